"""Some chapters as Markdown: the years ahead, what was answered, what is worded differently."""

from collections.abc import Iterator

from documents.chapters import AnsweredLine, InvolvedText, OutlinedPlan
from documents.content import Content
from documents.markdown_text import bullets, line, paragraphs

_MARKS = {"gone": ("\\[− ", " −\\]"), "new": ("\\[+ ", " +\\]"), "same": ("", "")}


def years_ahead(content: Content) -> Iterator[str]:
    """Give the plans of later years, in outline."""
    if content.years:
        yield f"## {line(content.words['years'])}"
        yield line(content.words["outline"])
    for year in content.years:
        yield f"### {line(year.heading)}"
        yield bullets(_outlined(plan) for plan in year.plans)


def _outlined(plan: OutlinedPlan) -> str:
    facts = ", ".join(filter(None, (plan.group, plan.kind, plan.money, plan.state)))
    return f"**{line(plan.title)}** ({line(facts)}): {line(plan.goal)}"


def feedback(content: Content) -> Iterator[str]:
    """Give what became of everything that was said."""
    if content.feedback is not None:
        yield f"## {line(content.feedback.heading)}"
        yield line(content.feedback.sentence)
        for part in content.feedback.lists:
            yield f"### {line(part.heading)}"
            yield bullets(map(_answered, part.lines))


def _answered(one: AnsweredLine) -> str:
    whom = f" ({line(one.whom)})" if one.whom else ""
    told = f" {line(one.told)}" if one.told else ""
    return f"**{line(one.said)}**{whom}: {line(one.fate)}{told}"


def pictures(content: Content) -> Iterator[str]:
    """Give in words what the pictures show."""
    told, words = content.pictures, content.words
    if told is None:
        return
    yield f"## {line(words['pictures'])}"
    yield f"### {line(words['decided'])}"
    yield bullets(f"**{line(one.title)}** ({line(one.group)}): {line(one.sentence)}" for one in told.decisions)
    yield line(told.more)
    if told.months:
        yield f"### {line(words['by_month'])}"
        yield bullets(f"{line(one.label)}: {line(one.sentence)}" for one in told.months)
    if told.money:
        yield f"### {line(words['money_picture'])}"
        yield bullets(f"{line(one.label)}: {line(one.sentence)}" for one in told.money)
    if told.involved is not None:
        yield from _involved(told.involved)


def _involved(told: InvolvedText) -> Iterator[str]:
    yield f"### {line(told.question)}"
    yield line(told.sentence)
    if told.bars:
        yield bullets(f"**{line(one.label)}**: {line(one.sentence)}" for one in told.bars)
    yield line(told.first)
    yield line(told.note)


def reworded(content: Content) -> Iterator[str]:
    """Give what is worded differently, word by word."""
    if content.reworded:
        yield f"### {line(content.words['reworded'])}"
        yield line(content.words["marks"])
    for one in content.reworded:
        yield f"**{line(one.title)}** ({line(one.group)}), {line(one.part)}:"
        yield " ".join(_marked(kept, text) for kept, text in one.words)


def _marked(kept: str, text: str) -> str:
    before, after = _MARKS[kept]
    return f"{before}{paragraphs(text)}{after}"

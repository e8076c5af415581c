"""The school plan as Markdown (CommonMark with tables): complete, and no typed text can break its structure."""

from collections.abc import Iterable, Iterator, Sequence

from documents.chapters import Bar
from documents.content import (
    Content,
    DecisionText,
    Fact,
    MoneyText,
    Outlook,
    PrintedPlan,
    ReplyText,
    RequestRow,
    ResultText,
    SummaryList,
)
from documents.markdown_chapters import feedback, pictures, reworded, years_ahead
from documents.markdown_text import bullets, line, paragraphs


def as_markdown(content: Content) -> str:
    """Return the whole document."""
    parts = [
        *_cover(content),
        *_requests(content),
        *_origin(content),
        *_summary(content),
        *_promise(content),
        *_plans(content),
        *years_ahead(content),
        *_timeline(content),
        *feedback(content),
        *pictures(content),
        *_together(content),
        *_participation(content),
        *_funnel(content),
        *_changes(content),
        *_council_money(content),
        *reworded(content),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = [f"| {' | '.join(line(cell) for cell in row)} |" for row in (heads, *rows)]
    return "\n".join([body[0], "|" + " --- |" * len(heads), *body[1:]])


def _together(content: Content) -> Iterator[str]:
    if content.together is None:
        return
    yield f"## {line(content.together.heading)}"
    yield line(content.together.sentence)
    for part in content.together.parts:
        yield f"### {line(part.heading)}"
        yield from (line(sentence) for sentence in part.sentences)
        yield from (_table(one.heads, one.rows) for one in part.tables)
        yield line(part.note)


def _cover(content: Content) -> Iterator[str]:
    cover = content.cover
    yield f"# {line(cover.school)}: {line(cover.title)}"
    yield f"**{line(cover.edition)}** · {line(cover.date)}"
    yield line(cover.readers)
    yield line(cover.asks)
    if cover.vision:
        yield f"> **{line(content.words['vision'])}**: {line(cover.vision)}"
    yield line(cover.credit)


def _requests(content: Content) -> Iterator[str]:
    asked, words = content.requests, content.words
    if asked is not None:
        yield f"## {line(asked.heading)}"
        yield line(asked.sentence)
        heads = [words[key] for key in ("number", "request", "money", "office", "by")]
        shown = ((asked.rows, ""), (asked.of_groups, asked.turn), (asked.turned_down, asked.refused))
        for rows, above in shown:
            if rows:
                yield line(above)
                yield _table(heads, ((row.number, _asked(row, words), row.money, row.office, row.by) for row in rows))
        if asked.how:
            yield f"### {line(words['how'])}"
            yield bullets(f"**{line(way.value)}**: {line(way.label)}" for way in asked.how)


def _asked(row: RequestRow, words: dict[str, str]) -> str:
    asked = f"{words['question']}: {row.question}" if row.question else ""
    explained = f"{words['explained']}: {row.explained}" if row.explained else ""
    request = row.asks.removesuffix(".")
    return ". ".join(filter(None, (f"{row.title} ({row.group})", request, asked, explained, row.answered, row.ground)))


def _origin(content: Content) -> Iterator[str]:
    yield f"## {line(content.words['origin'])}"
    yield "\n".join(f"{at}. **{line(stage.value)}**: {line(stage.label)}" for at, stage in enumerate(content.origin, 1))


def _summary(content: Content) -> Iterator[str]:
    summary = content.summary
    yield f"## {line(content.words['summary'])}"
    yield line(summary.sentence)
    yield bullets([*_facts(summary.facts), *_money(summary.money), line(summary.progress.sentence)])
    for part in summary.lists:
        yield from _list(part)
    for outlook in summary.outlooks:
        yield from _outlook(outlook)


def _promise(content: Content) -> Iterator[str]:
    if content.promise is not None:
        yield f"## {line(content.promise.heading)}"
        yield line(content.promise.sentence)
        for column in content.promise.columns:
            yield f"### {line(column.heading)}"
            yield bullets(map(line, column.lines))


def _money(money: MoneyText) -> Iterator[str]:
    answers = ", ".join(_facts(money.answers))
    yield next(_facts([money.asked])) + (f": {answers}" if answers else "")
    yield from _facts(fact for fact in (money.own, money.spent) if fact)


def _outlook(outlook: Outlook) -> Iterator[str]:
    yield f"### {line(outlook.heading)}"
    yield bullets(_facts(outlook.lines))
    yield line(outlook.more[-1])


def _list(part: SummaryList) -> Iterator[str]:
    yield f"### {line(part.heading)}"
    yield bullets(
        f"**{line(one.title)}** ({line(one.group)}): {line(', '.join(filter(None, (one.word, one.money))))}"
        for one in part.lines
    )
    yield line(part.more)


def _plans(content: Content) -> Iterator[str]:
    yield f"## {line(content.words['plans'])}"
    for plan in content.plans:
        yield from _plan(plan, content.words)


def _plan(plan: PrintedPlan, words: dict[str, str]) -> Iterator[str]:
    yield f"### {line(plan.group)}: {line(plan.title)}"
    yield line(plan.purpose)
    yield f"*{line(plan.kind)}* · *{line(plan.state)}* · {line(plan.progress.sentence)}"
    yield line(plan.leans_on)
    yield bullets(f"{line(fact.label)}: {line(fact.value)}" for fact in plan.facts)
    if plan.asks:
        yield f"#### {line(words['request'])}"
        yield line(plan.asks)
    if plan.partners:
        yield f"#### {line(words['partners'])}"
        yield bullets(map(line, plan.partners))
    yield f"#### {line(words['why'])}"
    yield paragraphs(plan.why)
    yield f"#### {line(words['goal'])}"
    yield paragraphs(plan.goal)
    if plan.reply:
        yield f"#### {line(words['answer'])}"
        yield from _reply(plan.reply)
        for label, replies in ((words["since"], plan.since), (words["earlier"], plan.earlier)):
            if replies:
                yield f"{line(label)}:"
                yield bullets(_earlier(one) for one in replies)
    if plan.result:
        yield f"#### {line(words['result'])}"
        yield from _result(plan.result, words)
    yield f"#### {line(words['decisions'])}"
    yield bullets(_decision(made) for made in plan.decisions)
    yield f"#### {line(words['steps'])}"
    yield _steps(plan, words)


def _reply(reply: ReplyText) -> Iterator[str]:
    yield f"**{line(reply.word)}:** {paragraphs(reply.reason)}" if reply.reason else f"**{line(reply.word)}**"
    yield line(" · ".join(filter(None, (reply.when, reply.money))))


def _earlier(reply: ReplyText) -> str:
    told = f"{reply.word}: {reply.reason}" if reply.reason else reply.word
    when = ", ".join(filter(None, (reply.when, reply.money)))
    return f"{line(told)} ({line(when)})" if when else line(told)


def _result(result: ResultText, words: dict[str, str]) -> Iterator[str]:
    yield f"**{line(result.word)}** · {line(result.when)}"
    if result.learnt:
        yield f"{line(words['learnt'])}: {paragraphs(result.learnt)}"
    yield line(result.spent)
    yield line(result.thanks)


def _steps(plan: PrintedPlan, words: dict[str, str]) -> str:
    if not plan.steps:
        return line(words["no_steps"])
    heads = [words[key] for key in ("number", "what", "who", "due", "done")]
    rows = [
        (
            step.number,
            f"{step.what} ({step.note})" if step.note else step.what,
            step.who,
            step.due,
            step.done or step.late or words["not_done"],
        )
        for step in plan.steps
    ]
    return _table(heads, rows)


def _decision(made: DecisionText) -> str:
    told = "; ".join(map(line, filter(None, (made.counts, made.turnout)))).removesuffix(".")
    after = " ".join(map(line, filter(None, (made.groups, made.terms))))
    return f"{line(made.heading)}, {line(made.decided_on)}: **{line(made.outcome)}**. {told}. {after}"


def _timeline(content: Content) -> Iterator[str]:
    yield f"## {line(content.words['timeline'])}"
    yield line(content.timeline.alt)
    if content.timeline.entries:
        yield _entries(content)
    yield line(content.timeline.note)


def _entries(content: Content) -> str:
    heads = [content.words[key] for key in ("when", "group", "what", "state")]
    return _table(heads, ((entry.when, entry.group, entry.what, entry.state) for entry in content.timeline.entries))


def _participation(content: Content) -> Iterator[str]:
    yield f"## {line(content.words['participation'])}"
    yield bullets([*_facts(content.facts), *_bars(content.bars)])
    yield line(content.words["totals"])


def _funnel(content: Content) -> Iterator[str]:
    told = content.funnel
    if told is None:
        return
    yield f"### {line(told.heading)}"
    yield line(told.sentence)
    yield bullets(_bars(told.steps))
    if told.turned:
        yield f"### {line(told.turned_heading)}"
        yield bullets(f"**{line(title)}**: {line(why)}" for title, why in told.turned)
        yield line(told.more)


def _changes(content: Content) -> Iterator[str]:
    yield f"## {line(content.words['changes'])}"
    yield line(content.changes_sentence)
    for changes in content.changes:
        yield f"### {line(changes.heading)}"
        yield bullets(f"**{line(title)}** ({line(told)})" for title, told in changes.lines)


def _council_money(content: Content) -> Iterator[str]:
    told, words = content.money, content.words
    if told is None:
        return
    yield f"## {line(told.heading)}"
    yield line(told.sentence)
    yield bullets(_facts(told.facts))
    if told.given:
        yield f"### {line(told.given_heading)}"
        yield _table([words[key] for key in ("what", "group", "given", "spent")], told.given)
        yield line(told.given_more)
    if told.received:
        yield f"### {line(told.received_heading)}"
        yield _table([words[key] for key in ("when", "what", "money")], told.received)
        yield line(told.received_more)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    return (f"**{line(fact.value)}** {line(fact.label)}" for fact in facts)


def _bars(bars: Iterable[Bar]) -> Iterator[str]:
    return (line(bar.sentence) for bar in bars)

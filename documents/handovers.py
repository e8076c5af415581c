"""The page for who comes next in words, part by part: for a private card, for Markdown and for paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from documents.markdown_text import bullets, line, paragraphs
from governance.handovers import ActionThen, DayThen, HandoverPage, LearntThen, Occasion, PlanThen, ToldThen
from governance.texts import HiddenText, shortened
from language.formats import day
from language.speaking import Say
from language.vocabulary import person, plan_state, reached

LONGEST_LEARNT = 220


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page: its lines, or the sentence that says there are none."""

    heading: str
    lines: tuple[str, ...]
    none: str


@dataclass(frozen=True, slots=True)
class ToldText:
    """What somebody told the next, and who that was when."""

    text: str
    by: str


def title(page: HandoverPage, say: Say) -> str:
    """Return the title of the page."""
    return say("{group}: the page for who comes next", group=page.name)


def standing(page: HandoverPage, say: Say) -> str:
    """Return who runs the group on which day, and how many are in it."""
    on = say("On {date}", date=day(page.on, say.language))
    members = say.many("{n} member", "{n} members", page.members)
    runs = say("Facilitator: {name}", name=person(page.facilitator, say)) if page.facilitator is not None else ""
    return " · ".join(part for part in (on, members, runs) if part)


def told(page: HandoverPage, say: Say) -> tuple[ToldText, ...]:
    """Return what was told to who comes next, newest first."""
    return tuple(_told(one, say) for one in page.told)


def _told(one: ToldThen, say: Say) -> ToldText:
    on = day(one.on, say.language)
    by = say("{name}, on {date}", name=person(one.author, say), date=on) if one.author is not None else on
    return ToldText(say("{text}", text=one.text), by)


def sections(page: HandoverPage, say: Say) -> tuple[Section, ...]:
    """Return the parts that are compiled from what the group has done."""
    plans = [_plan(one, say) for one in page.plans]
    actions = [_action(one, say) for one in page.actions]
    return (
        Section(say("Our plans, and where they stand"), _with_more(plans, page.more_plans, say), say("No plan yet.")),
        Section(
            say("Still open from our meetings"), _with_more(actions, page.more_actions, say), say("Nothing is open.")
        ),
        Section(say("Days to come"), tuple(_day(one, say) for one in page.dates), say("No day is fixed.")),
        Section(say("Who advises us"), _names(page, say), say("No teacher at present.")),
        Section(say("What we learnt"), tuple(_learnt(one, say) for one in page.learnt), say("Nothing is written yet.")),
    )


def _names(page: HandoverPage, say: Say) -> tuple[str, ...]:
    named = [say("{name}", name=person(one or None, say)) for one in page.advisors]
    return (", ".join(named),) if named else ()


def _with_more(lines: list[str], more: int, say: Say) -> tuple[str, ...]:
    return (*lines, say.many("… and {n} more", "… and {n} more", more)) if more else tuple(lines)


def _plan(one: PlanThen, say: Say) -> str:
    facts: list[str] = [plan_state(one.state, say)]
    if one.steps:
        facts.append(say.many("{done} of {n} step done", "{done} of {n} steps done", one.steps, done=one.steps_done))
    if one.next_step is not None:
        facts.append(say("next: {what}", what=one.next_step))
    return f"{say('“{plan}” (plan {number})', plan=one.title, number=one.plan)}: {', '.join(facts)}"


def _action(one: ActionThen, say: Say) -> str:
    facts = [say("{name}", name=person(one.owner, say))] if one.owner is not None else []
    if one.due is not None:
        facts.append(say("by {day}", day=day(one.due, say.language)))
    about = f" ({', '.join(facts)})" if facts else ""
    return say("{what}", what=one.what) + about


def _day(one: DayThen, say: Say) -> str:
    words = {
        Occasion.MEETING: lambda: say("meeting of the group"),
        Occasion.REVIEW: lambda: say("looking back at “{plan}”", plan=one.name),
        Occasion.ADVICE_ENDS: lambda: say("{name} stops advising", name=person(one.name or None, say)),
    }
    return f"{day(one.on, say.language)}: {words[one.occasion]()}"


def _learnt(one: LearntThen, say: Say) -> str:
    learnt = one.learnt if isinstance(one.learnt, HiddenText) else shortened(one.learnt, LONGEST_LEARNT)
    facts = {"plan": one.title, "learnt": learnt}
    return say("“{plan}”, {reached}: {learnt}", **facts, reached=reached(one.reached, say))


def render_handover(page: HandoverPage, say: Say) -> str:
    """Return the page as Markdown."""
    parts: list[str] = [
        f"# {line(title(page, say))}",
        line(standing(page, say)),
        paragraphs(say("{text}", text=page.purpose)),
    ]
    if page.told:
        parts.append(f"## {line(say('What we would tell you'))}")
        for one in told(page, say):
            parts += [paragraphs(one.text), f"*{line(one.by)}*"]
    parts += [part for section in sections(page, say) for part in _section(section)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {line(section.heading)}"
    yield bullets(map(line, section.lines)) if section.lines else line(section.none)

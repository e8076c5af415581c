"""The way from what was said to what was done, in words: a line for each stage, and what was turned down and why."""

from documents.chapters import Bar, FunnelText
from governance.funnel import Funnel, TurnedDown
from governance.school_plan import SchoolPlan
from language.formats import day
from language.speaking import Say

# With more lines the page would be about nothing else.
MOST_TURNED_DOWN = 20


def funnel_text(plan: SchoolPlan, say: Say) -> FunnelText | None:
    """Return the way in words; None where nobody has said anything yet, and in older editions."""
    funnel = plan.funnel
    if funnel is None:
        return None
    left_out = len(funnel.turned_down) - MOST_TURNED_DOWN
    more = say.many("… and {n} more", "… and {n} more", left_out) if left_out > 0 else ""
    return FunnelText(
        heading=say("From what was said to what was done"),
        sentence=_sentence(funnel, say),
        steps=_steps(funnel, say),
        turned_heading=say("Turned down, why, and by whom") if funnel.turned_down else "",
        turned=tuple((one.title, _why(one, say)) for one in funnel.turned_down[:MOST_TURNED_DOWN]),
        more=more,
    )


def _sentence(funnel: Funnel, say: Say) -> str:
    said = say.many("Students shared {n} idea.", "Students shared {n} ideas.", funnel.said)
    themes = say.many("Surveys found {n} theme.", "Surveys found {n} themes.", funnel.themes) if funnel.themes else ""
    waiting = (
        say.many("{n} still waits for an answer.", "{n} still wait for an answer.", funnel.waiting)
        if funnel.waiting
        else say("None waits for an answer.")
    )
    yes = say.many("{n} was answered with yes.", "{n} were answered with yes.", funnel.yes) if funnel.yes else ""
    return " ".join(part for part in (said, themes, waiting, yes) if part)


def _steps(funnel: Funnel, say: Say) -> tuple[Bar, ...]:
    stages = (
        (funnel.groups, say.many("{n} became a group or a plan", "{n} became a group or a plan", funnel.groups)),
        (funnel.plans, say.many("{n} has a written plan", "{n} have a written plan", funnel.plans)),
        (funnel.agreed, say.many("{n} is agreed by the council", "{n} are agreed by the council", funnel.agreed)),
        (funnel.done, say.many("{n} is done", "{n} are done", funnel.done)),
    )
    return tuple(Bar(part=part, whole=funnel.everything, sentence=sentence) for part, sentence in stages)


def _why(one: TurnedDown, say: Say) -> str:
    by = say("{office}", office=one.office) if one.office else say("The council")
    when = day(one.answered_on, say.language)
    return say("{reason} ({office}, {day})", reason=one.reason, office=by, day=when)

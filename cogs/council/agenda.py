"""The council's agenda in words: what it votes on, what clashes, what may be the same, and what is late."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from discord import ui

from cogs.hearings.answers import line as hearing_line
from cogs.ideas.answering import answer_buttons_of
from cogs.ideas.answers import waiting_line
from cogs.interactions.agendas import item_line
from cogs.interactions.conversation import Conversation
from cogs.interactions.layout import lines, small
from cogs.interactions.offering import CardAct, below, offer
from cogs.surveys.answers import waiting_line as theme_line
from cogs.surveys.replying import reply_buttons
from governance.texts import shortened
from language.formats import signed_money
from language.speaking import Markup, Say, unless_hidden
from language.vocabulary import day_of, moment
from services.ideas import answering
from services.views.council_agenda import Clash, CouncilAgenda, Late, Voting
from services.views.plans import PlanLine
from storage.paging import Page

T = TypeVar("T")
MOST_ANSWERED = 5
MOST_REMOVED = 5
LONGEST_LABEL = 50


def told(agenda: CouncilAgenda, say: Say) -> str:
    """Return the agenda, a heading for each part that has something."""
    if agenda.is_empty:
        nothing = say("Nothing waits for the council now. Plans come here with /council submit.")
        return lines([nothing, _next_meeting(agenda, say)])
    parts = [
        (_next_meeting(agenda, say) or say("For the next meeting"), _items(agenda, say)),
        (say("The council votes on"), [*(_voting(one, say) for one in agenda.voting), _asked(agenda, say)]),
        (say("Hearings that the council decides"), _some(agenda.hearings, hearing_line, say)),
        (say("From the mirror"), [_change(say)] if agenda.chooses_change else []),
        (say("Proposed changes that wait for their group"), [_plan(one, say) for one in agenda.changes]),
        (say("Plans that may be the same"), [_double(one, two, say) for one, two in agenda.doubles]),
        (say("Meetings in one place at one time"), [_clash(one, say) for one in agenda.clashes]),
        (say("Answers that are late"), [_late(one, say) for one in agenda.late]),
        (say("Time to look back"), [_review(one, say) for one in agenda.reviews]),
        (say("Ideas that wait longer than they should"), _some(agenda.ideas, waiting_line, say)),
        (say("Themes that wait longer than they should"), _some(agenda.themes, theme_line, say)),
    ]
    shown = [lines([f"**{heading}**", *_bullets(told)]) for heading, told in parts if any(told)]
    return "\n".join(["**" + say("The council's agenda") + "**", *shown])


def _change(say: Say) -> str:
    return say("Choose one thing to change. /mirror show has what both sides said.")


async def ways_on(talk: Conversation, agenda: CouncilAgenda) -> ui.View | None:
    """Return the buttons with which this person adds to the agenda or plans a meeting, and those that answer."""
    buttons = [*await _agenda_buttons(talk, agenda), *await _answer_buttons(talk, agenda)]
    return below(*buttons) if buttons else None


async def _agenda_buttons(talk: Conversation, agenda: CouncilAgenda) -> list[ui.Item[Any]]:
    """Return how a delegate adds to the next meeting, and takes off what they added, and plans it if it is not yet."""
    say, meeting = await talk.speak(), agenda.meeting
    if not agenda.is_delegate:
        return []
    own = [one for one in agenda.items if one.id in agenda.own][:MOST_REMOVED]
    labels = [say("Take off: {what}", what=shortened(unless_hidden(one.what, say), LONGEST_LABEL)) for one in own]
    choose = [offer(CardAct.CHOOSE_CHANGE, talk.school, say)] if agenda.chooses_change else []
    takes = [offer(CardAct.REMOVE_ITEM, one.id, say, label=text) for one, text in zip(own, labels, strict=True)]
    if meeting is not None:
        return [offer(CardAct.ADD_ITEM, meeting.id, say), *choose, *takes]
    add, plan = CardAct.ADD_FOR_COUNCIL, CardAct.PLAN_COUNCIL_MEETING
    return [offer(add, talk.school, say), offer(plan, talk.school, say), *choose, *takes]


async def _answer_buttons(talk: Conversation, agenda: CouncilAgenda) -> list[ui.Item[Any]]:
    """Return a button for each idea and theme that waits too long, where this person may answer it."""
    ideas, themes = agenda.ideas[:MOST_ANSWERED], agenda.themes[:MOST_ANSWERED]
    if not (ideas or themes) or not await talk.read_as_visitor(answering.answers_any):
        return []
    say = await talk.speak()
    return [*answer_buttons_of(ideas, say), *reply_buttons(themes, say)]


async def beyond_buttons(talk: Conversation, agenda: CouncilAgenda) -> str:
    """Say how to answer what has no button, to whoever has buttons; empty where each has one."""
    longest = max(len(agenda.ideas), len(agenda.themes))
    if longest <= MOST_ANSWERED or not await talk.read_as_visitor(answering.answers_any):
        return ""
    say = await talk.speak()
    return small(
        say(
            "The buttons answer the first {most}. When one is answered, the next comes up. /idea answer and /survey answer "
            "answer any.",
            most=MOST_ANSWERED,
        )
    )


def _next_meeting(agenda: CouncilAgenda, say: Say) -> str:
    meeting = agenda.meeting
    if meeting is None:
        return ""
    return say("The council meets {when} (meeting {number})", when=moment(meeting.starts_at), number=meeting.id)


def _items(agenda: CouncilAgenda, say: Say) -> list[str]:
    return [item_line(one, say) for one in agenda.items]


def _bullets(told: Iterable[str]) -> list[str]:
    return [f"- {one.removeprefix('• ')}" for one in told if one]


def _facts(plan: PlanLine) -> dict[str, object]:
    return {"plan": plan.title, "group": plan.group_name}


def _plan(plan: PlanLine, say: Say) -> str:
    return say("“{plan}” of {group}", **_facts(plan))


def _voting(one: Voting, say: Say) -> str:
    return say("“{plan}” of {group}, until {when}", **_facts(one.plan), when=moment(one.ends_at))


def _asked(agenda: CouncilAgenda, say: Say) -> str:
    """Return what these plans ask for together, beside what the council has itself."""
    if not agenda.asked:
        return ""
    sums = [", ".join(signed_money(one, say.language) for one in some) for some in (agenda.asked, agenda.left)]
    return say(
        "Together they need {asked}. In the council's pot: {left}.",
        asked=Markup(sums[0]),
        left=Markup(sums[1] or say("nothing")),
    )


def _double(one: PlanLine, two: PlanLine, say: Say) -> str:
    return say("“{plan}” of {group} and “{other}” of {others}", **_facts(one), other=two.title, others=two.group_name)


def _clash(one: Clash, say: Say) -> str:
    first, second = one.groups
    return say(
        "{group} and {other}: {place}, {when}", group=first, other=second, place=one.place, when=moment(one.starts_at)
    )


def _late(one: Late, say: Say) -> str:
    day = day_of(one.since, say)
    if one.office is None:
        return say("“{plan}” of {group}, due {day}", **_facts(one.plan), day=day)
    return say("“{plan}” of {group}, due {day} from {office}", **_facts(one.plan), day=day, office=one.office)


def _some(page: Page[T], line: Callable[[T, Say], str], say: Say) -> list[str]:
    more = [say.many("… and {n} more", "… and {n} more", page.left_out)] if page.left_out else []
    return [*(line(one, say) for one in page), *more]


def _review(one: Late, say: Say) -> str:
    return say("“{plan}” of {group}, since {day}", **_facts(one.plan), day=day_of(one.since, say))

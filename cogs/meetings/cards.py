"""The card of a meeting, in the group's thread: when, where, and how many come, as a number."""

from typing import Any

from discord import ui

from cogs.interactions.agendas import item_line
from cogs.interactions.layout import Accent, capital, card, heading, lines, small
from cogs.interactions.offering import CardAct, offer
from cogs.meetings.buttons import ComingButton, NotComingButton
from cogs.meetings.changing import ChangeButton
from cogs.minutes.buttons import BeginButton
from governance.meetings import MeetingState
from governance.minutes import BEGIN_AFTER
from language.speaking import Say
from language.vocabulary import author, day_of, meeting_state, moment, rhythm
from services.views.meetings import MeetingView

MOST_ITEMS_SHOWN = 10
_ACCENTS = {MeetingState.PLANNED: Accent.LIVE, MeetingState.RUNNING: Accent.LIVE, MeetingState.HELD: Accent.DONE}


def meeting_card(meeting: MeetingView, say: Say) -> ui.LayoutView:
    """Draw a meeting; its two buttons are equal."""
    texts = [heading(say("Meeting of {group}", group=meeting.group_name)), _facts(meeting, say)]
    texts.append(_state(meeting, say))
    if meeting.items:
        texts.append(_agenda(meeting, say))
    if footer := _footer(meeting, say):
        texts.append(small(footer))
    accent = Accent.WAITING if meeting.resting else _ACCENTS.get(meeting.state, Accent.OVER)
    return card(accent, texts, _buttons(meeting, say))


def waits_for_minutes(meeting: MeetingView) -> bool:
    """Return whether the meeting is over and nobody has begun its minutes."""
    return meeting.state is MeetingState.HELD and not meeting.has_minutes


def _facts(meeting: MeetingView, say: Say) -> str:
    length = say.many("{n} minute", "{n} minutes", meeting.minutes)
    facts = [f"**{capital(meeting_state(meeting.state, say))}**", f"{moment(meeting.starts_at)} · {length}"]
    if meeting.place:
        facts.append(say("Where: {place}", place=meeting.place))
    return lines(facts)


def _state(meeting: MeetingView, say: Say) -> str:
    """Return what is to be known of a meeting as it stands: who comes, that it rests, or who writes its minutes."""
    if meeting.resting:
        return _resting(meeting, say)
    if meeting.state.is_open:
        return _coming(meeting, say)
    if waits_for_minutes(meeting):
        return say(
            "The meeting is over. Who writes down what you agreed? One of you presses **Write the minutes**, by {latest}.",
            latest=moment(meeting.ends_at + BEGIN_AFTER),
        )
    return say("Its minutes: /minutes show {number}", number=meeting.id) if meeting.has_minutes else ""


def _resting(meeting: MeetingView, say: Say) -> str:
    if meeting.group is None:
        return say(
            "**Resting**: the council has fewer than two delegates. The meeting takes place only if somebody joins."
        )
    return say("**Resting**: the group has fewer than two members. The meeting takes place only if somebody joins.")


def _coming(meeting: MeetingView, say: Say) -> str:
    if meeting.group is None:
        return say.many("{n} delegate is coming.", "{n} delegates are coming.", meeting.coming)
    return say.many("{n} member is coming.", "{n} members are coming.", meeting.coming)


def _agenda(meeting: MeetingView, say: Say) -> str:
    """Return the items, each with who added it, as many as leave room for the rest of the card."""
    shown = [f"- {item_line(one, say)}" for one in meeting.items[:MOST_ITEMS_SHOWN]]
    left = len(meeting.items) - len(shown)
    more = [say("… and {n} more: /minutes show {number}", n=left, number=meeting.id)] if left else []
    return lines([f"**{say('On the agenda')}**", *shown, *more])


def _footer(meeting: MeetingView, say: Say) -> str:
    facts = []
    if meeting.author is not None:
        facts.append(say("planned by {name}", name=author(meeting.author, say)))
    if meeting.until is not None:
        facts.append(say("{rhythm} until {day}", rhythm=rhythm(meeting.repeat, say), day=day_of(meeting.until, say)))
    return " · ".join(facts)


def _buttons(meeting: MeetingView, say: Say) -> list[ui.Item[Any]]:
    if waits_for_minutes(meeting):
        return [BeginButton(meeting.id, label=say("Write the minutes"))]
    if meeting.state is not MeetingState.PLANNED or meeting.resting:
        return []
    coming = [ComingButton(meeting.id, label=say("I'm coming")), NotComingButton(meeting.id, label=say("I can't come"))]
    of_council = (CardAct.ADD_ITEM, CardAct.INVITE_TO_MEETING) if meeting.group is None else ()
    return [
        *coming,
        *(offer(act, meeting.id, say) for act in of_council),
        ChangeButton(meeting.id, label=say("Cancel or move")),
    ]

"""The cards of a meeting: its agenda, the minute-taker's live card, and the minutes when it is over."""

from typing import Any

import discord
from discord import ui

from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.minutes.buttons import (
    ActionButton,
    ApproveButton,
    BackButton,
    DecisionButton,
    EndButton,
    HereButton,
    NextButton,
    NoteButton,
)
from documents.minutes import Reading, decided
from governance.minutes import Audience, DecisionView, ItemView, MinutesView, Stage, Who
from language.speaking import Say
from language.vocabulary import moment, person


def agenda_card(minutes: MinutesView, audience: Audience, say: Say) -> ui.LayoutView:
    """Draw what the meeting talks about, in order, with what the standing items look at."""
    reading = Reading(minutes, audience, say)
    entries = [_entry(at, item, reading, say) for at, item in enumerate(minutes.items, 1)]
    empty = say("The agenda is empty. Any member adds to it with /meeting agenda.")
    if minutes.group is None:
        empty = say("The agenda is empty. Any delegate adds to it with /meeting agenda.")
    texts = [
        heading(say("Agenda of {group}", group=minutes.group_name)),
        say("**Begins** {when}", when=moment(minutes.starts_at)),
        lines(entries) or empty,
        small(_length(minutes, say)),
    ]
    return card(Accent.WAITING, texts)


def _entry(at: int, item: ItemView, reading: Reading, say: Say) -> str:
    time = " · " + say.many("{n} minute", "{n} minutes", item.minutes) if item.minutes else ""
    mark = "**" if reading.minutes.stage is Stage.RUNNING and reading.minutes.at == at - 1 else ""
    title = say("{text}", text=reading.titled(item))
    return lines([f"{at}\\. {mark}{title}{mark}{time}", *_looked_at(item, reading, say)])


def _looked_at(item: ItemView, reading: Reading, say: Say) -> list[str]:
    return [f"  • {say('{text}', text=one)}" for one in reading.standing_lines(item)]


def _length(minutes: MinutesView, say: Say) -> str:
    total = sum(item.minutes for item in minutes.items)
    return say("Meeting {number}", number=minutes.meeting) + (
        " · " + say.many("{n} minute in all", "{n} minutes in all", total) if total else ""
    )


def live_card(minutes: MinutesView, say: Say) -> ui.LayoutView:
    """Draw a running meeting: the current item with what is written of it, how many are here, what comes next."""
    title = heading(say("Meeting of {group}", group=minutes.group_name))
    if minutes.stage is not Stage.RUNNING or not minutes.is_live:
        over = say("This meeting is over. /minutes show {number} shows its minutes.", number=minutes.meeting)
        return card(Accent.OVER, [title, over])
    reading = Reading(minutes, Audience.GROUP, say)
    taker = say("Minutes: {name}", name=person(minutes.taker.name if minutes.taker else None, say))
    here = _here(minutes, say)
    footer = say("Meeting {number} · /minutes take takes the minutes over", number=minutes.meeting)
    texts = [title, f"{here} · {taker}", _current(reading, say), _next(reading, say), small(footer)]
    return card(Accent.LIVE, texts, _buttons(minutes, say))


def end_button(minutes: MinutesView, say: Say) -> list[ui.Item[Any]]:
    """Return the button that ends a running meeting."""
    is_running = minutes.stage is Stage.RUNNING and minutes.is_live
    return [EndButton(minutes.meeting, label=say("End"))] if is_running else []


def _current(reading: Reading, say: Say) -> str:
    item = reading.minutes.current
    if item is None:
        return lines([f"**{say('After the agenda: anything else?')}**", *_written(reading.minutes.other, reading, say)])
    at, every = reading.minutes.at + 1, len(reading.minutes.items)
    title = say("Item {n} of {all}: {what}", n=at, all=every, what=reading.titled(item))
    return lines([f"**{title}**", *_looked_at(item, reading, say), *_written(item, reading, say)])


def _next(reading: Reading, say: Say) -> str:
    coming = reading.minutes.items[reading.minutes.at + 1 :]
    if not coming:
        return ""
    return say("Next: {what}", what=reading.titled(coming[0]))


def _written(item: ItemView, reading: Reading, say: Say) -> list[str]:
    whose = zip(item.notes, item.note_authors, strict=True)
    notes = [line for note, author in whose for line in _note(note, author, reading, say)]
    decisions = [_decision(one, reading, say) for one in item.decisions]
    actions = [f"**{say('Action')}** {say('{text}', text=reading.action(one))}" for one in item.actions]
    return [*notes, *decisions, *actions]


def _note(note: str, author: Who | None, reading: Reading, say: Say) -> list[str]:
    written = reading.written_by(author)
    text = f"{reading.typed(note)} ({written})" if written else reading.typed(note)
    return [f"> {say('{text}', text=one)}" for one in text.split("\n") if one]


def _decision(decision: DecisionView, reading: Reading, say: Say) -> str:
    facts = [
        f"**{say('Decision')}** {say('{text}', text=reading.typed(decision.text))}",
        decided(decision, say),
        say("{text}", text=reading.written_by(decision.author)),
    ]
    return " · ".join(fact for fact in facts if fact)


def _buttons(minutes: MinutesView, say: Say) -> list[ui.Item[Any]]:
    key = minutes.meeting
    return [
        HereButton(key, label=say("I am here"), style=discord.ButtonStyle.primary),
        *_turns(minutes, say),
        NoteButton(key, label=say("Note")),
        DecisionButton(key, label=say("Decision")),
        ActionButton(key, label=say("Action")),
        EndButton(key, label=say("End")),
    ]


def _turns(minutes: MinutesView, say: Say) -> list[ui.Item[Any]]:
    """Return the ways on and back that there are from the current item."""
    turns: list[ui.Item[Any]] = []
    if minutes.at:
        turns.append(BackButton(minutes.meeting, label=say("Back")))
    if minutes.current is not None:
        is_last = minutes.at + 1 == len(minutes.items)
        turns.append(NextButton(minutes.meeting, label=say("Anything else?") if is_last else say("Next item")))
    return turns


def held_card(minutes: MinutesView, say: Say, *, buttons: bool = True, files: tuple[str, ...] = ()) -> ui.LayoutView:
    """Draw the minutes of a meeting that is over, as the group reads them."""
    reading = Reading(minutes, Audience.GROUP, say)
    texts = [
        heading(say("Minutes of {group}", group=minutes.group_name)),
        lines([moment(minutes.starts_at), say("Here: {people}", people=reading.here())]),
        lines([_part(at, item, reading, say) for at, item in enumerate(minutes.items, 1)]),
        _rest(reading, say),
        small(_standing(reading, say)),
    ]
    waits = minutes.stage is Stage.ENDED and buttons and minutes.is_live
    approve: list[ui.Item[Any]] = [ApproveButton(minutes.meeting, label=say("Approve"))] if waits else []
    return card(Accent.WAITING if waits else Accent.DONE, texts, approve, files=files)


def _part(at: int, item: ItemView, reading: Reading, say: Say) -> str:
    title = say("{text}", text=reading.titled(item))
    return lines([f"**{at}\\. {title}**", *_looked_at(item, reading, say), *_written(item, reading, say)])


def _rest(reading: Reading, say: Say) -> str:
    other = reading.minutes.other
    return "" if other.is_bare else lines([f"**{say('After the agenda')}**", *_written(other, reading, say)])


def _here(minutes: MinutesView, say: Say) -> str:
    if minutes.group is None:
        return say.many("{n} delegate is here", "{n} delegates are here", len(minutes.here))
    return say.many("{n} member is here", "{n} members are here", len(minutes.here))


def _standing(reading: Reading, say: Say) -> str:
    minutes = reading.minutes
    taken = say("Minutes taken by {person}", person=reading.who(minutes.taker))
    if minutes.stage is Stage.APPROVED:
        stands = say("Approved by {person}.", person=reading.who(minutes.approver))
    else:
        stands = say("Somebody else who was here approves them with one press.")
    return f"{taken} · {stands} " + say("/minutes show {number} gives all of it as a file.", number=minutes.meeting)

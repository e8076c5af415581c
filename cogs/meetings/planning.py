"""Planning a meeting with a form. Its fields are those of `/meeting schedule`: when, minutes, where, repeat."""

from collections.abc import Mapping
from re import Match, compile
from typing import Any

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import needed, number_entered, time_entered
from cogs.interactions.fields import Choosable, form, line, radio, select
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.layout import capital
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from cogs.meetings.answers import scheduled
from governance.cards import CardKind
from governance.council import COUNCIL
from governance.meetings import USUAL_MINUTES, Repeat
from governance.texts import LINE_LIMIT
from governance.undoing import Undoable
from language.speaking import Markup, Say
from language.times.meanings import USUAL_TIMES
from language.times.showing import example
from language.vocabulary import rhythm
from services.meetings import scheduling

COUNCIL_MEETING_FORM = "council:meeting"
LONGEST_TIME = 100
LENGTHS = (15, 20, USUAL_MINUTES, 45, 60, 90, 120)


async def ask_for_meeting(talk: Conversation, group: int) -> None:
    """Open the form of a new meeting of this group."""
    await _may_schedule(talk, group)
    await ask(talk, _meeting_form(CardAct.PLAN_MEETING.format(key=group), await talk.speak()))


async def ask_for_council_meeting(talk: Conversation, server: int) -> None:
    """Open the form of a new meeting of the council, for a delegate."""
    await _may_schedule_for_council(talk, server)
    await ask(talk, _meeting_form(COUNCIL_MEETING_FORM, await talk.speak()))


async def _may_schedule(talk: Conversation, group: int) -> None:
    await talk.read_as_visitor(scheduling.may_schedule, group=group, now=talk.now)


async def _may_schedule_for_council(talk: Conversation, server: int) -> None:
    await _may_schedule(talk, COUNCIL)


def _meeting_form(custom_id: str, say: Say) -> ui.Modal:
    lengths = [Choosable(str(n), say.many("{n} minute", "{n} minutes", n)) for n in LENGTHS]
    rhythms = [Choosable(one, capital(rhythm(one, say))) for one in Repeat]
    series = say("A series leaves out holidays and ends with the term")
    return form(
        custom_id,
        say("Plan a meeting"),
        [
            line(
                "when",
                say("When"),
                say("Like: {example}", example=Markup(example(say.language, USUAL_TIMES[1]))),
                most=LONGEST_TIME,
            ),
            line(
                "where",
                say("Where"),
                say("Like: room 12; empty if you do not know yet"),
                most=LINE_LIMIT,
                is_needed=False,
            ),
            select("minutes", say("How long"), lengths, chosen=str(USUAL_MINUTES)),
            radio("repeat", say("How often"), rhythms, series, chosen=Repeat.ONCE),
        ],
    )


async def schedule(talk: Conversation, **values: Any) -> None:
    """Schedule a meeting, and say back how its time was understood."""
    result = await talk.act(scheduling.schedule, **values)
    missing = await missing_card(talk, CardKind.MEETING, result.first.id)
    view = await undo_view(talk, Undoable.MEETING_SCHEDULED, result.first.id)
    await talk.reply(scheduled(result, await talk.speak(), missing=missing), view=view)


class MeetingForm(LastingForm):
    """A new meeting of the group in the custom id."""

    pattern = form_pattern(CardAct.PLAN_MEETING)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await _submitted(talk, int(match["key"]), typed)


class CouncilMeetingForm(LastingForm):
    """A new meeting of the council."""

    pattern = compile(COUNCIL_MEETING_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await _submitted(talk, COUNCIL, typed)


async def _submitted(talk: Conversation, group: int, typed: Mapping[str, str]) -> None:
    when = await needed("when", time_entered(talk, typed.get("when", "")))
    repeat = typed.get("repeat", "")
    await schedule(
        talk,
        group=group,
        when=when,
        minutes=number_entered(typed.get("minutes", "")) or USUAL_MINUTES,
        where=typed.get("where", "").strip() or None,
        repeat=Repeat(repeat) if repeat in set(Repeat) else Repeat.ONCE,
    )


CARD_ACTS = {
    CardAct.PLAN_MEETING: ActDescription(lambda say: say("Plan a meeting"), ask_for_meeting, _may_schedule),
    CardAct.PLAN_COUNCIL_MEETING: ActDescription(
        lambda say: say("Plan a meeting"), ask_for_council_meeting, _may_schedule_for_council
    ),
}

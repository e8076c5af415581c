"""Joining the council from its panel: at once for one's only group, and with a form where there are several."""

from collections.abc import Mapping, Sequence
from re import Match, compile

from discord import ui

from cogs.council.offering import join_council
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import number_entered
from cogs.interactions.fields import Choosable, form, select
from cogs.interactions.items import LastingForm
from cogs.interactions.offering import ActDescription, CardAct
from governance.refusals import NotFound
from governance.texts import shortened
from language.speaking import Say, unless_hidden
from services.council import delegates
from services.council.delegates import OpenSeat

JOIN_FORM = "council:join"
# Discord offers so many in one list, and so long ones.
MOST_OFFERED, LONGEST_OFFERED = 25, 100


async def speak_for_group(talk: Conversation, server: int) -> None:
    """Sit on the council for one's group."""
    seats = await talk.read_as_visitor(delegates.seats_open_to)
    if len(seats) == 1:
        await join_council(talk, seats[0].group)
    else:
        await ask(talk, _which_group(seats[:MOST_OFFERED], await talk.speak()))


class CouncilForm(LastingForm):
    """For which of their groups somebody sits on the council."""

    pattern = compile(JOIN_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        picked = typed.get("group", "")
        group = number_entered(picked)
        if group is None:
            raise NotFound(noun="group", text=picked)
        await join_council(talk, group)


def _which_group(seats: Sequence[OpenSeat], say: Say) -> ui.Modal:
    offered = [
        Choosable(str(seat.group), shortened(unless_hidden(seat.group_name, say), LONGEST_OFFERED)) for seat in seats
    ]
    return form(
        JOIN_FORM,
        say("Join the council"),
        [select("group", say("Group"), offered, say("The group you want to speak for"))],
    )


async def _may_speak(talk: Conversation, server: int) -> None:
    await talk.read_as_visitor(delegates.may_sit)


CARD_ACTS = {CardAct.SPEAK_FOR_GROUP: ActDescription(lambda say: say("Join the council"), speak_for_group, _may_speak)}

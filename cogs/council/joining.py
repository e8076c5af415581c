"""Joining the council from its panel: at once for one's only group, and with a form where there are several."""

from collections.abc import Mapping, Sequence
from re import Match, compile

from discord import ui

from cogs.council.answers import joined
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import Choosable, form, select
from cogs.interactions.items import LastingButton, LastingForm, panel_template
from governance.refusals import NotFound
from governance.texts import shortened
from language.speaking import Say, unless_hidden
from services.council import delegates
from services.council.delegates import OpenSeat

JOIN = "panel:{key}:council"
JOIN_FORM = "council:join"
# Discord offers so many in one list, and so long ones.
MOST_OFFERED, LONGEST_OFFERED = 25, 100


class CouncilButton(LastingButton, template=panel_template(JOIN)):
    """Sit on the council for one's group."""

    form = JOIN
    asks = True

    async def press(self, talk: Conversation) -> None:
        seats = await talk.read_as_visitor(delegates.seats_open_to)
        if len(seats) == 1:
            await _join(talk, seats[0].group)
        else:
            await ask(talk, _which_group(seats[:MOST_OFFERED], await talk.speak()))


class CouncilForm(LastingForm):
    """For which of their groups somebody sits on the council."""

    pattern = compile(JOIN_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        picked = typed.get("group", "")
        if not picked.isascii() or not picked.isdecimal() or len(picked) > len(str(2**31)):
            raise NotFound(noun="group", text=picked)
        await _join(talk, int(picked))


async def _join(talk: Conversation, group: int) -> None:
    await talk.reply(joined(await talk.act(delegates.join, group=group), await talk.speak()))


def _which_group(seats: Sequence[OpenSeat], say: Say) -> ui.Modal:
    offered = [
        Choosable(str(seat.group), shortened(unless_hidden(seat.group_name, say), LONGEST_OFFERED)) for seat in seats
    ]
    return form(
        JOIN_FORM,
        say("Join the council"),
        [select("group", say("Group"), offered, say("The group you want to speak for"))],
    )

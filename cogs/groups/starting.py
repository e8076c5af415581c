"""Starting a group with a form, from a panel or the last card of the walk. Its fields are those of `/group start`."""

from collections.abc import Mapping
from re import Match, compile
from typing import Any

from discord import ui

from cogs.groups.answers import started
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, line, text
from cogs.interactions.items import LastingForm
from cogs.interactions.offering import ActDescription, CardAct, offer
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.texts import NAME_LIMIT, TEXT_LIMIT
from governance.undoing import Undoable
from language.speaking import Say
from services.groups import membership

START_FORM = "group:start"


async def ask_for_group(talk: Conversation, server: int) -> None:
    """Open the form in which a group is started."""
    await _may_start(talk, server)
    await ask(talk, _start_form(await talk.speak()))


async def _may_start(talk: Conversation, server: int) -> None:
    await talk.read_as_visitor(membership.may_start, now=talk.now)


class StartForm(LastingForm):
    """A new group."""

    pattern = compile(START_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await start_group(talk, name=typed.get("name", ""), purpose=typed.get("purpose", ""))


async def start_group(talk: Conversation, **values: Any) -> None:
    """Start a group with this `name` and `purpose`, and say what comes next."""
    group = await talk.act(membership.start, **values)
    missing = await missing_card(talk, CardKind.GROUP, group.id)
    say = await talk.speak()
    weeks = offer(CardAct.START_WEEKS, group.id, say)
    view = await undo_view(talk, Undoable.GROUP_STARTED, group.id, weeks)
    await talk.reply(started(group, say, missing=missing), view=view)


def _start_form(say: Say) -> ui.Modal:
    return form(
        START_FORM,
        say("Start a group"),
        (
            line("name", say("Name"), say("What your group is called"), most=NAME_LIMIT),
            text("purpose", say("Purpose"), say("What you want to change, in a sentence or two"), most=TEXT_LIMIT),
        ),
    )


CARD_ACTS = {CardAct.START_GROUP: ActDescription(lambda say: say("Start a group"), ask_for_group, _may_start)}

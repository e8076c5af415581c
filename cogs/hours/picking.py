"""The list on an ask's card in which whoever asked picks one who can."""

from collections.abc import Sequence

import discord

from cogs.hours.answers import picked
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import button_template
from cogs.interactions.lists import LONGEST_OPTION, LastingList
from cogs.interactions.undoing import undo_view
from governance.refusals import NotFound
from governance.texts import shortened
from governance.undoing import Undoable
from language.speaking import Say
from language.vocabulary import person
from services.hours import picking
from services.views import hours
from services.views.hours import AskView

PICK = "hours:{key}:pick"


class CanList(LastingList, template=button_template(PICK)):
    """Pick who shows it; only whoever asked may."""

    form = PICK

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        if not numbers:
            raise NotFound(noun="member", text="")
        before = await talk.read_as_visitor(hours.view, ask=self.key)
        ask = await talk.act(picking.pick, ask=self.key, who=numbers[0])
        name = next((one.name for one in before.cans if one.id == numbers[0]), "")
        view = await undo_view(talk, Undoable.HOURS_PICKED, self.key)
        await talk.reply(picked(ask, name, await talk.speak()), view=view)


def can_list(ask: AskView, say: Say) -> CanList:
    """Return the list of those who can."""
    options = [
        discord.SelectOption(label=shortened(person(one.name, say), LONGEST_OPTION), value=str(one.id))
        for one in ask.cans
    ]
    return CanList(ask.id, options, hint=say("Whoever asked chooses here"))

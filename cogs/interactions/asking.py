"""Asking with a form: at once where that is still possible, and otherwise with a button that opens it at once."""

from re import Match
from typing import Any, ClassVar, Self

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton
from governance.refusals import FormGone

OPEN = "open:{form}"
# What a command that opens a form says about itself, so that it is waited for longer.
OPENS_FORM = "opens_form"


class OpenButton(LastingButton, template=r"open:(?P<form>[a-z]+:[a-z0-9:]+)$"):
    """Open a form that is ready. Nothing is looked up, for then it might be too late once more."""

    asks: ClassVar[bool] = True

    def __init__(
        self, form: str, *, label: str = "…", style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> None:
        self.form = OPEN.format(form=form)  # type: ignore[misc]
        super().__init__(0, label=label, style=style)
        self._ready = form

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(match["form"])

    async def press(self, talk: Conversation) -> None:
        form = talk.host.ready_forms.of(talk.interaction.user.id, self._ready)
        if form is None:
            raise FormGone()
        await ask(talk, form)


async def ask(talk: Conversation, form: ui.Modal) -> None:
    """Answer with a form, or where it took too long to make it ready, with a button that opens it."""
    talk.host.ready_forms.keep(talk.interaction.user.id, form)
    if await talk.open(form):
        return
    say = await talk.speak()
    button = OpenButton(form.custom_id, label=say("Open the form"))
    await talk.reply(say("That took a moment. Your form is ready:"), view=ui.View(timeout=None).add_item(button))

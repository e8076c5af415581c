"""Persistent components: the base class of every lasting button, and forms that survive a restart."""

from collections.abc import Mapping, Sequence
from re import Match, Pattern, compile
from typing import Any, ClassVar, Self

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.explain import explain_to

KEY = r"(?P<key>[1-9]\d{0,17})"


class LastingButton(ui.DynamicItem[ui.Button[Any]], template=r"lasting:none$"):
    """A button whose custom id holds everything it needs, so that it works after any restart, for ever.

    `form` is the custom id with `{key}`; a subclass says in `press` what happens. Whatever goes wrong is explained to
    the person, because errors of dynamic items reach nobody else.
    """

    form: ClassVar[str]
    # Whether it answers with a form, which has to be the first answer.
    asks: ClassVar[bool] = False

    def __init__(
        self, key: int, *, label: str = "…", style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> None:
        super().__init__(ui.Button(label=str(label), style=style, custom_id=self.form.format(key=key)))
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(int(match["key"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        talk = Conversation(interaction)
        if self.asks:
            talk.may_ask()
        try:
            await self.press(talk)
        except Exception as error:
            await explain_to(talk, error)

    async def press(self, talk: Conversation) -> None:
        """Do what the button is for."""
        raise NotImplementedError


class LastingSelect(ui.DynamicItem[ui.Select[Any]], template=r"lasting:list$"):
    """A list to pick one from that works after any restart. What is picked arrives with the press.

    `form` is the custom id with `{key}`; a subclass says in `pick` what happens.
    """

    form: ClassVar[str]

    def __init__(self, key: int, options: Sequence[discord.SelectOption] = (), *, hint: str = "…") -> None:
        shown = list(options) or [discord.SelectOption(label="…")]
        super().__init__(ui.Select(custom_id=self.form.format(key=key), options=shown, placeholder=hint))
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(int(match["key"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        talk = Conversation(interaction)
        try:
            data: Mapping[str, Any] = interaction.data or {}
            await self.take(talk, [str(value) for value in data.get("values", ())])
        except Exception as error:
            await explain_to(talk, error)

    async def take(self, talk: Conversation, values: Sequence[str]) -> None:
        """Take what was picked: of a list to pick one from, that one."""
        await self.pick(talk, next(iter(values), ""))

    async def pick(self, talk: Conversation, value: str) -> None:
        """Do what picking this is for."""
        raise NotImplementedError


class KeylessButton(LastingButton, template=r"keyless:none$"):
    """A lasting button that is the same wherever it stands: its custom id has no key."""

    def __init__(self, *, label: str = "…") -> None:
        super().__init__(0, label=label)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls()


class LastingForm:
    """A form identified by its custom id. What was typed arrives even if the bot was restarted meanwhile.

    discord.py keeps an open modal in memory only, so the submission is read from the interaction itself.
    """

    pattern: ClassVar[Pattern[str]]

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        """Do what the form is for; `typed` maps the fields' names to what was put in."""
        raise NotImplementedError


def form_pattern(custom_id: str) -> Pattern[str]:
    """Return the pattern of a form's custom id with `{key}`."""
    return compile(custom_id.format(key=KEY))


def button_template(custom_id: str) -> str:
    """Return the template of a button's custom id with `{key}`, matched to its end."""
    return custom_id.format(key=KEY) + "$"

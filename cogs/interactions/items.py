"""Persistent components: the base class of every lasting button, and forms that survive a restart."""

from collections.abc import Mapping
from re import Match, Pattern, compile
from typing import Any, ClassVar, Self

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.explain import explain_to

_TEXT_INPUT = discord.ComponentType.text_input.value
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


def typed_into(interaction: discord.Interaction[Any]) -> dict[str, str]:
    """Return what was put into the fields of a submitted form, by field name; a choice counts as its value."""
    data: Mapping[str, Any] = interaction.data or {}
    fields = [_field(component) for component in data.get("components", [])]
    return {field["custom_id"]: _value(field) for field in fields if "custom_id" in field}


def written_into(interaction: discord.Interaction[Any]) -> dict[str, str]:
    """Return what was written into the fields of a submitted form: not what was picked, which nobody can lose."""
    data: Mapping[str, Any] = interaction.data or {}
    fields = [_field(component) for component in data.get("components", [])]
    return {one["custom_id"]: _value(one) for one in fields if one.get("type") == _TEXT_INPUT and "custom_id" in one}


def chosen_in(interaction: discord.Interaction[Any], name: str) -> tuple[str, ...]:
    """Return all that was chosen in a form's field where several things may be."""
    data: Mapping[str, Any] = interaction.data or {}
    fields = [_field(component) for component in data.get("components", [])]
    return tuple(
        str(value) for field in fields if field.get("custom_id") == name for value in field.get("values") or ()
    )


def _field(component: Mapping[str, Any]) -> Mapping[str, Any]:
    # A label holds one component; an action row, as older clients send it, a list of one.
    inner = component.get("component") or next(iter(component.get("components", [])), component)
    return inner if isinstance(inner, Mapping) else component


def _value(field: Mapping[str, Any]) -> str:
    values = field.get("values")
    return str(values[0]) if values else str(field.get("value") or "")


async def receive_form(interaction: discord.Interaction[Any], forms: Mapping[Pattern[str], LastingForm]) -> None:
    """Hand a submitted form to the one whose pattern its custom id matches."""
    data: Mapping[str, Any] = interaction.data or {}
    custom_id = str(data.get("custom_id", ""))
    for pattern, form in forms.items():
        if match := pattern.fullmatch(custom_id):
            talk = Conversation(interaction)
            try:
                await form.submitted(talk, match, typed_into(interaction))
            except Exception as error:
                await explain_to(talk, error, typed=written_into(interaction))

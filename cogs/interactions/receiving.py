"""What was put into a form, handed to whom it is for; a form that does not do comes back filled in."""

from collections.abc import Mapping
from re import Pattern
from typing import Any

import discord

from cogs.interactions.asking import OpenButton
from cogs.interactions.conversation import Conversation
from cogs.interactions.explain import explain_to
from cogs.interactions.fields import fill, labels
from cogs.interactions.items import LastingForm
from language.speaking import Say

_TEXT_INPUT = discord.ComponentType.text_input.value


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
                await _explain_and_return(talk, custom_id, error)


async def _explain_and_return(talk: Conversation, custom_id: str, error: Exception) -> None:
    """Say why nothing happened, with a button that opens the form again as it was filled in.

    Only the form that was opened knows its labels, so there is no such button once it has been forgotten.
    """
    entries = _entries(talk.interaction)
    written = {name: "".join(given) for name, (kind, given) in entries.items() if kind == _TEXT_INPUT}
    opened = talk.host.ready_forms.of(talk.interaction.user.id, custom_id)
    if opened is None:
        await explain_to(talk, error, typed=written)
        return
    fill(opened, {name: given for name, (_, given) in entries.items()})
    await explain_to(talk, error, typed=written, labels=labels(opened), again=lambda say: _button(custom_id, say))


def _button(custom_id: str, say: Say) -> OpenButton:
    return OpenButton(custom_id, label=say("Open the form again, filled in"), style=discord.ButtonStyle.primary)


def typed_into(interaction: discord.Interaction[Any]) -> dict[str, str]:
    """Return what was put into the fields of a submitted form, by field name; a choice counts as its value."""
    return {name: given[0] if given else "" for name, (_, given) in _entries(interaction).items()}


def _entries(interaction: discord.Interaction[Any]) -> dict[str, tuple[int | None, tuple[str, ...]]]:
    """Return by field name of which type of Discord's the field is, and all that was put into it."""
    data: Mapping[str, Any] = interaction.data or {}
    fields = [_field(component) for component in data.get("components", [])]
    return {one["custom_id"]: (one.get("type"), _given(one)) for one in fields if "custom_id" in one}


def _field(component: Mapping[str, Any]) -> Mapping[str, Any]:
    # A label holds one component; an action row, as older clients send it, a list of one.
    inner = component.get("component") or next(iter(component.get("components", [])), component)
    return inner if isinstance(inner, Mapping) else component


def _given(field: Mapping[str, Any]) -> tuple[str, ...]:
    values = field.get("values")
    if values:
        return tuple(str(value) for value in values)
    return (str(field["value"]),) if field.get("value") else ()

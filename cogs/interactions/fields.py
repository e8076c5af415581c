"""The fields of forms: lines, texts, choices and people, each below its label. A form holds at most five."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

LONGEST_TITLE = LONGEST_LABEL = 45
LONGEST_HINT = 100


@dataclass(frozen=True, slots=True)
class Choosable:
    """One of several options of a form's field: what the person reads, and the value the form then holds."""

    value: str
    label: str
    hint: str | None = None


Field = ui.Label[Any]


def form(custom_id: str, title: str, fields: Sequence[Field], *, above: str = "") -> ui.Modal:
    """Return a form with these fields, at most five. What is put in arrives by its custom id, after a restart too.

    `above` is a text that stands over the fields; it takes the place of one.
    """
    asked: ui.Modal = ui.Modal(title=title[:LONGEST_TITLE], custom_id=custom_id, timeout=None)
    if above:
        asked.add_item(ui.TextDisplay(above))
    for field in fields:
        asked.add_item(field)
    return asked


def line(
    name: str, label: str, hint: str = "", *, most: int, value: str | None = None, is_needed: bool = True
) -> Field:
    """Return a field for one line of at most `most` characters, filled with `value`."""
    entry: ui.TextInput[Any] = ui.TextInput(custom_id=name, max_length=most, default=value or None, required=is_needed)
    return _labelled(label, hint, entry)


def text(
    name: str, label: str, hint: str = "", *, most: int, value: str | None = None, is_needed: bool = True
) -> Field:
    """Return a field for several lines of at most `most` characters in all, filled with `value`."""
    entry: ui.TextInput[Any] = ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.paragraph,
        max_length=most,
        default=value or None,
        required=is_needed,
    )
    return _labelled(label, hint, entry)


def select(
    name: str,
    label: str,
    options: Sequence[Choosable],
    hint: str = "",
    *,
    chosen: str | None = None,
    is_needed: bool = True,
) -> Field:
    """Return a field in which one of up to 25 options is picked from a list that opens."""
    picked: ui.Select[Any] = ui.Select(
        custom_id=name,
        required=is_needed,
        min_values=1 if is_needed else 0,
        options=[
            discord.SelectOption(label=one.label, value=one.value, description=one.hint, default=one.value == chosen)
            for one in options
        ],
    )
    return _labelled(label, hint, picked)


def radio(
    name: str,
    label: str,
    options: Sequence[Choosable],
    hint: str = "",
    *,
    chosen: str | None = None,
    is_needed: bool = True,
) -> Field:
    """Return a field that shows two to ten options at once, of which one is picked."""
    picked: ui.RadioGroup[Any] = ui.RadioGroup(
        custom_id=name,
        required=is_needed,
        options=[
            discord.RadioGroupOption(
                label=one.label, value=one.value, description=one.hint, default=one.value == chosen
            )
            for one in options
        ],
    )
    return _labelled(label, hint, picked)


def person(name: str, label: str, hint: str = "", *, chosen: int | None = None, is_needed: bool = True) -> Field:
    """Return a field in which a member of the server is picked; `chosen` is the Discord id of who is picked already."""
    already = [discord.SelectDefaultValue(id=chosen, type=discord.SelectDefaultValueType.user)] if chosen else []
    picked: ui.UserSelect[Any] = ui.UserSelect(
        custom_id=name, required=is_needed, min_values=1 if is_needed else 0, default_values=already
    )
    return _labelled(label, hint, picked)


def _labelled(label: str, hint: str, component: ui.Item[Any]) -> Field:
    return ui.Label(text=label[:LONGEST_LABEL], description=hint[:LONGEST_HINT] or None, component=component)


def labels(asked: ui.Modal) -> dict[str, str]:
    """Return what stands above each field of a form, by the custom ids of the fields."""
    found = [label for label in asked.children if isinstance(label, ui.Label)]
    return {getattr(label.component, "custom_id", ""): label.text for label in found}


def fill(asked: ui.Modal, entries: Mapping[str, Sequence[str]]) -> None:
    """Fill a form with what was put into it before, by the custom ids of its fields; the others stay as they are."""
    for label in asked.children:
        entry: Any = label.component if isinstance(label, ui.Label) else label
        if getattr(entry, "custom_id", None) in entries:
            _fill_one(entry, entries[entry.custom_id])


def _fill_one(entry: ui.Item[Any], given: Sequence[str]) -> None:
    if isinstance(entry, ui.TextInput):
        entry.default = "".join(given) or None
    elif isinstance(entry, ui.UserSelect):
        people = discord.SelectDefaultValueType.user
        entry.default_values = [discord.SelectDefaultValue(id=int(one), type=people) for one in given]
    elif isinstance(entry, ui.Select | ui.RadioGroup | ui.CheckboxGroup):
        for option in entry.options:
            option.default = option.value in given

"""Fields: options of commands, controls of forms and menus of cards, and the values entered in them."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from simcord.enums import ComponentType, OptionType

_OPTION_KINDS = {
    OptionType.INTEGER: "whole",
    OptionType.NUMBER: "number",
    OptionType.BOOLEAN: "truth",
    OptionType.USER: "people",
    OptionType.MENTIONABLE: "people",
    OptionType.ROLE: "roles",
    OptionType.CHANNEL: "places",
    OptionType.ATTACHMENT: "file",
}
_CONTROL_KINDS = {
    ComponentType.TEXT_INPUT: "text",
    ComponentType.STRING_SELECT: "choice",
    ComponentType.RADIO_GROUP: "radio",
    ComponentType.CHECKBOX_GROUP: "several",
    ComponentType.CHECKBOX: "tick",
    ComponentType.USER_SELECT: "people",
    ComponentType.MENTIONABLE_SELECT: "people",
    ComponentType.ROLE_SELECT: "roles",
    ComponentType.CHANNEL_SELECT: "places",
    ComponentType.FILE_UPLOAD: "file",
}
# What is chosen from a list that the simulation knows by handles, not by texts.
_LISTS = ("people", "roles", "places")
_LONG = 2
# From the entered text and the option's type to the simulation's handle for a person, role or channel.
Find = Callable[[str, int], Any]


class UnreadableField(ValueError):
    """The value entered in a field is invalid."""


def of_option(option: Mapping[str, Any]) -> dict[str, Any]:
    """Return the field for a command option."""
    choices = [{"value": str(one["value"]), "label": one["name"]} for one in option.get("choices") or []]
    return {
        "name": option["name"],
        "label": option["name"].replace("_", " "),
        "says": option.get("description", ""),
        "kind": "choice" if choices else _OPTION_KINDS.get(OptionType(option["type"]), "text"),
        "required": bool(option.get("required")),
        "longest": option.get("max_length"),
        "choices": choices,
        "completes": bool(option.get("autocomplete")),
    }


def of_control(control: Mapping[str, Any], label: str | None = None, says: str | None = None) -> dict[str, Any]:
    """Return the field for a form control or a card's menu: a text, a tick, a file, or a choice of one or several."""
    kind = _control_kind(control)
    return {
        "name": control["custom_id"],
        "label": label or control.get("label") or control.get("placeholder") or control["custom_id"],
        "says": says or "",
        "kind": kind,
        "required": bool(control.get("required", kind != "tick")),
        "longest": control.get("max_length"),
        "most": _most(control),
        "value": control.get("value") or "",
        "ticked": bool(control.get("default")),
        "chosen": [str(one["id"]) for one in control.get("default_values") or []],
        "choices": [_choice(one) for one in control.get("options") or []],
        "completes": False,
    }


def _control_kind(control: Mapping[str, Any]) -> str:
    if control.get("style") == _LONG:
        return "long"
    kind = _CONTROL_KINDS[ComponentType(control["type"])]
    return "several" if kind == "choice" and _most(control) > 1 else kind


def _most(control: Mapping[str, Any]) -> int:
    """Return how many values a control takes at most; a group of checkboxes without a limit takes all of them."""
    every = len(control.get("options") or []) if control["type"] == ComponentType.CHECKBOX_GROUP else 1
    return int(control.get("max_values") or every)


def _choice(option: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "value": option["value"],
        "label": option["label"],
        "says": option.get("description") or "",
        "chosen": bool(option.get("default")),
    }


def controls(form: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], str | None, str | None]]:
    """Return a form's controls, each with its label and description."""
    found = list[tuple[Mapping[str, Any], str | None, str | None]]()
    for part in form.get("components") or []:
        inner = [part["component"]] if part.get("component") else part.get("components") or [part]
        found += [(one, part.get("label"), part.get("description")) for one in inner if "custom_id" in one]
    return found


def texts(form: Mapping[str, Any]) -> list[str]:
    """Return what a form says beside its controls."""
    parts = form.get("components") or []
    return [str(part["content"]) for part in parts if part["type"] == ComponentType.TEXT_DISPLAY]


def options_put_in(options: Sequence[Mapping[str, Any]], typed: Mapping[str, Any], find: Find) -> dict[str, Any]:
    """Return the values entered for a command's options as the simulation expects them; empty ones are omitted."""
    by_name = {option["name"]: option for option in options}
    unknown = typed.keys() - by_name.keys()
    if unknown:
        raise UnreadableField(f"There is no option {sorted(unknown)[0]}.")
    put_in = {name: value for name, value in typed.items() if value not in ("", None)}
    return {name: _option(by_name[name], value, find) for name, value in put_in.items()}


def _option(option: Mapping[str, Any], value: Any, find: Find) -> Any:
    kind = _OPTION_KINDS.get(OptionType(option["type"]), "text")
    return _value(kind, option["name"], value, find)


def controls_put_in(form: Mapping[str, Any], typed: Mapping[str, Any], find: Find) -> dict[str, Any]:
    """Return the values entered in a form as the simulation expects them; a choice left out is omitted."""
    by_name = {control["custom_id"]: control for control, _, _ in controls(form)}
    unknown = typed.keys() - by_name.keys()
    if unknown:
        raise UnreadableField(f"There is no field {sorted(unknown)[0]}.")
    put_in = {name: control_put_in(by_name[name], value, find) for name, value in typed.items()}
    return {name: value for name, value in put_in.items() if value is not None}


def control_put_in(control: Mapping[str, Any], value: Any, find: Find) -> Any:
    """Return the value entered in one control or menu as the simulation expects it; None if nothing was chosen."""
    kind, name = _control_kind(control), control["custom_id"]
    if kind in ("text", "long"):
        return value
    if kind == "tick":
        return value in (True, "true")
    chosen = _chosen(value)
    if kind == "radio":
        return str(chosen[0]) if chosen else None
    if kind == "file" and not chosen:
        return None
    handled = kind if kind in (*_LISTS, "file") else "text"
    return [_value(handled, name, one, find) for one in chosen]


def _chosen(value: Any) -> list[Any]:
    several = value if isinstance(value, list) else [value]
    return [one for one in several if one]


def _value(kind: str, name: str, value: Any, find: Find) -> Any:
    try:
        if kind == "file":
            return str(value["name"]), base64.b64decode(value["data"], validate=True)
        if kind in _LISTS:
            return find(kind, int(value))
        if kind in ("whole", "number"):
            return int(value) if kind == "whole" else float(value)
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise UnreadableField(f"What was put into “{name}” cannot be read.") from None
    return value in (True, "true") if kind == "truth" else str(value)

"""Fields: options of commands and controls of forms, and the values entered in them."""

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
    """Return the field for a form control: one line, several lines, or a choice."""
    text = "long" if control.get("style") == _LONG else "text"
    return {
        "name": control["custom_id"],
        "label": label or control.get("label") or control["custom_id"],
        "says": says or "",
        "kind": "choice" if control["type"] == ComponentType.STRING_SELECT else text,
        "required": bool(control.get("required", True)),
        "longest": control.get("max_length"),
        "value": control.get("value") or "",
        "choices": [_choice(one) for one in control.get("options") or []],
        "completes": False,
    }


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


def controls_put_in(form: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values entered in a form as the simulation expects them: texts, and lists of choices."""
    kinds = {control["custom_id"]: control["type"] for control, _, _ in controls(form)}
    unknown = typed.keys() - kinds.keys()
    if unknown:
        raise UnreadableField(f"There is no field {sorted(unknown)[0]}.")
    return {
        name: _chosen(value) if kinds[name] == ComponentType.STRING_SELECT else value for name, value in typed.items()
    }


def _chosen(value: Any) -> list[Any]:
    several = value if isinstance(value, list) else [value]
    return [one for one in several if one]


def _value(kind: str, name: str, value: Any, find: Find) -> Any:
    try:
        if kind == "file":
            return str(value["name"]), base64.b64decode(value["data"], validate=True)
        if kind in ("people", "roles", "places"):
            return find(kind, int(value))
        if kind in ("whole", "number"):
            return int(value) if kind == "whole" else float(value)
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise UnreadableField(f"What was put into “{name}” cannot be read.") from None
    return value in (True, "true") if kind == "truth" else str(value)

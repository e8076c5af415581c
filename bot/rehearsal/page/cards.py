"""Cards, split into what the page has elements for: words, lines, buttons, menus, pictures, files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import discord
from discord import ComponentType

from bot.rehearsal.page.fields import of_control
from bot.rehearsal.page.reading import Reader, place_of

_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger"}
_MENUS = {
    ComponentType.select.value,
    ComponentType.user_select.value,
    ComponentType.role_select.value,
    ComponentType.mentionable_select.value,
    ComponentType.channel_select.value,
}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file attached to a message: its name, where the page finds it, and what it shows if it is a picture."""

    name: str
    address: str
    says: str

    @classmethod
    def of(cls, message: discord.Message, place: int, at: int) -> Self:
        """Return the message's attachment at this index."""
        file = message.attachments[at]
        return cls(file.filename, f"/files/{place}/{message.id}/{at}", file.description or file.filename)

    @property
    def link(self) -> dict[str, Any]:
        """The page's link to the file."""
        return {"kind": "file", "name": self.name, "address": self.address}


def attached(files: Sequence[Attached]) -> list[dict[str, Any]]:
    """Return the page elements for the files below a text: pictures are seen, the others are links."""
    pictures = [{"address": file.address, "says": file.says} for file in files if file.name.endswith(".png")]
    seen = [{"kind": "pictures", "pictures": pictures}] if pictures else []
    return [*seen, *(file.link for file in files if not file.name.endswith(".png"))]


def shown(component: Mapping[str, Any], reader: Reader, files: Sequence[Attached]) -> Iterator[dict[str, Any]]:
    """Yield the page elements for a message component."""
    kind = component["type"]
    if kind == ComponentType.text_display.value:
        yield {"kind": "words", "lines": reader.lines(str(component["content"]))}
    elif kind == ComponentType.separator.value:
        yield {"kind": "rule", "visible": bool(component.get("divider"))}
    elif kind == ComponentType.button.value:
        yield _link(component) if component.get("url") else _button(component)
    elif kind in _MENUS:
        yield {"kind": "menu", "disabled": bool(component.get("disabled")), "field": of_control(component)}
    elif kind == ComponentType.file.value:
        yield from (file.link for file in _named(component.get("file"), files))
    elif kind in (ComponentType.media_gallery.value, ComponentType.thumbnail.value):
        yield {"kind": "pictures", "pictures": list(_pictures(component, files))}
    else:
        yield _box(component, reader, files)


def _box(component: Mapping[str, Any], reader: Reader, files: Sequence[Attached]) -> dict[str, Any]:
    inner = [*component.get("components", []), *filter(None, [component.get("accessory")])]
    parts = [part for one in inner for part in shown(one, reader, files)]
    if component["type"] == ComponentType.container.value:
        colour = component.get("accent_color")
        return {"kind": "card", "colour": f"#{colour:06x}" if isinstance(colour, int) else None, "parts": parts}
    return {"kind": "row", "parts": parts}


def _label(component: Mapping[str, Any]) -> str:
    emoji = (component.get("emoji") or {}).get("name")
    return " ".join(part for part in (emoji, component.get("label")) if part) or "…"


def _link(component: Mapping[str, Any]) -> dict[str, Any]:
    address = str(component["url"])
    return {"kind": "link", "label": _label(component), "address": address, **place_of(address)}


def _button(component: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": "button",
        "id": component.get("custom_id"),
        "label": _label(component),
        "style": _STYLES.get(component.get("style", 2), "secondary"),
        "disabled": bool(component.get("disabled")) or not component.get("custom_id"),
    }


def _pictures(component: Mapping[str, Any], files: Sequence[Attached]) -> Iterator[dict[str, Any]]:
    items = component.get("items") or [component]
    for item in items:
        for file in _named(item.get("media"), files):
            yield {"address": file.address, "says": item.get("description") or file.says}


def _named(media: Mapping[str, Any] | None, files: Sequence[Attached]) -> Iterator[Attached]:
    """Yield the attachment a card refers to: by `attachment://name`, or by the URL Discord made of it."""
    name = str((media or {}).get("url", "")).split("?")[0].rsplit("/", 1)[-1]
    yield from (file for file in files if file.name == name)

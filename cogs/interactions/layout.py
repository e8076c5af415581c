"""How every card is put together, so that all of them look alike and read well aloud."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Any

import discord
from discord import ui

MOST_TEXT = 3800
MOST_IN_ROW = 5


class Accent(Enum):
    """The colour at the edge of a card; it repeats what the words say and adds nothing to it."""

    LIVE = 0x1F7A6D
    WAITING = 0xD98E04
    DONE = 0x2F6FB2
    OVER = 0x7A7F87


def heading(text: str) -> str:
    """Return the first line of a card."""
    return f"### {text}"


def capital(text: str) -> str:
    """Return the text with its first letter capitalised."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return a text in small print."""
    return f"-# {text}"


def lines(texts: Sequence[str]) -> str:
    """Return the texts one below the other, leaving out empty ones."""
    return "\n".join(text for text in texts if text)


def card(
    accent: Accent,
    texts: Sequence[str],
    buttons: Sequence[ui.Item[Any]] = (),
    *,
    under: Mapping[int, Sequence[ui.Item[Any]]] = MappingProxyType({}),
    more: Sequence[ui.Item[Any]] = (),
    pictures: Sequence[tuple[str, str]] = (),
    files: Sequence[str] = (),
    selects: Sequence[ui.Item[Any]] = (),
) -> ui.LayoutView:
    """Return a fresh card. `pictures` are attached file names with what they show; `files` attached file names.

    Lists to pick from and buttons stand at the end, `more` of them in rows of their own; those in `under` right below a text, by its
    place among those that are not empty.
    """
    box: ui.Container[Any] = ui.Container(accent_colour=discord.Colour(accent.value))
    _write(box, [text for text in texts if text], under)
    if pictures:
        gallery: ui.MediaGallery[Any] = ui.MediaGallery()
        for name, shows in pictures:
            gallery.add_item(media=f"attachment://{name}", description=shows)
        box.add_item(gallery)
    for name in files:
        box.add_item(ui.File(f"attachment://{name}"))
    for row in _rows(selects, buttons, more):
        box.add_item(row)
    view: ui.LayoutView = ui.LayoutView(timeout=None)
    view.add_item(box)
    return view


def _rows(selects: Sequence[ui.Item[Any]], *buttons: Sequence[ui.Item[Any]]) -> Iterator[ui.ActionRow[Any]]:
    """Give a row for each list, then rows of buttons."""
    yield from (ui.ActionRow(one) for one in selects)
    for some in buttons:
        for at in range(0, len(some), MOST_IN_ROW):
            yield ui.ActionRow(*some[at : at + MOST_IN_ROW])


def _write(box: ui.Container[Any], texts: Sequence[str], under: Mapping[int, Sequence[ui.Item[Any]]]) -> None:
    for at, fitting in enumerate(_fitting(texts)):
        if at:
            box.add_item(ui.Separator(visible=at == 1, spacing=discord.SeparatorSpacing.small))
        box.add_item(ui.TextDisplay(fitting))
        if at in under:
            box.add_item(ui.ActionRow(*under[at]))


def _fitting(texts: Sequence[str]) -> list[str]:
    """Cut what would not fit into one message from the end of the longest text, then from the next longest."""
    allowed = _share_of_each(texts)
    return [text if len(text) <= allowed else text[: allowed - 2].rstrip("\\ ") + " …" for text in texts]


def _share_of_each(texts: Sequence[str]) -> int:
    """Return how long a text may be so that all of them fit: longer texts get the room that shorter ones leave."""
    left = MOST_TEXT
    for at, length in enumerate(sorted(map(len, texts))):
        share = left // (len(texts) - at)
        if length > share:
            return share
        left -= length
    return MOST_TEXT

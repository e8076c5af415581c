"""What a post of the bot says: its words as everybody reads them, and the number of its letter."""

from collections.abc import Iterator
from re import compile
from typing import Any

import discord

from cogs.interactions.items import button_template

# Posts with a card have the first button, letters the second: their number tells what they carry.
REPORT = "post:report"
REPORT_LETTER = "letter:{key}:report"
_OF_LETTER = compile(button_template(REPORT_LETTER))


def words_on(post: discord.Message) -> str:
    """Return the words of a post as everybody reads them. Discord sends them with the press of a button under it."""
    texts = [post.content, *(text for component in post.components for text in _texts(component))]
    return "\n".join(text for text in texts if text)


def letter_on(post: discord.Message) -> int | None:
    """Return the number of the letter this post is, if it is one and says so."""
    ids = (custom_id for component in post.components for custom_id in _ids(component))
    return next((int(found["key"]) for custom_id in ids if (found := _OF_LETTER.match(custom_id))), None)


def _texts(component: Any) -> Iterator[str]:
    if isinstance(component, discord.TextDisplay):
        yield component.content
    for child in getattr(component, "children", ()):
        yield from _texts(child)


def _ids(component: Any) -> Iterator[str]:
    if custom_id := getattr(component, "custom_id", None):
        yield custom_id
    for child in getattr(component, "children", ()):
        yield from _ids(child)

"""What people typed: how long it may be, and which characters never survive."""

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from governance.refusals import TextMissing, TextTooLong

NAME_LIMIT = 60
LINE_LIMIT = 200
TEXT_LIMIT = 1000
TITLE_LIMIT = 100

T = TypeVar("T")


class HiddenText(str):
    """Stands where the safeguarding lead has hidden what somebody typed; whoever words it says so instead."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return [self]


# Where nobody words it, such as in the name of an event, it shows that something is left out and no more.
HIDDEN = HiddenText("…")


def retold(value: T, tell: Callable[[str], str]) -> T:
    """Return a dataclass, or what is nested in tuples, with every text in it told anew; names of an enum stay."""
    return cast("T", _retold(value, tell))


def _retold(value: object, tell: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return value if isinstance(value, Enum) else tell(value)
    if isinstance(value, tuple):
        return tuple(_retold(one, tell) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        told = {one.name: _retold(getattr(value, one.name), tell) for one in fields(value) if one.init}
        return replace(value, **told)
    return value


_KEPT_CONTROLS = {"\n"}
_JOINERS = {"\u200d", "\u200c", "\ufe0f", "\ufe0e"}
# Marks that only say how the sign before them is drawn, or nothing at all.
_VARIATIONS = {*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)), "\u034f"}
# Letters and signs that show nothing: a name made of them would be a name nobody can see.
_INVISIBLE = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}


def one_line(text: str, *, field: str, limit: int = LINE_LIMIT) -> str:
    """Return the text on one line, without control characters and runs of blanks.

    Raises TextMissing when nothing is left, TextTooLong when more than `limit` characters are.
    """
    return _bounded(" ".join(_printable(text).split()), field=field, limit=limit)


def paragraphs(text: str, *, field: str, limit: int = TEXT_LIMIT) -> str:
    """Return the text with its line breaks (never two blank lines running), without control characters."""
    lines = [" ".join(line.split()) for line in _printable(text).split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return _bounded("\n".join(kept).strip("\n"), field=field, limit=limit)


def name_key(name: str) -> str:
    """Return what two names have in common that people would call the same name: what shows nothing is left out."""
    seen = "".join(char for char in unicodedata.normalize("NFKC", name) if _shows(char))
    return " ".join(seen.casefold().split())


def shown_name(name: str) -> str:
    """Return how somebody is called, without what would turn the line around it or hide in it; may be empty."""
    # Asked of whoever presses a button; most names have nothing to be looked for.
    return " ".join((name if name.isascii() and name.isprintable() else _printable(name)).split())


def shortened(text: str, most: int) -> str:
    """Return the text on one line, cut with a `…` where it has more than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _printable(text: str) -> str:
    """Drop controls, direction overrides, private and unassigned characters; keep what joins emoji."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u2028", "\n")
    return unicodedata.normalize("NFC", "".join(char for char in unified if _is_kept(char)))


def _shows(char: str) -> bool:
    return unicodedata.category(char) != "Cf" and char not in _INVISIBLE and char not in _VARIATIONS


def _is_kept(char: str) -> bool:
    if char in _KEPT_CONTROLS or char in _JOINERS:
        return True
    # Flags of England, Scotland and Wales are spelt with tag characters, which are format characters too.
    return "\U000e0020" <= char <= "\U000e007f" or not unicodedata.category(char).startswith("C")


def _bounded(text: str, *, field: str, limit: int) -> str:
    if not any(_is_seen(char) for char in text):
        raise TextMissing(field=field)
    if len(text) > limit:
        raise TextTooLong(field=field, limit=limit, length=len(text))
    return text


def _is_seen(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNPS" and char not in _INVISIBLE

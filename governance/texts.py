"""Typed text: how long it may be, and which characters are removed."""

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from governance.refusals import TextMissing, TextTooLong

NAME_LIMIT = 60
LINE_LIMIT = 200
TEXT_LIMIT = 1000
TITLE_LIMIT = 100
MONEY_LIMIT = 30

T = TypeVar("T")


class HiddenText(str):
    """Placeholder where the safeguarding lead has hidden typed text; the place that words it says so instead."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return [self]


# Where nothing words it, such as in an event's name, it shows only that something was left out.
HIDDEN = HiddenText("…")


def retold(value: T, tell: Callable[[str], str]) -> T:
    """Return a copy of a dataclass or nested tuples with `tell` applied to every text inside; enum values are kept."""
    told: T = _retold(value, tell)
    return told


def _retold(value: Any, tell: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return value if isinstance(value, Enum) else tell(value)
    if isinstance(value, tuple):
        return tuple(_retold(one, tell) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        told = {one.name: _retold(getattr(value, one.name), tell) for one in fields(value) if one.init}
        return replace(value, **told)
    return value


_KEPT_CONTROLS = {"\n"}
_JOINERS = {"\u200d", "\u200c"}
# Variation selectors and the like, which affect only how the preceding character is drawn, or nothing.
_VARIATIONS = {*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)), "\u034f"}
# More marks than any language puts on a letter would cover the lines above and below it.
MOST_MARKS = 8
# Letters and symbols that display nothing: a name made of them would be invisible.
_INVISIBLE = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}


def one_line(text: str, *, field: str, limit: int = LINE_LIMIT) -> str:
    """Return the text on one line, without control characters or repeated spaces.

    Raises TextMissing if nothing is left, TextTooLong if longer than `limit` characters.
    """
    return _bounded(" ".join(_printable(text).split()), field=field, limit=limit)


def paragraphs(text: str, *, field: str, limit: int = TEXT_LIMIT) -> str:
    """Return the text with its line breaks (at most one blank line in a row), without control characters."""
    lines = [" ".join(line.split()) for line in _printable(text).split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return _bounded("\n".join(kept).strip(), field=field, limit=limit)


def name_key(name: str) -> str:
    """Return a key that is equal for names people would call the same; invisible characters are ignored."""
    # Nothing hides in plain letters, and lists are compared name by name.
    seen = name if name.isascii() else "".join(filter(_shows, unicodedata.normalize("NFKC", name)))
    return " ".join(seen.casefold().split())


def shown_name(name: str) -> str:
    """Return somebody's name without characters that hide in it or reverse the line around it; may be empty."""
    # Called at every press of a button, and most names need no clean-up.
    return " ".join((name if name.isascii() and name.isprintable() else _printable(name)).split())


def shortened(text: str, most: int) -> str:
    """Return the text on one line, truncated with `…` beyond `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalnum()}


def spoken(text: str) -> str:
    """Return the words of a text between blanks, however they are marked up and wherever a character hides in them."""
    folded = text.casefold()
    if folded.isascii():
        return f" {' '.join(folded.translate(_NO_LETTERS).split())} "
    shown = (char if char.isalnum() else " " for char in folded if _shows(char))
    return f" {' '.join(''.join(shown).split())} "


def _printable(text: str) -> str:
    """Drop control characters, direction overrides, private and unassigned characters; keep emoji joiners."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u2028", "\n")
    return with_few_marks(unicodedata.normalize("NFC", "".join(char for char in unified if _is_kept(char))))


def with_few_marks(text: str) -> str:
    """Return the text with at most eight marks on a letter, so that they do not cover the lines around it."""
    if text.isascii():
        return text
    kept, marks = list[str](), 0
    for char in text:
        if _is_mark(char):
            marks += 1
            if marks > MOST_MARKS:
                continue
        elif not _has_no_width(char):
            # "ế" is a letter with two marks.
            marks = len(unicodedata.normalize("NFD", char)) - 1
        kept.append(char)
    return "".join(kept)


def _is_mark(char: str) -> bool:
    # Vowels and endings of old Korean stand on the consonant before them.
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff"


def _has_no_width(char: str) -> bool:
    """Return whether marks behind this character still stand on the letter before it."""
    return char in _JOINERS or char in _INVISIBLE - {"\u2800"} or unicodedata.category(char) == "Cf"


def _shows(char: str) -> bool:
    return unicodedata.category(char) != "Cf" and char not in _INVISIBLE and char not in _VARIATIONS


def _is_kept(char: str) -> bool:
    if char in _KEPT_CONTROLS or char in _JOINERS:
        return True
    # The flags of England, Scotland and Wales use tag characters, which are format characters too.
    return "\U000e0020" <= char <= "\U000e007f" or not unicodedata.category(char).startswith("C")


def _bounded(text: str, *, field: str, limit: int) -> str:
    if not any(_is_seen(char) for char in text):
        raise TextMissing(field=field)
    if len(text) > limit:
        raise TextTooLong(field=field, limit=limit, length=len(text))
    return text


def _is_seen(char: str) -> bool:
    return unicodedata.category(char)[0] in ("L", "N", "P", "S") and char not in _INVISIBLE

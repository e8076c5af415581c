"""Which characters the bundled fonts can show, read from the font files, and substitutes for the others.

PDF/UA rejects a document with a single character missing from every font, so text is first reduced to what can be
shown: a decorative letter becomes the plain one, anything else a visible square.
"""

import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from governance.texts import with_few_marks

FONTS = Path(__file__).parent / "fonts"
STAND_IN = "□"

_KEPT = {"\n", "\u200d", "\ufe0f", "\ufe0e"}
# Control, format, surrogate, private use.
_CONTROLS = {"Cc", "Cf", "Cs", "Co"}
_GROUP = struct.Struct(">III")


@cache
def covered() -> tuple[tuple[int, int], ...]:
    """Return the ranges of characters, first and last, covered by any bundled font, in order."""
    ranges = sorted(found for font in sorted(FONTS.glob("*.?tf")) for found in _ranges_of(font.read_bytes()))
    merged: list[tuple[int, int]] = []
    for first, last in ranges:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def is_covered(char: str) -> bool:
    """Return whether any bundled font has this character."""
    at = bisect_right(covered(), (ord(char), 0x110000)) - 1
    return at >= 0 and covered()[at][0] <= ord(char) <= covered()[at][1]


def showable(text: str) -> str:
    """Return the text without control characters, and with every character that cannot be shown replaced."""
    return "".join(_shown(char) for char in with_few_marks(unicodedata.normalize("NFC", text)))


@cache
def _shown(char: str) -> str:
    if char in _KEPT or (is_covered(char) and not _is_control(char)):
        return char
    if _is_control(char) or unicodedata.category(char).startswith("M"):
        return ""
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain != char and all(map(is_covered, plain)) else STAND_IN


def _is_control(char: str) -> bool:
    # The flags of England, Scotland and Wales use tag characters, which count as format characters too. An "unassigned"
    # character may be an emoji newer than this Python: only the fonts know whether it can be shown.
    return unicodedata.category(char) in _CONTROLS and not "\U000e0020" <= char <= "\U000e007f"


def _ranges_of(font: bytes) -> Iterator[tuple[int, int]]:
    """Yield the character ranges of a TrueType or OpenType font from its `cmap` table (formats 4 and 12)."""
    start = _cmap_at(font)
    tables = struct.unpack_from(">H", font, start + 2)[0]
    for number in range(tables):
        at = start + int(struct.unpack_from(">I", font, start + 8 + 8 * number)[0])
        form = struct.unpack_from(">H", font, at)[0]
        yield from _segments(font, at) if form == 4 else _groups(font, at) if form == 12 else ()


def _cmap_at(font: bytes) -> int:
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count))
    return next(int(offset) for tag, _, offset, _ in records if tag == b"cmap")


def _groups(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    for number in range(struct.unpack_from(">I", font, at + 12)[0]):
        first, last, _ = _GROUP.unpack_from(font, at + 16 + 12 * number)
        yield first, last


def _segments(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    doubled = struct.unpack_from(">H", font, at + 6)[0]
    lasts = struct.unpack_from(f">{doubled // 2}H", font, at + 14)
    firsts = struct.unpack_from(f">{doubled // 2}H", font, at + 16 + doubled)
    # The last segment always ends at 0xFFFF and maps to nothing.
    yield from ((first, last) for first, last in zip(firsts, lasts, strict=True) if last != 0xFFFF)

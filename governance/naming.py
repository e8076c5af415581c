"""Removing names from typed text, for readers who must not learn who is meant."""

import re
import unicodedata
from collections.abc import Sequence

# Italic or bold markup may stand between the words of a name.
BETWEEN_WORDS = r"[\s*_~|`]*\s[\s*_~|`]*"
_MENTION = r"<@!?&?\d+>"


def first_name(name: str) -> str | None:
    """Return the first part of a name with several parts, if it is long enough to identify somebody."""
    parts = name.split()
    return parts[0] if len(parts) > 1 and len(parts[0]) > 2 else None


def without_names(text: str, names: Sequence[str], instead: str) -> str:
    """Return typed text with each of these names, and any mention of anybody, replaced by `instead`.

    A whole name matches as a separate word in any capitalisation; a first name only as it is written.
    """
    whole = {unicodedata.normalize("NFC", name).strip() for name in names} - {""}
    firsts = {first for name in whole if (first := first_name(name))}
    # The longest first: of "Anna-Lena" nothing is to be left where "Anna" goes too.
    ordered = sorted(whole | firsts, key=len, reverse=True)
    patterns = (_alone(one, anyhow=one in whole and len(one) > 2) for one in ordered)
    return re.sub("|".join([_MENTION, *patterns]), lambda _: instead, unicodedata.normalize("NFC", text))


def _alone(name: str, *, anyhow: bool) -> str:
    spaced = BETWEEN_WORDS.join(re.escape(part) for part in name.split())
    # A regular expression treats an underscore as a letter, but people type it for italics.
    return rf"(?<![^\W_]){f'(?i:{spaced})' if anyhow else spaced}(?![^\W_])"

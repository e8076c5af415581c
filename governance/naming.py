"""Removing names from typed text, for readers who must not learn who is meant."""

import re
import unicodedata
from collections.abc import Sequence

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
    firsts = {first_name(name) or "" for name in whole} - {""}
    alternatives = [
        _MENTION,
        *(_alone(one, anyhow=len(one) > 2) for one in sorted(whole, key=len, reverse=True)),
        *(_alone(one, anyhow=False) for one in sorted(firsts, key=len, reverse=True)),
    ]
    return re.sub("|".join(alternatives), lambda _: instead, unicodedata.normalize("NFC", text))


def _alone(name: str, *, anyhow: bool) -> str:
    spaced = r"\s+".join(re.escape(part) for part in name.split())
    # A regular expression treats an underscore as a letter, but people type it for italics.
    return rf"(?<![^\W_]){f'(?i:{spaced})' if anyhow else spaced}(?![^\W_])"

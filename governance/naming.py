"""Leaving names out: what people typed, so that it can be read by those who must not learn who is meant."""

import re
import unicodedata
from collections.abc import Sequence

_MENTION = r"<@!?&?\d+>"


def first_name(name: str) -> str | None:
    """Return the first name in a name of several parts, where it is long enough to tell somebody."""
    parts = name.split()
    return parts[0] if len(parts) > 1 and len(parts[0]) > 2 else None


def without_names(text: str, names: Sequence[str], instead: str) -> str:
    """Return typed text with every one of these names, and every mention of anybody, put as `instead`.

    A name counts where it stands alone, in capitals or not; a first name counts as it is written.
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
    # An underscore is a letter to a regular expression, and the mark of slanted print to who typed it.
    return rf"(?<![^\W_]){f'(?i:{spaced})' if anyhow else spaced}(?![^\W_])"

"""Which of some words somebody means who writes another form of it, or makes a slip."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import takewhile

# Of a word in another form, so much of its beginning stays: "ratification" and "ratified", "abstention" and "abstain".
_STAYS = 4 / 7
_LEAST, _LONGEST_ENDING = 4, 7
# How much two words share when one is the other with a slip: "delete" and "delegate" share less.
_SLIP = 0.86
_WORD = re.compile(r"\w{3,}")


def nearest(asked: str, words: Iterable[str]) -> str | None:
    """Return the one of these words that is asked for, alone or in a question; None where none is like it."""
    known = {word.casefold(): word for word in words}
    tried = [asked.strip().casefold(), *_WORD.findall(asked.casefold())]
    exact = next((one for one in tried if one in known), None)
    found = exact or _in_another_form(tried, known) or _with_a_slip(tried, known)
    return known[found] if found is not None else None


def _in_another_form(tried: Iterable[str], known: Iterable[str]) -> str | None:
    shared = [(_shared(one, word), -len(word), one, word) for one in tried for word in known]
    fitting = [
        (same, shorter, word)
        for same, shorter, one, word in shared
        if same >= max(min(_LEAST, len(word) - 1), _STAYS * len(word)) and len(one) - same <= _LONGEST_ENDING
    ]
    return max(fitting)[-1] if fitting else None


def _shared(one: str, other: str) -> int:
    """Return how many letters at the beginning are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _with_a_slip(tried: Iterable[str], known: Iterable[str]) -> str | None:
    options = list(known)
    return next((close[0] for one in tried if (close := get_close_matches(one, options, n=1, cutoff=_SLIP))), None)

"""How near two texts are, by their words: for ideas like a new one, and for groups near an interest.

It knows no language: words are alike when most of their groups of three letters are the same, so that "sheds" finds
"shed", and a long word says more than a short one.
"""

from collections.abc import Sequence
from functools import lru_cache

from governance.texts import spoken

# Shorter words are mostly those that hold a sentence together. In scripts without them a character says enough.
_SHORTEST = 4
_ALIKE = 0.55
# Titles of which so much is the same are about the same; of an interest so much has to be found.
SIMILAR = 0.5
NEAR = 0.5


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text that say what it is about, each once; all of them where all are short."""
    said = tuple(dict.fromkeys(spoken(text).split()))
    return tuple(word for word in said if len(word) >= _SHORTEST or not word.isascii()) or said


def coverage(wanted: str, text: str) -> float:
    """Return how much of what is wanted stands in a text, from 0 to 1; a word counts by its length."""
    return _covered(words_in(wanted), words_in(text))


def likeness(one: str, other: str) -> float:
    """Return how much of the shorter of two texts stands in the other one, from 0 to 1."""
    first, second = words_in(one), words_in(other)
    return _covered(first, second) if _weight(first) <= _weight(second) else _covered(second, first)


def _covered(wanted: Sequence[str], words: Sequence[str]) -> float:
    found = sum(len(word) for word in wanted if any(_alike(word, other) for other in words))
    return found / _weight(wanted) if wanted else 0.0


def _weight(words: Sequence[str]) -> int:
    return sum(map(len, words))


def _alike(one: str, other: str) -> bool:
    if one == other or _is_within(one, other) or _is_within(other, one):
        return True
    first, second = _threes(one), _threes(other)
    return 2 * len(first & second) >= _ALIKE * (len(first) + len(second))


def _is_within(one: str, other: str) -> bool:
    """Return whether a word of a script that leaves no blanks between words stands in another."""
    return len(one) > 1 and not one.isascii() and one in other


@lru_cache(maxsize=20_000)
def _threes(word: str) -> frozenset[str]:
    # The beginning of a word tells more than its end.
    marked = f"  {word} "
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))

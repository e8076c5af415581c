"""Skills: what teachers say they can help with, and which of them match a topic a student types."""

import re
import unicodedata
from dataclasses import dataclass

from governance.refusals import Refusal
from governance.texts import one_line

MOST_SKILLS = 10
SKILL_LIMIT = 40
NO_SKILLS = "-"
# "garden" also matches gardens and gardening, and "Garten" matches Schulgarten; shorter words match only exactly.
LEAST_SHARED = 4
_WORD = re.compile(r"[^\W_]+")
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def parsed_skills(text: str) -> tuple[str, ...]:
    """Return the skills in a comma-separated list, without duplicates, in order; a dash alone means none.

    Raises TextMissing if nothing is listed, TextTooLong for a long skill, TooManySkills.
    """
    skills: dict[tuple[str, ...] | str, str] = {}
    for part in [part for part in text.split(",") if part.strip()] or [""]:
        skill = one_line(part, field="skill", limit=SKILL_LIMIT)
        if skill == NO_SKILLS:
            continue
        skills.setdefault(tuple(_plain_words(skill)) or skill, skill)
    if len(skills) > MOST_SKILLS:
        raise TooManySkills(number=len(skills), most=MOST_SKILLS)
    return tuple(skills.values())


def words_fitting(topic: str, skills: tuple[str, ...]) -> int:
    """Return how many words of the topic match any of the skills; 0 means no match.

    Case and accents do not matter, and "ü" also matches "ue". Words of one or two letters count only if there are no
    others.
    """
    offered = [spellings for skill in skills for spellings in _words(skill)]
    return sum(any(_mean_the_same(word, other) for other in offered) for word in _telling(_words(topic)))


def _plain_words(text: str) -> list[str]:
    return [_without_accents(word) for word in _WORD.findall(_folded(text))]


def _words(text: str) -> list[frozenset[str]]:
    """Return each word as the set of its spellings: "Gärten" as garten and gaerten."""
    return [
        frozenset({_without_accents(word), _without_accents(word.translate(_SPELT_OUT))})
        for word in _WORD.findall(_folded(text))
    ]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())


def _without_accents(word: str) -> str:
    # Most words have none, and thousands are compared at once.
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _telling(words: list[frozenset[str]]) -> list[frozenset[str]]:
    return [word for word in words if min(map(len, word)) > 2] or words


def _mean_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(_share_a_stem(first, second) for first in one for second in other)


def _share_a_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    return len(short) >= LEAST_SHARED and (long.startswith(short) or long.endswith(short))


@dataclass(eq=False)
class TooManySkills(Refusal):
    """A teacher may list at most `most` skills."""

    number: int
    most: int

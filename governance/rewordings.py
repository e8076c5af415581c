"""What is worded differently in two versions of a text, word by word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from governance.texts import HiddenText

_WORD = re.compile(r"\n|[^\s]+")


class PlanField(StrEnum):
    """The parts of a plan that can be worded differently."""

    TITLE = "title"
    WHY = "why"
    GOAL = "goal"
    MONEY = "money"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Rewording:
    """A part of a plan as it was and as it is now, whole: so what is erased or hidden is found in it."""

    part: PlanField
    before: str
    now: str


class Kept(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row that were all kept, all taken out, or all put in."""

    kept: Kept
    text: str


def reworded(before: Mapping[PlanField, str], now: Mapping[PlanField, str]) -> tuple[Rewording, ...]:
    """Return the parts that say something else now."""
    return tuple(
        Rewording(part, before[part], now[part]) for part in PlanField if before[part].split() != now[part].split()
    )


def word_by_word(before: str, now: str) -> tuple[Words, ...]:
    """Return both texts as one: what was kept, what was taken out and what was put in, in the order of reading.

    A text that is hidden has no words, so nothing can be told of it.
    """
    if isinstance(before, HiddenText) or isinstance(now, HiddenText):
        return (Words(Kept.KEPT, now),) if before == now else _replaced(before, now)
    old, new = _WORD.findall(before), _WORD.findall(now)
    found = list[Words]()
    for _, first, last, begins, ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += _spans(old[first:last], new[begins:ends])
    return tuple(found)


def _spans(old: list[str], new: list[str]) -> tuple[Words, ...]:
    if old == new:
        return (Words(Kept.KEPT, _joined(new)),)
    return _replaced(_joined(old), _joined(new))


def _replaced(before: str, now: str) -> tuple[Words, ...]:
    return tuple(Words(kept, text) for kept, text in ((Kept.GONE, before), (Kept.NEW, now)) if text)


def _joined(words: list[str]) -> str:
    return " ".join(words).replace(" \n ", "\n").replace("\n ", "\n").replace(" \n", "\n")

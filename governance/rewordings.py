"""What is worded differently in two versions of a text, word by word."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from governance.amendments import Stretch, WordChange, word_changes
from governance.texts import HiddenText


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


def reworded(before: Mapping[PlanField, str], now: Mapping[PlanField, str]) -> tuple[Rewording, ...]:
    """Return the parts that say something else now."""
    return tuple(
        Rewording(part, before[part], now[part]) for part in PlanField if before[part].split() != now[part].split()
    )


def word_by_word(before: str, now: str) -> tuple[Stretch, ...]:
    """Return both texts as one: what stayed, what is gone and what is new, in the order of reading.

    A text that is hidden has no words, so nothing can be told of it.
    """
    if not isinstance(before, HiddenText) and not isinstance(now, HiddenText):
        return word_changes(before, now)
    if before == now:
        return (Stretch(WordChange.SAME, now),)
    return Stretch(WordChange.GONE, before), Stretch(WordChange.NEW, now)

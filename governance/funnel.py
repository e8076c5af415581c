"""The way from what was said to what was done, as numbers, and what was turned down on it, why and by whom."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """An idea or a theme that was answered with no: why, when, and by which office, None for the council."""

    idea: int | None
    title: str
    reason: str
    office: str | None
    answered_on: date
    theme: int | None = None


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many ideas were said, and how many of them came how far; each number is part of the one before.

    `themes` are what surveys found, which are counted beside the ideas; None where there was no survey. `waiting` of
    the ideas have no answer yet, `yes` were promised without a group, and `withdrawn` ones are not counted anywhere.
    """

    said: int
    groups: int
    plans: int
    agreed: int
    done: int
    waiting: int
    yes: int
    turned_down: tuple[TurnedDown, ...] = ()
    themes: int | None = None

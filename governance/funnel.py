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
    """How many ideas were `said` and how many `themes` surveys found, and how many of all these came how far.

    Each of `groups`, `plans`, `agreed` and `done` is part of the one before. `waiting` have no answer yet, `yes` ideas
    were promised without a group, and what was taken back is counted nowhere. `themes` is None where there are none.
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

    @property
    def everything(self) -> int:
        """How many ideas and themes there are."""
        return self.said + (self.themes or 0)

"""School years: which one a day is in, which ones a plan may be for, and what the plan's moving on does to each plan.

A school year is known by the year in which it begins: 2026 is 2026/27.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.plans import PlanMove, PlanState, can_move
from governance.refusals import Refusal

# The present year stands in detail, and so many after it in outline.
YEARS_AHEAD = 4
FIRST_MONTH = 8
# The plan moves on in the last weeks of a school year: in Scotland these are in June, in England in July.
ROLLS_FROM_MONTH = 6


class Fate(StrEnum):
    """What becomes of a plan when the school plan moves on to the next year."""

    GOES_ON = "goes_on"
    CLOSES = "closes"
    STOPS = "stops"
    BEGINS = "begins"
    COMES_NEARER = "comes_nearer"


@dataclass(frozen=True, slots=True)
class PlanNow:
    """What decides a plan's fate: its state, the year it is for, and whether its group still is."""

    state: PlanState
    year: int | None
    group_is_open: bool


def school_year(day: date) -> int:
    """Return the school year of a day."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def first_day(year: int) -> date:
    """Return the first day of a school year."""
    return date(year, FIRST_MONTH, 1)


def rolls_from(year: int) -> date:
    """Return the first day on which the plan of this year can move on to the next."""
    return date(year + 1, ROLLS_FROM_MONTH, 1)


def years_open(present: int) -> range:
    """Return the years a plan may be for."""
    return range(present, present + YEARS_AHEAD + 1)


def year_of_plan(year: int | None, present: int, *, is_over: bool) -> int:
    """Return the year a plan belongs to: what is open is never late, and what is done is not ahead.

    A plan without a year is for the present one.
    """
    if year is None:
        return present
    return min(year, present) if is_over else max(year, present)


def fate(plan: PlanNow, to: int) -> Fate | None:
    """Return what becomes of a plan when the school plan moves on to this year; None if it was over before."""
    year = year_of_plan(plan.year, to - 1, is_over=plan.state.is_over)
    if plan.state.is_over:
        return Fate.CLOSES if year == to - 1 and plan.state is PlanState.COMPLETED else None
    if not plan.group_is_open:
        return Fate.STOPS if can_move(plan.state, PlanMove.STOP) else None
    if year > to:
        return Fate.COMES_NEARER
    return Fate.BEGINS if year == to else Fate.GOES_ON


@dataclass(eq=False)
class YearNotOpen(Refusal):
    """A plan is for the present school year or one of the next four."""

    present: int


@dataclass(eq=False)
class TooEarlyToRoll(Refusal):
    """The plan moves on in the last weeks of its school year: from this day on."""

    rolls_from: date
    to: int

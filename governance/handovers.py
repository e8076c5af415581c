"""The page for who comes next: what whoever takes a group on finds, and when in the year a group is asked for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from governance.calendar import Period, PeriodKind
from governance.plans import PlanState
from governance.results import Reached
from governance.school_years import school_year

# Each group is asked so long before the last term of the year ends.
ASKED_BEFORE = timedelta(weeks=3)
# A term that ends before May is not the year's last, however little the calendar knows of later ones.
_LAST_TERM_ENDS_FROM = 5
# Where the calendar has no terms, the year is taken to end in the middle of July, as the earliest do in many places.
_USUAL_END = (7, 15)
# Nobody is asked who has left a page in the weeks before.
FRESH = timedelta(weeks=8)
# Whoever wrote something for the next can still change it for so long; after that it is another page.
SAME_PAGE = timedelta(days=14)
# What one page of A4 has room for.
MOST_PLANS, MOST_ACTIONS, MOST_DATES, MOST_LEARNT, MOST_ADVISORS = 6, 6, 6, 3, 6


def year_ends(day: date, periods: Sequence[Period]) -> date:
    """Return the last day of the school year that this day is in, by the calendar's last term."""
    year = school_year(day)
    ends = [one.ends for one in periods if one.kind is PeriodKind.TERM and _is_last_of(one.ends, year)]
    return max(ends, default=date(year + 1, *_USUAL_END))


def _is_last_of(day: date, year: int) -> bool:
    return school_year(day) == year and day.month >= _LAST_TERM_ENDS_FROM and day.year == year + 1


def asked_on(day: date, periods: Sequence[Period]) -> date:
    """Return on which day of the school year of this day groups are asked for their page."""
    return year_ends(day, periods) - ASKED_BEFORE


class Occasion(StrEnum):
    """What a day on the page is about."""

    MEETING = "meeting"
    REVIEW = "review"
    ADVICE_ENDS = "advice_ends"


@dataclass(frozen=True, slots=True)
class PlanThen:
    """A plan of the group, how far its steps are, and the next of them with who does it."""

    plan: int
    title: str
    state: PlanState
    steps_done: int
    steps: int
    next_step: str | None = None


@dataclass(frozen=True, slots=True)
class ActionThen:
    """What was agreed in a meeting and is still open."""

    what: str
    owner: str | None
    due: date | None


@dataclass(frozen=True, slots=True)
class DayThen:
    """A day that comes: a meeting, the review of a plan, or the end of a teacher's advice; `name` is whose or which."""

    on: date
    occasion: Occasion
    name: str = ""


@dataclass(frozen=True, slots=True)
class LearntThen:
    """What the group learnt from a plan."""

    title: str
    reached: Reached
    learnt: str


@dataclass(frozen=True, slots=True)
class ToldThen:
    """What somebody told whoever comes next. A former member has an empty name."""

    text: str
    author: str | None
    on: date


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """The page of a group as it stands `on` this day. `more_…` is what it has no room for."""

    group: int
    name: str
    purpose: str
    on: date
    language: str
    facilitator: str | None
    members: int
    told: tuple[ToldThen, ...] = ()
    plans: tuple[PlanThen, ...] = ()
    actions: tuple[ActionThen, ...] = ()
    advisors: tuple[str, ...] = ()
    dates: tuple[DayThen, ...] = ()
    learnt: tuple[LearntThen, ...] = ()
    more_plans: int = 0
    more_actions: int = 0

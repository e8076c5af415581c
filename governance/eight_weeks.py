"""Eight weeks to start: one small thing a school week, which a group may choose to do; then a look back, and a pair.

Nothing is ever late: a week that is not done is carried, and any of them can be done before its time. Only celebrating
comes last. Weeks are school weeks, so holidays do not count.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from itertools import islice

from governance.calendar import LONGEST_BREAK, SchoolTime
from governance.plans import PlanState
from governance.refusals import Refusal

# A week with fewer school days than this does not count: nobody has the time for anything in it.
COUNTS_FROM = 3
# A group that has not celebrated is reminded until this week, and then no more.
LAST_REMINDED = 10
# Whoever asked another group to be their pair can ask the next one after so many school days without an answer.
PAIR_WAITS = 10
_WEEK = timedelta(days=7)


class Week(IntEnum):
    """The small thing of each week. In week sixteen, eight school weeks after the end, the group looks back again."""

    MEET = 1
    PROMISE = 2
    ASK = 3
    PLAN = 4
    VOTE = 5
    TRY = 6
    LOOK_BACK = 7
    CELEBRATE = 8
    SIXTEEN = 16


EIGHT = tuple(Week)[:8]
BEFORE_CELEBRATING = EIGHT[:-1]


class WeeksState(StrEnum):
    """Where a group is with its eight weeks."""

    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"


class PairState(StrEnum):
    """Where it stands that a group asked another to be its pair: lapsed where no answer came for long."""

    ASKED = "asked"
    PAIRED = "paired"
    DECLINED = "declined"
    LAPSED = "lapsed"
    TAKEN_BACK = "taken_back"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Made:
    """What a group, or several, made in their weeks."""

    meetings: int = 0
    plans: int = 0
    votes: int = 0
    steps: int = 0

    def __add__(self, other: "Made") -> "Made":
        return Made(
            self.meetings + other.meetings,
            self.plans + other.plans,
            self.votes + other.votes,
            self.steps + other.steps,
        )


@dataclass(frozen=True, slots=True)
class PlanStands:
    """Where a plan stands, by its number: how many of its steps are done."""

    number: int
    state: PlanState
    done: int
    steps: int


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What a group sees when it looks back in week sixteen: what it did since its party, and where its plans stand.

    They are things it did, and no marks.
    """

    made: Made
    plans: tuple[PlanStands, ...]


@dataclass(frozen=True, slots=True)
class WeeksOfSchool:
    """How many groups began their eight weeks or were in them in a school year, how many celebrated, and what all made.

    Who stopped is nobody's business: of a group that did not do the first thing nothing is counted.
    """

    began: int
    finished: int
    made: Made


def school_weeks(day: date, clock: SchoolTime) -> Iterator[date]:
    """Give the first school day of each school week from this day on, without end.

    The week of the day itself is the first, if enough school days are left in it.
    """
    monday, empty = day - timedelta(days=day.weekday()), timedelta()
    while True:
        days = [one for one in _days_of(monday) if one >= day and clock.is_school_day(one)]
        # A calendar without any school day must not hold back a group for ever.
        if len(days) >= COUNTS_FROM or empty >= LONGEST_BREAK:
            yield days[0] if days else max(monday, day)
            empty = timedelta()
        else:
            empty += _WEEK
        monday += _WEEK


def _days_of(monday: date) -> Iterator[date]:
    return (monday + timedelta(days=at) for at in range(7))


def week_number(started: date, today: date, clock: SchoolTime) -> int:
    """Return in which of its school weeks a group is today that began on this day: at least the first."""
    number = 0
    for begins in school_weeks(started, clock):
        if begins > today:
            break
        number += 1
    return max(number, 1)


def week_begins(started: date, number: int, clock: SchoolTime) -> date:
    """Return on which day this school week begins, counted from 1, of a group that began on this day."""
    return next(islice(school_weeks(started, clock), number - 1, None))


def sixteen_on(finished: date, clock: SchoolTime) -> date:
    """Return on which day a group looks back again: eight whole school weeks after that in which it celebrated."""
    return week_begins(_next_monday(finished), 8, clock)


def next_reminded(started: date, now: datetime, clock: SchoolTime) -> datetime | None:
    """Return the next morning on which the group reads of a new week; None once it is reminded no more."""
    weeks = islice(school_weeks(started, clock), 1, LAST_REMINDED)
    mornings = (clock.morning_of(begins) for begins in weeks)
    return next((morning for morning in mornings if morning > now), None)


def _next_monday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def present(done: Collection[Week], number: int) -> Week | None:
    """Return the small thing that is next: the first that is not done, up to this week; None once nothing waits yet."""
    return next((week for week in EIGHT if week not in done and week <= number), None)


def check_done(week: Week, done: Collection[Week], number: int) -> None:
    """Raise TooEarlyToCelebrate while others are open and it is not week eight yet. No other thing has to wait."""
    left = [one for one in BEFORE_CELEBRATING if one not in done]
    if week is Week.CELEBRATE and left and number < Week.CELEBRATE:
        raise TooEarlyToCelebrate(left=len(left))


@dataclass(eq=False)
class TooEarlyToCelebrate(Refusal):
    """Celebrating comes last: some small things are still open, and it is not week eight yet."""

    left: int


@dataclass(eq=False)
class TooEarlyToLookAgain(Refusal):
    """Week sixteen comes eight school weeks after the group has celebrated."""

    on: date


@dataclass(eq=False)
class WeeksRunning(Refusal):
    """The group is in its eight weeks already."""

    group: str


@dataclass(eq=False)
class NoWeeks(Refusal):
    """The group is not in its eight weeks now, or has not finished them."""

    group: str


@dataclass(eq=False)
class OnlyInThread(Refusal):
    """A page with names is given only to members, in their group's thread."""

    thread: int | None


@dataclass(eq=False)
class NoPairLeft(Refusal):
    """No other group that has done its eight weeks can be asked now."""

    group: str


@dataclass(eq=False)
class HasPair(Refusal):
    """The group has a pair already."""

    group: str
    pair: str


@dataclass(eq=False)
class PairAsked(Refusal):
    """Another group was asked and has some school days left to answer."""

    pair: str
    until: date


@dataclass(eq=False)
class PairOver(Refusal):
    """It has been answered or taken back meanwhile."""

    group: str

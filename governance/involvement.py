"""The question of every July, whether students feel more involved than a year ago: when it is asked, what is told.

St Anne's, the first school that worked like this, asked its pupils the same; what these said stands beside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from governance.calendar import PeriodKind, SchoolTime
from governance.refusals import Refusal
from governance.school_years import school_year
from governance.suppression import STEP, coarse, shown_parts

# It is asked on the first school day of this month, or earlier where the school year ends too soon after that.
ASKED_IN_MONTH = 7
# It is open for so many school days, and is not asked any more when fewer than the least are left of the school year.
OPEN_DAYS, LEAST_DAYS = 10, 3
# A delegate can ask it by hand in these months.
BY_HAND_IN = (6, 7)
# Before this month nobody looks whether the day has come, and without terms a school year goes on to this day.
LOOKED_FROM_MONTH = 5
LAST_WITHOUT_TERMS = (7, 31)
# Far enough back to find a school day before any holidays.
_BACK = 120


class Feeling(StrEnum):
    """How involved somebody feels, compared with a year ago."""

    MORE = "more"
    SAME = "same"
    LESS = "less"


FIRST_SCHOOL: Mapping[Feeling, int] = {Feeling.MORE: 83, Feeling.SAME: 13, Feeling.LESS: 3}


class AskingState(StrEnum):
    """The stages of a year's question. The count of one that is lost cannot be read any more.

    One that was taken back has made room for another of the same year.
    """

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    LOST = "lost"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Window:
    """The day on which a year's question is asked, the latest on which it may be, and the last of the school year."""

    first: date
    latest: date
    last: date


def window(clock: SchoolTime, year: int) -> Window:
    """Return when the question of a school year is asked, as far as the school's calendar knows."""
    last = _last_school_day(clock, year)
    july = clock.first_school_day(date(year + 1, ASKED_IN_MONTH, 1))
    first = min(july, _before(clock, last, OPEN_DAYS - 1))
    return Window(first, _before(clock, last, LEAST_DAYS - 1), last)


def asked_by_hand(clock: SchoolTime, today: date) -> bool:
    """Return whether a delegate may ask it today, before the bot does: from June on, while the year is long enough."""
    return today.month in BY_HAND_IN and today <= window(clock, school_year(today)).latest


def looked_from(year: int) -> date:
    """Return the day from which on somebody looks whether the question of this school year is to be asked."""
    return date(year + 1, LOOKED_FROM_MONTH, 1)


def _last_school_day(clock: SchoolTime, year: int) -> date:
    """Return the last day of a school year: of its last term, where the calendar has one."""
    terms = (one.ends for one in clock.periods if one.kind is PeriodKind.TERM)
    ends = [day for day in terms if school_year(day) == year and day >= looked_from(year)]
    return _before(clock, max(ends, default=date(year + 1, *LAST_WITHOUT_TERMS)), 0)


def _before(clock: SchoolTime, day: date, number: int) -> date:
    """Return the school day that is so many school days before this day, or before the last one until then."""
    days = (day - timedelta(days=back) for back in range(_BACK))
    found = [one for one in days if clock.is_school_day(one)]
    return found[min(number, len(found) - 1)] if found else day


@dataclass(frozen=True, slots=True)
class Involvement:
    """What may be told of a year's answers: every number in steps of five, None where it is not shown.

    `students` is how many the school has, where somebody has said so.
    """

    year: int
    answered: int | None
    more: int | None
    same: int | None
    less: int | None
    students: int | None = None

    @property
    def counts(self) -> Mapping[Feeling, int | None]:
        """How many at least gave each answer."""
        return {Feeling.MORE: self.more, Feeling.SAME: self.same, Feeling.LESS: self.less}

    @property
    def is_whole(self) -> bool:
        """Whether every answer is shown."""
        return None not in self.counts.values()

    @property
    def shows(self) -> bool:
        """Whether any answer is shown."""
        return any(self.counts.values())

    @property
    def percents(self) -> Mapping[Feeling, int | None]:
        """Return about how many of a hundred gave each answer, worked out from what is shown and nothing else."""
        middles = {one: number + _MIDDLE for one, number in self.counts.items() if number is not None}
        if self.is_whole:
            return dict(_to_a_hundred(middles))
        whole = (self.answered or 0) + _MIDDLE
        return {one: _rounded(middles[one], whole) if one in middles else None for one in Feeling}


# A number that is shown as 10 is 10 to 14, so 12 is nearest to all that it may be.
_MIDDLE = STEP // 2


def _rounded(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole)


def _to_a_hundred(counts: Mapping[Feeling, int]) -> Mapping[Feeling, int]:
    """Return shares that are a hundred together: what is missing goes where rounding took most."""
    whole = sum(counts.values())
    shares = {one: 100 * number // whole for one, number in counts.items()}
    short = 100 - sum(shares.values())
    for one in sorted(counts, key=lambda one: -(100 * counts[one] % whole))[:short]:
        shares[one] += 1
    return shares


def told(year: int, counts: Mapping[Feeling, int], *, students: int | None = None) -> Involvement:
    """Return what may be told: nothing under five, and nothing by which that could be worked out."""
    shown = shown_parts({one: counts.get(one, 0) for one in Feeling})
    more, same, less = (shown[one] for one in Feeling)
    return Involvement(year, coarse(sum(counts.values())), more, same, less, students)


@dataclass(eq=False)
class InvolvementOver(Refusal):
    """The question takes no answers any more."""


@dataclass(eq=False)
class AnsweredAlready(Refusal):
    """This person has answered; an answer belongs to nobody, so it cannot be changed."""


@dataclass(eq=False)
class NotJulyYet(Refusal):
    """It is asked by hand in June and July only, while enough days are left of the school year."""


@dataclass(eq=False)
class AskedThisYear(Refusal):
    """It is asked, or was, this school year: once is enough."""


@dataclass(eq=False)
class EndsByItself(Refusal):
    """The bot asked the question, and ends it by itself: only one that was asked by hand is ended by hand."""

"""School time: when a school may be disturbed. Days and hours are the school's own, in its IANA zone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from governance.refusals import Refusal

MORNING = time(7, 30)
EVENING = time(20, 0)
LONGEST_BREAK = timedelta(days=120)
LONGEST_TERM_DAYS = 200


class PeriodKind(StrEnum):
    """What a stretch of days in the school's calendar is."""

    TERM = "term"
    HOLIDAY = "holiday"
    EXAMS = "exams"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, first and last included."""

    kind: PeriodKind
    starts: date
    ends: date

    def covers(self, day: date) -> bool:
        """Tell whether the day lies in this stretch."""
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A stretch of days as it stands in the calendar, first and last included."""

    kind: PeriodKind
    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class SchoolTime:
    """A school's zone and calendar. With no terms named, every weekday outside the holidays is a school day."""

    zone: ZoneInfo
    periods: tuple[Period, ...] = ()

    def is_school_day(self, day: date) -> bool:
        """Tell whether the school meets on this day, as far as its calendar knows."""
        if day.weekday() >= 5 or _covered(self._of(PeriodKind.HOLIDAY), day):
            return False
        terms = self._of(PeriodKind.TERM)
        # A calendar says nothing about days before its first term and after its last.
        known = terms and min(term.starts for term in terms) <= day <= max(term.ends for term in terms)
        return not known or _covered(terms, day)

    def is_exam_day(self, day: date) -> bool:
        """Tell whether exams are written on this day. School goes on in them, so it is a school day."""
        return self.is_school_day(day) and _covered(self._of(PeriodKind.EXAMS), day)

    def meets_on(self, day: date) -> bool:
        """Tell whether a series of meetings has one on this day: a school day without exams."""
        return self.is_school_day(day) and not self.is_exam_day(day)

    def is_quiet(self, now: datetime) -> bool:
        """Tell whether nobody may be disturbed at this time (aware)."""
        local = now.astimezone(self.zone)
        return not self.is_school_day(local.date()) or not MORNING <= local.time() < EVENING

    def not_before(self, due: datetime) -> datetime:
        """Return when something due at this time (aware) may be sent, in UTC: then, or the next school morning."""
        if not self.is_quiet(due):
            return due.astimezone(UTC)
        local = due.astimezone(self.zone)
        day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
        return self.morning_of(self._next_school_day(day))

    def morning_of(self, day: date) -> datetime:
        """Return the first minute of the day at which something may be sent, in UTC."""
        return datetime.combine(day, MORNING, tzinfo=self.zone).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """Return the first instant after the day, in UTC."""
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=self.zone).astimezone(UTC)

    def today(self, now: datetime) -> date:
        """Return the school's date at this time (aware)."""
        return now.astimezone(self.zone).date()

    def after_school_days(self, day: date, number: int) -> date:
        """Return the school day that comes so many school days after this day."""
        for _ in range(number):
            day = self._next_school_day(day + timedelta(days=1))
        return day

    def _next_school_day(self, day: date) -> date:
        # The last resort keeps a calendar without any school day from holding a promise back for ever.
        days = (day + timedelta(days=ahead) for ahead in range(LONGEST_BREAK.days + 1))
        return next((candidate for candidate in days if self.is_school_day(candidate)), day + LONGEST_BREAK)

    def _of(self, kind: PeriodKind) -> tuple[Period, ...]:
        return tuple(period for period in self.periods if period.kind is kind)


def _covered(periods: Iterable[Period], day: date) -> bool:
    return any(period.covers(day) for period in periods)


def years_on(day: date, years: int) -> date:
    """Return the same day that many years later, or earlier; where 29 February is missing, 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        if not MINYEAR <= day.year + years <= MAXYEAR:
            raise OverflowError(f"no such year: {day.year + years}") from None
        return date(day.year + years, 3, 1)


def check_period(kind: PeriodKind, name: str, starts: date, ends: date) -> None:
    """Raise PeriodBackwards or PeriodTooLong for a stretch of days no school has."""
    if ends < starts:
        raise PeriodBackwards(name=name, starts=starts, ends=ends)
    most = LONGEST_TERM_DAYS if kind is PeriodKind.TERM else LONGEST_BREAK.days
    if (ends - starts).days >= most:
        raise PeriodTooLong(name=name, days=most)


@dataclass(eq=False)
class PeriodBackwards(Refusal):
    """A period ends before it starts."""

    name: str
    starts: date
    ends: date


@dataclass(eq=False)
class PeriodTooLong(Refusal):
    """A period is longer than any school's."""

    name: str
    days: int

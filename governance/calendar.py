"""School time: when a school may be disturbed. Days and hours are the school's local ones, in its IANA zone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from governance.refusals import Refusal

MORNING = time(7, 30)
EVENING = time(20)
# When a school day is over: whoever has "until Friday" has until then.
SCHOOL_DAY_ENDS = time(16)
LONGEST_BREAK = timedelta(days=120)
LONGEST_TERM_DAYS = 200


def first_moment(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a day in this zone, in UTC."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


class PeriodKind(StrEnum):
    """What a period in the school's calendar is."""

    TERM = "term"
    HOLIDAY = "holiday"
    EXAMS = "exams"


@dataclass(frozen=True, slots=True)
class Period:
    """A period of days, including the first and the last."""

    kind: PeriodKind
    starts: date
    ends: date

    def covers(self, day: date) -> bool:
        """Return whether the day falls within this period."""
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period of days with its name in the calendar, including the first and the last."""

    kind: PeriodKind
    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class SchoolTime:
    """A school's zone and calendar. If no terms are named, every weekday outside the holidays is a school day."""

    zone: ZoneInfo
    periods: tuple[Period, ...] = ()

    def is_school_day(self, day: date) -> bool:
        """Return whether the school meets on this day, as far as its calendar knows."""
        if day.weekday() >= 5 or _covered(self._of(PeriodKind.HOLIDAY), day):
            return False
        terms = self._of(PeriodKind.TERM)
        # The calendar says nothing about days before its first term or after its last.
        known = terms and min(term.starts for term in terms) <= day <= max(term.ends for term in terms)
        return not known or _covered(terms, day)

    def is_exam_day(self, day: date) -> bool:
        """Return whether exams are held on this day. Lessons go on, so it is also a school day."""
        return self.is_school_day(day) and _covered(self._of(PeriodKind.EXAMS), day)

    def meets_on(self, day: date) -> bool:
        """Return whether a meeting series may meet on this day: a school day without exams."""
        return self.is_school_day(day) and not self.is_exam_day(day)

    def is_quiet(self, now: datetime) -> bool:
        """Return whether nobody may be disturbed at this time (aware)."""
        local = now.astimezone(self.zone)
        return not self.is_school_day(local.date()) or not MORNING <= local.time() < EVENING

    def not_before(self, due: datetime) -> datetime:
        """Return when something due at this time (aware) may be sent, in UTC: at once, or the next school morning."""
        if not self.is_quiet(due):
            return due.astimezone(UTC)
        local = due.astimezone(self.zone)
        day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
        return self.morning_of(self.first_school_day(day))

    def morning_of(self, day: date) -> datetime:
        """Return the first moment of the day at which anything may be sent, in UTC."""
        return datetime.combine(day, MORNING, tzinfo=self.zone).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """Return the first instant after the day, in UTC."""
        return first_moment(day + timedelta(days=1), self.zone)

    def today(self, now: datetime) -> date:
        """Return the school's date at this time (aware)."""
        return now.astimezone(self.zone).date()

    def days_on(self, now: datetime, days: timedelta) -> datetime:
        """Return the same time of day so many days on, in UTC: as a clock on the wall shows it."""
        local = now.astimezone(self.zone)
        return datetime.combine(local.date() + days, local.time(), tzinfo=self.zone).astimezone(UTC)

    def ends_of_school_days(self, now: datetime, number: int) -> tuple[datetime, ...]:
        """Return when the next so many school days end, in UTC: today's too, if that is still to come."""
        found = list[datetime]()
        day = self.first_school_day(self.today(now))
        while len(found) < number:
            end = datetime.combine(day, SCHOOL_DAY_ENDS, tzinfo=self.zone).astimezone(UTC)
            if end >= now:
                found.append(end)
            day = self.first_school_day(day + timedelta(days=1))
        return tuple(found)

    def after_school_days(self, day: date, number: int) -> date:
        """Return the school day that is `number` school days after this day."""
        for _ in range(number):
            day = self.first_school_day(day + timedelta(days=1))
        return day

    def school_days_until(self, day: date, last: date) -> int:
        """Return how many school days come after this day, up to the last one; 0 when that is over."""
        ahead = (last - day).days
        return sum(self.is_school_day(day + timedelta(days=one)) for one in range(1, ahead + 1))

    def after_holidays(self, day: date) -> date | None:
        """Return the first school day after the holidays that are on or come next; None where the calendar has none."""
        ahead = [one for one in self._of(PeriodKind.HOLIDAY) if one.ends >= day and one.ends > one.starts]
        if not ahead:
            return None
        return self.first_school_day(min(ahead, key=lambda one: one.starts).ends + timedelta(days=1))

    def first_school_day(self, day: date) -> date:
        """Return this day if it is a school day, otherwise the next one."""
        # The fallback keeps a calendar without any school day from holding back a reminder for ever.
        days = (day + timedelta(days=ahead) for ahead in range(LONGEST_BREAK.days))
        return next((candidate for candidate in days if self.is_school_day(candidate)), day + LONGEST_BREAK)

    def _of(self, kind: PeriodKind) -> tuple[Period, ...]:
        return tuple(period for period in self.periods if period.kind is kind)


def _covered(periods: Iterable[Period], day: date) -> bool:
    return any(period.covers(day) for period in periods)


def years_on(day: date, years: int) -> date:
    """Return the same date that many years later, or earlier; 29 February becomes 1 March where it is missing."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        if not MINYEAR <= day.year + years <= MAXYEAR:
            raise OverflowError(f"no such year: {day.year + years}") from None
        return date(day.year + years, 3, 1)


def check_period(kind: PeriodKind, name: str, starts: date, ends: date) -> None:
    """Raise PeriodBackwards or PeriodTooLong for a period that no school would have."""
    if ends < starts:
        raise PeriodBackwards(name=name, starts=starts, ends=ends)
    most = LONGEST_TERM_DAYS if kind is PeriodKind.TERM else LONGEST_BREAK.days
    if (ends - starts).days >= most:
        raise PeriodTooLong(name=name, starts=starts, ends=ends, days=most)


@dataclass(eq=False)
class PeriodBackwards(Refusal):
    """A period ends before it starts."""

    name: str
    starts: date
    ends: date


@dataclass(eq=False)
class PeriodTooLong(Refusal):
    """A period is longer than any school's; days without years may have been the wrong way round."""

    name: str
    starts: date
    ends: date
    days: int

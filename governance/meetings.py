"""Meetings: their states, attendance, and how a series repeats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from governance.calendar import PeriodKind, SchoolTime
from governance.refusals import Correctable, Refusal

USUAL_MINUTES = 30
MINUTES_RANGE = (5, 240)
MOST_IN_SERIES = 30
MOST_OPEN = 60
# How long a series runs if the calendar names no term that would end it.
LONGEST_SERIES = timedelta(weeks=20)


class MeetingState(StrEnum):
    """How far along a meeting is."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether it is still to come or in progress."""
        return self in (MeetingState.PLANNED, MeetingState.RUNNING)


class Repeat(StrEnum):
    """How often a meeting repeats."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"


_RHYTHM = {Repeat.WEEKLY: timedelta(weeks=1), Repeat.FORTNIGHTLY: timedelta(weeks=2)}


class Attendance(StrEnum):
    """What somebody answered about coming."""

    COMING = "coming"
    NOT_COMING = "not_coming"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting as a calendar program reads it. `revision` increases with every change; times are aware."""

    school: int
    meeting: int
    revision: int
    group: str
    place: str | None
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool


def last_day_of_series(starts: date, school: SchoolTime) -> date:
    """Return the last possible day of a series: the end of its term or, if it starts in a break, of the next term.

    If the calendar names neither, it is twenty weeks after the start.
    """
    terms = [period for period in school.periods if period.kind is PeriodKind.TERM and period.ends >= starts]
    running = [term.ends for term in terms if term.covers(starts)]
    coming = sorted((term.starts, term.ends) for term in terms)
    if running:
        return max(running)
    return coming[0][1] if coming else starts + LONGEST_SERIES


def days_of_series(starts: date, repeat: Repeat, school: SchoolTime) -> tuple[date, ...]:
    """Return the days of a series in order: counted from its start, leaving out days without school.

    A single meeting may be on any day. Raises NoSchoolDays if a series has no days left.
    """
    if repeat is Repeat.ONCE:
        return (starts,)
    until, rhythm = last_day_of_series(starts, school), _RHYTHM[repeat]
    possible = (starts + at * rhythm for at in range((until - starts) // rhythm + 1))
    days = tuple(day for day in possible if school.meets_on(day))[:MOST_IN_SERIES]
    if not days:
        raise NoSchoolDays(starts=starts, until=until)
    return days


def days_left_out(starts: date, repeat: Repeat, school: SchoolTime) -> tuple[date, ...]:
    """Return the days on which a series would have met, from its start to its last meeting, and does not."""
    if repeat is Repeat.ONCE:
        return ()
    days, rhythm = days_of_series(starts, repeat, school), _RHYTHM[repeat]
    possible = (starts + at * rhythm for at in range((days[-1] - starts) // rhythm + 1))
    return tuple(day for day in possible if day not in days)


def shifted_days(days: Sequence[date], by: timedelta, *, school: SchoolTime, until: date) -> tuple[date | None, ...]:
    """Return the days of a series shifted by `by`; None where the new day is not a school day.

    Raises NoSchoolDays if there were days and none would be left.
    """
    moved = tuple(day + by for day in days)
    kept = tuple(day if day <= until and school.meets_on(day) else None for day in moved)
    if moved and not any(kept):
        raise NoSchoolDays(starts=moved[0], until=until)
    return kept


def begins_at(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return when a meeting on this day begins by local time in the zone, in UTC.

    A time of day skipped by the clock change is as far from midnight as it would have been without it.
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


@dataclass(eq=False)
class NoSchoolDays(Correctable):
    """None of the series' days would be a school day."""

    starts: date
    until: date


@dataclass(eq=False)
class MeetingOver(Refusal):
    """The meeting was held or cancelled, so this cannot be done to it."""

    group: str
    state: str


@dataclass(eq=False)
class MeetsThen(Correctable):
    """The group already has a meeting that begins at that moment."""

    group: str
    starts_at: datetime
    meeting: int


@dataclass(eq=False)
class TooManyMeetings(Correctable):
    """The group would have more planned meetings than it may have."""

    group: str
    most: int

"""The school's own days: when those end by which something can be decided."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from governance.ballots import LONGEST
from services.access.people import school_of
from storage.schools import school_time

MOST_DAYS = 10
# Nobody opens a ballot for less than this by picking a day.
AT_LEAST = timedelta(hours=1)


def ends_ahead(session: Session, *, school: int, now: datetime) -> tuple[datetime, ...]:
    """Return when the next school days end, in UTC: no weekends and no holidays. Raises NotSetUp."""
    clock = school_time(session, school_of(session, school))
    ends = clock.ends_of_school_days(now + AT_LEAST, MOST_DAYS)
    return tuple(when for when in ends if when <= now + LONGEST)


def after_holidays(session: Session, *, school: int, now: datetime) -> date | None:
    """Return the first school day after the next holidays, None where the calendar knows of none. Raises NotSetUp."""
    clock = school_time(session, school_of(session, school))
    return clock.after_holidays(clock.today(now))


def is_school_day(session: Session, *, school: int, day: date) -> bool:
    """Return whether the school meets on this day, as far as its calendar knows. Raises NotSetUp."""
    return school_time(session, school_of(session, school)).is_school_day(day)

"""What an edition tells of the hours that the school shared this school year: nobody is in it."""

from datetime import UTC, date, datetime, time

from sqlmodel import Session, col, select

from governance.hours import AskState, SharedHours, told_hours
from governance.school_years import first_day, school_year
from storage.hours import HourAsk, halves_shared
from storage.schools import School


def shared_of(session: Session, school: School, now: datetime) -> SharedHours | None:
    """Return what was shared in this school year, in no order of time; None where nothing was."""
    year = school_year(now.astimezone(school.zone).date())
    begins, ends = first_day(year), first_day(year + 1)
    done = select(HourAsk.what).where(HourAsk.school_id == school.id, HourAsk.state == AskState.DONE)
    since, until = (moment_of(school, day) for day in (begins, ends))
    shown = session.exec(done.where(col(HourAsk.ended_at) >= since, col(HourAsk.ended_at) < until)).all()
    if not shown:
        return None
    halves = halves_shared(session, school=school.id, since=begins, until=ends)
    return SharedHours(told_hours(halves), tuple(sorted(set(shown), key=str.casefold)))


def moment_of(school: School, day: date) -> datetime:
    """Return the first moment of a day at this school."""
    return datetime.combine(day, time(), tzinfo=school.zone).astimezone(UTC)

"""What an edition tells of the hours that the school shared this school year: nobody is in it."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.calendar import first_moment
from governance.hours import AskState, SharedHours, told_hours
from governance.school_years import first_day, school_year
from storage.hours import HourAsk, halves_shared
from storage.schools import School


def shared_of(session: Session, school: School, now: datetime) -> SharedHours | None:
    """Return what was shared in this school year, in no order of time; None where nothing was."""
    year = school_year(now.astimezone(school.zone).date())
    begins, ends = first_day(year), first_day(year + 1)
    done = select(HourAsk.what).where(HourAsk.school_id == school.id, HourAsk.state == AskState.DONE)
    since, until = (first_moment(day, school.zone) for day in (begins, ends))
    shown = session.exec(done.where(col(HourAsk.ended_at) >= since, col(HourAsk.ended_at) < until)).all()
    if not shown:
        return None
    halves = halves_shared(session, school=school.id, since=begins, until=ends)
    return SharedHours(told_hours(halves), tuple(sorted(set(shown), key=str.casefold)))

"""What an edition tells of the hearings that ended this school year: about what, and how, and nobody's name."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.calendar import first_moment
from governance.hearings import Heard, Hearings, HearingState
from governance.school_years import first_day, school_year
from storage.hearings import Hearing
from storage.schools import School

_TOLD = (HearingState.AGREED, HearingState.DECIDED, HearingState.ENDED)


def heard_of(session: Session, school: School, now: datetime) -> Hearings | None:
    """Return the hearings of which a panel was drawn, and that ended in this school year; None where there is none."""
    year = school_year(now.astimezone(school.zone).date())
    since, until = (first_moment(first_day(one), school.zone) for one in (year, year + 1))
    found = select(Hearing.what, Hearing.state).where(Hearing.school_id == school.id, col(Hearing.state).in_(_TOLD))
    ended = found.where(col(Hearing.dice).is_not(None), col(Hearing.ended_at) >= since, col(Hearing.ended_at) < until)
    rows = session.exec(ended.order_by(col(Hearing.ended_at), col(Hearing.id))).all()
    return Hearings(tuple(Heard(what, HearingState(how)) for what, how in rows)) if rows else None

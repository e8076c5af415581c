"""Until when class sheets can be typed in: some school days longer than a survey takes answers."""

from datetime import datetime

from sqlmodel import Session

from governance.sheets import LATE_DAYS
from governance.surveys import SurveyState
from storage.schools import School, school_time
from storage.sheets import sheets_of
from storage.surveys import Survey


def typed_until(session: Session, survey: Survey) -> datetime:
    """Return until when a sheet of this survey can be typed in, unless its answers are screened before."""
    clock = school_time(session, session.get_one(School, survey.school_id))
    ended = clock.today(survey.closed_at or survey.closes_at)
    return clock.end_of(clock.after_school_days(ended, LATE_DAYS))


def takes_sheets(session: Session, survey: Survey, now: datetime) -> bool:
    """Return whether class sheets of this survey can still be typed in."""
    return survey.state in (SurveyState.OPEN, SurveyState.CLOSED) and now < typed_until(session, survey)


def awaited_until(session: Session, survey: Survey) -> datetime | None:
    """Return until when sheets can be typed in that were begun and are not yet; None where there is none."""
    if survey.state is SurveyState.SCREENED or all(one.count for one in sheets_of(session, survey.id)):
        return None
    return typed_until(session, survey)

"""When something next falls due, so that simulated time can jump straight there."""

from datetime import datetime

from sqlalchemy import func, select, union_all
from sqlmodel import Session, col

from governance.meetings import MeetingState
from storage.advisors import INVITATION_WAITS, Advisorship, Invitation
from storage.ballots import BALLOT_IS_OPEN, Ballot
from storage.meetings import MEETING_ENDS_AT, MEETING_GOES_ON, Meeting
from storage.reminders import REMINDER_IS_PENDING, Reminder

_NEXT = union_all(
    select(func.min(col(Reminder.next_try_at))).where(REMINDER_IS_PENDING),
    select(func.min(col(Ballot.ends_at))).where(BALLOT_IS_OPEN),
    select(func.min(col(Invitation.answer_by))).where(INVITATION_WAITS),
    select(func.min(col(Advisorship.ends_at))).where(col(Advisorship.ended_at).is_(None)),
    select(func.min(MEETING_ENDS_AT)).where(MEETING_GOES_ON, col(Meeting.state) == MeetingState.PLANNED),
)


def next_due(session: Session) -> datetime | None:
    """Return when the next reminder, ballot, meeting, invitation or advisorship is due; None if nothing is pending."""
    return min((when for (when,) in session.execute(_NEXT) if when is not None), default=None)

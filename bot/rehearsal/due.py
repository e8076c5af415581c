"""When something falls due next, so that simulated time can pass straight to it."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from governance.advisors import InvitationState
from governance.ballots import BallotState
from governance.meetings import MeetingState
from storage.advisors import Advisorship, Invitation
from storage.ballots import Ballot
from storage.meetings import Meeting
from storage.reminders import Reminder


def next_due(session: Session) -> datetime | None:
    """Return when the next reminder, ballot, meeting, invitation or advisorship falls due; None when nothing waits."""
    waiting = [state for state in InvitationState if state.is_waiting]
    looks = (
        select(func.min(col(Reminder.next_try_at))).where(
            col(Reminder.delivered_at).is_(None), col(Reminder.settled).is_(None)
        ),
        select(func.min(col(Ballot.closes_at))).where(Ballot.state == BallotState.OPEN),
        select(func.min(col(Invitation.answer_by))).where(col(Invitation.state).in_(waiting)),
        select(func.min(col(Advisorship.ends_at))).where(col(Advisorship.ended_at).is_(None)),
    )
    found: list[datetime | None] = [session.exec(look).one() for look in looks]
    planned = select(Meeting).where(Meeting.state == MeetingState.PLANNED).order_by(col(Meeting.starts_at))
    meeting = session.exec(planned).first()
    found.append(meeting.ends_at if meeting else None)
    return min((when for when in found if when is not None), default=None)

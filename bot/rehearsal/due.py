"""When something falls due next, so that simulated time can pass straight to it."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from governance.advisors import InvitationState
from governance.ballots import BallotState
from storage.advisors import Advisorship, Invitation
from storage.ballots import Ballot
from storage.reminders import Reminder


def next_due(session: Session) -> datetime | None:
    """Return when the next reminder, ballot, invitation or advisorship falls due; None when nothing waits."""
    waiting = [state for state in InvitationState if state.is_waiting]
    looks = (
        select(func.min(col(Reminder.next_try_at))).where(
            col(Reminder.delivered_at).is_(None), col(Reminder.settled).is_(None)
        ),
        select(func.min(col(Ballot.closes_at))).where(Ballot.state == BallotState.OPEN),
        select(func.min(col(Invitation.answer_by))).where(col(Invitation.state).in_(waiting)),
        select(func.min(col(Advisorship.ends_at))).where(col(Advisorship.ended_at).is_(None)),
    )
    found = [session.exec(look).one() for look in looks]
    return min((when for when in found if when is not None), default=None)

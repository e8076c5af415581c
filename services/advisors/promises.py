"""What is promised about an invitation: a reminder to the teacher while there is time to answer."""

from datetime import datetime

from sqlmodel import Session

from governance.reminders import ReminderKind, invitation_notice_at
from services.outbox.reminders import remind
from storage.advisors import Invitation
from storage.schools import School, school_time


def promise_answer_notice(session: Session, invitation: Invitation, *, since: datetime) -> None:
    """Promise the teacher a reminder to answer, if its time is still to come."""
    school = session.get_one(School, invitation.school_id)
    clock = school_time(session, school)
    notice = invitation_notice_at(since, invitation.answer_by, school.invitation_notice_days, clock)
    if notice is not None:
        remind(
            session,
            ReminderKind.INVITATION_WAITING,
            school=invitation.school_id,
            subject=invitation.id,
            due_at=notice,
            group=invitation.group_id,
        )

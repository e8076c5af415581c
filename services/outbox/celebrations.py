"""Good news that an act leaves behind in its own transaction, for the group's thread."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from governance.celebrations import CELEBRATED_AFTER, Cause
from governance.reminders import ReminderKind
from services.outbox.reminders import remind
from storage.reminders import Reminder


def celebrate(session: Session, cause: Cause, *, school: int, subject: int, group: int, now: datetime) -> None:
    """Have the group's thread celebrate this in ten minutes, if it is still so then, and never twice.

    What the thread was about to celebrate waits for it, so that all of it is one post.
    """
    due_at = now + CELEBRATED_AFTER
    waiting = (
        update(Reminder)
        .where(col(Reminder.school_id) == school, col(Reminder.kind) == ReminderKind.GOOD_NEWS)
        .where(col(Reminder.group_id) == group)
        .where(col(Reminder.delivered_at).is_(None), col(Reminder.settled).is_(None), col(Reminder.attempts) == 0)
        .values(due_at=due_at, next_try_at=due_at)
        .execution_options(synchronize_session=False)
    )
    session.execute(waiting)
    told = select(Reminder.id).where(
        Reminder.school_id == school,
        Reminder.kind == ReminderKind.GOOD_NEWS,
        Reminder.subject == subject,
        Reminder.text == cause,
        col(Reminder.settled).is_(None),
    )
    if session.exec(told).first() is None:
        remind(session, ReminderKind.GOOD_NEWS, school=school, subject=subject, due_at=due_at, group=group, text=cause)

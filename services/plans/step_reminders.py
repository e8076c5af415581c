"""Reminding of a step: promised with it, as long before as the school says."""

from datetime import datetime

from sqlmodel import Session

from governance.reminders import ReminderKind, step_notice_at
from services.access.people import Actor
from services.outbox.reminders import promise
from storage.groups import Group
from storage.plans import Step
from storage.schools import school_time


def promise_step(session: Session, actor: Actor, group: Group, step: Step, now: datetime) -> None:
    """Promise a reminder before a step is due, as long before as the school says."""
    if step.due is None:
        return
    notice = step_notice_at(step.due, actor.school.step_notice_days, school_time(session, actor.school), now)
    if notice is not None:
        promise(
            session,
            ReminderKind.STEP_DUE,
            school=step.school_id,
            subject=step.id,
            due_at=notice,
            person=step.owner_id,
            group=group.id,
        )

"""The reminders of the eight weeks: one that waits for the next school week, and one for week sixteen.

Each morning they are seen anew, so that they keep to a calendar that has changed.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.eight_weeks import next_reminded, sixteen_on, week_begins, week_number
from governance.reminders import ReminderKind
from services.outbox.cards import mark_stale
from services.outbox.reminders import remind
from storage.eight_weeks import EightWeeks, running_weeks
from storage.reminders import Reminder, pending
from storage.schools import School, school_time


def promise_next(session: Session, weeks: EightWeeks, now: datetime) -> None:
    """Have the group read of its next school week when that begins; what waits already keeps to the calendar."""
    clock = school_time(session, session.get_one(School, weeks.school_id))
    due_at = next_reminded(clock.today(weeks.started_at), now, clock)
    _promise(session, ReminderKind.WEEK_BEGINS, weeks, due_at, now)


def promise_sixteen(session: Session, weeks: EightWeeks, now: datetime) -> None:
    """Have the group that has finished look back eight school weeks later."""
    if weeks.finished_at is not None:
        clock = school_time(session, session.get_one(School, weeks.school_id))
        due_at = clock.morning_of(sixteen_on(clock.today(weeks.finished_at), clock))
        _promise(session, ReminderKind.WEEK_SIXTEEN, weeks, due_at, now)


def _promise(session: Session, kind: ReminderKind, weeks: EightWeeks, due_at: datetime | None, now: datetime) -> None:
    waiting = session.exec(pending().where(Reminder.kind == kind, Reminder.subject == weeks.id)).first()
    if waiting is not None:
        # One that is being delivered, or waits for the end of the night, keeps its time.
        if due_at is not None and waiting.attempts == 0 and waiting.due_at > now:
            waiting.due_at = waiting.next_try_at = due_at
            session.flush()
    elif due_at is not None and due_at > now:
        remind(session, kind, school=weeks.school_id, subject=weeks.id, due_at=due_at, group=weeks.group_id)


def look_ahead(session: Session, *, school: int, now: datetime) -> None:
    """Promise what comes next to all that are in their weeks, and have their cards show a week that has begun."""
    clock = school_time(session, session.get_one(School, school))
    today = clock.today(now)
    for weeks in running_weeks(session, school):
        promise_next(session, weeks, now)
        started = clock.today(weeks.started_at)
        if week_begins(started, week_number(started, today, clock), clock) == today:
            mark_stale(session, CardKind.WEEKS, weeks.id)
    for weeks in _waiting_for_sixteen(session, school):
        promise_sixteen(session, weeks, now)


def _waiting_for_sixteen(session: Session, school: int) -> list[EightWeeks]:
    waits = pending().where(Reminder.school_id == school, Reminder.kind == ReminderKind.WEEK_SIXTEEN)
    numbers = [row.subject for row in session.exec(waits)]
    return list(session.exec(select(EightWeeks).where(col(EightWeeks.id).in_(numbers)))) if numbers else []

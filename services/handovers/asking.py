"""At the end of the school year every group is asked once for a page: a reminder that waits for its day."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from governance.calendar import SchoolTime
from governance.groups import GroupState
from governance.handovers import asked_on
from governance.reminders import ReminderKind
from governance.school_years import school_year
from services.outbox.reminders import remind
from storage.groups import Group
from storage.reminders import Reminder
from storage.schools import School, school_time


def look_ahead(session: Session, *, school: int, now: datetime) -> None:
    """Promise each open group the reminder of this school year, and have those that wait keep to the calendar.

    It runs every day, so that a new group and a changed calendar are seen; a row is never written twice for a year.
    """
    found = session.get_one(School, school)
    clock = school_time(session, found)
    today = clock.today(now)
    day = asked_on(today, clock.periods)
    due_at = clock.morning_of(day)
    promised = _promised(session, school, clock, school_year(today))
    for row in promised.values():
        if row.is_pending and row.attempts == 0 and row.due_at != due_at and row.due_at > now:
            row.due_at = row.next_try_at = due_at
    if due_at <= now:
        # Nobody is asked late in the holidays by a bot that has just come.
        return
    open_groups = select(Group.id).where(Group.school_id == school, Group.state != GroupState.CLOSED)
    for group in session.exec(open_groups.order_by(col(Group.id))):
        if group not in promised:
            remind(session, ReminderKind.PAGE_ASKED, school=school, subject=group, due_at=due_at, group=group)


def _promised(session: Session, school: int, clock: SchoolTime, year: int) -> dict[int, Reminder]:
    """Return the reminders of this school year by their groups, whatever has become of them."""
    begins = clock.morning_of(date(year, 8, 1))
    found = select(Reminder).where(Reminder.school_id == school, Reminder.kind == ReminderKind.PAGE_ASKED)
    return {row.subject: row for row in session.exec(found.where(col(Reminder.due_at) >= begins))}

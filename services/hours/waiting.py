"""What an ask leaves behind for later, as it stands: that help is offered, and that both are asked how it went."""

from datetime import datetime

from sqlmodel import Session

from governance.hours import HELP_DAYS, REMIND_DAYS, AskState
from governance.reminders import ReminderKind, Settled
from services.outbox.reminders import remind, remind_all, settle
from storage.hours import HourAsk
from storage.schools import School, school_time

_KINDS = (
    ReminderKind.HOURS_CAN,
    ReminderKind.HOURS_PICKED,
    ReminderKind.HOURS_HOW,
    ReminderKind.HOURS_WAITING,
    ReminderKind.HOURS_LET_GO,
)


def settle_all(session: Session, row: HourAsk) -> None:
    """Have nothing more be told of an ask that still waited to be."""
    for kind in _KINDS:
        settle(session, kind, subject=row.id, reason=Settled.NOT_NEEDED)


def wait_for_somebody(session: Session, row: HourAsk, now: datetime) -> None:
    """Have whoever asked hear what helps, if nobody can after some school days."""
    if row.state is not AskState.OPEN:
        return
    at = _after(session, row, now, HELP_DAYS)
    if at < row.ends_at:
        who = row.author_id
        remind(session, ReminderKind.HOURS_WAITING, school=row.school_id, subject=row.id, due_at=at, person=who)


def ask_how_it_went(session: Session, row: HourAsk, helper: int, now: datetime) -> None:
    """Have both asked after some school days whether it is done, unless they have said so."""
    at, two = _after(session, row, now, REMIND_DAYS), [row.author_id, helper]
    remind_all(session, ReminderKind.HOURS_HOW, school=row.school_id, subject=row.id, due_at=at, people=two)


def _after(session: Session, row: HourAsk, now: datetime, days: int) -> datetime:
    clock = school_time(session, session.get_one(School, row.school_id))
    return clock.morning_of(clock.after_school_days(clock.today(now), days))

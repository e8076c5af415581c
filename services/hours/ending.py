"""How an ask ends by itself: nobody could, or two did not come to it. Whoever asked hears what else there is."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.hours import AskMove, moved
from governance.record import RecordKind
from governance.reminders import ReminderKind
from services.hours.asking import take_back
from services.hours.picking import part
from services.hours.waiting import settle_all
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind
from storage.hours import HourAsk, HourCan
from storage.people import Person


def end_due(session: Session, *, school: int, ask: int, now: datetime) -> None:
    """End an ask whose time is over; it may have gone on meanwhile."""
    row = session.get(HourAsk, ask)
    if row is None or row.ended_at is not None or row.ends_at > now:
        return
    row.state, row.ended_at = moved(row.state, AskMove.END, what=row.what), now
    settle_all(session, row)
    who = row.author_id
    remind(session, ReminderKind.HOURS_ENDED, school=row.school_id, subject=row.id, due_at=now, person=who)
    mark_stale(session, CardKind.HOUR_ASK, row.id)
    note(session, RecordKind.HOURS_ENDED, school=row.school_id, subject=row.id, at=now)


def leave(session: Session, person: Person, now: datetime) -> None:
    """End what somebody asks who leaves, and take them off what they could show. Hours that were shared stay."""
    asked = select(HourAsk).where(HourAsk.author_id == person.id, col(HourAsk.ended_at).is_(None))
    for row in session.exec(asked.order_by(col(HourAsk.id))).all():
        take_back(session, row, person.id, now)
    could = (
        select(HourCan, HourAsk)
        .join(HourAsk, col(HourAsk.id) == col(HourCan.ask_id))
        .where(HourCan.person_id == person.id, col(HourCan.shared_id).is_(None))
    )
    for can, row in session.exec(could.order_by(col(HourAsk.id))).all():
        if can.picked_at is not None and not row.state.is_over:
            part(session, row, can, now, stays=False)
            asker = row.author_id
            remind(session, ReminderKind.HOURS_LET_GO, school=row.school_id, subject=row.id, due_at=now, person=asker)
        else:
            session.delete(can)
            mark_stale(session, CardKind.HOUR_ASK, row.id)
    session.flush()

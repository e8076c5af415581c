"""How a hearing goes on by itself where nobody does: to the council, and there it ends. Both sides are told."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.hearings import HearingMove, HearingState, after_time
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from services.hearings.moving import move
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import settle
from storage.hearings import Hearing, HearingSeat
from storage.people import Person


def end_due(session: Session, *, school: int, hearing: int, now: datetime) -> None:
    """Have a hearing go on whose time in its state is over; it may have gone on meanwhile."""
    row = session.get(Hearing, hearing)
    if row is None or row.ended_at is not None or row.ends_at > now:
        return
    how = after_time(row.state)
    settle(session, ReminderKind.HEARING_WANTED, subject=row.id, reason=Settled.NOT_NEEDED)
    move(session, row, how, now)
    deed = RecordKind.HEARING_ENDED if how is HearingMove.END else RecordKind.HEARING_TURNED
    note(session, deed, school=row.school_id, subject=row.id, at=now)


def leave(session: Session, person: Person) -> None:
    """Take somebody who leaves off the lists that are open. A list that is closed stays as its fingerprint says."""
    found = (
        select(HearingSeat)
        .join(Hearing, col(Hearing.id) == col(HearingSeat.hearing_id))
        .where(HearingSeat.person_id == person.id, Hearing.state == HearingState.GATHERING)
    )
    for seat in session.exec(found).all():
        session.delete(seat)
        mark_stale(session, CardKind.HEARING, seat.hearing_id)
    session.flush()

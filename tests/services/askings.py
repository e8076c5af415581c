"""A question of July that is asked at once, whatever the day is."""

from collections import Counter
from datetime import datetime, timedelta

from sqlmodel import Session, select

from governance.cards import CardKind
from governance.involvement import AskingState
from services.outbox.cards import put_up
from storage.involvement import Asking
from storage.involvement_counts import put_sealed_counts


def ask_now(session: Session, *, school: int, now: datetime) -> int:
    """Ask this year's question for ten days from now on; return its number."""
    row = session.exec(select(Asking).where(Asking.school_id == school, Asking.state == AskingState.WAITING)).one()
    row.state, row.asked_at, row.due_at = AskingState.OPEN, now, now + timedelta(days=10)
    put_sealed_counts(session, Counter(), school=school, asking=row.id)
    put_up(session, school=school, kind=CardKind.INVOLVEMENT, subject=row.id, now=now)
    session.flush()
    return row.id

"""The card of a meeting that is over and asks who writes its minutes: in a group, only that of the latest does."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.meetings import MeetingState
from services.outbox.cards import retire
from storage.cards import Card
from storage.meetings import Meeting


def asks_no_more(session: Session, group: int, now: datetime, *, but: int) -> None:
    """Have the cards taken down of the group's meetings that were over before this one, and had no minutes."""
    earlier = (
        select(Meeting.id)
        .join(Card, (col(Card.subject) == col(Meeting.id)) & (col(Card.kind) == CardKind.MEETING))
        .where(Meeting.group_id == group, Meeting.state == MeetingState.HELD, Meeting.id != but)
        .where(col(Card.retired_at).is_(None))
    )
    for meeting in session.exec(earlier).all():
        retire(session, CardKind.MEETING, meeting, now)

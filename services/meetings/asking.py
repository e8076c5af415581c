"""The card of a meeting that is over and asks who writes its minutes: only that of the latest does."""

from datetime import datetime

from sqlalchemy import exists
from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.meetings import MeetingState
from services.outbox.cards import retire
from storage.cards import Card
from storage.meetings import Meeting, of_body


def asks_no_more(session: Session, latest: Meeting, now: datetime) -> None:
    """Have the cards taken down of meetings of the same body that were over before, and had no minutes."""
    has_card = exists().where(
        col(Card.kind) == CardKind.MEETING, col(Card.subject) == col(Meeting.id), col(Card.retired_at).is_(None)
    )
    earlier = (
        select(Meeting.id)
        .where(of_body(Meeting, latest.school_id, latest.group_id), has_card)
        .where(Meeting.state == MeetingState.HELD, Meeting.id != latest.id)
    )
    for meeting in session.exec(earlier).all():
        retire(session, CardKind.MEETING, meeting, now)

"""How the bot is, for whoever runs it: which process runs it, whether it is connected, and what waits for it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.cards import CARD_IS_STALE, Card
from storage.leases import Lease
from storage.reminders import REMINDER_IS_PENDING, Reminder
from storage.schools import SCHOOL_IS_HERE, School


@dataclass(frozen=True, slots=True)
class Running:
    """A process that runs the bot. `connected_since` is None while it is not connected to Discord."""

    place: str
    since: datetime
    beaten_at: datetime | None
    connected_since: datetime | None


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot is at one moment; `oldest` is when the first of what waits fell due, None if nothing waits."""

    running: Running | None
    schools: int
    cards: int
    reminders: int
    oldest: datetime | None


def health(session: Session, *, shard: int, now: datetime) -> Health:
    """Return how the bot is. What silence or a removal holds back waits for nobody."""
    row = session.get(Lease, shard)
    cards, oldest_card = session.exec(
        select(func.count(), func.min(col(Card.next_try_at)))
        .join(School, col(School.id) == col(Card.school_id))
        .where(CARD_IS_STALE, col(Card.next_try_at) <= now, SCHOOL_IS_HERE)
    ).one()
    reminders, oldest_reminder = session.exec(
        select(func.count(), func.min(col(Reminder.next_try_at)))
        .join(School, col(School.id) == col(Reminder.school_id))
        .where(REMINDER_IS_PENDING, col(Reminder.next_try_at) <= now, SCHOOL_IS_HERE)
    ).one()
    return Health(
        running=Running(row.place, row.taken_at, row.beaten_at, row.connected_since) if row else None,
        schools=session.exec(select(func.count()).select_from(School).where(col(School.removed_at).is_(None))).one(),
        cards=cards,
        reminders=reminders,
        oldest=min(filter(None, (oldest_card, oldest_reminder)), default=None),
    )

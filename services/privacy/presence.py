"""Who is still in the server: looked up once a day, because the bot is told of nobody who leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from governance.people import Visitor
from governance.record import RecordKind
from services.access.people import notice_roles
from services.outbox.record import note
from services.privacy.leaving import leave_everything
from storage.people import Person
from storage.schools import School

LOOK_EVERY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DuePresence:
    """Somebody the bot has not known for a day to be in the server; `discord_id` is theirs."""

    school: int
    person: int
    discord_id: int


def due(session: Session, *, now: datetime, most: int) -> Sequence[DuePresence]:
    """Return whom to look for, those of longest ago first, and those who have left too: they may have come back."""
    found = (
        select(Person.school_id, Person.id, Person.discord_id)
        .join(School, col(School.id) == col(Person.school_id))
        .where(col(Person.discord_id).is_not(None), col(School.removed_at).is_(None))
        .where(col(Person.looked_at).is_(None) | (col(Person.looked_at) <= now - LOOK_EVERY))
        .order_by(col(Person.looked_at).nulls_first(), col(Person.id))
        .limit(most)
    )
    return [DuePresence(school, person, number) for school, person, number in session.exec(found) if number is not None]


def found(session: Session, *, school: int, person: int, at: datetime, visitor: Visitor | None = None) -> None:
    """Note that the person was in the server at this time, and what they were, where Discord showed them."""
    row = _known(session, school, person)
    if row is None:
        return
    row.looked_at, row.left_at = at, None
    if visitor is not None:
        notice_roles(session, row, visitor)


def missed(session: Session, *, school: int, person: int, now: datetime) -> None:
    """Note that the person is not in the server. What they were in the council ends; what they voted stays counted."""
    row = _known(session, school, person)
    if row is None:
        return
    row.looked_at = now
    if row.left_at is None:
        row.left_at = now
        note(session, RecordKind.PERSON_LEFT, school=school, subject=person, at=now, person=person)
        leave_everything(session, row, now)


def _known(session: Session, school: int, person: int) -> Person | None:
    """Return the person, unless they were forgotten while Discord was asked about them."""
    row = session.get(Person, person)
    return row if row is not None and row.school_id == school and row.discord_id is not None else None

"""Who is still in the server, and what they are there. The bot is told of nobody who leaves: it looks once a day.

It looks sooner where something says that it may have changed, and before a ballot ends in which they may vote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy
from sqlalchemy import Select, update
from sqlmodel import Session, col, select

from governance.people import Visitor, standing_of
from governance.record import RecordKind
from services.access.people import notice_roles, school_of
from services.outbox.record import note
from services.privacy.leaving import leave_everything
from storage.ballots import BALLOT_IS_OPEN, Ballot, Elector
from storage.people import Person
from storage.schools import School

LOOK_EVERY = timedelta(days=1)
# On a roll of some hundred, everybody can be looked up at the look-up's pace within this time before the ballot ends.
FRESH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class DuePresence:
    """Somebody of whom the bot does not know whether they have been in the server since a time; the id is Discord's."""

    school: int
    person: int
    discord_id: int
    since: datetime


def due(session: Session, *, now: datetime, most: int) -> Sequence[DuePresence]:
    """Return whom to look for: first who is on the roll of a ballot about to end, then those of longest ago.

    Those who have left are looked for too: they may have come back.
    """
    closing = (
        _known_people()
        .where(col(Person.looked_at).is_(None) | (col(Person.looked_at) <= now - FRESH))
        .join(Elector, col(Elector.person_id) == col(Person.id))
        .join(Ballot, col(Ballot.id) == col(Elector.ballot_id))
        .where(BALLOT_IS_OPEN, col(Ballot.ends_at) <= now + FRESH, col(Ballot.ends_at) > now)
        .order_by(col(Ballot.ends_at), col(Person.id))
        .limit(most)
    )
    since = now - LOOK_EVERY
    # Two statements, for an index gives each what it asks for.
    never = _known_people().where(col(Person.looked_at).is_(None)).order_by(col(Person.id)).limit(most)
    daily = _known_people().where(col(Person.looked_at) <= since).order_by(col(Person.looked_at), col(Person.id))
    looks = ((closing, now - FRESH), (never, since), (daily.limit(most), since))
    found: dict[int, DuePresence] = {}
    for statement, since in looks:
        for school, person, discord_id in session.execute(statement):
            found.setdefault(person, DuePresence(school, person, discord_id, since))
    return list(found.values())[:most]


def _known_people() -> Select[int, int, int | None]:
    """Select everybody who is known, in the schools the bot is in."""
    return (
        sqlalchemy.select(col(Person.school_id), col(Person.id), col(Person.discord_id))
        .join(School, col(School.id) == col(Person.school_id))
        .where(col(Person.discord_id).is_not(None), col(School.removed_at).is_(None))
    )


def doubt(session: Session, *, school: int, people: Mapping[int, frozenset[int]]) -> Sequence[int]:
    """Have these people, told by Discord's ids, looked at soon, for they may not be what they were; return who is.

    With each come the roles that have changed, where it is only those: most roles of a server mean nothing here.
    """
    named = school_of(session, school).roles
    ours = {named.student, named.teacher, named.safeguarding, *named.offices}
    concerned = [discord_id for discord_id, roles in people.items() if not roles or roles & ours]
    found = update(Person).where(col(Person.school_id) == school, col(Person.discord_id).in_(concerned))
    session.execute(found.values(looked_at=None).execution_options(synchronize_session=False))
    return concerned


def changed(session: Session, *, school: int, people: Sequence[Visitor]) -> Sequence[tuple[int, Visitor]]:
    """Return who of these people, as they were just seen, is something else than is written down, by number."""
    roles = school_of(session, school).roles
    by_id = {visitor.discord_id: visitor for visitor in people}
    found = select(Person).where(Person.school_id == school, col(Person.discord_id).in_(by_id))
    return [
        (person.id, by_id[person.discord_id])
        for person in session.exec(found)
        if person.discord_id is not None and standing_of(by_id[person.discord_id], roles).seen_as != person.seen_as
    ]


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

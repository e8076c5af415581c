"""Remembering who was forgotten, as keyed fingerprints, so that a backup that is restored brings nobody back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from governance.fingerprints import fingerprint_of
from governance.retention import KEPT_FOR, Retained
from services.privacy.leaving import forget_person
from storage.columns import table_of
from storage.erasure_list import ErasureLine
from storage.erasures import Erasure, erasures
from storage.installation import Installation
from storage.people import Person
from storage.schools import School


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of erasures: the key of their fingerprints, None before the first, and each of them."""

    key: str | None
    lines: tuple[ErasureLine, ...]


def known(session: Session) -> Known:
    """Return what the database knows of erasures."""
    row = session.get(Installation, 1)
    lines = tuple(ErasureLine(one.key, one.fingerprint, one.at) for one in erasures(session))
    return Known(row.erasing_key if row else None, lines)


def forget(session: Session, person: Person, now: datetime) -> None:
    """Forget this person, and remember that a backup must not bring them back."""
    if person.discord_id is not None:
        mark = fingerprint_of(_key(session), school=person.school_id, discord_id=person.discord_id)
        session.add(Erasure(key=token_hex(16), fingerprint=mark, at=now))
    forget_person(session, person, now)


def _key(session: Session) -> str:
    """Return the key of this installation, which is made when it is first needed."""
    if session.get(Installation, 1) is None:
        session.add(Installation(id=1))
        session.flush()
    adopt_key(session, key=token_hex(32))
    return session.exec(select(Installation.erasing_key).where(Installation.id == 1)).one() or ""


def adopt_key(session: Session, *, key: str) -> None:
    """Keep this key from now on, unless there is one already."""
    if session.get(Installation, 1) is None:
        session.add(Installation(id=1))
        session.flush()
    table = table_of(Installation)
    session.execute(update(table).where(table.c.id == 1, table.c.erasing_key.is_(None)).values(erasing_key=key))


def erase_again(session: Session, *, school: int, key: str, fingerprints: Collection[str], now: datetime) -> int:
    """Forget everybody of this school whom a backup has brought back; return how many that were."""
    found = session.exec(select(Person).where(Person.school_id == school, col(Person.discord_id).is_not(None))).all()
    back = [
        person
        for person in found
        if person.discord_id is not None
        and fingerprint_of(key, school=school, discord_id=person.discord_id) in fingerprints
    ]
    for person in back:
        forget_person(session, person, now)
    return len(back)


def take_in(session: Session, *, lines: Sequence[ErasureLine]) -> None:
    """Remember erasures that the database did not know."""
    session.add_all(Erasure(key=line.key, fingerprint=line.fingerprint, at=line.at) for line in lines)


def schools(session: Session) -> list[int]:
    """Return every school there is."""
    return list(session.exec(select(School.id).order_by(col(School.id))))


def old(session: Session, *, now: datetime) -> int:
    """Return how many erasures no backup needs any more that may still be restored."""
    over = select(func.count()).select_from(Erasure).where(col(Erasure.at) <= now - KEPT_FOR[Retained.ERASURES])
    return session.exec(over).one()


def forget_old(session: Session, *, now: datetime) -> int:
    """Delete what no backup that may still be restored needs; return how much that was."""
    over = delete(Erasure).where(col(Erasure.at) <= now - KEPT_FOR[Retained.ERASURES])
    gone = session.execute(over.returning(col(Erasure.key)).execution_options(synchronize_session=False))
    return len(gone.all())

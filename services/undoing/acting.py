"""Taking back what one has just done; the record keeps both."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.people import Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.undoing import TooLateToUndo, Undoable
from services.access import people, quotas
from services.access.people import Actor
from services.kinds.undoing import UNDOING, Undoing, Undone
from services.outbox.record import note
from storage.people import Person
from storage.undoing import UndoToken, token_of, tokens_of

MOST_RECENT = 3


@dataclass(frozen=True, slots=True)
class RecentAct:
    """Something that can still be undone, by the token that undoes it."""

    token: int
    kind: Undoable


def undo(session: Session, *, school: int, visitor: Visitor, token: int, now: datetime) -> Undone:
    """Undo what this token stands for, as whoever did it.

    Raises TooLateToUndo, CannotUndo, QuotaReached, and what the act itself would raise.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = _theirs(session, token, actor, now)
    if UNDOING[row.kind].by_students:
        actor.standing.require_student()
    return _undo(session, row, actor, now)


def undo_outside(session: Session, *, school: int, visitor: Visitor, token: int, now: datetime) -> Undone:
    """Undo it from a direct message, where nobody has a role, if no role is needed for that. Raises as `undo` does."""
    found, person = people.peek(session, school=school, visitor=visitor)
    if person is None:
        raise TooLateToUndo()
    actor = Actor(found, person, standing_of(visitor, found.roles))
    row = _theirs(session, token, actor, now)
    if UNDOING[row.kind].by_students:
        raise TooLateToUndo()
    return _undo(session, row, actor, now)


def school_of_token(session: Session, *, token: int, visitor: Visitor) -> int:
    """Return the school in which this person can undo that. Raises TooLateToUndo."""
    row = session.get(UndoToken, token)
    if row is None or session.get_one(Person, row.person_id).discord_id != visitor.discord_id:
        raise TooLateToUndo()
    return row.school_id


def _theirs(session: Session, token: int, actor: Actor, now: datetime) -> UndoToken:
    row = session.get(UndoToken, token)
    if row is None or (row.school_id, row.person_id) != (actor.school.id, actor.id) or row.until <= now:
        raise TooLateToUndo()
    return row


def _undo(session: Session, row: UndoToken, actor: Actor, now: datetime) -> Undone:
    described = UNDOING[row.kind]
    quotas.require(session, Limited.TAKEN_BACK, actor, now)
    undoing = Undoing(session, actor.school, actor.id, row.subject, row.done_at, now, json.loads(row.kept))
    kind, subject = row.kind, row.subject
    session.delete(row)
    session.flush()
    person = None if described.nameless else actor.id
    note(session, RecordKind.TAKEN_BACK, school=actor.school.id, subject=subject, at=now, person=person, detail=kind)
    return described.go_back(undoing)


def token(session: Session, *, school: int, visitor: Visitor, kind: Undoable, subject: int) -> int | None:
    """Return the token of what this person can undo of this kind about this thing; None where they cannot."""
    _, person = people.peek(session, school=school, visitor=visitor)
    row = token_of(session, kind=kind, subject=subject, person=person.id) if person is not None else None
    return row.id if row is not None and row.school_id == school else None


def recent(
    session: Session, *, school: int, visitor: Visitor, now: datetime, most: int = MOST_RECENT
) -> tuple[RecentAct, ...]:
    """Return what this person can still undo here, the latest act first.

    What is nobody's business is left out: somebody may look over their shoulder. It has its button where it was done.
    """
    found, person = people.peek(session, school=school, visitor=visitor)
    if person is None:
        return ()
    is_student = standing_of(visitor, found.roles).student
    rows = tokens_of(session, person=person.id, now=now, most=most)
    mine = [row for row in rows if not UNDOING[row.kind].nameless]
    return tuple(RecentAct(row.id, row.kind) for row in mine if is_student or not UNDOING[row.kind].by_students)


def end_due(session: Session, *, school: int, undo_token: int, now: datetime) -> None:
    """Forget what can be undone no more."""
    row = session.get(UndoToken, undo_token)
    if row is not None and row.until <= now:
        session.delete(row)

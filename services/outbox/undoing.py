"""What an act leaves behind so that whoever did it can undo it for a while."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col

from governance.undoing import UNDO_WITHIN, Undoable
from storage.undoing import UndoToken

# What is kept to go back: numbers of rows, words for states, and times in microseconds; nothing that anybody typed.
Kept = Mapping[str, Any]


def allow_undo(
    session: Session,
    kind: Undoable,
    *,
    school: int,
    subject: int,
    person: int,
    now: datetime,
    kept: Kept | None = None,
) -> None:
    """Let this person undo what they have just done, and no longer what they did of this kind to this thing before."""
    forget_undo(session, kind, subject=subject, person=person)
    session.add(
        UndoToken(
            school_id=school,
            kind=kind,
            subject=subject,
            person_id=person,
            done_at=now,
            until=now + UNDO_WITHIN,
            kept=json.dumps(kept or {}),
        )
    )
    session.flush()


def end_undo(session: Session, kind: Undoable, *, subject: int, person: int, now: datetime) -> None:
    """Let this person undo that no more, from now on: its button stays theirs, and says that it is too late."""
    of = (col(UndoToken.kind) == kind, col(UndoToken.subject) == subject, col(UndoToken.person_id) == person)
    session.execute(update(UndoToken).where(*of).values(until=now).execution_options(synchronize_session=False))


def forget_undo(session: Session, kind: Undoable, *, subject: int, person: int | None = None) -> None:
    """Let this person, or with None nobody, undo what was done of this kind to this thing."""
    old = delete(UndoToken).where(col(UndoToken.kind) == kind, col(UndoToken.subject) == subject)
    if person is not None:
        old = old.where(col(UndoToken.person_id) == person)
    session.execute(old.execution_options(synchronize_session=False))

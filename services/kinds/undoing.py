"""What a kind of act that can be undone is: how it goes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from governance.roles import GroupRole
from governance.undoing import Undoable, Unrestored
from services.kinds.table import Kinds
from storage.schools import School


@dataclass(frozen=True, slots=True)
class Undoing:
    """One act going back: what it was done to and when, who undoes it, and what was `kept` of how it was before."""

    session: Session
    school: School
    person: int
    subject: int
    done_at: datetime
    now: datetime
    kept: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo brought back: the group or plan by `name`, `votes` as new ones, and what it could not restore."""

    kind: Undoable
    name: str
    unrestored: tuple[Unrestored, ...] = ()
    roles: tuple[GroupRole, ...] = ()
    votes: int = 0


@dataclass(frozen=True, slots=True)
class UndoDescription:
    """What a kind of act is that can be undone.

    `go_back` brings back how it was, or raises CannotUndo. `by_students`: only somebody who is still a student may.
    Of what is `nameless`, the record does not say who did it, nor who took it back.
    """

    go_back: Callable[[Undoing], Undone]
    by_students: bool = True
    nameless: bool = False


UNDOING: Kinds[Undoable, UndoDescription] = Kinds(Undoable)

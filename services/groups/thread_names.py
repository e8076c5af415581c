"""Whether the thread of a group is called as the group is, and when it may be renamed.

A change of the name only notes that the thread is behind; the sweep sends the newest name once Discord takes one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement
from sqlmodel import Session, col, select

from governance.groups import THREAD_NAME_PAUSE, titled
from services.access.veil import veil_of
from storage.groups import THREAD_NAME_IS_BEHIND, Group
from storage.schools import SCHOOL_IS_HERE, School


@dataclass(frozen=True, slots=True)
class Renaming:
    """A thread that is to be called otherwise. `renamed` is which of the group's names this is."""

    group: int
    thread: int
    name: str
    renamed: int


def may_be_renamed(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Tell in SQL whether the group has a thread that may be renamed by now."""
    is_time = col(Group.thread_name_from).is_(None) | (col(Group.thread_name_from) <= now)
    return col(Group.thread_id).is_not(None) & is_time


def due(session: Session, *, school: int, now: datetime) -> Sequence[Renaming]:
    """Return which threads of the school are to be renamed now, and how they are to be called."""
    found = (
        select(Group)
        .join(School, col(School.id) == col(Group.school_id))
        .where(Group.school_id == school, THREAD_NAME_IS_BEHIND, may_be_renamed(now))
        .where(SCHOOL_IS_HERE)
        .order_by(col(Group.id))
    )
    veil = veil_of(session, school)
    return [
        Renaming(row.id, row.thread_id or 0, titled(veil.name_of(row), veil.emoji_of(row)), row.renamed)
        for row in session.exec(found)
    ]


def followed(session: Session, *, school: int, group: int, renamed: int, now: datetime) -> None:
    """Note that the thread has this name of the group. It can take the next one after a pause."""
    row = session.get_one(Group, group)
    row.thread_renamed, row.thread_name_from = renamed, now + THREAD_NAME_PAUSE


def wait(session: Session, *, school: int, group: int, until: datetime) -> None:
    """Let the thread wait that Discord gives no other name now. By then it may be a newer one."""
    session.get_one(Group, group).thread_name_from = until

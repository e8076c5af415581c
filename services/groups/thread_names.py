"""Whether the thread of a group still is called as the group is."""

from dataclasses import dataclass

from sqlmodel import Session

from services.access.veil import veil_of
from storage.groups import Group


@dataclass(frozen=True, slots=True)
class Renaming:
    """A thread that is to be called otherwise. `renamed` is which of the group's names this is."""

    thread: int
    name: str
    renamed: int


def due(session: Session, *, school: int, group: int) -> Renaming | None:
    """Return how the group's thread is to be called from now on; None while it is called so."""
    row = session.get_one(Group, group)
    if row.thread_id is None or row.thread_renamed == row.renamed:
        return None
    return Renaming(row.thread_id, veil_of(session, school).name_of(row), row.renamed)


def followed(session: Session, *, school: int, group: int, renamed: int) -> None:
    """Note that the thread has this name of the group."""
    session.get_one(Group, group).thread_renamed = renamed

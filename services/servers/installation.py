"""The installation: what the bot stores about itself, and when it is added to or removed from schools."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, SQLModel, col, select

from governance.record import RecordKind
from governance.retention import KEPT_FOR, Retained
from services.outbox.record import note
from storage.columns import belongs_to, table_of
from storage.installation import Installation, RegisteredCommand
from storage.schools import School
from storage.secure_deletion import leave_no_trace

KEPT_AFTER_REMOVAL = KEPT_FOR[Retained.SCHOOLS]


def commands(session: Session) -> str | None:
    """Return the fingerprint of the commands Discord knows."""
    row = session.get(Installation, 1)
    return row.commands if row else None


def command_ids(session: Session) -> dict[str, int]:
    """Return Discord's ids of the registered commands, by the first words of their names."""
    return {row.name: row.discord_id for row in session.exec(select(RegisteredCommand))}


def remember_commands(session: Session, *, fingerprint: str, ids: Mapping[str, int]) -> None:
    """Keep the fingerprint of the commands Discord knows now, and the ids it gave them."""
    row = session.get(Installation, 1) or Installation(id=1)
    row.commands = fingerprint
    session.add(row)
    session.execute(delete(table_of(RegisteredCommand)))
    session.add_all(RegisteredCommand(name=name, discord_id=number) for name, number in ids.items())


def leave_school(session: Session, *, school: int, now: datetime) -> None:
    """Record that the bot was removed from a school: nothing is sent there, and its data waits for deletion."""
    row = session.get(School, school)
    if row is not None and row.removed_at is None:
        row.removed_at = now
        note(session, RecordKind.BOT_REMOVED, school=school, subject=0, at=now)


def look_around(session: Session, *, present: Sequence[int], now: datetime) -> None:
    """Record which schools the bot was removed from, and added to again, while it was down."""
    for row in session.exec(select(School)):
        if row.id in present:
            return_to_school(session, school=row.id, now=now)
        else:
            leave_school(session, school=row.id, now=now)


def return_to_school(session: Session, *, school: int, now: datetime) -> None:
    """Record that the bot was added again in time, so that everything is as it was."""
    row = session.get(School, school)
    if row is not None:
        row.removed_at = None


def due_for_deletion(session: Session, *, now: datetime) -> list[int]:
    """Return the schools whose bot was removed 30 days ago or more."""
    found = select(School.id).where(col(School.removed_at) <= now - KEPT_AFTER_REMOVAL)
    return list(session.exec(found))


def can_be_deleted(session: Session, *, school: int) -> bool:
    """Return whether the bot was removed from this school and still keeps its data."""
    row = session.get(School, school)
    return row is not None and row.removed_at is not None


def delete_school(session: Session, *, school: int, now: datetime, at_once: bool = False) -> bool:
    """Delete everything of a school whose bot was removed 30 days ago, or at once where the school asks for it.

    Returns False when the bot is there, or has come back meanwhile.
    """
    row = session.get(School, school)
    wait = timedelta(0) if at_once else KEPT_AFTER_REMOVAL
    if row is None or row.removed_at is None or row.removed_at > now - wait:
        return False
    tables = [table for table in reversed(SQLModel.metadata.sorted_tables) if "school_id" in table.c]
    leave_no_trace(session, *tables)
    for table in tables:
        session.execute(delete(table).where(belongs_to(table, school)))
    session.execute(delete(table_of(School)).where(table_of(School).c.id == school))
    return True

"""Secure deletion: old row versions that must not survive in the database's files.

Both databases keep a row's old version for a while: SQLite in its write-ahead log, PostgreSQL as a dead row. That is
harmless for most rows, but not for an erased name, nor for a secret ballot's counts before the latest vote. Such an act
says so, and the database wipes them after the commit, before anybody is told that it is done.
"""

from sqlalchemy import Connection, Table
from sqlmodel import Session

_KEY = "leaves no trace"


def leave_no_trace(session: Session, *tables: Table) -> None:
    """Request that old versions of these tables' rows be wiped once this act is committed."""
    _traces(session.connection()).update(table.name for table in tables)


def traces_left(connection: Connection) -> frozenset[str]:
    """Return the tables with old row versions still to be wiped."""
    return frozenset(_traces(connection))


def traces_wiped(connection: Connection) -> None:
    """Record that nothing is left to wipe."""
    _traces(connection).clear()


def _traces(connection: Connection) -> set[str]:
    tables: set[str] = connection.info.setdefault(_KEY, set())
    return tables

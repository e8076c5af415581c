"""What an act overwrites or deletes, and nobody may read in the database's files afterwards.

A database keeps the old state of a row for a while: SQLite in its write-ahead log, PostgreSQL as a dead row. For most
rows that is no harm. For a name that is to be forgotten, and for the counts of a secret ballot before the latest vote,
it is, so the act says so and the database wipes them after the commit, before anybody is told that it is done.
"""

from sqlalchemy import Connection, Table
from sqlmodel import Session

_KEY = "leaves no trace"


def leave_no_trace(session: Session, *tables: Table) -> None:
    """Have the old states of these tables' rows wiped once this act is committed."""
    _traces(session.connection()).update(table.name for table in tables)


def traces_left(connection: Connection) -> frozenset[str]:
    """Return the tables whose rows have old states that are to be wiped."""
    return frozenset(_traces(connection))


def traces_wiped(connection: Connection) -> None:
    """Note that nothing is left to be wiped."""
    _traces(connection).clear()


def _traces(connection: Connection) -> set[str]:
    tables: set[str] = connection.info.setdefault(_KEY, set())
    return tables

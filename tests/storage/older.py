"""A database as version 0.3.0 left it: two schools in the middle of all kinds of things.

`data/school_0_3_0.json` holds the rows that 0.3.0's own services wrote, table by table, in the order in which they can be
put back: a ballot that is decided, secret ballots with four and with two on their roll, a group that fell to one member and
has an advisor, an invitation and planned meetings, running minutes, reports, a hidden post, somebody who was forgotten.
"""

import json
from datetime import date, time
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    MetaData,
    Table,
    Time,
    create_engine,
    func,
    insert,
    select,
    text,
    update,
)

from storage.versions import MIGRATIONS

_ROWS = Path(__file__).parent / "data" / "school_0_3_0.json"
_VERSION = "0014"
_LONG = 20 * 365 * 24 * 3600 * 1_000_000
# What the ballots, groups and reports of the file are called in tests.
DECIDED, SECRET_OF_FOUR, SECRET_DECIDED, SECRET_OF_TWO, PUBLISHING_OF_TWO = 10, 11, 12, 13, 14
LONELY = 9
SCHOOL, NEIGHBOUR = 1_100_000_000_000_000_000, 1_100_000_000_001_000_000


def put_back(url: str, *, announced: int | None = None) -> None:
    """Make the tables of 0.3.0 in an empty database and fill them with what it left.

    `announced` is a meeting that has an event of the server, and whose card is up to date.
    """
    engine = create_engine(url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, _VERSION)
    with engine.begin() as connection:
        _fill(connection)
        # What runs there goes on, whatever day it is now.
        connection.execute(
            text("UPDATE ballot SET closes_at = closes_at + :long WHERE state = 'open'"), {"long": _LONG}
        )
        if announced is not None:
            _announce(connection, announced)
    engine.dispose()


def _announce(connection: Connection, meeting: int) -> None:
    known = MetaData()
    known.reflect(connection)
    meetings, cards = known.tables["meeting"], known.tables["card"]
    connection.execute(update(meetings).where(meetings.c.id == meeting).values(event_id=77, event_revision=0))
    of_meeting = (cards.c.kind == "meeting") & (cards.c.subject == meeting)
    connection.execute(update(cards).where(of_meeting).values(drawn=cards.c.revision))


def _fill(connection: Connection) -> None:
    known = MetaData()
    known.reflect(connection)
    for name, kept in json.loads(_ROWS.read_text(encoding="utf-8")).items():
        table = known.tables[name]
        columns = [table.c[column] for column in kept["columns"]]
        rows = [
            {column.name: _value(column, value) for column, value in zip(columns, row, strict=True)}
            for row in kept["rows"]
        ]
        if rows:
            connection.execute(insert(table), rows)
            _go_on_counting(connection, table)


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Boolean):
        return bool(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return time.fromisoformat(value) if isinstance(column.type, Time) else value


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let PostgreSQL give the next row a number that is free; SQLite does so by itself."""
    if connection.dialect.name == "postgresql" and "id" in table.c and table.name not in ("school", "installation"):
        sequence = func.pg_get_serial_sequence(table.name, "id")
        connection.execute(select(func.setval(sequence, select(func.max(table.c.id)).scalar_subquery())))


def rows_left() -> dict[str, int]:
    """Return how many rows 0.3.0 left in each table."""
    return {name: len(kept["rows"]) for name, kept in json.loads(_ROWS.read_text(encoding="utf-8")).items()}

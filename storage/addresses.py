"""Database addresses, and the error messages when a database cannot be used. No message ever contains a password."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

HEADER = b"SQLite format 3\x00"
KNOWN_DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql+psycopg")
# The limit of common file systems, less the suffix that SQLite appends for its journal.
LONGEST_NAME = 255 - len("-journal")
LONGEST_PATH = 4000


class DatabaseUnusable(Exception):
    """The database cannot be used; the message is one sentence saying why and what to do."""


def parsed(url: str) -> URL:
    """Parse a database address. Raises DatabaseUnusable."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        # A port that is not a number raises ValueError with part of the address in its message.
        raise DatabaseUnusable(
            "The database's address cannot be read: DATABASE_URL in .env, or what stands after --to. "
            "Write sqlite:///groundswell.db, or postgresql+psycopg://user:password@host/name."
        ) from None
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    if address.drivername not in KNOWN_DRIVERS:
        raise DatabaseUnusable(
            f"DATABASE_URL names {address.drivername}, which this program does not know. "
            "Use sqlite or postgresql+psycopg."
        )
    if address.host and "@" in address.host:
        # What stands behind the first @ would be taken for the host, and shown as one.
        raise DatabaseUnusable("DATABASE_URL has more than one @. In a password, write %40 for each.")
    return address


def is_sqlite(address: URL) -> bool:
    """Return whether the address is an SQLite file."""
    return address.get_backend_name() == "sqlite"


def sqlite_path(address: URL) -> Path:
    """Return the path of an SQLite database file. Raises DatabaseUnusable if the address has none."""
    if not address.database or address.database == ":memory:":
        raise DatabaseUnusable(
            "DATABASE_URL must name a file, like sqlite:///groundswell.db; memory forgets everything."
        )
    path = Path(address.database)
    if len(os.fsencode(path)) > LONGEST_PATH or any(len(os.fsencode(part)) > LONGEST_NAME for part in path.parts):
        raise DatabaseUnusable(f"DATABASE_URL names a file whose name is too long: at most {LONGEST_NAME} bytes fit.")
    return path


def prepare_file(path: Path) -> None:
    """Create the file, readable by its owner only, or check that it is a database. Raises DatabaseUnusable."""
    if not path.parent.is_dir():
        raise DatabaseUnusable(f"The folder for the database does not exist: {path.parent}. Create it first.")
    try:
        # SQLite gives the WAL and shared-memory files the same permissions as this one.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
        with path.open("rb") as file:
            start = file.read(len(HEADER))
    except OSError as error:
        raise DatabaseUnusable(f"The database file {path} cannot be opened: {error.strerror}.") from None
    if start and start != HEADER:
        raise DatabaseUnusable(f"The file {path} is not a database of this program. Choose another DATABASE_URL.")


def connect_sqlite(path: Path) -> sqlite3.Connection:
    """Return a plain connection to an existing file, for queries that need no engine. Raises DatabaseUnusable."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise damaged(path, error) from None
    return connection


def damaged(path: Path, error: Exception) -> DatabaseUnusable:
    """Return the error for a file that starts like a database but turns out to be unreadable."""
    return DatabaseUnusable(
        f"The database file {path} cannot be read: {error}. If it is damaged, put a backup in its place."
    )

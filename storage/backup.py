"""A consistent copy of the database, taken while the bot runs."""

import os
import sqlite3
from pathlib import Path

from storage.addresses import DatabaseUnusable, connect_sqlite, is_sqlite, parsed, sqlite_path


def backup(url: str, target: Path) -> Path:
    """Copy an SQLite database into a new file only its owner can read, and check it. Raises DatabaseUnusable."""
    address = parsed(url)
    if not is_sqlite(address):
        shown = address.set(drivername="postgresql", password=None).render_as_string()
        raise DatabaseUnusable(
            f"PostgreSQL has a tool of its own for this: pg_dump --format=custom --file=FILE {shown}"
        )
    source = sqlite_path(address)
    if not source.exists():
        raise DatabaseUnusable(f"There is no database at {source} to copy.")
    _create(target)
    try:
        _copy(source, target)
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise DatabaseUnusable(f"The copy could not be made: {error}.") from None
    except DatabaseUnusable:
        target.unlink(missing_ok=True)
        raise
    return target


def _create(target: Path) -> None:
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise DatabaseUnusable(
            f"{target} exists already, and a backup never overwrites. Choose another name."
        ) from None
    except OSError as error:
        raise DatabaseUnusable(f"{target} cannot be written: {error.strerror}.") from None


def _copy(source: Path, target: Path) -> None:
    reading, writing = connect_sqlite(source), sqlite3.connect(target)
    try:
        reading.backup(writing)
        # The copy must be a single portable file without a write-ahead log beside it.
        writing.execute("PRAGMA journal_mode=DELETE")
        damage = writing.execute("PRAGMA integrity_check").fetchone()[0]
        if damage != "ok":
            raise DatabaseUnusable(f"The copy could not be made, because it came out damaged: {damage}.")
    finally:
        reading.close()
        writing.close()

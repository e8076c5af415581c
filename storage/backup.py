"""A consistent copy of the database, taken while the bot runs."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from storage.addresses import DatabaseUnusable, connect_sqlite, is_sqlite, parsed, sqlite_path
from storage.papers import open_running
from storage.sealing import know_seals
from storage.seals import SealFile, beside

MOST_COPIES = 20


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
        _check(target)
    except (sqlite3.Error, SQLAlchemyError) as error:
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
    """Copy until no secret vote came in between: its seal would fit the file of seals no more, or not yet."""
    for _ in range(MOST_COPIES):
        with closing(connect_sqlite(source)) as reading, closing(sqlite3.connect(target)) as writing:
            reading.backup(writing)
            # The copy is one file that can be carried away, without a log beside it.
            writing.execute("PRAGMA journal_mode=DELETE")
        if _unsealed(target, SealFile(beside(source))):
            return
    raise DatabaseUnusable("The copy could not be made, because people are voting just now. Try again in a minute.")


def _unsealed(target: Path, file: SealFile) -> bool:
    """Put open into the copy what is sealed in the database; tell whether the seals fitted."""
    engine = create_engine(f"sqlite:///{target}", hide_parameters=True)
    know_seals(engine, file)
    try:
        with Session(engine) as session, session.begin():
            session.execute(text("PRAGMA secure_delete=ON"))
            return open_running(session, file.seals())
    finally:
        engine.dispose()


def _check(target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        damage = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if damage != "ok":
        raise DatabaseUnusable(f"The copy could not be made, because it came out damaged: {damage}.")

"""Emptying an open database between tests, so that no test finds anything of the one before.

Opening a database and compiling its statements costs more than most tests do, so many tests share one that stays open.
PostgreSQL's TRUNCATE makes new files for every table and index: deleting rows and clearing them away leaves the same
empty tables in a twentieth of the time.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, delete, text

from storage.tables import metadata

# A foreign key or a rule of the record is of no use while everything goes.
_WITHOUT_RULES = text("SET session_replication_role = replica")
# A table whose rows a test has deleted itself has pages too.
_WITH_PAGES = text("SELECT relname FROM pg_stat_user_tables WHERE pg_relation_size(relid) > 0")
_NUMBERS_BEGIN_AGAIN = text(
    "SELECT setval(format('%I', sequencename)::regclass, start_value, false) FROM pg_sequences "
    "WHERE last_value IS NOT NULL"
)


def empty_file(path: Path, new: Path) -> None:
    """Put every page back as it is in a new file, whoever has this one open; nobody waits for the disk."""
    with closing(sqlite3.connect(new)) as source, closing(sqlite3.connect(path)) as target:
        target.execute("PRAGMA synchronous=OFF").close()
        source.backup(target)
    for beside in path.parent.iterdir():
        # What the program keeps beside its database, like the list of erasures, goes with it.
        if not beside.name.startswith(path.name):
            beside.unlink()


def empty_tables(engine: Engine) -> None:
    """Leave no row in a PostgreSQL database, no page of one, and no number given."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(_WITHOUT_RULES)
        used = [name for name in connection.execute(_WITH_PAGES).scalars() if name in metadata().tables]
        for name in used:
            connection.execute(delete(metadata().tables[name]))
        connection.execute(_NUMBERS_BEGIN_AGAIN)
        # Without pages rows lie again in the order in which a test writes them, and no dead row is found among them.
        if used:
            connection.execute(text(f"VACUUM {', '.join(used)}"))

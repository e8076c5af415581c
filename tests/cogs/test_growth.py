"""Every list, every look-up and what waits today read what they show, not what there is.

The same is asked in a school in which every list is longer than what is shown of it, and in one with twice as
much. Both answers take the same statements, and hardly more rows: only the names on a page may be more people's.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Pool, event

from benchmarks.filling.asking import Look, looks
from benchmarks.filling.sizes import Size
from benchmarks.filling.world import filled_school
from storage.database import Database
from storage.paging import MOST_LISTED
from tests.query_plans import going_through_all, statements_asked

PAGES = MOST_LISTED + 10
# As many teachers in both: who can help with something is asked of all that are in the school.
FULL = Size(
    students=60, teachers=20, groups=PAGES, plans=2 * PAGES, ballots=PAGES, meetings=4 * PAGES, actions=12 * PAGES,
    open_ballots=80, hidden=3, members=12, ideas=2 * PAGES, answers=30,
    asks=8 * PAGES, mirrors=2,
)  # fmt: skip
FULLER = replace(
    FULL, groups=2 * PAGES, plans=4 * PAGES, ballots=2 * PAGES, meetings=8 * PAGES, actions=24 * PAGES,
    open_ballots=160, ideas=4 * PAGES, answers=60, asks=16 * PAGES, mirrors=4,
)  # fmt: skip


@dataclass(slots=True)
class Read:
    """What was read: statements, and the rows that came back."""

    statements: int = 0
    rows: int = 0


@contextmanager
def counted() -> Iterator[Read]:
    """Count what the databases that are opened in this block are asked, and what they answer."""
    read = Read()

    def count_row(_cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> tuple[Any, ...]:
        read.rows += 1
        return row

    def count_statement(*_given: Any) -> None:
        read.statements += 1

    def count_rows(connection: Any, _record: object, _proxy: object) -> None:
        connection.row_factory = count_row

    event.listen(Engine, "after_cursor_execute", count_statement)
    event.listen(Pool, "checkout", count_rows)
    try:
        yield read
    finally:
        event.remove(Engine, "after_cursor_execute", count_statement)
        event.remove(Pool, "checkout", count_rows)


async def readings(path: Path, template: Path, size: Size) -> dict[str, tuple[int, int]]:
    """Return how many statements and rows each look takes in a school of this size."""
    shutil.copy(template, path)
    found = dict[str, tuple[int, int]]()
    with counted() as read, Database.open(f"sqlite:///{path}") as database:
        async with filled_school(database, size) as (school, things):
            asked = list(looks(school.bot.tree, things))
            # What is read once for all is read by the first of all.
            await asked[0].take(school)
            for look in asked:
                found[look.name] = await _reading(look, school, read)
    return found


async def _reading(look: Look, school: Any, read: Read) -> tuple[int, int]:
    read.statements = read.rows = 0
    await look.take(school)
    return read.statements, read.rows


def _has_grown(full: tuple[int, int], fuller: tuple[int, int]) -> bool:
    return fuller[0] != full[0] or fuller[1] > 1.25 * full[1]


@pytest.mark.begun_first
async def test_no_look_reads_more_because_there_is_more(tmp_path: Path, migrated_file: Path) -> None:
    with statements_asked() as asked:
        full = await readings(tmp_path / "full.db", migrated_file, FULL)
    assert going_through_all(asked, migrated_file) == {}
    fuller = await readings(tmp_path / "fuller.db", migrated_file, FULLER)
    assert len(full) > 100
    grown = {name: (full[name], fuller[name]) for name in full if _has_grown(full[name], fuller[name])}
    assert grown == {}
    # Nothing takes a statement for each line it shows.
    assert max(statements for statements, _ in fuller.values()) <= 40

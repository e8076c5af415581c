"""A statement that goes through what all schools have is found out, and named with who asks."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlmodel import Session

from storage.database import Database
from storage.eight_weeks import newest_weeks
from storage.meetings import later_in_series
from tests.query_plans import Asked, going_through_all, statements_asked


@pytest.mark.parametrize(
    ("statement", "way"),
    [
        ("SELECT id FROM reminder WHERE letter_id = ?", None),
        ("SELECT id FROM reminder WHERE text = ?", "SCAN reminder"),
        ("SELECT id FROM reminder WHERE delivered_at IS NULL AND settled IS NULL AND next_try_at < ?", "next_try_at<?"),
        ("SELECT id FROM card WHERE kind = ?", "(kind=?)"),
        ("SELECT id FROM card WHERE kind = 'group' AND subject = ?", None),
        ("SELECT min(minutes) FROM meeting WHERE state IN ('planned', 'running') AND minutes > ?", "ix_meeting_open"),
        ("SELECT 1 FROM vote JOIN minutes AS m_1 ON m_1.taker_id = vote.person_id WHERE vote.ballot_id = ?", None),
        ("SELECT id FROM (SELECT id FROM plan WHERE school_id = ? UNION ALL SELECT 1 FROM school)", "SCAN school"),
    ],
)
def test_what_names_neither_a_school_nor_a_thing_is_found_out(
    statement: str, way: str | None, migrated_file: Path
) -> None:
    found = going_through_all({statement: Asked((1,), "somebody")}, migrated_file)
    if way is None:
        assert found == {}
    else:
        assert way in found["somebody"][0]


def ask(session: Session) -> None:
    newest_weeks(session, 1)
    later_in_series(session, [1])


def changed(migrated: Path, path: Path, statement: str) -> Path:
    shutil.copy(migrated, path)
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
    return path


@pytest.mark.parametrize(
    ("statement", "by", "way"),
    [
        ("DROP INDEX ix_eight_weeks_group", "storage.eight_weeks.newest_weeks", "SCAN eight_weeks"),
        (
            "CREATE INDEX ix_meeting_state ON meeting (state, starts_at)",
            "storage.meetings.later_in_series",
            "SEARCH meeting_1 USING INDEX ix_meeting_state (state=? AND starts_at>?)",
        ),
    ],
)
async def test_an_index_that_is_missing_or_misleads_is_found_out(
    statement: str, by: str, way: str, sqlite_url: str, migrated_file: Path, tmp_path: Path
) -> None:
    with Database.open(sqlite_url) as database, statements_asked() as asked:
        await database.read(ask)
    assert going_through_all(asked, migrated_file) == {}
    [(asker, ways)] = going_through_all(asked, changed(migrated_file, tmp_path / "changed.db", statement)).items()
    assert (asker, ways[0]) == (by, way)

"""Everything moves from a file to a server and back, running secret votes included, and nothing is copied by halves."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select, text
from sqlmodel import Session

from governance.ballots import Choice
from governance.people import Visitor
from services.groups import membership
from storage.addresses import DatabaseUnusable, parsed
from storage.ballots import Ballot
from storage.database import Database
from storage.moving import move
from storage.papers import tally_of
from storage.tables import metadata
from storage.versions import migrate
from tests.storage.older import SCHOOL, SECRET_OF_FOUR, put_back

NOW = datetime(2026, 9, 7, 11, 5, tzinfo=UTC)
# How the papers of running votes stand there depends on the database: on SQLite they are sealed anew at each opening.
PAPERS = {"secret_count", "secret_reason", "sealed_reasons"}


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The address of a file with two schools in the middle of everything."""
    url = f"sqlite:///{tmp_path / 'before.db'}"
    put_back(url)
    with Database.open_migrated(url):
        return url


def rows_of(url: str) -> dict[str, Sequence[Any]]:
    engine = create_engine(parsed(url))
    try:
        with engine.connect() as connection:
            return {
                table.name: connection.execute(select(table).order_by(*table.primary_key)).all()
                for table in metadata().sorted_tables
                if table.name not in PAPERS
            }
    finally:
        engine.dispose()


def tally(session: Session) -> dict[Choice, int]:
    return dict(tally_of(session, session.get_one(Ballot, SECRET_OF_FOUR)).counts)


async def test_all_rows_go_there_and_back_and_the_old_ones_stay(
    file: str, empty_database_url: str, tmp_path: Path
) -> None:
    before = rows_of(file)
    assert sum(map(len, before.values())) > 300
    copied = move(file, empty_database_url)
    assert {name: copied[name] for name in before if name != "lease"} == {
        name: len(rows) for name, rows in before.items() if name != "lease"
    }
    assert rows_of(empty_database_url) == before == rows_of(file)
    back = f"sqlite:///{tmp_path / 'back.db'}"
    move(empty_database_url, back)
    assert rows_of(back) == before


async def test_running_secret_votes_are_brought_along(file: str, empty_database_url: str) -> None:
    move(file, empty_database_url)
    with Database.open(empty_database_url) as database:
        assert await database.read(tally) == {Choice.FOR: 1}


async def test_new_rows_get_numbers_of_their_own(file: str, empty_database_url: str) -> None:
    known = {row.id for row in rows_of(file)["interest_group"]}
    move(file, empty_database_url)
    student = Visitor(SCHOOL + 9_999, "Mia", frozenset({501}))
    with Database.open(empty_database_url) as database:
        group = await database.act(
            membership.start, school=SCHOOL, visitor=student, name="Cycle sheds", purpose="Dry saddles", now=NOW
        )
    assert group.id not in known


def test_a_database_that_holds_anything_is_left_alone(file: str, database_url: str) -> None:
    engine = create_engine(parsed(database_url))
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO erasure (key, fingerprint, at) VALUES ('k', 'f', 1)"))
    engine.dispose()
    with pytest.raises(DatabaseUnusable, match="is not empty"):
        move(file, database_url)
    assert len(rows_of(database_url)["erasure"]) == 1
    assert not rows_of(database_url)["school"]


def test_what_was_begun_and_broken_off_can_be_begun_again(file: str, empty_database_url: str) -> None:
    migrate(parsed(empty_database_url))
    move(file, empty_database_url)
    assert rows_of(empty_database_url) == rows_of(file)


def test_an_address_is_refused_with_a_sentence_and_no_password(file: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="is there already"):
        move(file, file)
    with pytest.raises(DatabaseUnusable, match="has no tables of this version"):
        move(f"sqlite:///{tmp_path / 'none.db'}", f"sqlite:///{tmp_path / 'other.db'}")
    with pytest.raises(DatabaseUnusable, match="does not answer") as refused:
        move(file, "postgresql://ann:hidden-word@127.0.0.1:9/none")
    assert "hidden-word" not in str(refused.value)

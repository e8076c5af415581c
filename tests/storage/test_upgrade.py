"""A school that runs 0.3.0 is brought to this version in the middle of everything, and nothing of it is lost."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func
from sqlmodel import Session, select

from storage.database import Database
from storage.groups import Group
from storage.people import Person
from storage.plans import Step
from storage.tables import metadata
from tests.storage.older import put_back, rows_left


@pytest.fixture
def upgraded(empty_database_url: str) -> Iterator[Database]:
    """A database that 0.3.0 left, brought to this version."""
    put_back(empty_database_url)
    with Database.open_migrated(empty_database_url) as opened:
        yield opened


async def test_no_row_is_lost(upgraded: Database) -> None:
    def count(session: Session) -> dict[str, int]:
        found = metadata().tables
        return {
            name: session.execute(select(func.count()).select_from(found[name])).scalar_one() for name in rows_left()
        }

    assert await upgraded.read(count) == rows_left()


async def test_who_started_a_group_and_wrote_a_step_is_taken_from_the_record(upgraded: Database) -> None:
    def authors(session: Session, model: type[Group] | type[Step]) -> set[str | None]:
        found = select(Person.name).join(model, model.author_id == Person.id)
        rows = session.exec(select(func.count()).select_from(model)).one()
        names = session.exec(found).all()
        assert len(names) == rows
        return set(names)

    assert await upgraded.read(authors, model=Group) == {"Student 0"}
    assert await upgraded.read(authors, model=Step) == {"Student 0"}

"""A school that runs 0.3.0 is brought to this version in the middle of everything, and nothing of it is lost."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import func
from sqlmodel import Session, select

from governance.cards import CardKind
from governance.reminders import ReminderKind
from services import due, resting
from services.due import Ending
from storage.cards import Card
from storage.database import Database
from storage.groups import Group, voters_of
from storage.meetings import Meeting
from storage.people import Person
from storage.plans import Step
from storage.reminders import Reminder
from storage.tables import metadata
from tests.storage.older import LONELY, SCHOOL, put_back, rows_left

LATER = datetime(2027, 1, 11, 10, tzinfo=UTC)


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


async def test_groups_in_which_one_is_left_are_counted_at_the_start_and_rest(upgraded: Database) -> None:
    def to_count(session: Session) -> list[Ending]:
        return [one for one in due.look(session, now=LATER).endings if one.act is resting.count]

    def standing(session: Session, group: int) -> tuple[bool, set[ReminderKind]]:
        waiting = select(Reminder.kind).where(Reminder.subject == group, Reminder.due_at == LATER)
        return session.get_one(Group, group).is_resting, set(session.exec(waiting))

    found = await upgraded.read(to_count)
    assert {"school": SCHOOL, "group": LONELY} in [dict(one.values) for one in found]
    for one in found:
        await upgraded.act(one.act, **one.values, now=LATER)
    assert await upgraded.read(to_count) == []
    rests, told = await upgraded.read(standing, group=LONELY)
    assert rests
    assert {ReminderKind.GROUP_RESTS, ReminderKind.ADVICE_RESTS} <= told


async def test_groups_with_members_enough_go_on(upgraded: Database) -> None:
    def wrong(session: Session) -> list[str]:
        return [
            one.name
            for one in session.exec(select(Group)).all()
            if one.state.is_open and len(voters_of(session, one)) > 1 and (one.is_resting or one.members_changed)
        ]

    assert await upgraded.read(wrong) == []


async def test_events_that_may_say_a_typed_place_are_renewed_with_their_cards(empty_database_url: str) -> None:
    put_back(empty_database_url, announced=1)

    def renewed(session: Session) -> tuple[int | None, int | None, bool]:
        meeting = session.get_one(Meeting, 1)
        card = session.exec(select(Card).where(Card.kind == CardKind.MEETING, Card.subject == 1)).one()
        return meeting.event_id, meeting.event_revision, card.drawn < card.revision

    with Database.open_migrated(empty_database_url) as opened:
        assert await opened.read(renewed) == (77, None, True)

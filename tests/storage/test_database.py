"""The database keeps what it was told, whole or not at all."""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlmodel import Session, col, func, select

from governance.refusals import NotFound
from storage.batching import also_for_many
from storage.columns import table_of
from storage.database import Database, DatabaseUnusable
from storage.faults import DatabaseFault, DatabaseTrouble
from storage.people import Person
from storage.refusing import KeptRefusal
from storage.schools import School
from storage.secure_deletion import leave_no_trace


def found_school(session: Session, *, school: int) -> None:
    session.add(
        School(
            id=school,
            name="Blue School",
            language="en",
            timezone="Europe/London",
            student_role=1,
            teacher_role=2,
            groups_channel=3,
            council_channel=4,
            confirmed_at=datetime(2026, 9, 1, tzinfo=UTC),
        )
    )


def meet(session: Session, *, school: int, discord_id: int) -> int:
    person = Person(school_id=school, discord_id=discord_id, name=f"person {discord_id}")
    session.add(person)
    session.flush()
    return person.id


def how_many(session: Session) -> int:
    return session.exec(select(func.count(col(Person.id)))).one()


async def test_what_act_returned_is_there_for_the_next_read(database: Database) -> None:
    await database.act(found_school, school=2**63 - 1)
    person = await database.act(meet, school=2**63 - 1, discord_id=2**63 - 2)
    kept = await database.read(lambda session: session.get_one(Person, person).discord_id)
    assert kept == 2**63 - 2


async def test_a_failing_act_takes_back_only_itself(database: Database) -> None:
    await database.act(found_school, school=1)
    acts = [database.act(meet, school=1, discord_id=number % 50) for number in range(100)]
    results = await asyncio.gather(*acts, return_exceptions=True)
    assert sum(isinstance(result, DatabaseFault) and result.kind == "IntegrityError" for result in results) == 50
    assert await database.read(how_many) == 50


async def test_a_refusal_reaches_the_caller_with_its_data_and_undoes_everything(database: Database) -> None:
    def half(session: Session, *, school: int) -> None:
        found_school(session, school=school)
        session.flush()
        raise NotFound(noun="group", text="Gardens")

    with pytest.raises(NotFound) as refusal:
        await database.act(half, school=1)
    assert refusal.value.text == "Gardens"
    assert await database.read(lambda session: session.get(School, 1)) is None


def meet_and_refuse(session: Session, *, school: int, discord_id: int) -> int:
    meet(session, school=school, discord_id=discord_id)
    raise KeptRefusal(NotFound(noun="person", text=str(discord_id)))


async def test_a_kept_refusal_reaches_the_caller_and_undoes_nothing(database: Database) -> None:
    await database.act(found_school, school=1)
    with pytest.raises(NotFound) as refusal:
        await database.act(meet_and_refuse, school=1, discord_id=1)
    assert refusal.value.text == "1"
    assert await database.read(how_many) == 1


async def test_a_kept_refusal_among_many_acts_is_for_its_caller_alone(database: Database) -> None:
    await database.act(found_school, school=1)
    services = [meet_and_refuse if number % 2 else meet for number in range(20)]
    acts = [database.act(service, school=1, discord_id=number) for number, service in enumerate(services)]
    results = await asyncio.gather(*acts, return_exceptions=True)
    assert [isinstance(result, NotFound) for result in results] == [number % 2 == 1 for number in range(20)]
    assert await database.read(how_many) == 20


async def test_many_acts_at_once_all_count(database: Database) -> None:
    await database.act(found_school, school=1)
    await asyncio.gather(*(database.act(meet, school=1, discord_id=number) for number in range(500)))
    assert await database.read(how_many) == 500


async def test_a_caller_who_gives_up_does_not_stop_the_others(database: Database) -> None:
    await database.act(found_school, school=1)
    given_up = asyncio.ensure_future(database.act(meet, school=1, discord_id=1))
    await asyncio.sleep(0)
    given_up.cancel()
    await database.act(meet, school=1, discord_id=2)
    assert await database.read(how_many) >= 1


async def test_a_reading_service_cannot_write(database: Database) -> None:
    def write(session: Session) -> None:
        found_school(session, school=1)
        session.flush()

    with pytest.raises(Exception, match=r"READONLY|25006"):
        await database.read(write)


async def test_a_closed_database_says_so_and_closes_twice(database_url: str) -> None:
    database = Database.open(database_url)
    database.close()
    database.close()
    with pytest.raises(DatabaseUnusable):
        await database.act(how_many)
    with pytest.raises(DatabaseUnusable):
        await database.read(how_many)


def test_acts_work_in_one_event_loop_after_another(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        asyncio.run(database.act(found_school, school=1))
        asyncio.run(database.act(meet, school=1, discord_id=7))
        assert asyncio.run(database.read(how_many)) == 1


def meet_all(session: Session, calls: Sequence[dict[str, Any]]) -> list[int | NotFound]:
    return [NotFound(noun="person", text="7") if call["discord_id"] == 7 else meet(session, **call) for call in calls]


@also_for_many(meet_all)
def meet_one(session: Session, *, school: int, discord_id: int) -> int:
    return meet(session, school=school, discord_id=discord_id)


async def meet_together(database: Database, *numbers: int) -> list[int | BaseException]:
    """Let acts wait for one that takes long, so that they come together."""
    await database.act(found_school, school=1)
    slow = database.act(lambda session: time.sleep(0.1))
    acts = [database.act(meet_one, school=1, discord_id=number) for number in numbers]
    _, *answers = await asyncio.gather(slow, *acts, return_exceptions=True)
    return answers


async def test_acts_written_for_many_are_refused_one_by_one(sqlite_url: str) -> None:
    with Database.open_migrated(sqlite_url) as database:
        answers = await meet_together(database, 5, 7, 9)
        assert [type(answer) for answer in answers] == [int, NotFound, int]
        assert await database.read(how_many) == 2


async def test_where_many_cannot_be_done_together_each_is_done_alone(sqlite_url: str) -> None:
    with Database.open_migrated(sqlite_url) as database:
        answers = await meet_together(database, 5, 7, 5, 9)
        assert [type(answer) for answer in answers] == [int, int, DatabaseFault, int]
        assert await database.read(how_many) == 3


def fail_among_rows(session: Session) -> None:
    leave_no_trace(session, table_of(Person))
    for _ in session.execute(sql("DELETE FROM person RETURNING id")):
        raise NotFound(noun="person", text="the rest")


async def test_an_act_that_fails_while_it_reads_stops_nobody_else(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        await database.act(found_school, school=1)
        for number in (1, 2, 3):
            await database.act(meet, school=1, discord_id=number)
        with pytest.raises(NotFound):
            await database.act(fail_among_rows)
        async with asyncio.timeout(10):
            await database.act(meet, school=1, discord_id=4)
        assert await database.read(how_many) == 4


def leave_little_space(session: Session) -> None:
    pages = session.execute(sql("PRAGMA page_count")).scalar_one()
    session.execute(sql(f"PRAGMA max_page_count={pages + 4}"))


def meet_with_a_long_name(session: Session, *, school: int) -> None:
    session.add(Person(school_id=school, discord_id=99, name="x" * 1_000_000))
    session.flush()


async def test_when_the_disk_is_full_who_was_told_it_is_done_finds_it_done(sqlite_url: str) -> None:
    with Database.open_migrated(sqlite_url) as database:
        await database.act(found_school, school=1)
        await database.act(leave_little_space)
        slow = database.act(lambda session: time.sleep(0.1))
        acts = [
            database.act(meet, school=1, discord_id=5),
            database.act(meet_with_a_long_name, school=1),
            database.act(meet, school=1, discord_id=6),
            database.act(meet_one, school=1, discord_id=8),
            database.act(meet_one, school=1, discord_id=9),
        ]
        _, *answers = await asyncio.gather(slow, *acts, return_exceptions=True)
        assert [type(answer) for answer in answers] == [int, DatabaseTrouble, int, int, int]
        assert await database.read(how_many) == 4

"""A prepared statement says to the database what the same statement says through SQLAlchemy, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from governance.people import SeenAs
from governance.record import RecordKind
from storage.columns import table_of
from storage.database import Database
from storage.faults import DatabaseFault
from storage.people import Person
from storage.prepared import Prepared
from storage.record import RecordEntry
from storage.schools import School

NOW = datetime(2026, 9, 1, 12, 30, 15, 250_000, tzinfo=UTC)
COLUMNS = ("school_id", "at", "person_id", "deed", "subject", "detail")
_record = table_of(RecordEntry).c
INSERT = Prepared(table_of(RecordEntry).insert(), *COLUMNS)
FOUND = Prepared(
    select(_record.deed, _record.at, _record.subject, _record.detail)
    .where(_record.school_id == bindparam("school"), _record.deed == bindparam("deed"), _record.at > NOW)
    .order_by(_record.subject),
    *("school", "deed"),
)
_person = table_of(Person).c
SEE = Prepared(
    table_of(Person).update().where(_person.discord_id == bindparam("who")).values(seen_as=SeenAs.STUDENT), "who"
)
SEEN = Prepared(select(_person.discord_id).where(_person.seen_as == SeenAs.STUDENT))
ANYBODY = Prepared(select(_person.discord_id, _person.seen_as).order_by(_person.discord_id))


def set_up(session: Session, *, school: int) -> None:
    roles = {"student_role": 1, "teacher_role": 2, "groups_channel": 3, "council_channel": 4}
    session.add(School(id=school, name="Blue", language="en", timezone="Europe/London", confirmed_at=NOW, **roles))


def meet(session: Session, *, number: int) -> None:
    session.add(Person(school_id=7, discord_id=number, name=f"person {number}"))


def entry(subject: int, deed: RecordKind = RecordKind.VOTE_CAST) -> dict[str, Any]:
    at = NOW + timedelta(minutes=subject)
    return {"school_id": 7, "at": at, "person_id": None, "deed": deed, "subject": subject, "detail": None}


async def test_values_come_back_as_what_they_were(database: Database) -> None:
    await database.act(set_up, school=7)
    await database.act(
        lambda session: INSERT.run_for_each(session, [entry(1), entry(2, RecordKind.PLAN_MOVED), entry(3)])
    )
    await database.act(lambda session: INSERT.run(session, entry(4) | {"detail": "one more"}))
    found = await database.read(lambda session: FOUND.rows(session, {"school": 7, "deed": RecordKind.VOTE_CAST}))
    assert found == [
        (RecordKind.VOTE_CAST, NOW + timedelta(minutes=1), 1, None),
        (RecordKind.VOTE_CAST, NOW + timedelta(minutes=3), 3, None),
        (RecordKind.VOTE_CAST, NOW + timedelta(minutes=4), 4, "one more"),
    ]


async def test_values_that_are_part_of_the_statement_are_kept_as_their_columns_keep_them(database: Database) -> None:
    await database.act(set_up, school=7)
    for number in (1, 2):
        await database.act(meet, number=number)
    await database.act(lambda session: SEE.run(session, {"who": 2}))
    assert await database.read(lambda session: SEEN.rows(session, {})) == [(2,)]


async def test_a_statement_for_each_of_many_does_what_one_does_for_one(database: Database) -> None:
    await database.act(set_up, school=7)
    for number in range(1, 6):
        await database.act(meet, number=number)
    await database.act(lambda session: SEE.run_for_each(session, [{"who": who} for who in (2, 4, 5)]))
    await database.act(lambda session: SEE.run_for_each(session, [{"who": 1}]))
    assert await database.read(lambda session: sorted(SEEN.rows(session, {}))) == [(1,), (2,), (4,), (5,)]


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    await database.act(set_up, school=7)
    with pytest.raises(ValueError, match="without a zone"):
        await database.act(lambda session: INSERT.run(session, entry(1) | {"at": NOW.replace(tzinfo=None)}))


async def test_a_fault_tells_no_value(database: Database) -> None:
    with pytest.raises((DatabaseFault, IntegrityError)) as fault:
        await database.act(lambda session: INSERT.run(session, entry(1) | {"detail": "a secret"}))
    assert "a secret" not in str(fault.value)


def test_a_list_of_open_length_cannot_be_prepared(database_url: str) -> None:
    among = Prepared(select(_person.id).where(_person.discord_id.in_([1, 2])))
    with Database.open(database_url) as database, pytest.raises(ValueError, match="length is open"):
        asyncio.run(database.read(lambda session: among.rows(session, {})))


async def test_what_the_session_was_given_before_is_there_for_a_prepared_statement(database: Database) -> None:
    def meet_and_see(session: Session) -> list[tuple[Any, ...]]:
        meet(session, number=2)
        SEE.run(session, {"who": 2})
        meet(session, number=3)
        return ANYBODY.rows(session, {})

    await database.act(set_up, school=7)
    assert await database.act(meet_and_see) == [(2, SeenAs.STUDENT), (3, None)]

"""A database that is away, killed, locked or full: nothing acknowledged is lost or doubled, and it is told plainly."""

import asyncio
import logging
import os
import signal
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random

import psycopg
import pytest
from sqlalchemy import make_url
from sqlmodel import Session, select

from governance.record import RecordKind
from storage.addresses import DatabaseUnusable, parsed
from storage.database import Database
from storage.faults import DatabaseTrouble, Trouble
from storage.jobs import Job
from storage.outages import Outages
from storage.record import RecordEntry
from storage.server import Became, ServerSession, sessions_of
from storage.turns import Turns
from storage.versions import migrate
from tests.storage.own_server import CuttingLine, OwnServer
from tests.storage.test_database import found_school, how_many, meet

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SCHOOLS, FINGERS = 3, 24


def note(session: Session, *, school: int, subject: int) -> int:
    """Leave an entry that nothing keeps from being there twice."""
    session.add(RecordEntry(school_id=school, at=NOW, deed=RecordKind.VOTE_CAST, subject=subject))
    session.flush()
    return subject


def noted(session: Session) -> Counter[int]:
    return Counter(session.exec(select(RecordEntry.subject)).all())


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServer]:
    server = OwnServer(tmp_path_factory.mktemp("own") / "postgresql")
    yield server
    server.close()


class Storm:
    """Many who act again and again, each act with a number of its own."""

    def __init__(self, database: Database) -> None:
        self.done, self.undone, self.unknown = set[int](), set[int](), set[int]()
        self._database = database
        self._numbers = count(1)
        self._is_over = False

    async def __aenter__(self) -> "Storm":
        for school in range(1, SCHOOLS + 1):
            await self._database.act(found_school, school=school)
        self._fingers = [asyncio.create_task(self._press(at % SCHOOLS + 1)) for at in range(FINGERS)]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._is_over = True
        await asyncio.gather(*self._fingers)

    async def _press(self, school: int) -> None:
        while not self._is_over:
            number = next(self._numbers)
            try:
                await self._database.act(note, school=school, subject=number)
                self.done.add(number)
            except DatabaseTrouble as trouble:
                (self.undone if trouble.is_undone else self.unknown).add(number)

    async def goes_on(self) -> None:
        """Wait until some more acts are done."""
        before = len(self.done)
        async with asyncio.timeout(20):
            while len(self.done) < before + FINGERS * 2:
                await asyncio.sleep(0.01)


async def test_kills_and_restarts_in_a_storm_lose_nothing_and_double_nothing(own_server: OwnServer) -> None:
    chance = Random()
    with Database.open_migrated(own_server.url) as database:
        async with Storm(database) as storm:
            for _ in range(4):
                await storm.goes_on()
                backends = own_server.backends()
                for pid in chance.sample(backends, min(3, len(backends))):
                    own_server.say(f"SELECT pg_terminate_backend({pid})")
            await storm.goes_on()
            # The server takes the death of one process for a crash, and begins anew with all others.
            os.kill(chance.choice(own_server.backends()), signal.SIGKILL)
            await storm.goes_on()
            for how in (signal.SIGINT, signal.SIGQUIT):
                await own_server.stop(how)
                await own_server.start()
                await storm.goes_on()
        kept = await database.read(noted)
    assert {kept[number] for number in storm.done} == {1}
    assert not storm.undone
    assert {kept[number] for number in storm.unknown} <= {0, 1}
    assert len(kept) == sum(kept.values())


@pytest.mark.parametrize("how", ["unheard", "hanging", "unanswered"])
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_commit_that_nobody_answers_is_found_out_about(database_url: str, how: str) -> None:
    address = make_url(database_url)
    async with CuttingLine(Path(str(address.query["host"])) / ".s.PGSQL.5432") as line:
        through = address.set(host="127.0.0.1", port=line.port, query={})
        with await asyncio.to_thread(Database.open, through.render_as_string(hide_password=False)) as database:
            await database.act(found_school, school=1)
            line.breaks = how
            assert await database.act(note, school=1, subject=7) == 7
            assert line.breaks_seen == 1
            assert await database.read(noted) == {7: 1}
            # The line is carried by this very loop, which closing the database would hold up.
            await asyncio.to_thread(database.close)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_after_a_crash_a_number_that_is_committed_proves_nothing(database_url: str) -> None:
    engine = sessions_of(make_url(database_url))
    asked, lost = ServerSession(engine), ServerSession(engine)
    with lost.transaction():
        found_school(Session(lost.connection), school=1)
    assert asked.became_of_last(lost) is Became.COMMITTED
    asked.memory_since = "a crash later"
    assert asked.became_of_last(lost) is Became.UNKNOWN
    lost.is_committing = False
    assert asked.became_of_last(lost) is Became.UNDONE
    lost.is_committing, lost.number = True, str(2**40)
    assert asked.became_of_last(lost) is Became.UNDONE
    for session in (asked, lost):
        session.close()


async def test_who_acts_or_reads_while_the_server_is_away_waits_for_it(
    own_server: OwnServer, caplog: pytest.LogCaptureFixture
) -> None:
    with Database.open_migrated(own_server.url) as database:
        await database.act(found_school, school=9)
        await own_server.stop()
        acts = [asyncio.ensure_future(database.act(note, school=9, subject=-at)) for at in range(1, 30)]
        reads = [asyncio.ensure_future(one.read(how_many)) for one in (database, database.for_the_sweep())]
        while not caplog.records:
            await asyncio.sleep(0.02)
        await own_server.start()
        assert await asyncio.gather(*acts) == [-at for at in range(1, 30)]
        await asyncio.gather(*reads)
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["the database is in trouble"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_few_connections_are_enough_for_everybody_in_turn(database_url: str) -> None:
    address = make_url(database_url)
    with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as connection:
        role = f"few_{address.database}"
        connection.execute(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 3")  # type: ignore[call-overload]
        for of in ("TABLES", "SEQUENCES"):
            connection.execute(f"GRANT ALL ON ALL {of} IN SCHEMA public TO {role}")  # type: ignore[call-overload]
    with Database.open(address.set(username=role).render_as_string(hide_password=False)) as database:
        await asyncio.gather(*(database.act(found_school, school=school) for school in range(1, 11)))
        acts = [database.act(note, school=at % 10 + 1, subject=at) for at in range(100)]
        sweep = database.for_the_sweep()
        await asyncio.gather(*acts, *(one.read(how_many) for one in (database, sweep) * 20))
        assert len(await sweep.read(noted)) == 100


@pytest.mark.parametrize("is_sweep_busy", [True, False])
async def test_neither_door_waits_for_the_other(database_url: str, is_sweep_busy: bool) -> None:
    ends = threading.Event()
    with Database.open(database_url) as people:
        busy, free = (people.for_the_sweep(), people) if is_sweep_busy else (people, people.for_the_sweep())
        waiting = [asyncio.ensure_future(busy.read(lambda session: ends.wait())) for _ in range(20)]
        await asyncio.sleep(0)
        async with asyncio.timeout(20):
            assert await free.read(how_many) == 0
        ends.set()
        await asyncio.gather(*waiting)


async def test_acts_wait_for_a_file_that_another_program_has_locked(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database, closing(_other_program(sqlite_url)) as other:
        await database.act(found_school, school=1)
        other.execute("BEGIN IMMEDIATE")
        acts = [asyncio.ensure_future(database.act(meet, school=1, discord_id=at)) for at in range(5)]
        await asyncio.sleep(0.1)
        assert not any(act.done() for act in acts)
        other.execute("COMMIT")
        await asyncio.gather(*acts)
        assert await database.read(how_many) == 5


async def test_acts_give_a_locked_file_up_together_and_in_two_lines(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("storage.jobs.PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr("storage.outages.STEADY_SECONDS", 0.0)
    with Database.open(sqlite_url) as database, closing(_other_program(sqlite_url)) as other:
        await database.act(found_school, school=1)
        other.execute("BEGIN IMMEDIATE")
        acts = [database.act(meet, school=1, discord_id=at) for at in range(50)]
        failed = await asyncio.gather(*acts, return_exceptions=True)
        assert {getattr(one, "trouble", None) for one in failed} == {Trouble.LOCKED}
        other.execute("COMMIT")
        await database.act(meet, school=1, discord_id=1)
        assert await database.read(how_many) == 1
    began, ended = [record.getMessage() for record in caplog.records]
    assert began.startswith("the database is in trouble: another program has locked it")
    assert ended.startswith("the database is well again after")
    assert "; 50 acts" in ended


def test_a_file_that_is_locked_at_the_start_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.sqlite.PATIENCE_SECONDS", 0.1)
    url = f"sqlite:///{tmp_path / 'new.db'}"
    # A file that is not in WAL mode yet cannot be opened while anybody writes.
    migrate(parsed(url))
    with closing(_other_program(url)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnusable, match="Another program has locked the database file"):
            Database.open(url)
        other.execute("ROLLBACK")
    Database.open(url).close()


async def test_whatever_fails_after_a_commit_the_writer_lives_on(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise OSError("the disk is gone")

    with Database.open(sqlite_url) as database:
        monkeypatch.setattr("storage.sqlite.wipe_replaced", fails)
        await database.act(found_school, school=1)
        await database.act(meet, school=1, discord_id=1)
        assert await database.read(how_many) == 1
    assert "the writer met a fault" in caplog.text


def _other_program(sqlite_url: str) -> sqlite3.Connection:
    return sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)


async def test_what_has_waited_long_enough_for_a_server_is_given_up_and_the_rest_waits_on() -> None:
    turns = Turns()
    late, early, reading = [Job.of_this_loop(how_many, {}) for _ in range(3)]
    late.until = reading.until = 0.0
    turns.put_act(1, late)
    turns.put_act(1, early)
    turns.put_read(reading)
    given_up = turns.give_up()
    assert given_up == [reading, late]
    assert all(isinstance(job.error, DatabaseTrouble) and job.error.is_undone for job in given_up)
    turn = turns.next(may_go=True)
    assert turn is not None
    assert turn.jobs == [early]


def test_an_outage_that_comes_and_goes_is_one_outage(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    outages = Outages(steady=3600)
    outages.well()
    for _ in range(100):
        outages.trouble(Trouble.DISK, in_vain=1)
        outages.well()
    assert len(caplog.records) == 1

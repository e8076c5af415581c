"""Two processes on one database: the second is refused, and takes over only from one that has stopped."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import lease
from bot.lease import LeaseHeld, lease_held, require_free
from services.servers import leases
from services.servers.leases import Holder
from storage.database import Database
from tests.bot.discord_server import DiscordServer
from tests.bot.process import groundswell, running
from tests.bot.stories import set_up

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
# Of another machine, whose processes cannot be looked for from here.
ELSEWHERE = Holder("elsewhere", "another-boot 4026531836 10 100", "process 10 on library")


async def test_a_second_process_is_refused_with_a_sentence_and_the_first_goes_on(
    server: DiscordServer, folder: Path
) -> None:
    async with running(server, folder) as bot:
        await set_up(server)
        code, _, complained = await groundswell(folder, "run", **server.settings)
        assert code == 1
        assert "Groundswell already runs on this database (process " in complained
        assert "Stop the other one first." in complained
        assert "Traceback" not in complained
        assert server.gateway.identified == 1
        assert await bot.stop() == 0
        assert bot.rows("SELECT * FROM lease") == []


async def test_after_a_kill_the_next_start_need_not_wait(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder) as bot:
        bot.kill()
        await bot.gone()
        assert len(bot.rows("SELECT * FROM lease")) == 1
        await bot.start()
        assert "still runs elsewhere" not in bot.log


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(lease, "BEAT_SECONDS", 0.01)
    monkeypatch.setattr(lease, "STALE_SECONDS", 0.1)


def nobody_loses() -> None:
    raise AssertionError("nobody has taken it over")


async def held_elsewhere(database: Database) -> None:
    assert await database.act(leases.take, shard=0, holder=ELSEWHERE, now=NOW) is None


@pytest.mark.usefixtures("quick")
async def test_a_lease_that_has_stopped_moving_is_taken_over(database: Database) -> None:
    await held_elsewhere(database)
    async with lease_held(database, nobody_loses):
        found = await database.read(leases.held, shard=0)
        assert found is not None
        assert found.holder != ELSEWHERE
    assert await database.read(leases.held, shard=0) is None


async def test_what_was_waited_for_already_is_taken_over_without_waiting_again(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await held_elsewhere(database)
    stale = await database.read(leases.held, shard=0)
    caplog.set_level("INFO")
    async with lease_held(database, nobody_loses, stale=stale):
        assert "still runs elsewhere" not in caplog.text


@pytest.mark.usefixtures("quick")
async def test_a_lease_that_moves_is_left_to_its_holder(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "STALE_SECONDS", 60.0)
    await held_elsewhere(database)

    async def keep_beating() -> None:
        while True:
            assert await database.act(leases.beat, shard=0, holder=ELSEWHERE, now=NOW)

    beating = asyncio.create_task(keep_beating())
    with pytest.raises(LeaseHeld, match="process 10 on library, since 2026-11-02 08:00 UTC"):
        async with lease_held(database, nobody_loses):
            raise AssertionError("it is held by another")
    beating.cancel()


@pytest.mark.usefixtures("quick")
async def test_who_was_taken_over_hears_of_it(database: Database) -> None:
    lost = asyncio.Event()
    async with lease_held(database, lost.set):
        seen = await database.read(leases.held, shard=0)
        while seen is not None:
            seen = await database.act(leases.take, shard=0, holder=ELSEWHERE, now=NOW, over=seen)
        async with asyncio.timeout(10):
            await lost.wait()
    found = await database.read(leases.held, shard=0)
    assert found is not None
    assert found.holder == ELSEWHERE, "it does not give back what is another's"


@pytest.mark.usefixtures("quick")
async def test_nothing_is_migrated_beneath_a_program_that_runs(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "STALE_SECONDS", 60.0)
    with Database.open_migrated(sqlite_url) as database:
        async with lease_held(database, nobody_loses):
            await database.act(leases.take, shard=1, holder=ELSEWHERE, now=NOW)
            monkeypatch.setattr(lease, "_is_gone", lambda process: False)
            with pytest.raises(LeaseHeld):
                await require_free(sqlite_url)
    await require_free(sqlite_url)


async def test_a_database_that_is_not_there_yet_is_free(tmp_path: Path) -> None:
    await require_free(f"sqlite:///{tmp_path / 'new.db'}")
    assert not (tmp_path / "new.db").exists()

"""`groundswell status`, and what the service manager is told, by the real process."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.notify import notify, watchdog_seconds
from bot.status import is_well
from services.servers.health import Health, Running
from tests.bot.discord_server import DiscordServer
from tests.bot.process import groundswell, running, stamp
from tests.bot.stories import set_up

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


async def test_status_says_whether_the_bot_runs_and_is_connected(server: DiscordServer, folder: Path) -> None:
    code, said, _ = await groundswell(folder, "status")
    assert code == 1
    assert "Running: no. Start it with: groundswell run" in said
    async with running(server, folder) as bot:
        await set_up(server)
        while not bot.rows("SELECT 1 FROM lease WHERE connected_since IS NOT NULL"):
            await asyncio.sleep(0.1)
        code, said, _ = await groundswell(folder, "status")
        assert code == 0, said
        assert "Running: yes; process " in said
        assert "Discord: connected since " in said
        assert "Schools: 1" in said
        await bot.stop()
    code, said, _ = await groundswell(folder, "status")
    assert code == 1
    assert "Running: no" in said


async def test_status_names_what_stands_still_and_what_waits(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder) as bot:
        await set_up(server)
        bot.kill()
        await bot.gone()
        long_ago = stamp(datetime.now(UTC) - timedelta(hours=3))
        bot.rows("UPDATE lease SET beaten_at = ?", long_ago)
        bot.rows("UPDATE card SET drawn = 0, revision = 1, next_try_at = ?", long_ago)
        waiting = bot.rows("SELECT count(*) FROM card")[0][0]
        code, said, _ = await groundswell(folder, "status")
    assert code == 1
    assert "it stands still, or was ended without giving back its place" in said
    assert "last beat 180 minutes ago" in said
    assert f"Waiting: {waiting} cards to draw" in said


async def test_status_of_a_database_that_is_not_there_or_not_current(folder: Path) -> None:
    (folder / "groundswell.db").unlink()
    code, said, complained = await groundswell(folder, "status")
    assert (code, complained) == (1, "")
    assert "Database: not set up yet" in said


@pytest.mark.parametrize(
    ("beaten", "connected", "oldest", "well"),
    [
        (2, True, None, True),
        (2, True, 60, True),
        (2, True, 1000, False),
        (2, False, None, False),
        (60, True, None, False),
    ],
)
def test_all_is_well_only_when_it_is(beaten: int, connected: bool, oldest: int | None, well: bool) -> None:
    process = Running("here", NOW, NOW - timedelta(seconds=beaten), NOW if connected else None)
    waiting = None if oldest is None else NOW - timedelta(seconds=oldest)
    assert is_well(Health(process, 1, 0, 0, waiting), NOW) is well


def test_nothing_that_runs_is_not_well() -> None:
    assert not is_well(Health(None, 0, 0, 0, None), NOW)


async def test_the_service_manager_hears_that_it_is_ready_alive_and_stopping(
    server: DiscordServer, folder: Path, tmp_path: Path
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(20)
        told = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "900000"}
        async with running(server, folder, **told) as bot:
            heard = list[bytes]()
            while not (any(said.startswith(b"STATUS=connected, in ") for said in heard) and len(heard) >= 6):
                heard.append(await asyncio.to_thread(manager.recv, 200))
            assert await bot.stop() == 0
            manager.setblocking(False)
            while heard[-1] != b"STOPPING=1":
                heard.append(manager.recv(200))
    assert heard[0] == b"READY=1"
    assert heard.count(b"WATCHDOG=1") >= 3


def test_without_a_service_manager_nobody_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not notify("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody-listens"))
    assert not notify("READY=1")


@pytest.mark.parametrize(
    ("limit", "process", "seconds"), [("", "", None), ("60000000", "", 60), ("60000000", "1", None), ("soon", "", None)]
)
def test_the_watchdog_is_fed_only_if_it_watches_this_process(
    monkeypatch: pytest.MonkeyPatch, limit: str, process: str, seconds: float | None
) -> None:
    for name, value in (("WATCHDOG_USEC", limit), ("WATCHDOG_PID", process)):
        monkeypatch.delenv(name, raising=False)
        if value:
            monkeypatch.setenv(name, value)
    assert watchdog_seconds() == seconds

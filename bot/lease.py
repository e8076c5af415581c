"""Holding the lease on the database for as long as the bot runs, and refusing to start beside another process."""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from secrets import token_hex

from services.servers import leases
from services.servers.leases import Held, Holder
from storage.database import Database
from storage.versions import look_into

log = logging.getLogger("groundswell.lease")

# The connection to Discord has one shard today; each would have a lease of its own.
SHARD = 0
BEAT_SECONDS = 5.0
# Longer than a beat and the time it may wait for a locked database together.
STALE_SECONDS = 20.0
LOOK_SECONDS = 1.0
_PROC = Path("/proc")


class LeaseHeld(Exception):
    """Another process runs the bot on this database; the message is a sentence that says which and what to do."""

    def __init__(self, held: Held) -> None:
        since = f"{held.taken_at:%Y-%m-%d %H:%M} UTC"
        super().__init__(
            f"Groundswell already runs on this database ({held.holder.place}, since {since}). "
            "Two at once would do everything twice. Stop the other one first."
        )


@contextlib.asynccontextmanager
async def lease_held(
    database: Database,
    lost: Callable[[], None],
    *,
    stale: Held | None = None,
    connected_since: Callable[[], datetime | None] = lambda: None,
) -> AsyncIterator[None]:
    """Hold the lease inside the block. Calls `lost` once another process has taken it over. Raises LeaseHeld.

    `stale` is a lease that has been waited for already: it is taken over at once if it has not moved since.
    `stale` is a lease that has been waited for already: it is taken over at once if it has not moved since.
    `connected_since` is asked at each beat, for anybody who wants to know how the bot is.
    """
    holder = Holder(token_hex(16), _this_process(), f"process {os.getpid()} on {socket.gethostname()}")
    await _take(database, holder, stale)
    beating = asyncio.create_task(_keep_beating(database, holder, lost, connected_since))
    try:
        yield
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)
        # Without it the next start waits until this lease is stale: no reason to fail while stopping.
        with contextlib.suppress(Exception):
            await database.act(leases.give_back, shard=SHARD, holder=holder)


async def require_free(url: str) -> Held | None:
    """Wait until the lease is free or stale, whatever the database's version, and return the stale one.

    Raises LeaseHeld.
    """

    async def look() -> Held | None:
        return await asyncio.to_thread(look_into, url, leases.held, shard=SHARD)

    found = await look()
    if found is not None:
        await _outwait(look, found)
    return found


async def _take(database: Database, holder: Holder, stale: Held | None) -> None:
    found = await database.act(leases.take, shard=SHARD, holder=holder, now=_now(), over=stale)
    while found is not None:
        await _outwait(partial(database.read, leases.held, shard=SHARD), found)
        found = await database.act(leases.take, shard=SHARD, holder=holder, now=_now(), over=found)


async def _outwait(look: Callable[[], Awaitable[Held | None]], found: Held) -> None:
    """Return once this lease is given back, or stale. Raises LeaseHeld when its holder shows that it runs."""
    if _is_gone(found.holder.process):
        return
    log.info(
        "looking whether Groundswell still runs elsewhere (%s); this takes up to %.0f seconds",
        found.holder.place,
        STALE_SECONDS,
    )
    until = asyncio.get_running_loop().time() + STALE_SECONDS
    while asyncio.get_running_loop().time() < until:
        await asyncio.sleep(LOOK_SECONDS)
        seen = await look()
        if seen is None:
            return
        if seen != found:
            raise LeaseHeld(seen)


async def _keep_beating(
    database: Database, holder: Holder, lost: Callable[[], None], connected_since: Callable[[], datetime | None]
) -> None:
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        try:
            connected = connected_since()
            is_mine = await database.act(leases.beat, shard=SHARD, holder=holder, now=_now(), connected_since=connected)
        except Exception:
            # A database that is away is away for every other process too.
            log.debug("the lease could not be renewed; it is tried again")
            continue
        if not is_mine:
            log.error("Another process has taken this database over, so this one stops.")
            lost()
            return


def _this_process() -> str:
    """Return what identifies this process on this machine since it booted; empty where the system does not tell."""
    try:
        machine = (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        # Process numbers mean something only within one container.
        container = (_PROC / "self/ns/pid").stat().st_ino
        return f"{machine} {container} {os.getpid()} {_started(os.getpid())}"
    except OSError:
        return ""


def _is_gone(process: str) -> bool:
    """Return whether this process is known to have ended; False for one of another machine or container."""
    mine, theirs = _this_process().split(), process.split()
    if not mine or mine[:2] != theirs[:2]:
        return False
    try:
        # The process of another user may be invisible, but it answers that it may not be touched.
        os.kill(int(theirs[2]), 0)
        return _started(int(theirs[2])) != theirs[3]
    except ProcessLookupError:
        return True
    except OSError:
        return False


def _started(pid: int) -> str:
    """Return when a process was started, in clock ticks since boot; "ended" if only its exit code is left."""
    # The name in brackets may contain anything, brackets too.
    state, *fields = (
        (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    )
    return "ended" if state in "ZX" else fields[18]


def _now() -> datetime:
    return datetime.now(UTC)

"""Telling the service manager how the bot is, as systemd wants to hear it: ready, alive, stopping.

The protocol is one datagram a message to the socket that the manager names; systemd promises that it stays so. See
sd_notify(3) and sd_watchdog_enabled(3).
"""

import asyncio
import contextlib
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator

log = logging.getLogger("groundswell.notify")

_SOCKET, _WATCHDOG, _OF_PROCESS = "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"


def notify(state: str) -> bool:
    """Tell the service manager this state, such as `READY=1`; return whether there is one that was told."""
    address = os.environ.get(_SOCKET, "")
    if sys.platform == "win32" or not address.startswith(("/", "@")):
        return False
    # An abstract socket's name begins with a zero byte, which a variable cannot hold.
    where = "\0" + address[1:] if address.startswith("@") else address
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sending:
            sending.sendto(state.encode(), where)
    except OSError as error:
        log.warning("the service manager could not be told %s: %s", state, error.strerror)
        return False
    return True


def watchdog_seconds() -> float | None:
    """Return how long this process may stay silent before it is restarted; None if nobody watches it."""
    try:
        limit = int(os.environ.get(_WATCHDOG, "0")) / 1_000_000
        watched = int(os.environ.get(_OF_PROCESS, os.getpid()))
    except ValueError:
        return None
    return limit if limit > 0 and watched == os.getpid() else None


@contextlib.asynccontextmanager
async def watched() -> AsyncIterator[None]:
    """Inside the block, tell the service manager that the bot is up, and often enough that its event loop still turns.

    It is up once its database is, for Discord may be out of reach for hours, and starting again would not mend that.
    """
    notify("READY=1")
    calming = asyncio.create_task(_keep_watchdog_calm())
    try:
        yield
    finally:
        calming.cancel()
        await asyncio.gather(calming, return_exceptions=True)


async def _keep_watchdog_calm() -> None:
    limit = watchdog_seconds()
    while limit is not None:
        notify("WATCHDOG=1")
        await asyncio.sleep(limit / 3)

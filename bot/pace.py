"""Rate limiting of the sweep's requests to Discord, and their order: lanes take turns, and schools within each.

Discord allows a bot 50 requests a second in all, and beyond that none for a while. Responses to people's presses are
not delayed here: the sweep leaves room for them.
"""

import asyncio
from collections import deque
from contextvars import ContextVar
from dataclasses import dataclass
from types import SimpleNamespace

import aiohttp

A_SECOND = 30


@dataclass(frozen=True, slots=True)
class PaceTurn:
    """Whose work a task is doing: a lane's, for a school."""

    lane: str
    school: int


_turn: ContextVar[PaceTurn | None] = ContextVar("turn", default=None)


def begin_turn(turn: PaceTurn) -> None:
    """Attribute all requests of this task and its children to this turn."""
    _turn.set(turn)


class Queue:
    """Waiting requests by lane and school: first in, first out within a school; otherwise round-robin."""

    def __init__(self) -> None:
        self._lanes: dict[str, dict[int, deque[asyncio.Future[None]]]] = {}

    def __bool__(self) -> bool:
        return bool(self._lanes)

    def add(self, turn: PaceTurn, waiting: asyncio.Future[None]) -> None:
        """Append a waiting request to this school's queue in this lane."""
        self._lanes.setdefault(turn.lane, {}).setdefault(turn.school, deque()).append(waiting)

    def pop(self) -> asyncio.Future[None]:
        """Remove and return the next one; its lane moves behind the others, as does its school within the lane."""
        lane = next(iter(self._lanes))
        schools = self._lanes.pop(lane)
        school = next(iter(schools))
        waiting = schools.pop(school)
        found = waiting.popleft()
        if waiting:
            schools[school] = waiting
        if schools:
            self._lanes[lane] = schools
        return found


class Pace:
    """Limits how many requests leave per second."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._pause = 1 / a_second
        self._queue = Queue()
        self._letting: asyncio.Task[None] | None = None

    def trace(self) -> aiohttp.TraceConfig:
        """Return the trace hook that discord.py's connection awaits before each request leaves."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._before)
        return config

    async def _before(self, _session: aiohttp.ClientSession, _context: SimpleNamespace, _request: object) -> None:
        turn = _turn.get()
        if turn is not None:
            await self.wait(turn)

    async def wait(self, turn: PaceTurn) -> None:
        """Wait until a request of this turn may leave."""
        waiting = asyncio.get_running_loop().create_future()
        self._queue.add(turn, waiting)
        if self._letting is None or self._letting.done():
            self._letting = asyncio.create_task(self._let())
        await waiting

    async def _let(self) -> None:
        while self._queue:
            next_one = self._queue.pop()
            if not next_one.done():
                next_one.set_result(None)
                await asyncio.sleep(self._pause)

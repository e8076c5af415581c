"""Lanes: independent kinds of work, in each of which every school has a turn of its own.

A turn that is stuck on Discord's limits or on a document delays no other school and no other lane.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection

from bot.pace import PaceTurn, begin_turn

log = logging.getLogger("groundswell.sweep")

Work = Callable[[int], Awaitable[bool]]


class Lane:
    """One kind of work. `work` does everything due in a school now, and returns whether there was any."""

    def __init__(self, name: str, work: Work) -> None:
        self.name = name
        self._work = work
        self._turns: dict[int, asyncio.Task[bool]] = {}
        self._again = set[int]()

    def begin(self, school: int) -> asyncio.Task[bool] | None:
        """Start a school's turn and return it. If one is already running, it will look once more before it ends."""
        if school in self._turns:
            self._again.add(school)
            return None
        turn = self._turns[school] = asyncio.create_task(self._turn(school), name=f"{self.name} of {school}")
        return turn

    async def through(self, schools: Collection[int]) -> bool:
        """Run these schools' turns to completion; return whether anything was done."""
        for school in schools:
            self.begin(school)
        return any(await asyncio.gather(*(self._turns[school] for school in schools)))

    @property
    def turns(self) -> list[asyncio.Task[bool]]:
        """The turns now running."""
        return list(self._turns.values())

    async def _turn(self, school: int) -> bool:
        begin_turn(PaceTurn(self.name, school))
        has_done = False
        try:
            while True:
                self._again.discard(school)
                has_done |= await self._tried(school)
                if school not in self._again:
                    return has_done
        finally:
            del self._turns[school]

    async def _tried(self, school: int) -> bool:
        """Do the work; if it fails, the next look picks it up again."""
        try:
            return await self._work(school)
        except Exception:
            log.exception("%s of school %d could not be finished; it will be tried again", self.name, school)
            return False

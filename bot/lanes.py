"""Lanes: each kind of work goes on by itself, and in each every school has a turn of its own.

A turn that is stuck, in Discord's limits or in a document, keeps no other school waiting and no other lane.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection

from bot.pace import Turn, begin_turn

log = logging.getLogger("groundswell.sweep")

Work = Callable[[int], Awaitable[bool]]


class Lane:
    """One kind of work. `work` does all of it that is due in a school now, and tells whether there was any."""

    def __init__(self, name: str, work: Work) -> None:
        self.name = name
        self._work = work
        self._turns: dict[int, asyncio.Task[bool]] = {}
        self._again = set[int]()

    def begin(self, school: int) -> asyncio.Task[bool] | None:
        """Give a school its turn and return it. Where it has one already, that does not end before one more look."""
        if school in self._turns:
            self._again.add(school)
            return None
        turn = self._turns[school] = asyncio.create_task(self._turn(school), name=f"{self.name} of {school}")
        return turn

    async def through(self, schools: Collection[int]) -> bool:
        """Give these schools their turns, and tell when all are over whether anything was done."""
        for school in schools:
            self.begin(school)
        return any(await asyncio.gather(*(self._turns[school] for school in schools)))

    @property
    def turns(self) -> list[asyncio.Task[bool]]:
        """The turns that schools have now."""
        return list(self._turns.values())

    async def _turn(self, school: int) -> bool:
        begin_turn(Turn(self.name, school))
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
        """Do the work; when it fails, the next look comes back to it."""
        try:
            return await self._work(school)
        except Exception:
            log.exception("%s of school %d could not be finished; it will be tried again", self.name, school)
            return False

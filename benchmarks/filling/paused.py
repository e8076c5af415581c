"""Filled schools that stand at the same time in one process, while at any moment only one of them moves.

Simulated Discord allows one bot to an event loop, so each school has a loop of its own. A loop that does not run takes
no time from the others, and what is measured in turn is measured on the same machine in the same mood.
"""

import asyncio
import tempfile
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.filling.asking import Look, looks
from benchmarks.filling.sizes import Size
from benchmarks.filling.world import filled_school
from benchmarks.measuring import Taken
from bot.rehearsal.world import SimulatedSchool
from storage.database import Database

# How often simulated Discord sees whether the bot is done; its own 0.05 seconds would be most of a measurement.
_SECONDS_BETWEEN = 0.001
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class PausedSchool:
    """A filled school whose event loop runs only in its turn, and what can be looked at in it, by name."""

    school: SimulatedSchool
    looks: Mapping[str, Look]
    runner: asyncio.Runner

    def turn(self, doing: Coroutine[Any, Any, Result]) -> Result:
        """Do something, and go on until all is quiet: the rest would fall into somebody else's turn."""
        return self.runner.run(self._until_quiet(doing))

    def taken(self, look: str) -> Taken:
        """Have somebody look in its turn, and return the time until the answer began."""
        return self.turn(self._taken(self.looks[look]))

    async def _until_quiet(self, doing: Coroutine[Any, Any, Result]) -> Result:
        result = await doing
        await self.school.env.settle(idle=_SECONDS_BETWEEN)
        return result

    async def _taken(self, look: Look) -> Taken:
        return await look.asked(self.school).taken()


@contextmanager
def paused_school(size: Size, others: int = 0) -> Iterator[PausedSchool]:
    """Open a filled school, with a database of its own and so many small ones beside it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Database.open_migrated(f"sqlite:///{Path(folder) / 'groundswell.db'}") as database,
        asyncio.Runner() as runner,
    ):
        opened = AsyncExitStack()
        try:
            school, things = runner.run(opened.enter_async_context(filled_school(database, size, others)))
            yield PausedSchool(school, {look.name: look for look in looks(school.bot.tree, things)}, runner)
        finally:
            runner.run(opened.aclose())

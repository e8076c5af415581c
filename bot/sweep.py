"""The sweep: does what is due. It looks what that is in all schools, and lets each lane begin with its part.

There are four lanes: closing ballots and ending what ends; hiding; drawing cards; delivering reminders. None waits for
another, and no school for another. Everything is found in the database, so it does not matter when the sweep was last
there: what fell due while the bot was down is done at the first beat.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from discord import Client

from bot.delivery import Delivering
from bot.drawing import Drawing
from bot.ending import Ending
from bot.hiding import Hiding
from bot.lanes import Lane
from bot.presence import Presence
from bot.tidying import Tidying
from services import due
from services.due import Due
from storage.database import Database

log = logging.getLogger("groundswell.sweep")

EVERY_SECONDS = 2
LOOK_SECONDS = 10
MOST_ROUNDS = 50
LAST_MOMENT = 2
SOON = timedelta(minutes=5)


class Sweep:
    """Does what is due: `look` begins with it and waits for nothing, `beat` returns when all of it is done."""

    def __init__(self, client: Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock
        self._looking: asyncio.Task[None] | None = None
        self._again = self._is_over = False
        self._lanes: Mapping[Lane, Callable[[Due], frozenset[int]]] = {
            Lane("ending", Ending(db, clock).end_due): lambda found: found.ending,
            Lane("hiding", Hiding(client, db, clock).hide_due): lambda found: found.hiding,
            Lane("drawing", Drawing(client, db, clock).draw_due): lambda found: found.cards,
            Lane("delivering", Delivering(client, db, clock).deliver_due): lambda found: found.reminders,
        }

    def look_soon(self) -> None:
        """Look what is due and begin with it; wait for none of it. A look that is under way is followed by one more."""
        self._again = True
        if not self._is_over and (self._looking is None or self._looking.done()):
            self._looking = asyncio.create_task(self._look())

    async def look(self) -> None:
        """The same for the drum, whose scheduler would call what is no coroutine on a thread."""
        self.look_soon()

    async def _look(self) -> None:
        while self._again and not self._is_over:
            self._again = False
            found = await self._found()
            for lane, part in self._lanes.items():
                for school in sorted(part(found)):
                    self._begin(lane, school)

    async def beat(self) -> None:
        """Do everything that is due now, lane after lane, and return when nothing is left that can be done now."""
        found, has_done = await self._found(), True
        for _ in range(MOST_ROUNDS):
            if not has_done or found == Due():
                return
            found, has_done = await self._round(found)

    async def finish(self) -> None:
        """Give what is being sent a moment to arrive, and begin nothing more. The tables know what is left to do."""
        self._is_over = True
        under_way = [turn for lane in self._lanes for turn in lane.turns]
        if under_way:
            await asyncio.wait(under_way, timeout=LAST_MOMENT)
        left = [task for task in (self._looking, *under_way) if task is not None and not task.done()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _round(self, found: Due) -> tuple[Due, bool]:
        """Do what is due, lane by lane; return what is due after that, and whether anything was done."""
        has_done = False
        for lane, part in self._lanes.items():
            if schools := part(found):
                has_done |= await lane.through(schools)
                # What was done may have made more due for the next.
                found = await self._found()
        return found, has_done

    async def _found(self) -> Due:
        try:
            return await self._db.read(due.look, now=self._clock())
        except Exception:
            log.exception("the sweep could not look what is due; it will look again")
            return Due()

    def _begin(self, lane: Lane, school: int) -> None:
        """Give a school its turn in a lane. What is done in it may have made more due."""
        turn = None if self._is_over else lane.begin(school)
        if turn is not None:
            turn.add_done_callback(self._go_on)

    def _go_on(self, turn: asyncio.Task[bool]) -> None:
        if not turn.cancelled() and turn.result():
            self.look_soon()


class Drum:
    """Beats for the sweep, for looking who is there, and for tidying.

    APScheduler keeps the time in memory only: what is due is in the database.
    """

    def __init__(self, sweep: Sweep, presence: Presence, tidying: Tidying) -> None:
        self._sweep = sweep
        self._presence = presence
        self._tidying = tidying
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Begin to beat; a beat that comes while one is running is left out."""
        self._scheduler.add_job(
            self._sweep.look, "interval", seconds=EVERY_SECONDS, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        self._scheduler.add_job(self._presence.look, "interval", seconds=LOOK_SECONDS, max_instances=1, coalesce=True)
        # First soon after the start: a machine that is off at night would never come to a fixed hour.
        soon = datetime.now(UTC) + SOON
        self._scheduler.add_job(
            self._tidying.tidy, "interval", days=1, next_run_time=soon, coalesce=True, misfire_grace_time=None
        )
        # A beat left out because one is running is the rule, not worth a line in the log each time.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._scheduler.start()

    def stop(self) -> None:
        """Stop beating. A beat cut short is no error: what it left is found at the next start."""
        logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

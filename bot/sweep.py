"""The sweep: does what is due. It finds the schools with due work, and starts their turns in each lane.

There are seven lanes: ending what has run its time; hiding; looking at panels; drawing cards; letting the threads of
groups follow who is in these, and what these are called; delivering reminders. None waits for another, and no school
for another. All work is found in the database, so it does not matter when the sweep last ran: what fell due while the
bot was down is done at the first beat.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from discord import Client

from bot.budget import ChannelBudget
from bot.delivery import Delivering
from bot.drawing import Drawing
from bot.ending import EndingLane
from bot.hiding import Hiding
from bot.lanes import Lane
from bot.panels import Panels
from bot.presence import PresenceLook
from bot.thread_members import ThreadMembers
from bot.thread_names import ThreadNames
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
    """Does what is due: `look` starts it without waiting, `beat` returns once all of it is done.

    Without a `budget` any number of cards is drawn in a channel, as simulated Discord has no limits.
    """

    def __init__(
        self, client: Client, database: Database, clock: Callable[[], datetime], budget: ChannelBudget | None = None
    ) -> None:
        # All lanes go by the sweep's own door: no press waits for what they do, nor they for people.
        db = self._db = database.for_the_sweep()
        self._clock = clock
        self._looking: asyncio.Task[None] | None = None
        self._wanted = set[int]()
        self._everywhere = self._is_over = False
        self._lanes: Mapping[Lane, Callable[[Due], frozenset[int]]] = {
            Lane("ending", EndingLane(db, clock).end_due): lambda found: found.ending,
            Lane("hiding", Hiding(client, db, clock).hide_due): lambda found: found.hiding,
            Lane("panels", Panels(client, db, clock).keep_due): lambda found: found.panels,
            Lane("drawing", Drawing(client, db, clock, budget).draw_due): lambda found: found.cards,
            Lane("seating", ThreadMembers(client, db, clock).follow_due): lambda found: found.threads,
            Lane("naming", ThreadNames(client, db, clock).follow_due): lambda found: found.thread_names,
            Lane("delivering", Delivering(client, db, clock).deliver_due): lambda found: found.reminders,
        }

    def look_soon(self, school: int | None = None) -> None:
        """Look for due work and start it without waiting, in this school or in all; after a look under way, once more.

        What happens in a school makes work in that school alone. To look in all each time one of them has had its turn
        would take the square of how many there are: on a school morning, all of them have something due at once.
        """
        if school is None:
            self._everywhere = True
        else:
            self._wanted.add(school)
        if not self._is_over and (self._looking is None or self._looking.done()):
            self._looking = asyncio.create_task(self._look())

    async def look(self) -> None:
        """Look in all schools: a coroutine for the drum, whose scheduler would call a plain function on a thread."""
        self.look_soon()

    async def _look(self) -> None:
        while (self._everywhere or self._wanted) and not self._is_over:
            schools = None if self._everywhere else frozenset(self._wanted)
            self._wanted, self._everywhere = set(), False
            found = await self._found(schools)
            for lane, part in self._lanes.items():
                for school in sorted(part(found)):
                    self._begin(lane, school)

    async def beat(self) -> None:
        """Do everything that is due now, lane after lane, and return when nothing more can be done now."""
        found, has_done = await self._found(), True
        for _ in range(MOST_ROUNDS):
            if not has_done or found == Due():
                return
            found, has_done = await self._round(found)

    async def finish(self) -> None:
        """Give requests in flight a moment to finish, and start nothing new. What is left to do is in the tables."""
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
                # Finished work may have made more due in the next lane.
                found = await self._found()
        return found, has_done

    async def _found(self, schools: frozenset[int] | None = None) -> Due:
        try:
            return await self._db.read(due.look, schools=schools, now=self._clock())
        except Exception:
            log.exception("the sweep could not look what is due; it will look again")
            return Due()

    def _begin(self, lane: Lane, school: int) -> None:
        """Start a school's turn in a lane. Its work may have made more due there."""
        turn = None if self._is_over else lane.begin(school)
        if turn is not None:
            turn.add_done_callback(lambda done: self._go_on(school, done))

    def _go_on(self, school: int, turn: asyncio.Task[bool]) -> None:
        if not turn.cancelled() and turn.result():
            self.look_soon(school)


class Scheduler:
    """The scheduler of the sweep, of presence look-ups and of the daily clean-up.

    APScheduler keeps its jobs in memory only: what is due is in the database.
    """

    def __init__(self, sweep: Sweep, presence: PresenceLook, tidying: Tidying) -> None:
        self._sweep = sweep
        self._presence = presence
        self._tidying = tidying
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Start beating; a beat that falls due while one is running is skipped."""
        self._scheduler.add_job(
            self._sweep.look, "interval", seconds=EVERY_SECONDS, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        self._scheduler.add_job(self._presence.look, "interval", seconds=LOOK_SECONDS, max_instances=1, coalesce=True)
        # First soon after the start: a machine that is off at night would never reach a fixed hour.
        soon = datetime.now(UTC) + SOON
        self._scheduler.add_job(
            self._tidying.tidy, "interval", days=1, next_run_time=soon, coalesce=True, misfire_grace_time=None
        )
        # Skipped beats are normal, and not worth a log line each time.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._scheduler.start()

    def stop(self) -> None:
        """Stop beating. Cutting a beat short is harmless: what it left is found at the next start."""
        logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

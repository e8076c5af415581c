"""The sweep: does what is due. Under one lock it closes ballots, ends what ends, hides what is to be hidden,
draws cards and delivers reminders.

Everything it does is found in the database, so it does not matter when it was last there: what fell due while the bot
was down is done at the first beat.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from discord import Client

from bot.delivery import Delivering
from bot.drawing import Drawing
from bot.hiding import Hiding
from bot.presence import Presence
from bot.tidying import Tidying
from services import due
from services.due import Due, Ending
from storage.database import Database

log = logging.getLogger("groundswell.sweep")

EVERY_SECONDS = 2
LOOK_SECONDS = 10
MOST_ROUNDS = 50
LAST_MOMENT = 2
SOON = timedelta(minutes=5)


class Sweep:
    """Does what is due, one beat at a time."""

    def __init__(self, client: Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock
        self._lock = asyncio.Lock()
        self._again = False
        self._hiding = Hiding(client, db, clock)
        self._drawing = Drawing(client, db, clock)
        self._delivering = Delivering(client, db, clock)

    def look_again(self) -> None:
        """Ask for one more round, because something has changed since the running one began."""
        self._again = True

    async def beat(self) -> None:
        """Do everything that is due now. A fault in one part is logged and keeps no other part from its turn."""
        async with self._lock:
            for _ in range(MOST_ROUNDS):
                self._again = False
                await self._round()
                if not self._again:
                    return

    async def finish(self) -> None:
        """Give what is being sent a moment to arrive, and begin nothing more. The tables know what is left to do."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_MOMENT):
                await self._lock.acquire()

    async def _round(self) -> None:
        """Do what is due, part by part. After each a new look: what it did may have made more due."""
        found = await self._look()
        if found.endings:
            await self._end(found.endings)
            found = await self._look()
        if found.hiding:
            await self._try(self._hiding.hide_due)
            found = await self._look()
        if found.cards:
            await self._try(self._drawing.draw_due)
            found = await self._look()
        if found.reminders:
            await self._try(self._delivering.deliver_due)

    async def _look(self) -> Due:
        try:
            return await self._db.read(due.look, now=self._clock())
        except Exception:
            log.exception("the sweep could not look what is due; it will look again")
            return Due()

    async def _try(self, part: Callable[[], Awaitable[None]]) -> None:
        """Do a part; when it fails, the others have their turn all the same."""
        try:
            await part()
        except Exception:
            log.exception("the sweep could not finish one of its parts; it will try again")

    async def _end(self, endings: Sequence[Ending]) -> None:
        """End what is over; when one fails, those beside it end all the same."""
        now = self._clock()
        for one in endings:
            try:
                await self._db.act(one.act, **one.values, now=now)
            except Exception:
                log.exception("%s failed; it will be tried again", one.act.__name__)


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
            self._sweep.beat, "interval", seconds=EVERY_SECONDS, max_instances=1, coalesce=True, misfire_grace_time=None
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

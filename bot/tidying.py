"""Tidying: once a day what has been kept long enough is deleted. `groundswell retain` does the same at once."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from bot.settings import Settings
from governance.retention import KEPT_FOR, Kept
from services import retention
from storage.database import Database

log = logging.getLogger("groundswell.tidying")

NAMES: Mapping[Kept, str] = {
    Kept.REMINDERS: "reminders that were sent or settled",
    Kept.LETTERS: "notes that somebody was sent a message on a day",
    Kept.ANSWERS: "answers whether somebody comes to a meeting",
    Kept.LEAVERS: "names and ids of people who left the server",
    Kept.REPORTERS: "notes of who reported a post",
    Kept.SCHOOLS: "schools the bot was removed from",
}


class Tidying:
    """Deletes what is over. It finds that in the tables, so a day it missed is made up for by the next."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock

    async def tidy(self) -> Mapping[Kept, int]:
        """Delete what has been kept long enough, its traces in the file too, and return how much that was."""
        deleted = Counter[Kept]()
        for school in await self._db.read(retention.schools):
            deleted.update(await self._db.act(retention.tidy, school=school, now=self._clock()))
        if any(deleted.values()):
            log.info("deleted: %s", ", ".join(f"{count} {kept}" for kept, count in deleted.items() if count))
            await self._db.erase_traces()
        return deleted

    async def due(self) -> Mapping[Kept, int]:
        """Return how much has been kept long enough."""
        counts = Counter[Kept]()
        for school in await self._db.read(retention.schools):
            counts.update(await self._db.read(retention.due, school=school, now=self._clock()))
        return counts


async def retain(settings: Settings, *, dry_run: bool) -> None:
    """Print how much has been kept long enough, and delete it unless it is a dry run."""
    with Database.open_migrated(settings.database_url) as database:
        tidying = Tidying(database, lambda: datetime.now(UTC))
        counts = await (tidying.due() if dry_run else tidying.tidy())
    print("This would be deleted:" if dry_run else "Deleted:")
    for kept, name in NAMES.items():
        print(f"{counts.get(kept, 0):>8}  {name}, kept {KEPT_FOR[kept].days} days")

"""Ending what is over by the clock: ballots, invitations, advisorships, meetings, schools that were left."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from services import due
from storage.database import Database

log = logging.getLogger("groundswell.ending")


class Ending:
    """Ends what is over, one thing after another in a school."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()

    async def end_due(self, school: int) -> bool:
        """End what is over in a school; tell whether anything has. When one fails, the others end all the same."""
        found = await self._db.read(due.endings, school=school, now=self._clock())
        for one in found:
            try:
                # Schools take turns, so that no commit gets long while people press.
                async with self._one_at_a_time:
                    await self._db.act(one.act, **one.values, now=self._clock())
            except Exception:
                log.exception("%s failed; it will be tried again", one.act.__name__)
        return bool(found) and found != await self._db.read(due.endings, school=school, now=self._clock())

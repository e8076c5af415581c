"""Ending what has run its time: ballots, invitations, advisorships, meetings, schools the bot was removed from."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from services import due
from storage.database import Database

log = logging.getLogger("groundswell.ending")


class EndingLane:
    """Ends what has run its time, one thing after another in each school."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()

    async def end_due(self, school: int) -> bool:
        """End everything overdue in a school; return whether anything ended. If one fails, the others still end."""
        found = await self._db.read(due.endings, school=school, now=self._clock())
        for one in found:
            try:
                # Schools take turns, so that commits stay short while people press.
                async with self._one_at_a_time:
                    await self._db.act(one.act, **one.values, now=self._clock())
            except Exception:
                log.exception("%s failed; it will be tried again", one.act.__name__)
        return bool(found) and found != await self._db.read(due.endings, school=school, now=self._clock())

"""Erasing traces: what a deletion left in the database's own files is overwritten, once nobody reads them there."""

from collections.abc import Callable
from datetime import datetime

from governance.reminders import next_try
from services import traces
from storage.database import Database


class Erasing:
    """Keeps the promise that traces are erased. Each try may hold writers up for a moment, so they grow rare."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock
        self._attempts = 0
        self._next_try_at: datetime | None = None

    async def erase_due(self) -> None:
        """Erase the traces there are, or try again later."""
        since = await self._db.read(traces.waiting)
        resting = self._next_try_at is not None and self._clock() < self._next_try_at
        if since is None or resting:
            return
        if await self._db.erase_traces():
            await self._db.act(traces.erased, since=since)
            self._attempts, self._next_try_at = 0, None
        else:
            self._attempts += 1
            self._next_try_at = next_try(self._clock(), self._attempts)

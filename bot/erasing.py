"""Keeping the erasure list beside the database in sync, and repeating erasures that a restored backup undid."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.settings import Settings
from documents.typesetting import forget_typeset
from governance.retention import KEPT_FOR, Retained
from services.privacy import erasures
from services.privacy.erasures import Known
from storage import erasure_list
from storage.addresses import DatabaseUnusable
from storage.database import Database
from storage.erasure_list import ErasureLine, ErasureList

log = logging.getLogger("groundswell.erasing")


# The default path when none is set and the database is not a file.
USUAL_PLACE = Path("groundswell.erased")


def place_of(settings: Settings) -> Path:
    """Return the path of this installation's erasure list."""
    return settings.erased_list or erasure_list.beside(settings.database_url) or USUAL_PLACE


class Erasures:
    """The erasure list beside the database; without a path there is none."""

    def __init__(self, db: Database, path: Path | None, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._path = path
        self._clock = clock
        self._lock = asyncio.Lock()

    async def bring_together(self) -> int:
        """Repeat erasures undone by a backup, and append what the list lacks; return how many were repeated.

        An erasure in the list but not in the database happened after this copy of the database was made. Raises
        DatabaseUnusable if the list cannot be used, or belongs to another database.
        """
        if self._path is None:
            return 0
        listed = await asyncio.to_thread(erasure_list.read, self._path)
        if listed.unreadable:
            log.warning("%d lines of %s cannot be read; they are left as they are", listed.unreadable, self._path)
        known = await self._db.read(erasures.known)
        again = await self._erase_again(self._path, listed, known)
        await self.write_down()
        return again

    async def _erase_again(self, path: Path, listed: ErasureList, known: Known) -> int:
        if listed.key is not None and known.key not in (None, listed.key):
            raise DatabaseUnusable(
                f"{path} is the list of those whose data was deleted in another database. "
                "Put the list that belongs to this database in its place, or move this one away."
            )
        if listed.key is not None and known.key is None:
            await self._db.act(erasures.adopt_key, key=listed.key)
        key = listed.key or known.key
        keys = {line.key for line in known.lines}
        unknown = [line for line in listed.lines if line.key not in keys and self._counts(line)]
        if key is None or not unknown:
            return 0
        again = 0
        for school in await self._db.read(erasures.schools):
            which = {"fingerprints": frozenset(line.fingerprint for line in unknown), "key": key}
            again += await self._db.act(erasures.erase_again, school=school, now=self._clock(), **which)
        await self._db.act(erasures.take_in, lines=tuple(unknown))
        forget_typeset()
        log.warning("a backup has brought back people whose data was deleted: %d are deleted again", again)
        return again

    def _counts(self, line: ErasureLine) -> bool:
        return line.at > self._clock() - KEPT_FOR[Retained.ERASURES]

    async def write_down(self) -> None:
        """Append what the list lacks. Raises DatabaseUnusable if it cannot be written."""
        if self._path is None:
            return
        async with self._lock:
            known = await self._db.read(erasures.known)
            if known.key is None or not known.lines:
                return
            listed = await asyncio.to_thread(erasure_list.read, self._path)
            has = {line.key for line in listed.lines}
            missing = [line for line in known.lines if line.key not in has]
            if missing:
                await asyncio.to_thread(erasure_list.append, self._path, known.key, missing)

    async def note(self) -> None:
        """Append what the list lacks after an erasure; a failure is retried next time."""
        try:
            await self.write_down()
        except DatabaseUnusable as fault:
            log.error("%s", fault)

    async def tidy(self) -> int:
        """Delete entries that no backup needs any more, from table and list; return how many."""
        now = self._clock()
        gone = await self._db.act(erasures.forget_old, now=now)
        if gone and self._path is not None:
            async with self._lock:
                await asyncio.to_thread(erasure_list.drop_old, self._path, until=now - KEPT_FOR[Retained.ERASURES])
        await self.note()
        return gone

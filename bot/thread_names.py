"""Having the threads of groups follow what these are called, as often as Discord lets a thread be renamed."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

import discord

from bot.threads import rename
from services.groups import thread_names
from services.groups.thread_names import Renaming
from storage.database import Database

log = logging.getLogger("groundswell.threads")

# Discord allows two names in so long, and does not always say how much of it is left.
FULL_FOR = timedelta(minutes=10)


class ThreadNames:
    """Renames the threads of groups."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock

    async def follow_due(self, school: int) -> bool:
        """Rename what is due in a school; return whether there was anything."""
        found = await self._db.read(thread_names.due, school=school, now=self._clock())
        for one in found:
            pause, which = await self._rename(one), {"school": school, "group": one.group}
            if pause is None:
                await self._db.act(thread_names.followed, renamed=one.renamed, now=self._clock(), **which)
            else:
                await self._db.act(thread_names.wait, until=self._clock() + pause, **which)
        return bool(found)

    async def _rename(self, one: Renaming) -> timedelta | None:
        """Rename a thread, and return how long it has to wait, or None where nothing is left to do."""
        try:
            await rename(self._client, one.thread, one.name)
        except discord.RateLimited as full:
            return timedelta(seconds=full.retry_after)
        except discord.HTTPException as refused:
            if refused.status == HTTPStatus.TOO_MANY_REQUESTS:
                return FULL_FOR
            log.warning("the thread of group %d keeps its old name: %s", one.group, refused.text)
            # What Discord refuses here mends no second try; where it is out of order itself, one may.
            return FULL_FOR if refused.status >= HTTPStatus.INTERNAL_SERVER_ERROR else None
        except Exception:
            log.exception("the thread of group %d could not be renamed; it will be tried again", one.group)
            return FULL_FOR
        return None

"""Detecting who has left a server without the member list: people are looked up one by one, at most once a day."""

import logging
from collections.abc import Callable
from datetime import datetime

import discord

from cogs.interactions.conversation import visitor_of
from services.privacy import presence
from services.privacy.presence import LOOK_EVERY, DuePresence
from storage.database import Database

log = logging.getLogger("groundswell.presence")

ASKED_AT_ONCE = 10
LOOKED_AT_ONCE = 100
# Discord's error codes for somebody not in the server, and for a deleted account.
_UNKNOWN_MEMBER = 10007
_UNKNOWN_USER = 10013


class PresenceLook:
    """Remembers who was active recently, and asks Discord about the others."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db.for_the_sweep()
        self._clock = clock
        self._seen: dict[tuple[int, int], tuple[datetime, discord.Member | discord.User]] = {}

    def seen(self, school: int, somebody: discord.Member | discord.User) -> None:
        """Record that somebody has just used the bot, so that there is no need to look them up today."""
        self._seen[school, somebody.id] = self._clock(), somebody

    async def look(self) -> None:
        """Look up people not seen for a day: a few at a time, until Discord refuses."""
        since = self._clock() - LOOK_EVERY
        self._seen = {who: seen for who, seen in self._seen.items() if seen[0] > since}
        asked = 0
        for one in await self._db.read(presence.due, now=self._clock(), most=LOOKED_AT_ONCE):
            seen = self._seen.get((one.school, one.discord_id))
            if seen is not None:
                await self._note(one, *seen)
                continue
            asked += 1
            if asked > ASKED_AT_ONCE or not await self._ask(one):
                return

    async def _ask(self, one: DuePresence) -> bool:
        """Ask Discord about one person; return False if Discord should be asked no more for now."""
        guild = self._client.get_guild(one.school)
        if guild is None or guild.unavailable:
            return True
        try:
            member = await guild.fetch_member(one.discord_id)
        except discord.NotFound as gone:
            if gone.code not in (_UNKNOWN_MEMBER, _UNKNOWN_USER):
                return False
            await self._db.act(presence.missed, school=one.school, person=one.person, now=self._clock())
        except (discord.HTTPException, discord.RateLimited) as refused:
            log.warning("somebody could not be looked up: %s; it will be tried again", type(refused).__name__)
            return False
        else:
            await self._note(one, self._clock(), member)
        return True

    async def _note(self, one: DuePresence, at: datetime, somebody: discord.Member | discord.User) -> None:
        visitor = visitor_of(somebody)
        await self._db.act(presence.found, school=one.school, person=one.person, at=at, visitor=visitor)

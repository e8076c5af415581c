"""Detecting who has left a server, and whose roles have changed, without the member list.

People are looked up one by one: once a day, and sooner where something says that they may have changed.
"""

import contextlib
import logging
from collections.abc import Callable
from datetime import datetime

import discord

from cogs.interactions.conversation import visitor_of
from governance.refusals import NotSetUp
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
        self._pressed: dict[int, dict[int, discord.Member | discord.User]] = {}
        self._doubted: dict[int, dict[int, frozenset[int]]] = {}

    def seen(self, school: int, somebody: discord.Member | discord.User) -> None:
        """Record that somebody has just used the bot, so that there is no need to look them up today."""
        self._seen[school, somebody.id] = self._clock(), somebody
        self._pressed.setdefault(school, {})[somebody.id] = somebody

    def doubt(self, school: int, discord_id: int, roles: frozenset[int] = frozenset()) -> None:
        """Have somebody looked up at the next look: they may have left, or may be something else than before.

        Where only these roles of theirs have changed, they are looked up if the school goes by one of these.
        """
        doubted = self._doubted.setdefault(school, {})
        before = doubted.get(discord_id, roles)
        # Without roles it is about whatever has changed, and that includes every role.
        doubted[discord_id] = before | roles if before and roles else frozenset()

    async def look(self) -> None:
        """Look up whom it is time for: a few at a time, until Discord refuses."""
        await self._note_news()
        since = self._clock() - LOOK_EVERY
        self._seen = {who: seen for who, seen in self._seen.items() if seen[0] > since}
        asked = 0
        for one in await self._db.read(presence.due, now=self._clock(), most=LOOKED_AT_ONCE):
            seen = self._seen.get((one.school, one.discord_id))
            if seen is not None and seen[0] > one.since:
                await self._note(one.school, one.person, *seen)
                continue
            asked += 1
            if asked > ASKED_AT_ONCE or not await self._ask(one):
                return

    async def _note_news(self) -> None:
        """Note who pressed something with other roles than before, and who is to be looked up."""
        pressed, self._pressed = self._pressed, {}
        for school, somebodies in pressed.items():
            people = [visitor_of(one) for one in somebodies.values()]
            with contextlib.suppress(NotSetUp):
                for person, visitor in await self._db.read(presence.changed, school=school, people=people):
                    await self._note(school, person, self._clock(), somebodies[visitor.discord_id])
        doubted, self._doubted = self._doubted, {}
        for school, people_doubted in doubted.items():
            with contextlib.suppress(NotSetUp):
                for discord_id in await self._db.act(presence.doubt, school=school, people=people_doubted):
                    self._seen.pop((school, discord_id), None)

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
            await self._note(one.school, one.person, self._clock(), member)
        return True

    async def _note(self, school: int, person: int, at: datetime, somebody: discord.Member | discord.User) -> None:
        visitor = visitor_of(somebody)
        await self._db.act(presence.found, school=school, person=person, at=at, visitor=visitor)

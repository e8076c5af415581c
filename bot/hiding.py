"""Hiding posts: one that is no card is deleted, and its report says so only when it is gone."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

import discord

from bot.threads import awake
from services import hiding
from services.hiding import DuePost
from storage.database import Database

log = logging.getLogger("groundswell.hiding")


class Hiding:
    """Carries out what the safeguarding lead wants hidden."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock

    async def hide_due(self, school: int) -> bool:
        """Delete what is to be deleted now in a school, and tell the reports of cards what became of them.

        Tells whether there was anything of that. What Discord lets wait in one channel waits for no other.
        """
        posts, looks = await self._db.read(hiding.waiting, school=school, now=self._clock())
        for one in looks:
            await self._db.act(hiding.look, school=school, report=one.report, now=self._clock())
        places = {post.channel: [other for other in posts if other.channel == post.channel] for post in posts}
        await asyncio.gather(*map(self._hide, places.values()))
        return bool(posts or looks)

    async def _hide(self, posts: Sequence[DuePost]) -> None:
        for post in posts:
            outcome = hiding.gone if await self._delete(post) else hiding.held_up
            await self._db.act(outcome, school=post.school, report=post.report, now=self._clock())

    async def _delete(self, post: DuePost) -> bool:
        """Delete a post; one that is gone already is as it should be."""
        place = self._client.get_partial_messageable(post.channel, guild_id=post.school)
        try:
            await awake(self._client, post.channel, place.get_partial_message(post.message).delete)
        except discord.NotFound:
            return True
        except Exception as fault:
            log.warning("the post of report %d is not deleted: %s; tried again", post.report, type(fault).__name__)
            return False
        return True

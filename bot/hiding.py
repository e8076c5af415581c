"""Hiding posts: one that is no card is deleted, and its report says so only when it is gone.

Messages of letters that showed somebody who is forgotten are edited here too.
"""

import logging
from collections.abc import Callable
from datetime import datetime

import discord

from bot.threads import awake
from cogs.conversation import SILENT
from services import hiding, letter_posts
from services.hiding import DuePost
from services.letter_posts import DueEdit
from storage.database import Database

log = logging.getLogger("groundswell.hiding")


class Hiding:
    """Carries out what the safeguarding lead wants hidden."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock

    async def hide_due(self) -> None:
        """Delete what is to be deleted now, and tell the reports of cards what became of them."""
        posts, looks = await self._db.read(hiding.waiting, now=self._clock())
        for post in posts:
            outcome = hiding.gone if await self._delete(post) else hiding.held_up
            await self._db.act(outcome, school=post.school, report=post.report, now=self._clock())
        for one in looks:
            await self._db.act(hiding.look, school=one.school, report=one.report, now=self._clock())
        await self._edit_letters()

    async def _edit_letters(self) -> None:
        for edit in await self._db.read(letter_posts.stale, now=self._clock()):
            outcome = letter_posts.edited if await self._edit(edit) else letter_posts.put_off
            await self._db.act(outcome, school=edit.school, post=edit.post, now=self._clock())

    async def _edit(self, edit: DueEdit) -> bool:
        """Take somebody who is forgotten out of a message of a letter; one that is gone is as it should be."""
        place = self._client.get_partial_messageable(edit.channel)
        message = place.get_partial_message(edit.message)

        async def put() -> None:
            await message.edit(content=edit.text, allowed_mentions=SILENT)

        try:
            await awake(self._client, edit.channel, put)
        except discord.NotFound:
            return True
        except Exception as fault:
            log.warning("message %d of a letter is not edited: %s; tried again", edit.post, type(fault).__name__)
            return False
        return True

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

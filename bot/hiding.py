"""Hiding posts: a post that is not a card is deleted, and its report says so only once it is gone.

Messages of letters are edited here too: those that mentioned an erased person, those that repeat what is hidden, and
those whose buttons are over.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import discord

from bot.threads import awake
from bot.wording import speak_in_server
from cogs.interactions.conversation import SILENT
from cogs.safeguarding.reporting import report_letter
from services.dispatch import sent_letters
from services.dispatch.sent_letters import DueEdit
from services.safeguarding import hiding
from services.safeguarding.hiding import DuePost
from storage.database import Database

log = logging.getLogger("groundswell.hiding")


class Hiding:
    """Carries out what the safeguarding lead wants hidden."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock

    async def hide_due(self, school: int) -> bool:
        """Delete the school's posts that are due for deletion, and update the reports of cards with the result.

        Returns whether there was anything to do. A rate limit in one channel delays no other channel.
        """
        posts, looks = await self._db.read(hiding.waiting, school=school, now=self._clock())
        for one in looks:
            await self._db.act(hiding.look, school=school, report=one.report, now=self._clock())
        places = {post.channel: [other for other in posts if other.channel == post.channel] for post in posts}
        await asyncio.gather(*map(self._hide, places.values()))
        edited = await self._edit_letters(school)
        return bool(posts or looks or edited)

    async def _hide(self, posts: Sequence[DuePost]) -> None:
        for post in posts:
            outcome = hiding.gone if await self._delete(post) else hiding.held_up
            await self._db.act(outcome, school=post.school, report=post.report, now=self._clock())

    async def _edit_letters(self, school: int) -> bool:
        found = await self._db.read(sent_letters.stale, school=school, now=self._clock())
        for edit in found:
            outcome = sent_letters.edited if await self._edit(edit) else sent_letters.put_off
            await self._db.act(outcome, school=edit.school, post=edit.post, now=self._clock())
        return bool(found)

    async def _edit(self, edit: DueEdit) -> bool:
        """Edit one message of a letter, or delete it; one already gone needs nothing."""
        place = self._client.get_partial_messageable(edit.channel)
        message = place.get_partial_message(edit.message)

        async def put() -> None:
            if edit.text:
                await message.edit(**self._shown(edit), allowed_mentions=SILENT)
            else:
                await message.delete()

        try:
            await awake(self._client, edit.channel, put)
        except discord.NotFound:
            return True
        except Exception as fault:
            log.warning("message %d of a letter is not edited: %s; tried again", edit.post, type(fault).__name__)
            return False
        return True

    def _shown(self, edit: DueEdit) -> dict[str, Any]:
        """Return what the message shows now. A picture goes: it says what the words said before."""
        say = speak_in_server(self._client, edit.language)
        content = say("The safeguarding lead has hidden this post.") if edit.covered else edit.text
        view = {"view": report_letter(edit.letter, say)} if edit.led_on else {}
        return {"content": content, "attachments": [], **view}

    async def _delete(self, post: DuePost) -> bool:
        """Delete a post; one already gone needs nothing."""
        place = self._client.get_partial_messageable(post.channel, guild_id=post.school)
        try:
            await awake(self._client, post.channel, place.get_partial_message(post.message).delete)
        except discord.NotFound:
            return True
        except Exception as fault:
            log.warning("the post of report %d is not deleted: %s; tried again", post.report, type(fault).__name__)
            return False
        return True

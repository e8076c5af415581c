"""Putting whoever joins a group into its thread, and taking out whoever leaves, where the bot may do that."""

import logging
from collections.abc import Callable
from datetime import datetime

import discord

from bot.threads import awake
from cogs.groups.threads import can_take_out_of_threads
from services.groups import thread_members
from services.groups.thread_members import ThreadChange
from storage.database import Database

log = logging.getLogger("groundswell.threads")


class ThreadMembers:
    """Has the threads of groups follow who is in these."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock

    async def follow_due(self, school: int) -> bool:
        """Put into threads and take out of them whoever is due in a school; return whether anybody was."""
        found = await self._db.read(thread_members.due, school=school, now=self._clock())
        for change in found:
            outcome = thread_members.followed if await self._follow(change) else thread_members.put_off
            await self._db.act(outcome, school=school, change=change, now=self._clock())
        return bool(found)

    async def _follow(self, change: ThreadChange) -> bool:
        """Return whether nothing is left to do. Who is gone from the server is gone from its threads too."""
        guild = self._client.get_guild(change.school)
        if guild is None:
            return False
        may = change.joins or can_take_out_of_threads(guild, change.groups_channel)
        if change.person is None or not change.is_needed or not may:
            return True
        try:
            await self._ask(guild, change, discord.Object(change.person))
        except discord.NotFound:
            return True
        except Exception as fault:
            log.warning(
                "the thread of membership %d does not follow: %s; tried again",
                change.membership,
                type(fault).__name__,
            )
            return False
        return True

    async def _ask(self, guild: discord.Guild, change: ThreadChange, person: discord.Object) -> None:
        # Threads that are archived are not in the cache, and take nobody in.
        found = guild.get_thread(change.thread) or await self._client.fetch_channel(change.thread)
        if not isinstance(found, discord.Thread):
            return
        if found.archived:
            await found.edit(archived=False)
        follow = found.add_user if change.joins else found.remove_user
        await awake(self._client, found.id, lambda: follow(person))

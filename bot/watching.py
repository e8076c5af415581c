"""Watching permissions: staff are told what they can no longer see, and what Discord refused is retried.

Changes of roles and channels need only the intent `guilds`, and the bot's own roles arrive anyway; nothing privileged.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

import discord

from cogs.setup.permissions import findings
from governance.refusals import NotSetUp
from services.dispatch import problems, refused
from services.schools import settings
from storage.database import Database

log = logging.getLogger("groundswell.watching")


class Watching:
    """Inspects a server after a change that may matter; many changes at once cause a single inspection."""

    def __init__(
        self,
        client: discord.Client,
        db: Database,
        clock: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._db = db.for_the_sweep()
        self._clock = clock
        self._changed = set[int]()
        self._looking: asyncio.Task[None] | None = None

    def changed(self, guild: discord.Guild) -> None:
        """Schedule an inspection of this server."""
        self._changed.add(guild.id)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._look())

    def stop(self) -> None:
        """Stop inspecting; at the next start every server is inspected."""
        if self._looking is not None:
            self._looking.cancel()

    async def _look(self) -> None:
        while self._changed:
            school = self._changed.pop()
            try:
                await self._look_at(school)
            except NotSetUp:
                continue
            except Exception:
                log.exception("the permissions of school %d could not be looked at", school)

    async def _look_at(self, school: int) -> None:
        guild = self._client.get_guild(school)
        if guild is None or guild.unavailable:
            return
        view = await self._db.read(settings.view, school=school)
        found = findings(guild, view.settings)
        await self._db.act(problems.looked, school=school, found=found, now=self._clock())
        await self._db.act(refused.try_again, school=school, now=self._clock())

"""Panels stay where people find them: one that is gone comes back, one that much was written below is posted anew.

The bot does not listen to what is written. Once on a school morning it asks Discord for the few messages from the
panel on, and only counts them: Discord leaves out their words, and nothing of them is kept.
"""

import logging
from collections.abc import Callable
from datetime import datetime

import discord

from bot.threads import UNKNOWN_CHANNEL
from governance.cards import MOST_BELOW_PANEL
from services.dispatch import losses
from services.panels import keeping
from services.panels.keeping import DuePanel
from storage.database import Database

log = logging.getLogger("groundswell.panels")


class Panels:
    """Looks at the panels of schools."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock

    async def keep_due(self, school: int) -> bool:
        """Look at the panels of a school that are due; return whether there were any."""
        found = await self._db.act(keeping.claim, school=school, now=self._clock())
        for panel in found:
            try:
                await self._keep(panel)
            except discord.HTTPException as refused:
                # It still stands where it did, and is looked at again on the next school morning.
                log.warning("the panel %d of school %d stays where it is: %s", panel.card, school, refused.text)
        return bool(found)

    async def _keep(self, panel: DuePanel) -> None:
        place = self._client.get_partial_messageable(panel.channel, guild_id=panel.school)
        if panel.moves or await self._is_out_of_sight(panel, place):
            await self._take_down(panel, place)
            await self._db.act(losses.replace, school=panel.school, card=panel.card, now=self._clock())

    async def _is_out_of_sight(self, panel: DuePanel, place: discord.PartialMessageable) -> bool:
        """Tell whether the panel is gone, or too far up. One request answers both: it begins with the panel itself."""
        just_before = discord.Object(panel.message - 1)
        found = [one.id async for one in place.history(after=just_before, limit=MOST_BELOW_PANEL + 1)]
        is_there = panel.message in found
        return not is_there or (panel.counts and len(found) > MOST_BELOW_PANEL)

    async def _take_down(self, panel: DuePanel, place: discord.PartialMessageable) -> None:
        """Delete the panel's message. It may be gone, and the channel that it leaves may be closed to the bot."""
        try:
            await place.get_partial_message(panel.message).delete()
        except discord.NotFound as gone:
            if gone.code == UNKNOWN_CHANNEL and not panel.moves:
                raise
        except discord.Forbidden:
            if not panel.moves:
                raise

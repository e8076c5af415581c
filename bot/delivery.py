"""Delivering reminders: claimed, sent with a nonce, and marked; tried again later, or settled for good."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

import discord

from cogs.conversation import MOST_CHARACTERS, SILENT
from cogs.reminders.cards import reminder_text
from cogs.safeguarding.buttons import only_report
from cogs.wording import speak
from governance.reminders import Settled
from services import deliveries
from services.deliveries import Delivery
from storage.database import Database

log = logging.getLogger("groundswell.delivery")

AT_ONCE = 10


class Delivering:
    """Sends what is due."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock

    async def deliver_due(self) -> None:
        """Send everything that is due now."""
        while claimed := await self._db.act(deliveries.claim, now=self._clock()):
            for at in range(0, len(claimed.ready), AT_ONCE):
                await asyncio.gather(*(self._try(delivery) for delivery in claimed.ready[at : at + AT_ONCE]))

    async def _try(self, delivery: Delivery) -> None:
        where = {"school": delivery.school, "reminder": delivery.id}
        try:
            await self._send(delivery)
        except (discord.Forbidden, discord.NotFound) as refused:
            reason = Settled.FORBIDDEN if isinstance(refused, discord.Forbidden) else Settled.GONE
            await self._db.act(deliveries.undeliverable, reason=reason, now=self._clock(), **where)
        except Exception as fault:
            log.warning("reminder %d was not sent: %s; it will be tried again", delivery.id, type(fault).__name__)
            await self._db.act(deliveries.failed, now=self._clock(), **where)
        else:
            await self._db.act(deliveries.delivered, now=self._clock(), **where)

    async def _send(self, delivery: Delivery) -> None:
        say = speak(delivery.language)
        text = reminder_text(delivery, say)[:MOST_CHARACTERS]
        mentions = SILENT
        if delivery.ping is not None:
            mentions = discord.AllowedMentions(everyone=False, roles=False, users=[discord.Object(delivery.ping)])
        place = await self._place(delivery)
        # The nonce keeps a repeat, after an answer that was lost, from being shown twice.
        nonce = f"reminder-{delivery.id}"
        if delivery.person is not None:
            await place.send(text, allowed_mentions=mentions, nonce=nonce)
        else:
            await place.send(text, allowed_mentions=mentions, nonce=nonce, view=only_report(say))

    async def _place(self, delivery: Delivery) -> discord.abc.Messageable:
        if delivery.person is not None:
            return await self._client.create_dm(discord.Object(delivery.person))
        if delivery.channel is None:
            raise LookupError("the thread this belongs to has not been opened yet")
        return self._client.get_partial_messageable(delivery.channel, guild_id=delivery.school)

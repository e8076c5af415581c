"""Delivering reminders: claimed, sent with a nonce, and marked; tried again later, or settled for good."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

import discord

from bot.threads import UNKNOWN_CHANNEL
from cogs.conversation import SILENT
from cogs.reminders.cards import pages
from cogs.safeguarding.buttons import only_report
from cogs.wording import speak
from governance.reminders import Settled
from services import card_losses, deliveries, letter_posts
from services.deliveries import Envelope
from services.letter_posts import Sent
from storage.database import Database

log = logging.getLogger("groundswell.delivery")

AT_ONCE = 10


class Delivering:
    """Sends what is due, one message to each place."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock

    async def deliver_due(self) -> None:
        """Send everything that is due now."""
        while claimed := await self._db.act(deliveries.claim, now=self._clock()):
            for at in range(0, len(claimed.ready), AT_ONCE):
                await asyncio.gather(*(self._try(envelope) for envelope in claimed.ready[at : at + AT_ONCE]))

    async def _try(self, envelope: Envelope) -> None:
        which = {"school": envelope.school, "reminders": envelope.reminders}
        try:
            await self._send(envelope)
        except (discord.Forbidden, discord.NotFound) as refused:
            if await self._has_lost_thread(envelope, refused):
                await self._db.act(deliveries.failed, now=self._clock(), **which)
                return
            reason = Settled.FORBIDDEN if isinstance(refused, discord.Forbidden) else Settled.GONE
            await self._db.act(deliveries.undeliverable, reason=reason, now=self._clock(), **which)
        except Exception as fault:
            numbers = ", ".join(map(str, envelope.reminders))
            log.warning("not sent: reminders %s; %s; they will be tried again", numbers, type(fault).__name__)
            await self._db.act(deliveries.failed, now=self._clock(), **which)
        else:
            await self._db.act(deliveries.delivered, now=self._clock(), **which)

    async def _has_lost_thread(self, envelope: Envelope, refused: discord.HTTPException) -> bool:
        """Tell whether the group's thread was deleted. It gets a new one, and what is due is tried again there."""
        if refused.code != UNKNOWN_CHANNEL or envelope.person is not None or envelope.channel is None:
            return False
        return await self._db.act(
            card_losses.thread_gone, school=envelope.school, thread=envelope.channel, now=self._clock()
        )

    async def _send(self, envelope: Envelope) -> None:
        mentions = SILENT
        if envelope.pings:
            users = [discord.Object(person) for person in envelope.pings]
            mentions = discord.AllowedMentions(everyone=False, roles=False, users=users)
        place = await self._place(envelope)
        say = speak(envelope.language)
        sent = []
        for number, text in enumerate(pages(envelope, say), start=1):
            # The nonce keeps a repeat, after an answer that was lost, from being shown twice.
            nonce = f"letter-{envelope.letter}-{number}"
            if envelope.person is not None:
                message = await place.send(text, allowed_mentions=mentions, nonce=nonce)
            else:
                message = await place.send(text, allowed_mentions=mentions, nonce=nonce, view=only_report(say))
            sent.append(Sent(message.channel.id, message.id, text))
        which = {"school": envelope.school, "letter": envelope.letter}
        await self._db.act(letter_posts.keep, sent=sent, now=self._clock(), **which)

    async def _place(self, envelope: Envelope) -> discord.abc.Messageable:
        if envelope.person is not None:
            return await self._client.create_dm(discord.Object(envelope.person))
        if envelope.channel is None:
            raise LookupError("the thread this belongs to has not been opened yet")
        return self._client.get_partial_messageable(envelope.channel, guild_id=envelope.school)

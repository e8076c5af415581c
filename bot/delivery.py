"""Delivering reminders: claim, send with a nonce, mark as delivered; otherwise retry later or settle for good."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

import discord

from bot.threads import UNKNOWN_CHANNEL
from bot.wording import speak_in_server, speak_outside
from cogs.celebrations.pictures import picture_for
from cogs.interactions.conversation import SILENT
from cogs.reminders.cards import offers, pages
from cogs.safeguarding.reporting import report_letter
from governance.reminders import Settled
from language.speaking import Say
from services.dispatch import deliveries, losses, sent_letters
from services.dispatch.deliveries import Claimed, Envelope
from services.dispatch.sent_letters import Sent
from storage.database import Database
from storage.faults import DatabaseTrouble

log = logging.getLogger("groundswell.delivery")

AT_ONCE = 10


class Delivering:
    """Sends due reminders, one message per destination."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock
        self._claiming = asyncio.Lock()

    async def deliver_due(self, school: int) -> bool:
        """Send everything due in a school now; return whether there was anything."""
        was_due, opening = False, asyncio.Lock()
        while claimed := await self._claim(school):
            was_due = True
            for at in range(0, len(claimed.ready), AT_ONCE):
                together = claimed.ready[at : at + AT_ONCE]
                await asyncio.gather(*(self._try(envelope, opening) for envelope in together))
            if claimed.looked_at < deliveries.CLAIM_AT_ONCE:
                # What this has made due is found by the sweep's next look.
                break
        return was_due

    async def _claim(self, school: int) -> Claimed:
        """Claim some of what is due in a school. Schools take turns, so that commits stay short while people press."""
        async with self._claiming:
            return await self._db.act(deliveries.claim, school=school, now=self._clock())

    async def _try(self, envelope: Envelope, opening: asyncio.Lock) -> None:
        which = {"school": envelope.school, "reminders": envelope.reminders}
        try:
            sent = await self._send_on(envelope, opening)
        except (discord.Forbidden, discord.NotFound) as refused:
            if await self._has_lost_thread(envelope, refused):
                await self._db.act(deliveries.failed, now=self._clock(), **which)
                return
            reason = Settled.FORBIDDEN if isinstance(refused, discord.Forbidden) else Settled.GONE
            await self._db.act(deliveries.undeliverable, reason=reason, now=self._clock(), **which)
        except DatabaseTrouble:
            # Nothing can be noted now. The claim has put the next try off.
            raise
        except Exception as fault:
            numbers = ", ".join(map(str, envelope.reminders))
            log.warning("not sent: reminders %s; %s; they will be tried again", numbers, type(fault).__name__)
            await self._db.act(deliveries.failed, now=self._clock(), **which)
        else:
            arrived = {"letter": envelope.letter, "sent": sent, "now": self._clock()}
            await self._db.act(sent_letters.arrived, **which, **arrived)

    async def _has_lost_thread(self, envelope: Envelope, refused: discord.HTTPException) -> bool:
        """Return whether the group's thread was deleted. It gets a new one, and the delivery is retried there."""
        if refused.code != UNKNOWN_CHANNEL or envelope.person is not None or envelope.channel is None:
            return False
        return await self._db.act(
            losses.thread_gone, school=envelope.school, thread=envelope.channel, now=self._clock()
        )

    async def _send_on(self, envelope: Envelope, opening: asyncio.Lock) -> list[Sent]:
        """Send it; if no channel accepts a message for the office, send it to the server's owner."""
        try:
            return await self._send(envelope, opening)
        except (discord.Forbidden, discord.NotFound):
            if not envelope.is_for_the_office or envelope.channel is None:
                raise
            return await self._send(envelope.for_the_owner(), opening)

    async def _send(self, envelope: Envelope, opening: asyncio.Lock) -> list[Sent]:
        mentions = SILENT
        if envelope.pings or envelope.roles:
            # Discord refuses a post that would call somebody twice.
            users, roles = (
                [discord.Object(one) for one in dict.fromkeys(ids)] for ids in (envelope.pings, envelope.roles)
            )
            mentions = discord.AllowedMentions(everyone=False, roles=roles, users=users)
        place = await self._place(envelope, opening)
        say = self._speak(envelope)
        sent = []
        for number, text in enumerate(pages(envelope, say), start=1):
            # The nonce keeps a resend after a lost response from showing twice. Typed links do not unfurl.
            nonce = f"letter-{envelope.letter}-{number}"
            shown: dict[str, Any] = {"allowed_mentions": mentions, "nonce": nonce, "suppress_embeds": True}
            if not envelope.is_for_the_office:
                shown["view"] = report_letter(envelope.letter, say, *offers(envelope, say))
            picture = await picture_for(envelope) if number == 1 else None
            if picture is not None:
                shown["file"] = picture
            message = await place.send(text, **shown)
            sent.append(Sent(message.channel.id, message.id, text))
        return sent

    def _speak(self, envelope: Envelope) -> Say:
        if envelope.person is None and envelope.channel is not None:
            return speak_in_server(self._client, envelope.language)
        return speak_outside(self._client, envelope.language, envelope.entrance)

    async def _place(self, envelope: Envelope, opening: asyncio.Lock) -> discord.abc.Messageable:
        if envelope.person is not None:
            return await self._inbox(envelope.person, opening)
        if envelope.channel is None and envelope.is_for_the_office:
            return await self._inbox(self._owner(envelope.school), opening)
        if envelope.channel is None:
            raise LookupError("the thread this belongs to has not been opened yet")
        return self._client.get_partial_messageable(envelope.channel, guild_id=envelope.school)

    async def _inbox(self, person: int, opening: asyncio.Lock) -> discord.DMChannel:
        # Discord has a single rate limit for opening direct messages, so each school opens one at a time.
        async with opening:
            return await self._client.create_dm(discord.Object(person))

    def _owner(self, school: int) -> int:
        guild = self._client.get_guild(school)
        if guild is None or guild.owner_id is None:
            raise LookupError("the server and its owner are not known yet")
        return guild.owner_id

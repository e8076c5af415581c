"""Drawing stale cards: each is posted once, and edited ever after."""

import asyncio
import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from http import HTTPStatus

import discord

from bot.budget import ChannelBudget
from bot.showing import Showing
from bot.threads import UNKNOWN_CHANNEL, ThreadUsedUp, awake, call_into, open_thread
from cogs.interactions.conversation import SILENT
from cogs.interactions.drawing import Drawn
from governance.cards import Loss
from services.dispatch import losses, redrawing
from services.dispatch.redrawing import DueCard
from storage.database import Database

log = logging.getLogger("groundswell.drawing")

# How many places of a school are drawn in at the same time, and how long one that waits keeps the others from going on:
# Discord takes no more than a card a second in each.
AT_ONCE = 5
LOOK_SECONDS = 0.5
# Edits of messages older than an hour have a tighter limit (429, code 30046), and Discord does not say for how long.
FULL_FOR = timedelta(minutes=5)
# Discord takes 25 characters of a nonce.
_OF_GONE = 10**6


class Drawing:
    """Brings cards up to date."""

    def __init__(
        self,
        client: discord.Client,
        db: Database,
        clock: Callable[[], datetime],
        budget: ChannelBudget | None = None,
    ) -> None:
        self._client = client
        self._db = db
        self._clock = clock
        self._budget = budget
        self._showing = Showing(client, db, clock)

    async def draw_due(self, school: int) -> bool:
        """Draw what is stale in a school until nothing more can be drawn now; tell whether there was anything.

        In each place one card is drawn at a time, the most urgent first: Discord's limits are of channels, so a card
        that has to wait keeps no other place waiting. A group's thread comes before what goes into it. What a channel
        has no room for now stays due, for a later look.
        """
        was_due, underway = False, dict[asyncio.Task[None], DueCard]()
        async with asyncio.TaskGroup() as tasks:
            while True:
                for card in await self._db.read(redrawing.due, school=school, now=self._clock()):
                    if _has_room(card, underway.values()) and self._may_send(card):
                        underway[tasks.create_task(self._try(card))] = card
                if not underway:
                    return was_due
                was_due = True
                await asyncio.wait(underway, timeout=LOOK_SECONDS)
                underway = {task: card for task, card in underway.items() if not task.done()}

    def _may_send(self, card: DueCard) -> bool:
        """Return whether the card's channel has room for it, and count it if it has."""
        if self._budget is None:
            return True
        if has_room := self._budget.has_room(card):
            self._budget.spend(card)
        return has_room

    async def _try(self, card: DueCard) -> None:
        try:
            await self._draw(card)
        except (discord.Forbidden, discord.NotFound) as refused:
            await self._note_loss(card, refused)
        except (discord.RateLimited, discord.HTTPException) as refused:
            await self._put_off(card, refused)
        except Exception:
            log.exception("card %d could not be drawn; it will be tried again", card.id)
            await self._db.act(redrawing.put_off, school=card.school, card=card.id, now=self._clock())

    async def _put_off(self, card: DueCard, refused: discord.RateLimited | discord.HTTPException) -> None:
        """Try the card again later. Having to wait for room counts as no attempt."""
        which, now = {"school": card.school, "card": card.id}, self._clock()
        pause = _pause(refused)
        if pause is None:
            log.exception("card %d could not be drawn; it will be tried again", card.id)
            await self._db.act(redrawing.put_off, now=now, **which)
        else:
            await self._db.act(redrawing.wait, until=now + pause, **which)

    async def _note_loss(self, card: DueCard, refused: discord.Forbidden | discord.NotFound) -> None:
        log.warning("card %d of school %d is refused: %s", card.id, card.school, refused.text)
        await self._db.act(
            losses.lost,
            school=card.school,
            card=card.id,
            revision=card.revision,
            channel=card.channel,
            loss=_loss(refused),
            now=self._clock(),
        )

    async def _draw(self, card: DueCard) -> None:
        drawn = await self._showing.fresh(card)
        if card.retired:
            await self._showing.keep_event(card, drawn, None)
            await self._take_down(card)
            return
        place = self._client.get_partial_messageable(card.channel, guild_id=card.school)
        if card.message is None:
            message = place.get_partial_message(await self._post(place, card, drawn))
        else:
            message = place.get_partial_message(card.message)
            await self._edit(message, drawn)
        await self._showing.keep_event(card, drawn, message.id)
        try:
            thread = await self._thread_on(message, drawn)
        except ThreadUsedUp:
            await self._replace(card, message)
            return
        await self._db.act(
            redrawing.drawn,
            school=card.school,
            card=card.id,
            revision=card.revision,
            channel=card.channel,
            message=message.id,
            thread=thread,
            now=self._clock(),
        )

    async def _thread_on(self, message: discord.PartialMessage, drawn: Drawn) -> int | None:
        """Open the thread that the card still lacks, with those who are called into it."""
        if drawn.thread is None:
            return None
        thread = await open_thread(self._client, message, drawn.thread)
        await call_into(self._client, thread, drawn.called)
        return thread

    async def _take_down(self, card: DueCard) -> None:
        if card.message is not None:
            place = self._client.get_partial_messageable(card.channel, guild_id=card.school)
            await awake(self._client, card.channel, place.get_partial_message(card.message).delete)
        await self._db.act(redrawing.taken_down, school=card.school, card=card.id)

    async def _post(self, place: discord.PartialMessageable, card: DueCard, drawn: Drawn) -> int:
        mentions = SILENT
        if drawn.ping is not None or drawn.role is not None:
            mentions = discord.AllowedMentions(everyone=False, users=_only(drawn.ping), roles=_only(drawn.role))
        message = await place.send(
            view=drawn.view, files=list(drawn.files), allowed_mentions=mentions, nonce=_nonce(card)
        )
        where = {"school": card.school, "card": card.id, "channel": card.channel, "message": message.id}
        await self._db.act(redrawing.posted, now=self._clock(), **where)
        return message.id

    async def _edit(self, message: discord.PartialMessage, drawn: Drawn) -> None:
        async def edit() -> None:
            await message.edit(view=drawn.view, attachments=list(drawn.files), allowed_mentions=SILENT)

        await awake(self._client, message.channel.id, edit)

    async def _replace(self, card: DueCard, message: discord.PartialMessage) -> None:
        """Take a group's card down on which no thread can be opened any more; a new one is posted in its place."""
        await message.delete()
        await self._db.act(losses.replace, school=card.school, card=card.id, now=self._clock())


def _only(discord_id: int | None) -> list[discord.Object]:
    return [] if discord_id is None else [discord.Object(discord_id)]


def _has_room(card: DueCard, underway: Collection[DueCard]) -> bool:
    """Tell whether a card can be drawn beside these. What keeps somebody safe waits for nothing but its own place."""
    if any(card.id == other.id or card.queue == other.queue for other in underway):
        return False
    return card.keeps_somebody_safe or sum(not other.keeps_somebody_safe for other in underway) < AT_ONCE


def _nonce(card: DueCard) -> str:
    """Return what keeps a repeat after a crash from being shown twice.

    Discord refuses the nonce of a message that was deleted shortly before, so a card put up anew has another one.
    """
    return f"card-{card.id}" if card.gone is None else f"card-{card.id}-{card.gone % _OF_GONE}"


def _pause(refused: discord.RateLimited | discord.HTTPException) -> timedelta | None:
    """Return how long Discord wants a card to wait, or None where it refused it for another reason."""
    if isinstance(refused, discord.RateLimited):
        return timedelta(seconds=refused.retry_after)
    return FULL_FOR if refused.status == HTTPStatus.TOO_MANY_REQUESTS else None


def _loss(refused: discord.Forbidden | discord.NotFound) -> Loss:
    if isinstance(refused, discord.Forbidden):
        return Loss.FORBIDDEN
    return Loss.PLACE if refused.code == UNKNOWN_CHANNEL else Loss.MESSAGE

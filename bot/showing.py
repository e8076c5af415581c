"""What each card shows now, from fresh values out of the tables."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import discord

from bot.events import Events
from bot.wording import speak_in_server
from cogs.interactions.drawing import DRAWINGS, Drawn
from cogs.safeguarding.cards import hidden_card
from cogs.safeguarding.covered import covered_card
from cogs.safeguarding.reporting import with_report
from cogs.setup.readers import is_open
from governance.cards import Post
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.kinds.cards import CARDS
from services.schools import settings
from storage.database import Database


class Showing:
    """Makes views of cards; a view is fresh each time."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock
        self._events = Events(client, db, clock)

    async def fresh(self, card: DueCard) -> Drawn:
        """Return the card as it is to be seen now."""
        say = speak_in_server(self._client, card.language)
        return await (self._hidden(card, say) if card.hidden else self._shown(card, say))

    async def keep_event(self, card: DueCard, drawn: Drawn, message: int | None) -> None:
        """Keep Discord's event of the card's meeting in step; it leads to the card's message where there is one."""
        if drawn.meeting is None:
            return
        post = Post(card.school, card.channel, message) if message is not None else None
        await self._events.keep(card.school, drawn.meeting, card.language, post)

    async def _shown(self, card: DueCard, say: Say) -> Drawn:
        drawn = await DRAWINGS[card.kind].draw(self._db, card, say, self._clock())
        if not CARDS[card.kind].is_for_office:
            with_report(drawn.view, say)
            return drawn
        return await self._covered(card, drawn, say)

    async def _covered(self, card: DueCard, drawn: Drawn, say: Say) -> Drawn:
        """Return a card of the office as it is, or without a word of it where students can read the channel by now."""
        guild = self._client.get_guild(card.school)
        roles = (await self._db.read(settings.view, school=card.school)).settings.roles
        if DRAWINGS[card.kind].says_nothing or guild is None or not is_open(guild, card.channel, roles.student):
            return drawn
        return replace(drawn, view=covered_card(card.subject, roles.safeguarding, say))

    async def _hidden(self, card: DueCard, say: Say) -> Drawn:
        kept = await DRAWINGS[card.kind].kept(self._db, card, say)
        return Drawn(hidden_card(say, kept.buttons), meeting=kept.meeting)

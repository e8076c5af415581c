"""Drawing stale cards: each is posted once, and edited ever after."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import discord
from discord import ui

from bot.events import Events
from cogs.advisors.cards import invitation_card
from cogs.ballots.cards import ballot_card
from cogs.conversation import SILENT
from cogs.groups.cards import group_card
from cogs.meetings.cards import meeting_card
from cogs.minutes.cards import held_card, live_card
from cogs.plans.cards import plan_card
from cogs.safeguarding.buttons import with_report
from cogs.safeguarding.cards import hidden_card, report_card
from cogs.school_plan.cards import edition_card, settled_draft_card
from cogs.school_plan.files import attachments, printed
from cogs.wording import Say, speak
from governance.cards import CardKind
from governance.reminders import Settled
from governance.school_plan import EditionState
from services import (
    advisor_views,
    ballot_views,
    ballots,
    cards,
    groups,
    meeting_views,
    minutes_views,
    pings,
    plan_views,
    safeguarding,
    school_plan,
)
from services.cards import DueCard
from storage.database import Database

log = logging.getLogger("groundswell.drawing")

THREAD_NAME_LIMIT = 100
AT_ONCE = 5
_THREAD_EXISTS = 160004


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card ready to be sent: the view, what is attached, whom it may ping when it is first posted."""

    view: ui.LayoutView
    files: Sequence[discord.File] = ()
    ping: int | None = None
    thread: str | None = field(default=None)


class Drawing:
    """Brings cards up to date, from fresh values out of the tables."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock
        self._events = Events(client, db, clock)

    async def draw_due(self) -> None:
        """Draw what is stale until nothing more can be drawn now. A group's thread comes before what goes into it."""
        while True:
            found = await self._db.read(cards.due, now=self._clock())
            ready = [card for card in found if card.channel is not None]
            if not ready:
                return
            for at in range(0, len(ready), AT_ONCE):
                await asyncio.gather(*(self._try(card) for card in ready[at : at + AT_ONCE]))

    async def _try(self, card: DueCard) -> None:
        try:
            await self._draw(card)
        except (discord.Forbidden, discord.NotFound) as refused:
            reason = Settled.FORBIDDEN if isinstance(refused, discord.Forbidden) else Settled.GONE
            log.warning("card %d of school %d is refused: %s", card.id, card.school, refused.text)
            await self._db.act(cards.lost, school=card.school, card=card.id, reason=reason, now=self._clock())
        except Exception:
            log.exception("card %d could not be drawn; it will be tried again", card.id)
            await self._db.act(cards.put_off, school=card.school, card=card.id, now=self._clock())

    async def _draw(self, card: DueCard) -> None:
        drawn = await self._fresh(card)
        place = self._client.get_partial_messageable(card.channel or 0, guild_id=card.school)
        message = card.message
        if message is None:
            message = await self._post(place, card, drawn)
        else:
            await self._edit(place, message, drawn)
        if drawn.thread is not None:
            await self._ensure_thread(place, message, drawn.thread, first=card.message is None)
        await self._db.act(
            cards.drawn,
            school=card.school,
            card=card.id,
            revision=card.revision,
            channel=card.channel or 0,
            message=message,
            now=self._clock(),
        )

    async def _post(self, place: discord.PartialMessageable, card: DueCard, drawn: Drawn) -> int:
        mentions = SILENT
        if drawn.ping is not None:
            mentions = discord.AllowedMentions(everyone=False, roles=False, users=[discord.Object(drawn.ping)])
        # The nonce keeps a repeat after a crash from being shown twice.
        message = await place.send(
            view=drawn.view, files=list(drawn.files), allowed_mentions=mentions, nonce=f"card-{card.id}"
        )
        return message.id

    async def _edit(self, place: discord.PartialMessageable, message: int, drawn: Drawn) -> None:
        found = place.get_partial_message(message)
        await found.edit(view=drawn.view, attachments=list(drawn.files), allowed_mentions=SILENT)

    async def _ensure_thread(self, place: discord.PartialMessageable, message: int, name: str, *, first: bool) -> None:
        """Open the group's public thread on its card. A thread opened before a crash is found again: same id."""
        if not first:
            return
        try:
            await place.get_partial_message(message).create_thread(name=name[:THREAD_NAME_LIMIT])
        except discord.HTTPException as refused:
            if refused.code != _THREAD_EXISTS:
                raise

    async def _fresh(self, card: DueCard) -> Drawn:
        say = speak(card.language)
        if card.hidden:
            return Drawn(hidden_card(say))
        drawn = await self._drawn(card, say)
        if card.kind is not CardKind.REPORT:
            with_report(drawn.view, say)
        return drawn

    async def _drawn(self, card: DueCard, say: Say) -> Drawn:
        if card.kind is CardKind.GROUP:
            group = await self._db.read(groups.view, school=card.school, group=card.subject)
            return Drawn(group_card(group, say), thread=group.name)
        if card.kind is CardKind.PLAN:
            plan = await self._db.read(plan_views.view, school=card.school, plan=card.subject)
            return Drawn(plan_card(plan, say))
        if card.kind is CardKind.BALLOT:
            return Drawn(await self._ballot(card, say))
        if card.kind is CardKind.INVITATION:
            return await self._invitation(card, say)
        if card.kind is CardKind.REPORT:
            report = await self._db.read(safeguarding.view, school=card.school, report=card.subject)
            return Drawn(report_card(report, card.school, say))
        if card.kind is CardKind.MEETING:
            meeting = await self._db.read(meeting_views.view, school=card.school, meeting=card.subject)
            await self._events.keep(card.school, meeting, card.language)
            return Drawn(meeting_card(meeting, say))
        if card.kind in (CardKind.MINUTES, CardKind.HELD_MINUTES):
            minutes = await self._db.read(minutes_views.view, school=card.school, meeting=card.subject)
            return Drawn(live_card(minutes, say) if card.kind is CardKind.MINUTES else held_card(minutes, say))
        return await self._edition(card, say)

    async def _invitation(self, card: DueCard, say: Say) -> Drawn:
        which = {"school": card.school, "invitation": card.subject}
        ping = await self._db.act(pings.of_invitation, now=self._clock(), **which) if card.message is None else None
        return Drawn(invitation_card(await self._db.read(advisor_views.view, **which), say), ping=ping)

    async def _ballot(self, card: DueCard, say: Say) -> ui.LayoutView:
        await self._db.act(ballots.notice_decided, school=card.school, ballot=card.subject, now=self._clock())
        view = await self._db.read(ballot_views.view, school=card.school, ballot=card.subject)
        return ballot_card(view, say)

    async def _edition(self, card: DueCard, say: Say) -> Drawn:
        edition = await self._db.read(school_plan.view, school=card.school, edition=card.subject)
        is_past = edition.state in (EditionState.PUBLISHED, EditionState.REPLACED)
        if card.kind is CardKind.EDITION and is_past:
            return Drawn(settled_draft_card(edition, say))
        files = attachments(edition, await printed(edition))
        return Drawn(edition_card(edition, files, say), files=files)

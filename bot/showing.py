"""What each card shows now, from fresh values out of the tables."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.events import Events
from cogs.advisors.cards import invitation_card
from cogs.ballots.cards import ballot_card
from cogs.groups.cards import group_card
from cogs.meetings.cards import meeting_card
from cogs.minutes.cards import end_button, held_card, live_card
from cogs.plans.cards import plan_card
from cogs.safeguarding.cards import hidden_card, report_card, warning_card
from cogs.safeguarding.reporting import with_report
from cogs.school_plan.cards import edition_card, settled_draft_card
from cogs.school_plan.files import PrintedEdition, attachments, printed
from governance.cards import CardKind
from governance.school_plan import EditionState
from language.speaking import Say, speak
from services.council import editions, printing
from services.council.editions import EditionView
from services.dispatch import invitation_pings
from services.dispatch.redrawing import DueCard
from services.groups import membership
from services.outbox.places import OF_OFFICE
from services.safeguarding import reports
from services.views import advisors as advisor_views
from services.views import ballots as ballot_views
from services.views import meetings as meeting_views
from services.views import minutes as minutes_views
from services.views import plans as plan_views
from storage.database import Database

log = logging.getLogger("groundswell.showing")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card ready to be sent: the view, what is attached, which person or role it may ping when it is first posted.

    `thread` is the name of the thread that is still to be opened on it.
    """

    view: ui.LayoutView
    files: Sequence[discord.File] = ()
    ping: int | None = None
    role: int | None = None
    thread: str | None = None


class Showing:
    """Makes views of cards; a view is fresh each time."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock
        self._events = Events(client, db, clock)

    async def fresh(self, card: DueCard) -> Drawn:
        """Return the card as it is to be seen now."""
        say = speak(card.language)
        if card.hidden:
            return Drawn(hidden_card(say, await self._needed_all_the_same(card, say)))
        drawn = await self._drawn(card, say)
        if card.kind not in OF_OFFICE:
            with_report(drawn.view, say)
        return drawn

    async def _drawn(self, card: DueCard, say: Say) -> Drawn:
        if card.kind is CardKind.GROUP:
            group = await self._db.read(membership.view, school=card.school, group=card.subject)
            lacks_thread = group.thread is None and group.state.is_open
            return Drawn(group_card(group, say), thread=group.name if lacks_thread else None)
        if card.kind is CardKind.PLAN:
            plan = await self._db.read(plan_views.view, school=card.school, plan=card.subject)
            return Drawn(plan_card(plan, say))
        if card.kind is CardKind.BALLOT:
            return Drawn(await self._ballot(card, say))
        if card.kind is CardKind.INVITATION:
            return await self._invitation(card, say)
        if card.kind in OF_OFFICE:
            return await self._report(card, say)
        if card.kind is CardKind.MEETING:
            meeting = await self._db.read(meeting_views.view, school=card.school, meeting=card.subject)
            await self._events.keep(card.school, meeting, card.language)
            return Drawn(meeting_card(meeting, say))
        if card.kind in (CardKind.MINUTES, CardKind.HELD_MINUTES):
            minutes = await self._db.read(minutes_views.view, school=card.school, meeting=card.subject)
            return Drawn(live_card(minutes, say) if card.kind is CardKind.MINUTES else held_card(minutes, say))
        return await self._edition(card, say)

    async def _needed_all_the_same(self, card: DueCard, say: Say) -> Sequence[ui.Item[Any]]:
        """Return the buttons a hidden card keeps: a meeting that has begun must be able to end.

        Discord's event of a hidden meeting goes on saying when it is, and only that.
        """
        if card.kind is CardKind.MEETING:
            meeting = await self._db.read(meeting_views.view, school=card.school, meeting=card.subject)
            await self._events.keep(card.school, meeting, card.language)
        if card.kind is CardKind.MINUTES:
            minutes = await self._db.read(minutes_views.view, school=card.school, meeting=card.subject)
            return end_button(minutes, say)
        return ()

    async def _invitation(self, card: DueCard, say: Say) -> Drawn:
        which = {"school": card.school, "invitation": card.subject}
        ping = (
            await self._db.act(invitation_pings.of_invitation, now=self._clock(), **which)
            if card.message is None
            else None
        )
        return Drawn(invitation_card(await self._db.read(advisor_views.view, **which), say), ping=ping)

    async def _report(self, card: DueCard, say: Say) -> Drawn:
        report = await self._db.read(reports.view, school=card.school, report=card.subject)
        is_warning = card.kind is CardKind.REPORT_WARNING
        view = warning_card(report, card.school, say) if is_warning else report_card(report, card.school, say)
        # One that is posted once more, because somebody deleted it, calls nobody a second time.
        return Drawn(view, role=report.lead_role if card.gone is None else None)

    async def _ballot(self, card: DueCard, say: Say) -> ui.LayoutView:
        view = await self._db.read(ballot_views.view, school=card.school, ballot=card.subject)
        return ballot_card(view, say)

    async def _edition(self, card: DueCard, say: Say) -> Drawn:
        edition = await self._db.read(editions.view, school=card.school, edition=card.subject)
        is_past = edition.state in (EditionState.PUBLISHED, EditionState.REPLACED)
        if card.kind is CardKind.EDITION and is_past:
            return Drawn(settled_draft_card(edition, say))
        made = await printed(edition)
        await self._note_lack(card.school, edition, made)
        files = attachments(edition, made)
        return Drawn(edition_card(edition, files, say, lack=made.lack), files=files)

    async def _note_lack(self, school: int, edition: EditionView, made: PrintedEdition) -> None:
        """Have what could not be typeset tried again, and tell whoever runs the bot, with none of its words."""
        which = {"school": school, "edition": edition.id}
        if made.lack is not None and made.failures:
            why = ", ".join(sorted({one.value for one in made.failures}))
            log.error("edition %d of school %d comes without %s (%s)", edition.id, school, made.lack.value, why)
            await self._db.act(printing.lacks, lack=made.lack, now=self._clock(), **which)
        elif made.lack is None and edition.lack is not None:
            await self._db.act(printing.lacks_nothing, **which)

"""How the two cards of minutes are drawn: during a meeting, and after it."""

from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn, Kept
from cogs.minutes.cards import end_button, held_card, live_card
from cogs.minutes.waiting import waiting_card
from governance.cards import CardKind
from governance.minutes import MinutesView
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import agendas, minutes
from storage.database import Database


async def _waiting(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(waiting_card(await db.read(agendas.waiting, school=card.school, item=card.subject), say))


async def _live(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(live_card(await _shown(db, card), say))


async def _held(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(held_card(await _shown(db, card), say))


async def _end(db: Database, card: DueCard, say: Say) -> Kept:
    """A meeting that has begun must be able to end."""
    return Kept(end_button(await _shown(db, card), say))


async def _shown(db: Database, card: DueCard) -> MinutesView:
    return await db.read(minutes.view, school=card.school, meeting=card.subject)


DRAWINGS = {
    CardKind.ITEM: CardDrawing(_waiting, called=lambda say: say("Something for the next meeting")),
    CardKind.MINUTES: CardDrawing(_live, kept=_end, called=lambda say: say("The card of a meeting")),
    CardKind.HELD_MINUTES: CardDrawing(_held, called=lambda say: say("The minutes of a meeting")),
}

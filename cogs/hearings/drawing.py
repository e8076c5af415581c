"""How the cards of hearings are drawn, and who is called into the thread on one."""

from datetime import datetime

from cogs.hearings.cards import hearing_card, told_card
from cogs.interactions.drawing import CardDrawing, Drawn
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import hearings
from storage.database import Database


async def _hearing(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    hearing = await db.read(hearings.view, school=card.school, hearing=card.subject)
    if not hearing.state.has_panel or hearing.thread is not None:
        return Drawn(hearing_card(hearing, say))
    called = await db.read(hearings.called_into_thread, school=card.school, hearing=card.subject)
    return Drawn(hearing_card(hearing, say), thread=say("{what}", what=hearing.what), called=called)


async def _told(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(told_card(await db.read(hearings.told_view, school=card.school, told=card.subject), say))


DRAWINGS = {
    CardKind.HEARING: CardDrawing(_hearing, called=lambda say: say("The card of a hearing")),
    CardKind.HEARING_TOLD: CardDrawing(_told, called=lambda say: say("What a side told in a hearing")),
}

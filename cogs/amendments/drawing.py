"""How the card of an amendment is drawn."""

from datetime import datetime

from cogs.amendments.cards import amendment_card
from cogs.interactions.drawing import CardDrawing, Drawn
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import amendments
from storage.database import Database


async def _amendment(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(amendment_card(await db.read(amendments.view, school=card.school, amendment=card.subject), say))


DRAWINGS = {
    CardKind.AMENDMENT: CardDrawing(_amendment, called=lambda say: say("The card of a proposed change")),
}

"""How the card of the question of July is drawn."""

from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.involvement.cards import involvement_card
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import involvement
from storage.database import Database


async def _card(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    view = await db.read(involvement.view, school=card.school, asking=card.subject)
    return Drawn(involvement_card(view, say))


DRAWINGS = {
    CardKind.INVOLVEMENT: CardDrawing(_card, called=lambda say: say("The card with the question of July")),
}

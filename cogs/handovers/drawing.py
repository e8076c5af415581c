"""How the card of a page for who comes next is drawn."""

from datetime import datetime

from cogs.handovers.cards import handover_card
from cogs.interactions.drawing import CardDrawing, Drawn
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import handovers
from storage.database import Database


async def _page(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(handover_card(await db.read(handovers.view, school=card.school, handover=card.subject), say))


DRAWINGS = {CardKind.HANDOVER: CardDrawing(_page, called=lambda say: say("The card of a page for who comes next"))}

"""How the card of the council's vision is drawn."""

from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.vision.cards import vision_card
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import vision
from storage.database import Database


async def _vision(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(vision_card(await db.read(vision.view, school=card.school, vision=card.subject), say))


DRAWINGS = {CardKind.VISION: CardDrawing(_vision, called=lambda say: say("The card of our vision"))}

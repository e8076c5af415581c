"""How the card of an idea is drawn."""

from datetime import datetime

from cogs.ideas.cards import idea_card
from cogs.interactions.drawing import CardDrawing, Drawn
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import ideas
from storage.database import Database


async def _idea(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(idea_card(await db.read(ideas.view, school=card.school, idea=card.subject, now=now), say))


DRAWINGS = {CardKind.IDEA: CardDrawing(_idea, called=lambda say: say("The card of an idea"))}

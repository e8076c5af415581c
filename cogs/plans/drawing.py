"""How the card of a plan is drawn."""

from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.plans.cards import plan_card
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import plans
from storage.database import Database


async def _plan(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(plan_card(await db.read(plans.view, school=card.school, plan=card.subject, now=now), say))


DRAWINGS = {CardKind.PLAN: CardDrawing(_plan, called=lambda say: say("The card of a plan"))}

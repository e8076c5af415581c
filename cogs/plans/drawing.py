"""How the card of a plan is drawn, and that of what it asks adults for."""

from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.plans.cards import plan_card
from cogs.plans.request_card import request_card
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import plans
from services.views.plans import PlanView
from storage.database import Database


async def _plan(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    plan = await db.read(plans.view, school=card.school, plan=card.subject, now=now)
    return Drawn(plan_card(plan, say, whole=False))


async def _request(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    plan = await db.read(plans.view, school=card.school, plan=card.subject, now=now)
    return Drawn(request_card(plan, say), role=_called(plan) if card.message is None else None)


def _called(plan: PlanView) -> int | None:
    """Return the role of the office that is asked, which is mentioned once."""
    asked = plan.request
    return asked.role if asked is not None and not asked.is_called and asked.is_waiting else None


DRAWINGS = {
    CardKind.PLAN: CardDrawing(_plan, called=lambda say: say("The card of a plan")),
    CardKind.REQUEST: CardDrawing(_request, called=lambda say: say("The card of a request")),
}

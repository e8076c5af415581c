"""How the cards of the promise are drawn: the council's, and that of what an office is asked."""

from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.promise.cards import promise_card, request_card
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import promise as views
from services.views.promise import PromiseView
from storage.database import Database


async def _promise(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(promise_card(await _shown(db, card), say))


async def _request(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    promise = await _shown(db, card)
    calls = card.message is None and not promise.is_called and promise.state.waits_for_office
    return Drawn(request_card(promise, say), role=promise.role if calls else None)


async def _shown(db: Database, card: DueCard) -> PromiseView:
    return await db.read(views.view, school=card.school, promise=card.subject)


DRAWINGS = {
    CardKind.PROMISE: CardDrawing(_promise, called=lambda say: say("The promise")),
    CardKind.PROMISE_REQUEST: CardDrawing(_request, called=lambda say: say("The promise, before an office")),
}

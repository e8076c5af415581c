"""How the card of an entry of the council's money is drawn."""

from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.money.cards import money_card
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import council_money
from storage.database import Database


async def _entry(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(money_card(await db.read(council_money.view, school=card.school, entry=card.subject), say))


DRAWINGS = {CardKind.MONEY: CardDrawing(_entry, called=lambda say: say("The card of an entry of the council's money"))}

"""How the cards of eight weeks and of pairs are drawn."""

from datetime import datetime

from cogs.eight_weeks.cards import pair_card, weeks_card
from cogs.interactions.drawing import CardDrawing, Drawn
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import eight_weeks
from storage.database import Database


async def _weeks(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(weeks_card(await db.read(eight_weeks.view, school=card.school, weeks=card.subject, now=now), say))


async def _pair(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(pair_card(await db.read(eight_weeks.pair_view, school=card.school, pair=card.subject), say))


DRAWINGS = {
    CardKind.WEEKS: CardDrawing(_weeks, called=lambda say: say("The card of the eight weeks")),
    CardKind.PAIR: CardDrawing(_pair, called=lambda say: say("The card of a pair of groups")),
}

"""How the card of a ballot is drawn."""

from datetime import datetime

from cogs.ballots.cards import ballot_card
from cogs.interactions.drawing import CardDrawing, Drawn
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import ballots
from storage.database import Database


async def _ballot(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(ballot_card(await db.read(ballots.view, school=card.school, ballot=card.subject), say))


DRAWINGS = {CardKind.BALLOT: CardDrawing(_ballot, called=lambda say: say("The card of a vote"))}

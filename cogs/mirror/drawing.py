"""How the cards of the mirror are drawn."""

from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.mirror.cards import lines_card, mirror_card
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import mirrors
from storage.database import Database


async def _mirror(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(mirror_card(await db.read(mirrors.view, school=card.school, mirror=card.subject), say))


async def _lines(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    view = await db.read(mirrors.calling, school=card.school, call=card.subject)
    # One that is posted once more, because somebody deleted it, calls nobody a second time.
    return Drawn(lines_card(view, say), role=view.lead_role if card.gone is None else None)


DRAWINGS = {
    CardKind.MIRROR: CardDrawing(_mirror, called=lambda say: say("The card of the mirror")),
    CardKind.MIRROR_LINES: CardDrawing(_lines, says_nothing=True),
}

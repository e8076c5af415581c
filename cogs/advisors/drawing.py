"""How the card of an invitation is drawn."""

from datetime import datetime

from cogs.advisors.cards import invitation_card
from cogs.interactions.drawing import CardDrawing, Drawn
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch import invitation_pings
from services.dispatch.redrawing import DueCard
from services.views import advisors
from storage.database import Database


async def _invitation(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    which = {"school": card.school, "invitation": card.subject}
    ping = await db.act(invitation_pings.of_invitation, now=now, **which) if card.message is None else None
    return Drawn(invitation_card(await db.read(advisors.view, **which), say), ping=ping)


DRAWINGS = {CardKind.INVITATION: CardDrawing(_invitation, called=lambda say: say("The card of an invitation"))}

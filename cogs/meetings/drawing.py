"""How the card of a meeting is drawn."""

from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn, Kept
from cogs.meetings.cards import meeting_card
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import meetings
from services.views.meetings import MeetingView
from storage.database import Database


async def _meeting(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    meeting = await _shown(db, card)
    return Drawn(meeting_card(meeting, say), meeting=meeting)


async def _event(db: Database, card: DueCard, say: Say) -> Kept:
    """Discord's event of a hidden meeting goes on saying when it is, and only that."""
    return Kept(meeting=await _shown(db, card))


async def _shown(db: Database, card: DueCard) -> MeetingView:
    return await db.read(meetings.view, school=card.school, meeting=card.subject)


DRAWINGS = {CardKind.MEETING: CardDrawing(_meeting, kept=_event, called=lambda say: say("The card of a meeting"))}

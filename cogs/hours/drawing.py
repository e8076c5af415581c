"""How the card of an ask is drawn, and who is called into the thread on it."""

from datetime import datetime

from cogs.hours.cards import ask_card
from cogs.interactions.drawing import CardDrawing, Drawn
from governance.cards import CardKind
from governance.hours import AskState, Meets
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import hours
from storage.database import Database


async def _ask(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    ask = await db.read(hours.view, school=card.school, ask=card.subject)
    lacks_thread = ask.state is AskState.PICKED and ask.meets is Meets.ON_CARD and ask.thread is None
    if not lacks_thread:
        return Drawn(ask_card(ask, say))
    two = await db.read(hours.called_into_thread, school=card.school, ask=card.subject)
    return Drawn(ask_card(ask, say), thread=say("{what}", what=ask.what), called=two)


DRAWINGS = {CardKind.HOUR_ASK: CardDrawing(_ask, called=lambda say: say("The card of somebody who asks to be shown"))}

"""How the card of a group is drawn."""

from datetime import datetime

from cogs.groups.cards import group_card
from cogs.interactions.drawing import CardDrawing, Drawn
from governance.cards import CardKind
from governance.groups import titled
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.groups import membership
from storage.database import Database


async def _group(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    group = await db.read(membership.view, school=card.school, group=card.subject)
    lacks_thread = group.thread is None and group.state.is_open
    return Drawn(group_card(group, say), thread=titled(group.name, group.emoji) if lacks_thread else None)


DRAWINGS = {CardKind.GROUP: CardDrawing(_group, called=lambda say: say("The card of a group"))}

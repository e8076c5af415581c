"""The panels: the lasting cards in the groups channel and the council channel from which everything begins."""

from datetime import datetime
from typing import Any

from discord import ui

from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.interactions.layout import Accent, card, heading
from cogs.interactions.offering import PRIMARY, CardAct, offer
from governance.cards import CardKind
from language.speaking import Say
from services.council import editions
from services.dispatch.redrawing import DueCard
from services.involvement import by_hand
from services.views import promise as promises
from storage.database import Database

_FOR_DELEGATES = (
    CardAct.ASK_SCHOOL,
    CardAct.SHOW_MONEY,
    CardAct.WRITE_VISION,
    CardAct.OPEN_MIRROR,
    CardAct.PLAN_COUNCIL_MEETING,
)


def groups_panel(school: int, say: Say) -> ui.LayoutView:
    """Draw the panel of the groups channel; `school` is the id of its server."""
    return card(
        Accent.LIVE,
        [
            heading(say("What do you want to change at school?")),
            say(
                "Start a group around it, or join one of the groups in this channel. Only you see what the buttons answer."
            ),
        ],
        [
            offer(CardAct.START_GROUP, school, say, style=PRIMARY),
            offer(CardAct.SHARE_IDEA, school, say),
            offer(CardAct.ASK_HOURS, school, say),
            *_for_everybody(school, say),
        ],
    )


def council_panel(
    school: int, say: Say, *, compiles: bool = False, lacks_promise: bool = False, july: bool = False
) -> ui.LayoutView:
    """Draw the panel of the council channel; `school` is the id of its server.

    `compiles`: something ratified stands in no school plan yet. `lacks_promise`: nobody has begun a promise.
    `july`: a delegate can ask the question of July by hand.
    """
    invited = say(
        "There is no promise yet of what students here decide. A delegate can write it: **Write our promise**."
    )
    sooner = [CardAct.COMPILE] * compiles + [CardAct.ASK_JULY] * july
    more = [*_FOR_DELEGATES, *[CardAct.DRAFT_PROMISE] * lacks_promise]
    return card(
        Accent.LIVE,
        [
            heading(say("The council")),
            say(
                "Each active group sends one or two students, who vote here on the plans of all groups. Nobody is elected: speak for your group if you want to."
            ),
            invited if lacks_promise else "",
        ],
        [
            offer(CardAct.SPEAK_FOR_GROUP, school, say, style=PRIMARY),
            *_for_everybody(school, say),
            *(offer(act, school, say) for act in sooner),
        ],
        more=[offer(act, school, say) for act in more],
    )


def _for_everybody(school: int, say: Say) -> list[ui.Item[Any]]:
    return [offer(CardAct.SHOW_WAITING, school, say), offer(CardAct.EXPLAIN, school, say)]


async def _groups(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(groups_panel(card.school, say))


async def _council(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    compiles = await db.read(editions.is_worth_compiling, school=card.school, now=now)
    lacks_promise = await db.read(promises.is_missing, school=card.school)
    july = await db.read(by_hand.is_offered, school=card.school, now=now)
    return Drawn(council_panel(card.school, say, compiles=compiles, lacks_promise=lacks_promise, july=july))


DRAWINGS = {
    CardKind.PANEL: CardDrawing(
        _groups, called=lambda say: say("The card with which students begin, in the groups channel")
    ),
    CardKind.COUNCIL_PANEL: CardDrawing(
        _council, called=lambda say: say("The card with which students begin, in the council channel")
    ),
}

"""How the cards of the school plan are drawn: a draft, and an edition that is published."""

import logging
from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.school_plan.cards import edition_card, settled_draft_card
from cogs.school_plan.files import PrintedEdition, attachments, printed
from governance.cards import CardKind
from governance.editions import EditionState
from language.speaking import Say
from services.council import editions, printing
from services.council.editions import EditionView
from services.dispatch.redrawing import DueCard
from storage.database import Database

log = logging.getLogger("groundswell.school_plan")


async def _draft(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    edition = await _shown(db, card)
    if edition.state in (EditionState.PUBLISHED, EditionState.REPLACED):
        return Drawn(settled_draft_card(edition, say))
    return await _printed(db, card, edition, say, now)


async def _published(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return await _printed(db, card, await _shown(db, card), say, now)


async def _shown(db: Database, card: DueCard) -> EditionView:
    return await db.read(editions.view, school=card.school, edition=card.subject)


async def _printed(db: Database, card: DueCard, edition: EditionView, say: Say, now: datetime) -> Drawn:
    made = await printed(edition)
    await _note_lack(db, card.school, edition, made, now)
    files = attachments(edition, made)
    return Drawn(edition_card(edition, files, say, lack=made.lack), files=files)


async def _note_lack(db: Database, school: int, edition: EditionView, made: PrintedEdition, now: datetime) -> None:
    """Have what could not be typeset tried again, and tell whoever runs the bot, with none of its words."""
    which = {"school": school, "edition": edition.id}
    if made.lack is not None and made.failures:
        why = ", ".join(sorted({one.value for one in made.failures}))
        log.error("edition %d of school %d comes without %s (%s)", edition.id, school, made.lack.value, why)
        await db.act(printing.lacks, lack=made.lack, now=now, **which)
    elif made.lack is None and edition.lack is not None:
        await db.act(printing.lacks_nothing, **which)


DRAWINGS = {
    CardKind.EDITION: CardDrawing(_draft, called=lambda say: say("A draft of the school plan")),
    CardKind.PUBLISHED: CardDrawing(_published, called=lambda say: say("The school plan")),
}

"""How the card of a report is drawn, and the warning about one."""

from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.safeguarding.cards import report_card, warning_card
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.safeguarding import reports
from services.views.reports import ReportView
from storage.database import Database


async def _report(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    report = await _shown(db, card)
    return Drawn(report_card(report, card.school, say), role=_role(card, report))


async def _warning(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    report = await _shown(db, card)
    return Drawn(warning_card(report, card.school, say), role=_role(card, report))


async def _shown(db: Database, card: DueCard) -> ReportView:
    return await db.read(reports.view, school=card.school, report=card.subject)


def _role(card: DueCard, report: ReportView) -> int | None:
    """One that is posted once more, because somebody deleted it, calls nobody a second time."""
    return report.lead_role if card.gone is None else None


DRAWINGS = {CardKind.REPORT: CardDrawing(_report), CardKind.REPORT_WARNING: CardDrawing(_warning)}

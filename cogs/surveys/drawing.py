"""How the cards of surveys are drawn."""

from datetime import datetime

from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.surveys.cards import screening_card, sorting_card, survey_card, theme_card
from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.views import surveys, themes
from storage.database import Database


async def _survey(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(survey_card(await db.read(surveys.view, school=card.school, survey=card.subject), say))


async def _sorting(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(sorting_card(await db.read(surveys.view, school=card.school, survey=card.subject), say))


async def _screening(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    view = await db.read(surveys.screening, school=card.school, call=card.subject)
    # One that is posted once more, because somebody deleted it, calls nobody a second time.
    return Drawn(screening_card(view, say), role=view.lead_role if card.gone is None else None)


async def _theme(db: Database, card: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(theme_card(await db.read(themes.theme, school=card.school, theme=card.subject, now=now), say))


DRAWINGS = {
    CardKind.SURVEY: CardDrawing(_survey, called=lambda say: say("The card of a survey")),
    CardKind.SORTING: CardDrawing(_sorting, called=lambda say: say("The card with the answers to a survey")),
    CardKind.SCREENING: CardDrawing(_screening, says_nothing=True),
    CardKind.THEME: CardDrawing(_theme, called=lambda say: say("The card of a theme")),
}

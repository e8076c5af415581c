"""Class sheets as a delegate may see them: the lines that they have typed in themselves, and how many others have."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.people import Visitor
from governance.printed_sheets import PrintedSheet
from governance.refusals import NotFound
from governance.sheets import ClassCount
from governance.surveys import NoSurvey, SurveyState, WhichSurvey
from governance.texts import HIDDEN
from services.access import people
from services.access.people import called, names_of
from services.access.seats import delegate
from services.access.veil import veil_of
from services.views.late_sheets import typed_until
from services.views.surveys import get_survey
from services.views.themes import question_of
from storage.schools import school_time
from storage.sheets import SurveySheet, lines_of
from storage.surveys import surveys_of


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of a sheet, by its number among the answers; `often` wrote the same."""

    id: int
    text: str
    often: int


@dataclass(frozen=True, slots=True)
class SheetView:
    """A class sheet. `lines` were typed in by who looks, `others` by other delegates.

    Nobody else reads a line before the safeguarding lead has. `count` is None until it is typed in; that is possible
    `until` then, at the latest. `author` began the sheet.
    """

    id: int
    survey: int
    question: str
    class_name: str
    author: str | None
    count: ClassCount | None
    lines: tuple[TypedLine, ...]
    others: int
    until: datetime


def which(session: Session, *, school: int, survey: int | None) -> int:
    """Return the survey that was named; without one the only open one, or the one that ended last.

    Raises NotFound, NoSurvey, WhichSurvey.
    """
    people.school_of(session, school)
    if survey is not None:
        return get_survey(session, school=school, survey=survey).id
    open_ones = surveys_of(session, school, SurveyState.OPEN)
    if len(open_ones) > 1:
        raise WhichSurvey()
    found = open_ones or surveys_of(session, school, SurveyState.CLOSED)
    if not found:
        raise NoSurvey()
    return found[0].id


def get_sheet(session: Session, *, school: int, sheet: int) -> SurveySheet:
    """Return this school's class sheet. Raises NotFound, also where it was taken out."""
    row = session.get(SurveySheet, sheet)
    if row is None or row.school_id != school or row.withdrawn_at is not None:
        raise NotFound(noun="sheet", text=str(sheet))
    return row


def view(session: Session, *, school: int, visitor: Visitor, sheet: int) -> SheetView:
    """Return a class sheet for a delegate. Raises DelegatesOnly, NotFound."""
    actor = delegate(session, school=school, visitor=visitor)
    return view_of(session, get_sheet(session, school=school, sheet=sheet), actor.id)


def view_of(session: Session, row: SurveySheet, person: int) -> SheetView:
    """Return this sheet as this delegate may see it."""
    survey = get_survey(session, school=row.school_id, survey=row.survey_id)
    lines = lines_of(session, row.id)
    own = [one for one in lines if one.typist_id == person]
    return SheetView(
        id=row.id,
        survey=survey.id,
        question=question_of(survey, veil_of(session, row.school_id)),
        class_name=row.shown_name,
        author=called(names_of(session, {row.author_id}), row.author_id),
        count=row.count,
        lines=tuple(TypedLine(one.id, one.text, one.number) for one in own),
        others=len(lines) - len(own),
        until=typed_until(session, survey),
    )


def printed(session: Session, *, school: int, visitor: Visitor, sheet: int) -> PrintedSheet:
    """Return what a class sheet says on paper. Raises DelegatesOnly, NotFound."""
    actor = delegate(session, school=school, visitor=visitor)
    row = get_sheet(session, school=school, sheet=sheet)
    survey = get_survey(session, school=school, survey=row.survey_id)
    is_hidden = veil_of(session, school).covers(CardKind.SURVEY, survey.id)
    return PrintedSheet(
        school=actor.school.name,
        language=actor.school.language,
        class_name=row.shown_name,
        question=HIDDEN if is_hidden else survey.question,
        about=HIDDEN if is_hidden and survey.about else survey.about,
        until=school_time(session, actor.school).today(typed_until(session, survey)),
    )

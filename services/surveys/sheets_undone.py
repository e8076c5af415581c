"""How what was done to a class sheet goes back, as long as nothing else has happened to it."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from governance.record import RecordKind
from governance.sheets import class_key
from governance.surveys import ScreenState, SurveyState
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.surveys.calling import CALLS
from services.surveys.sheets import put_back, take_out
from services.surveys.turnout import count_sheets
from storage.sheets import SurveySheet, sheets_of
from storage.surveys import Survey, SurveyAnswer


def take_back_making(undoing: Undoing) -> Undone:
    """Undo that a sheet was begun, while nothing is typed in."""
    row, survey = _unchanged(undoing)
    row.withdrawn_at = undoing.now
    deed = RecordKind.SHEET_WITHDRAWN
    note(undoing.session, deed, school=row.school_id, subject=row.id, at=undoing.now, person=undoing.person)
    return _over(undoing, row, survey, Undoable.SHEET_MADE)


def take_back_typing(undoing: Undoing) -> Undone:
    """Undo the last form that was typed in: its lines go, and the numbers are as they were before."""
    row, survey = _unchanged(undoing)
    row.present, row.by_phone = undoing.kept["present"], undoing.kept["by_phone"]
    for one in _lines(undoing.session, undoing.kept["lines"]):
        take_out(one)
    return _over(undoing, row, survey, Undoable.SHEET_TYPED)


def take_back_correcting(undoing: Undoing) -> Undone:
    """Undo that a line was corrected or taken out."""
    row, survey = _unchanged(undoing)
    for one in _lines(undoing.session, undoing.kept["lines"]):
        take_out(one)
    for one in _lines(undoing.session, [undoing.kept["gone"]]):
        put_back(one, ScreenState(undoing.kept["state"]))
    return _over(undoing, row, survey, Undoable.SHEET_CORRECTED)


def take_back_withdrawing(undoing: Undoing) -> Undone:
    """Undo that a whole sheet was taken out."""
    row, survey = _unchanged(undoing)
    others = [class_key(one.class_name) for one in sheets_of(undoing.session, survey.id)]
    if row.class_name and class_key(row.class_name) in others:
        raise CannotUndo(MovedOn.SHEET_CHANGED, name=row.shown_name)
    row.withdrawn_at = None
    states = {int(number): ScreenState(state) for number, state in undoing.kept["states"].items()}
    for one in _lines(undoing.session, states):
        put_back(one, states[one.id])
    return _over(undoing, row, survey, Undoable.SHEET_WITHDRAWN)


def _unchanged(undoing: Undoing) -> tuple[SurveySheet, Survey]:
    row = undoing.session.get_one(SurveySheet, undoing.subject)
    survey = undoing.session.get_one(Survey, row.survey_id)
    if survey.state is SurveyState.SCREENED:
        raise CannotUndo(MovedOn.ANSWERS_SCREENED, name=row.shown_name)
    if row.changes != undoing.kept["changes"]:
        raise CannotUndo(MovedOn.SHEET_CHANGED, name=row.shown_name)
    return row, survey


def _lines(session: Session, numbers: Collection[int]) -> list[SurveyAnswer]:
    return list(session.exec(select(SurveyAnswer).where(col(SurveyAnswer.id).in_(numbers))))


def _over(undoing: Undoing, row: SurveySheet, survey: Survey, kind: Undoable) -> Undone:
    row.changes += 1
    undoing.session.flush()
    count_sheets(undoing.session, survey)
    CALLS.redraw(undoing.session, survey)
    return Undone(kind, row.shown_name)

"""The name of a class is reported: out of sight at once, for the safeguarding lead to show it again or delete it."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from governance.people import Visitor
from governance.record import RecordKind
from governance.surveys import CALLED_FOR_REPORTS_AFTER
from services.access.leads import lead_of
from services.access.seats import delegate
from services.outbox.record import note
from services.surveys.calling import CALLS
from services.surveys.screening import HeldBack, held_back
from services.views.sheets import SheetView, get_sheet, view_of
from services.views.surveys import get_survey
from storage.columns import table_of
from storage.secure_deletion import leave_no_trace
from storage.sheets import SurveySheet, reported_names


def report(session: Session, *, school: int, visitor: Visitor, sheet: int, now: datetime) -> SheetView:
    """Take what a class is called out of everybody's sight; return the sheet as it is shown now.

    As with an answer, nobody is told who reported it, and the record does not say it. Raises DelegatesOnly, NotFound.
    """
    actor = delegate(session, school=school, visitor=visitor)
    row = get_sheet(session, school=school, sheet=sheet)
    if row.name_hidden_at is None:
        row.name_hidden_at = now
        session.flush()
        note(session, RecordKind.SURVEY_ANSWER_REPORTED, school=school, subject=row.survey_id, at=now)
        CALLS.call_again_after(
            session, get_survey(session, school=school, survey=row.survey_id), CALLED_FOR_REPORTS_AFTER, now
        )
    return view_of(session, row, actor.id)


def show_again(
    session: Session, *, school: int, visitor: Visitor, survey: int, sheets: Collection[int], now: datetime
) -> HeldBack:
    """Show again what these classes are called. Raises SafeguardingOnly, NotFound."""
    for row in _decided(session, school, visitor, survey, sheets, RecordKind.ANSWERS_PASSED, now):
        row.name_hidden_at = None
    session.flush()
    return held_back(session, school=school, visitor=visitor, survey=survey)


def delete(
    session: Session, *, school: int, visitor: Visitor, survey: int, sheets: Collection[int], now: datetime
) -> HeldBack:
    """Delete for good what these classes are called; their sheets go on to count. Raises SafeguardingOnly, NotFound."""
    leave_no_trace(session, table_of(SurveySheet))
    for row in _decided(session, school, visitor, survey, sheets, RecordKind.ANSWERS_DELETED, now):
        row.class_name = ""
    session.flush()
    return held_back(session, school=school, visitor=visitor, survey=survey)


def _decided(
    session: Session,
    school: int,
    visitor: Visitor,
    survey: int,
    sheets: Collection[int],
    deed: RecordKind,
    now: datetime,
) -> list[SurveySheet]:
    """Return those of these sheets whose names wait for the lead, who decides about them now."""
    actor = lead_of(session, school, visitor)
    row = get_survey(session, school=school, survey=survey)
    note(session, deed, school=school, subject=row.id, at=now, person=actor.id)
    CALLS.redraw(session, row)
    return [one for one in reported_names(session, row.id) if one.id in sheets]

"""Asking the whole school: opening a survey, and its end."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col

from governance.cards import CardKind
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.surveys import (
    ABOUT_LIMIT,
    MOST_OPEN,
    QUESTION_LIMIT,
    USUALLY_OPEN,
    SurveyOver,
    SurveysOpen,
    SurveyState,
)
from governance.texts import one_line, paragraphs
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import quotas
from services.access.leads import require_somebody_screens
from services.access.people import Actor
from services.access.seats import delegate
from services.access.veil import veil_of
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale, put_up, retire
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.surveys.calling import CALLS
from services.views.surveys import SurveyView, get_survey, view_of
from services.views.themes import question_of
from storage.schools import School, school_time
from storage.sheets import SurveySheet
from storage.surveys import Survey, SurveyAnswer, surveys_of


def open_survey(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    question: str,
    now: datetime,
    closes_at: datetime | None = None,
    about: str | None = None,
) -> SurveyView:
    """Ask the whole school a question, in the groups channel; without an end for two weeks.

    Raises DelegatesOnly, NobodyScreens, SurveysOpen, QuotaReached.
    """
    actor = may_open(session, school=school, visitor=visitor, now=now)
    row = Survey(
        school_id=school,
        author_id=actor.id,
        question=one_line(question, field="question", limit=QUESTION_LIMIT),
        about=paragraphs(about, field="about", limit=ABOUT_LIMIT) if about and about.strip() else None,
        opened_at=now,
        closes_at=closes_at or _usual_end(session, actor.school, now),
    )
    session.add(row)
    session.flush()
    put_up(session, school=school, kind=CardKind.SURVEY, subject=row.id, now=now)
    note(session, RecordKind.SURVEY_OPENED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.SURVEY_OPENED, school=school, subject=row.id, person=actor.id, now=now)
    return view_of(session, row, veil_of(session, school))


def may_open(session: Session, *, school: int, visitor: Visitor, now: datetime) -> Actor:
    """Return the delegate who may open a survey now. Raises what `open_survey` does whatever is asked."""
    actor = delegate(session, school=school, visitor=visitor)
    require_somebody_screens(actor.school)
    if len(surveys_of(session, school, SurveyState.OPEN)) >= MOST_OPEN:
        raise SurveysOpen(most=MOST_OPEN)
    quotas.require(session, Limited.SURVEYS_OPENED, actor, now)
    return actor


def _usual_end(session: Session, school: School, now: datetime) -> datetime:
    clock = school_time(session, school)
    return clock.end_of(clock.today(now + USUALLY_OPEN))


def close(session: Session, *, school: int, visitor: Visitor, survey: int, now: datetime) -> SurveyView:
    """End a survey before its time. Raises DelegatesOnly, NotFound, SurveyOver."""
    actor = delegate(session, school=school, visitor=visitor)
    row = get_survey(session, school=school, survey=survey)
    if row.state is not SurveyState.OPEN:
        raise SurveyOver(question=question_of(row, veil_of(session, school)))
    _close(session, row, now, person=actor.id)
    allow_undo(session, Undoable.SURVEY_CLOSED, school=school, subject=row.id, person=actor.id, now=now)
    return view_of(session, row, veil_of(session, school))


def close_due(session: Session, *, school: int, survey: int, now: datetime) -> None:
    """End a survey whose time is over."""
    row = get_survey(session, school=school, survey=survey)
    if row.state is SurveyState.OPEN and row.closes_at <= now:
        _close(session, row, now)


def _close(session: Session, row: Survey, now: datetime, *, person: int | None = None) -> None:
    row.state, row.closed_at = SurveyState.CLOSED, now
    session.flush()
    mark_stale(session, CardKind.SURVEY, row.id)
    CALLS.call(session, row, now)
    note(session, RecordKind.SURVEY_CLOSED, school=row.school_id, subject=row.id, at=now, person=person)


def take_back_opening(undoing: Undoing) -> Undone:
    """Undo that a survey was opened, while nobody has answered. Class sheets that were begun go with it."""
    row = _of(undoing)
    question = question_of(row, veil_of(undoing.session, row.school_id))
    if row.turnout.total or row.state is not SurveyState.OPEN:
        raise CannotUndo(MovedOn.SURVEY_ANSWERED, name=question)
    row.state, row.closed_at = SurveyState.WITHDRAWN, undoing.now
    undoing.session.flush()
    for model in (SurveyAnswer, SurveySheet):
        which = delete(model).where(col(model.survey_id) == row.id)
        undoing.session.execute(which.execution_options(synchronize_session="fetch"))
    retire(undoing.session, CardKind.SURVEY, row.id, undoing.now)
    _note(undoing, RecordKind.SURVEY_WITHDRAWN)
    return Undone(Undoable.SURVEY_OPENED, question)


def take_back_closing(undoing: Undoing) -> Undone:
    """Undo that a survey was ended before its time, if that is not over and nobody has finished screening."""
    row = _of(undoing)
    question = question_of(row, veil_of(undoing.session, row.school_id))
    if row.state is not SurveyState.CLOSED or row.closes_at <= undoing.now:
        raise CannotUndo(MovedOn.ANSWERS_SCREENED, name=question)
    row.state, row.closed_at = SurveyState.OPEN, None
    undoing.session.flush()
    mark_stale(undoing.session, CardKind.SURVEY, row.id)
    _note(undoing, RecordKind.SURVEY_REOPENED)
    return Undone(Undoable.SURVEY_CLOSED, question)


def _of(undoing: Undoing) -> Survey:
    return get_survey(undoing.session, school=undoing.school.id, survey=undoing.subject)


def _note(undoing: Undoing, deed: RecordKind) -> None:
    note(
        undoing.session, deed, school=undoing.school.id, subject=undoing.subject, at=undoing.now, person=undoing.person
    )

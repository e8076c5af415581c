"""Unlinking: the moment from which an answer belongs to nobody, for good.

As with the papers of a secret ballot, nothing that stays tells whose an answer was: texts are written anew in a random
order under new numbers, all at once, and what one person wrote stands apart. The rows that tied them to somebody are
deleted, and the database wipes what its files still hold of these before anybody hears that it is done. Years are
counted by themselves.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete
from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.people import Visitor
from governance.record import RecordKind
from governance.surveys import (
    FEWEST_ANSWERED,
    AnswersWait,
    NothingToScreen,
    ScreenState,
    SurveyRuns,
    SurveyState,
    TextState,
)
from governance.undoing import Undoable
from services.access.leads import lead_of
from services.access.veil import veil_of
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.undoing import forget_undo
from services.surveys.batches import end_all, end_batches
from services.surveys.calling import CALLS
from services.views.surveys import SurveyView, get_survey, view_of
from services.views.themes import question_of
from storage.columns import table_of
from storage.people import Person
from storage.sealed_texts import write_unlinked
from storage.secure_deletion import leave_no_trace
from storage.survey_years import SurveyYear, SurveyYearCount
from storage.surveys import ANSWERS, Survey, SurveyText
from storage.themes import ThemeJoin


def finish(session: Session, *, school: int, visitor: Visitor, survey: int, now: datetime) -> SurveyView:
    """Finish screening: names are gone, and delegates may read what was passed. What is held back is deleted.

    Raises SafeguardingOnly, NotFound, SurveyRuns, AnswersWait, NothingToScreen.
    """
    actor = lead_of(session, school, visitor)
    row = get_survey(session, school=school, survey=survey)
    question = question_of(row, veil_of(session, school))
    if row.state is SurveyState.OPEN:
        raise SurveyRuns(question=question)
    if row.state is SurveyState.SCREENED:
        raise NothingToScreen(question=question)
    waiting = ANSWERS.number(session, row.id, ScreenState.WAITING)
    if waiting:
        raise AnswersWait(number=waiting)
    _unlink(session, row, now, person=actor.id)
    return view_of(session, row, veil_of(session, school))


def end_overdue(session: Session, row: Survey, now: datetime) -> None:
    """Finish a survey that nobody has screened in time: what nobody has looked at is deleted unread."""
    _unlink(session, row, now, person=None)


def _unlink(session: Session, row: Survey, now: datetime, *, person: int | None) -> None:
    leave_no_trace(session, table_of(SurveyYear))
    end_all(session, row.id)
    _count_years(session, row)
    texts = ANSWERS.unlink(session, row.id)
    _delete_years(session, col(SurveyYear.survey_id) == row.id)
    if row.turnout.total >= FEWEST_ANSWERED:
        _write(session, row, texts)
        put_up(session, school=row.school_id, kind=CardKind.SORTING, subject=row.id, now=now)
    row.state, row.screened_at = SurveyState.SCREENED, now
    session.flush()
    for kind in (Undoable.ANSWERS_PASSED, Undoable.SURVEY_CLOSED):
        forget_undo(session, kind, subject=row.id)
    mark_stale(session, CardKind.SURVEY, row.id)
    CALLS.redraw(session, row)
    note(session, RecordKind.SURVEY_SCREENED, school=row.school_id, subject=row.id, at=now, person=person)


def _count_years(session: Session, row: Survey) -> None:
    years = Counter(session.exec(select(SurveyYear.year).where(SurveyYear.survey_id == row.id)))
    session.add_all(
        SurveyYearCount(survey_id=row.id, school_id=row.school_id, year=year, number=number)
        for year, number in sorted(years.items())
    )


def _delete_years(session: Session, which: ColumnElement[bool]) -> None:
    session.execute(delete(SurveyYear).where(which).execution_options(synchronize_session="fetch"))


def _write(session: Session, row: Survey, texts: Sequence[dict[str, Any]]) -> None:
    shared = {"school_id": row.school_id, "survey_id": row.id, "state": TextState.UNSORTED}
    write_unlinked(session, SurveyText, [shared | one for one in texts])


def take_along(session: Session, person: Person) -> None:
    """Delete what somebody who is forgotten has answered, as long as it is theirs, and where they would join."""
    leave_no_trace(session, table_of(SurveyYear), table_of(ThemeJoin))
    end_batches(session, person.id)
    for survey in ANSWERS.take_along(session, person):
        row = session.get_one(Survey, survey)
        row.answered -= 1
        mark_stale(session, CardKind.SURVEY, row.id)
        CALLS.redraw(session, row)
    would_join = select(ThemeJoin.theme_id).where(ThemeJoin.person_id == person.id)
    for theme in session.exec(would_join).all():
        mark_stale(session, CardKind.THEME, theme)
    _delete_years(session, col(SurveyYear.person_id) == person.id)
    theirs = delete(ThemeJoin).where(col(ThemeJoin.person_id) == person.id)
    session.execute(theirs.execution_options(synchronize_session="fetch"))

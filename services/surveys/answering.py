"""Answering a survey: one answer a student, changed until the survey ends.

Until it is screened an answer belongs to somebody, so that they can change it, and so that the safeguarding lead can
help whoever wrote it. An answer that is changed is screened again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.people import Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NumberOutOfRange, TextMissing
from governance.surveys import (
    ANSWER_LIMIT,
    MOST_TEXTS,
    YEARS,
    SurveyOver,
    SurveyState,
    texts_of,
)
from governance.texts import one_line
from services.access import people, quotas
from services.access.people import Actor
from services.access.veil import veil_of
from services.outbox.record import note
from services.surveys.calling import put_in
from services.surveys.turnout import count_account
from services.views.surveys import get_survey
from services.views.themes import question_of
from storage.columns import table_of
from storage.secure_deletion import leave_no_trace
from storage.survey_years import SurveyYear
from storage.surveys import Survey, SurveyAnswer, answers_of


@dataclass(frozen=True, slots=True)
class MyAnswer:
    """What somebody is asked, and what they have answered so far."""

    survey: int
    question: str
    texts: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was written down; `is_changed`: in place of an earlier one."""

    question: str
    closes_at: datetime
    is_changed: bool


def may_answer(session: Session, *, school: int, visitor: Visitor, survey: int, now: datetime) -> MyAnswer:
    """Return what this student is asked, with what they have answered already.

    Raises StudentsOnly, NotFound, SurveyOver, QuotaReached.
    """
    found, person = people.peek(session, school=school, visitor=visitor)
    standing = standing_of(visitor, found.roles)
    standing.require_student()
    row = _open(session, school, survey, now)
    question = question_of(row, veil_of(session, school))
    if person is None:
        return MyAnswer(row.id, question, (), None)
    quotas.require(session, Limited.SURVEY_ANSWERS_CHANGED, Actor(found, person, standing), now, thing=row.id)
    year = session.get(SurveyYear, (row.id, person.id))
    before = answers_of(session, survey=row.id, person=person.id)
    return MyAnswer(row.id, question, tuple(one.text for one in before), year.year if year else None)


def answer(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    survey: int,
    texts: Sequence[str],
    now: datetime,
    year: int | None = None,
) -> Answered:
    """Write down this student's answer, in place of an earlier one.

    Raises StudentsOnly, NotFound, SurveyOver, TextMissing, TextTooLong, NumberOutOfRange, QuotaReached.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = _open(session, school, survey, now)
    written = _read(texts)
    if year is not None and year not in YEARS:
        raise NumberOutOfRange(field="year", number=year, least=YEARS[0], most=YEARS[-1])
    before = answers_of(session, survey=row.id, person=actor.id)
    if before:
        quotas.require(session, Limited.SURVEY_ANSWERS_CHANGED, actor, now, thing=row.id)
        leave_no_trace(session, table_of(SurveyAnswer), table_of(SurveyYear))
    _put_texts(session, row, actor, before, written, now)
    _put_year(session, row, actor, year)
    deed = RecordKind.SURVEY_ANSWER_CHANGED if before else RecordKind.SURVEY_ANSWERED
    note(session, deed, school=school, subject=row.id, at=now, person=actor.id)
    if not before:
        count_account(session, row)
    return Answered(question_of(row, veil_of(session, school)), row.closes_at, bool(before))


def _open(session: Session, school: int, survey: int, now: datetime) -> Survey:
    row = get_survey(session, school=school, survey=survey)
    if row.state is not SurveyState.OPEN or row.closes_at <= now:
        raise SurveyOver(question=question_of(row, veil_of(session, school)))
    return row


def _read(texts: Sequence[str]) -> tuple[str, ...]:
    fields = [
        one_line(text, field=f"answer{at}", limit=ANSWER_LIMIT) if text.strip() else ""
        for at, text in enumerate(texts[:MOST_TEXTS], start=1)
    ]
    found = texts_of(fields)
    if not found:
        raise TextMissing(field="answer1")
    return found


def _put_texts(
    session: Session, row: Survey, actor: Actor, before: Sequence[SurveyAnswer], written: Sequence[str], now: datetime
) -> None:
    """Write what is new; what stays as it was keeps what the lead made of it."""
    known = {one.text: one for one in before}
    for one in before:
        if one.text not in written:
            session.delete(one)
    new = [text for text in written if text not in known]
    rows = [SurveyAnswer(school_id=row.school_id, survey_id=row.id, person_id=actor.id, text=text) for text in new]
    put_in(session, row, rows, now)


def _put_year(session: Session, row: Survey, actor: Actor, year: int | None) -> None:
    before = session.get(SurveyYear, (row.id, actor.id))
    if before is not None and before.year != year:
        session.delete(before)
        session.flush()
    if year is not None and (before is None or before.year != year):
        session.add(SurveyYear(survey_id=row.id, person_id=actor.id, school_id=row.school_id, year=year))
    session.flush()

"""Calling the safeguarding lead to a survey's answers: each call is a card of its own, and the one before it goes.

A card that only changes calls nobody, so what may be urgent is called anew.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.surveys import CALLED_AGAIN_AFTER, CALLED_FOR_REPORTS_AFTER, ScreenState, is_doubtful
from language.worrying import worrying_words
from services.outbox.cards import mark_stale, put_up, retire
from storage.surveys import Survey, SurveyAnswer, SurveyCall, call_of, number_in


def call(session: Session, survey: Survey, now: datetime) -> None:
    """Call the lead now."""
    before = call_of(session, survey.id)
    row = SurveyCall(school_id=survey.school_id, survey_id=survey.id, called_at=now)
    session.add(row)
    session.flush()
    put_up(session, school=survey.school_id, kind=CardKind.SCREENING, subject=row.id, now=now)
    if before is not None:
        retire(session, CardKind.SCREENING, before.id, now)


def put_in(session: Session, survey: Survey, answers: Sequence[SurveyAnswer], now: datetime) -> None:
    """Keep new answers, note which the lead is to read first, and let the lead know."""
    words = worrying_words()
    for one in answers:
        one.is_doubtful = is_doubtful(one.text, words)
    session.add_all(answers)
    session.flush()
    _call_for_new(session, survey, answers, now)


def _call_for_new(session: Session, survey: Survey, answers: Sequence[SurveyAnswer], now: datetime) -> None:
    """Let the lead know that these answers have come, if they do not know that some wait."""
    if any(one.is_doubtful for one in answers):
        call_for_worry(session, survey, now)
    elif answers and call_of(session, survey.id) is None:
        call(session, survey, now)
    elif number_in(session, survey.id, ScreenState.WAITING) == len(answers):
        redraw_call(session, survey)


def call_for_worry(session: Session, survey: Survey, now: datetime) -> None:
    """Call the lead because an answer may need somebody soon, unless they were just called."""
    before = call_of(session, survey.id)
    if before is None or now - before.called_at >= CALLED_AGAIN_AFTER:
        call(session, survey, now)
    else:
        redraw_call(session, survey)


def call_for_report(session: Session, survey: Survey, now: datetime) -> None:
    """Call the lead because an answer was reported; of many reports in a few minutes, the card tells all at once."""
    before = call_of(session, survey.id)
    if before is None or now - before.called_at >= CALLED_FOR_REPORTS_AFTER:
        call(session, survey, now)
    else:
        redraw_call(session, survey)


def redraw_call(session: Session, survey: Survey) -> None:
    """Have the latest call say how it is now."""
    latest = call_of(session, survey.id)
    if latest is not None:
        mark_stale(session, CardKind.SCREENING, latest.id)

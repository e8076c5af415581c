"""Calling the safeguarding lead to a survey's answers."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.surveys import CALLED_AGAIN_AFTER, ScreenState, is_doubtful
from language.worrying import worrying_words
from services.outbox.calls import Calls
from storage.surveys import Survey, SurveyAnswer, SurveyCall, call_of, number_in


def _row(survey: Survey, now: datetime) -> SurveyCall:
    return SurveyCall(school_id=survey.school_id, survey_id=survey.id, called_at=now)


CALLS = Calls(CardKind.SCREENING, call_of, _row)


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
        CALLS.call_again_after(session, survey, CALLED_AGAIN_AFTER, now)
    elif answers and call_of(session, survey.id) is None:
        CALLS.call(session, survey, now)
    elif number_in(session, survey.id, ScreenState.WAITING) == len(answers):
        CALLS.redraw(session, survey)

"""Calling the safeguarding lead to a survey's answers."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from services.outbox import screening
from services.outbox.calls import Calls
from storage.surveys import ANSWERS, Survey, SurveyAnswer, SurveyCall, call_of


def _row(survey: Survey, now: datetime) -> SurveyCall:
    return SurveyCall(school_id=survey.school_id, survey_id=survey.id, called_at=now)


CALLS = Calls(CardKind.SCREENING, call_of, _row)


def put_in(session: Session, survey: Survey, answers: Sequence[SurveyAnswer], now: datetime) -> None:
    """Keep new answers, note which the lead is to read first, and let the lead know."""
    screening.put_in(session, CALLS, ANSWERS, survey, answers, now)

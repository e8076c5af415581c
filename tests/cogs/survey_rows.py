"""A survey whose answers are sorted, written into the tables of a simulated school, with its cards."""

from datetime import datetime

from sqlmodel import Session, select

from governance.cards import CardKind
from governance.surveys import SurveyState, TextState
from services.outbox.cards import put_up
from storage.people import Person
from storage.sheets import SurveySheet
from storage.surveys import Survey, SurveyAnswer, SurveyBatch, SurveyText
from storage.themes import Theme


def a_sorted_survey(
    session: Session,
    *,
    school: int,
    now: datetime,
    asker: str = "Ann",
    themer: str = "Ann",
    question: str = "What is missing?",
    about: str = "Anything at all",
    title: str = "Dirty floors",
) -> int:
    """Have a survey with one theme, one answer under it, and one that the themer has before them in batch 1."""
    people = {one.name: one.id for one in session.exec(select(Person).where(Person.school_id == school))}
    when = {"opened_at": now, "closes_at": now, "closed_at": now, "screened_at": now}
    told = {"question": question, "about": about, "answered": 9, "state": SurveyState.SCREENED}
    survey = Survey(school_id=school, author_id=people[asker], **told, **when)
    session.add(survey)
    session.flush()
    of = {"school_id": school, "survey_id": survey.id}
    theme = Theme(**of, author_id=people[themer], title=title, said=1, answer_by=now.date(), made_at=now)
    session.add(theme)
    session.add(SurveyBatch(id=1, **of, person_id=people[themer], made_at=now))
    session.flush()
    session.add(SurveyText(**of, text="Sweep the hall", state=TextState.SORTED, theme_id=theme.id))
    session.add(SurveyText(**of, text="More soap", batch_id=1))
    cards = ((CardKind.SURVEY, survey.id), (CardKind.SORTING, survey.id), (CardKind.THEME, theme.id))
    for kind, subject in cards:
        put_up(session, school=school, kind=kind, subject=subject, now=now)
    return survey.id


def a_sheet(session: Session, *, school: int, now: datetime) -> None:
    """Have Ann type a line of a class sheet in, for the first survey."""
    people = {one.name: one.id for one in session.exec(select(Person).where(Person.school_id == school))}
    of = {"school_id": school, "survey_id": 1}
    session.add(SurveySheet(**of, author_id=people["Ann"], class_name="7b", present=28, by_phone=5, made_at=now))
    session.flush()
    session.add(SurveyAnswer(**of, sheet_id=1, typist_id=people["Ann"], text="Soap", lot=1))
    session.flush()

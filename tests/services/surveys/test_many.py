"""A whole school answers in a day: nobody is sent a message, and each look reads no more than a page."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlmodel import Session

from governance.surveys import SurveyState, TextState
from services.surveys import answering, screening, sorting
from services.views import surveys as views
from storage.people import Person
from storage.reminders import Reminder
from storage.surveys import Survey, SurveyAnswer, SurveyText
from tests.services.school import STUDENT, SchoolYard
from tests.services.survey_yard import a_survey

MANY = 1_500
WISHES = ("soap in the toilets", "longer lunch", "shade in the yard", "quiet room", "bike sheds", "more trees")


def everybody_has_answered(session: Session, *, school: int, survey: int) -> None:
    people = [Person(school_id=school, discord_id=school + 900_000 + at, name=f"N{at}") for at in range(MANY)]
    session.add_all(people)
    session.flush()
    of = {"school_id": school, "survey_id": survey}
    said = [f"{WISHES[at % len(WISHES)]} {at}" for at in range(MANY)]
    session.add_all(
        SurveyAnswer(**of, person_id=one.id, text=text, lot=at * 7_919 % 10_007)
        for at, (one, text) in enumerate(zip(people, said, strict=True))
    )
    session.get_one(Survey, survey).answered = MANY
    session.flush()


def all_can_be_sorted(session: Session, *, school: int, survey: int) -> None:
    of = {"school_id": school, "survey_id": survey, "state": TextState.UNSORTED}
    session.add_all(SurveyText(**of, text=f"{WISHES[at % len(WISHES)]} {at}") for at in range(MANY))
    session.get_one(Survey, survey).state = SurveyState.SCREENED
    session.flush()


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Return what is asked of any database from now on, statement by statement."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


async def test_an_answer_among_many_takes_as_few_statements_as_the_first(
    yard: SchoolYard, statements: list[str]
) -> None:
    survey = (await a_survey(yard)).id
    [ann, ben] = [yard.person(700 + at, f"Late {at}", STUDENT) for at in range(2)]
    await yard.act(answering.answer, yard.students[5], survey=survey, texts=["First of all"])
    statements.clear()
    await yard.act(answering.answer, ann, survey=survey, texts=["Soap"])
    first = len(statements)
    await yard.act(everybody_has_answered, survey=survey)
    reminders = len(await yard.rows(Reminder))
    statements.clear()
    await yard.act(answering.answer, ben, survey=survey, texts=["Soap"])
    assert len(statements) <= first
    assert (await yard.read(views.view, survey=survey)).answered == MANY
    assert len(await yard.rows(Reminder)) == reminders
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    assert (len(page.answers), page.left) == (20, MANY + 3 - 20)


async def test_a_batch_among_many_is_alike(yard: SchoolYard) -> None:
    survey = (await a_survey(yard)).id
    await yard.act(everybody_has_answered, survey=survey)
    await yard.act(all_can_be_sorted, survey=survey)
    batch = await yard.act(sorting.next_batch, yard.students[0], survey=survey)
    kinds = {" ".join(one.text.split()[:-1]) for one in batch.texts}
    assert (len(batch.texts), len(kinds)) == (8, 1)

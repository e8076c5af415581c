"""A survey in a test's school: opened by a delegate, answered, screened."""

from collections.abc import Sequence

from governance.people import Visitor
from services.council import delegates
from services.surveys import answering, asking, screening, unlinking
from services.views.surveys import SurveyView
from tests.services.school import STUDENT, SchoolYard

QUESTION = "What would make our school better?"


async def a_council(yard: SchoolYard) -> Visitor:
    """Have the first two students sit on the council; return the first."""
    group = await yard.group()
    for student in yard.students[:2]:
        await yard.act(delegates.join, student, group=group.id)
    return yard.students[0]


async def a_survey(yard: SchoolYard, **given: object) -> SurveyView:
    """Have a delegate ask the whole school."""
    return await yard.act(asking.open_survey, await a_council(yard), **{"question": QUESTION, **given})


async def answered(
    yard: SchoolYard, survey: int, texts: Sequence[str], *, years: Sequence[int | None] = (), first: int = 0
) -> list[Visitor]:
    """Have one more student say each of these, each in a year; return these students."""
    people = [yard.person(500 + first + at, f"Sayer {first + at}", STUDENT) for at in range(len(texts))]
    for at, (person, text) in enumerate(zip(people, texts, strict=True)):
        year = years[at] if at < len(years) else None
        await yard.act(answering.answer, person, survey=survey, texts=[text], year=year)
    return people


async def screened(yard: SchoolYard, survey: int) -> SurveyView:
    """Have the survey end, and the safeguarding lead pass everything."""
    await yard.act(asking.close, yard.students[0], survey=survey)
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    while page.batch is not None:
        page = await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    return await yard.act(unlinking.finish, yard.lead, survey=survey)


SAID = [
    "Cleaner toilets",
    "The toilets are dirty",
    "More soap in the toilets",
    "Please mend the toilet doors",
    "Better school lunch",
    "Lunch queue is too long",
    "Vegetarian lunch",
    "Bike sheds",
]


async def ready_to_sort(yard: SchoolYard, texts: Sequence[str] = SAID) -> int:
    """Return a survey whose answers can be sorted."""
    survey = await a_survey(yard)
    await answered(yard, survey.id, texts)
    await screened(yard, survey.id)
    return survey.id

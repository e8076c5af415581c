"""Screening: the lead reads everything first, names stay sealed until that is done and are then gone for good."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from governance.record import RecordKind
from governance.refusals import NotFound
from governance.retention import KEPT_FOR, Retained
from governance.safeguarding import SafeguardingOnly
from governance.surveys import (
    AnswersWait,
    NothingToScreen,
    NotScreenedYet,
    PageOver,
    ScreenState,
    SurveyRuns,
    SurveyState,
    TooFewAnswered,
)
from governance.undoing import Undoable
from services.privacy import retention, rights
from services.surveys import answering, asking, screening, sorting, unlinking
from services.undoing import acting as undoing
from services.views import surveys as views
from storage.columns import table_of
from storage.database import Database
from storage.survey_years import SurveyYear, SurveyYearCount
from storage.surveys import SurveyAnswer, SurveyBatch, SurveyText
from storage.tables import metadata
from tests.services.school import SchoolYard
from tests.services.survey_yard import SAID, a_survey, answered, screened


async def closed(yard: SchoolYard, texts: list[str], **given: Any) -> int:
    survey = await a_survey(yard)
    await answered(yard, survey.id, texts, **given)
    await yard.act(asking.close, yard.students[0], survey=survey.id)
    return survey.id


async def test_worrying_answers_come_first_and_a_page_is_passed_at_once(yard: SchoolYard) -> None:
    survey = await closed(yard, [*(f"Bike {at}" for at in range(25)), "I want to hurt myself"])
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    assert page.answers[0].text == "I want to hurt myself"
    assert [one.is_doubtful for one in page.answers] == [True, *[False] * 19]
    assert (len(page.answers), page.left) == (20, 6)
    rest = await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    assert (len(rest.answers), rest.left) == (6, 0)
    done = await yard.act(screening.pass_page, yard.lead, batch=rest.batch)
    assert (done.batch, done.answers, done.about.waits) == (None, (), False)
    assert len(await yard.deeds(RecordKind.ANSWERS_PASSED)) == 2


async def test_the_order_says_nothing_about_who_came_first(yard: SchoolYard) -> None:
    survey = await closed(yard, [f"Bike {at:02}" for at in range(20)])
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    said = [one.text for one in page.answers]
    assert sorted(said) == [f"Bike {at:02}" for at in range(20)]
    assert said != sorted(said)


async def test_only_the_lead_screens(yard: SchoolYard) -> None:
    survey = await closed(yard, SAID)
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    for somebody in (yard.students[0], yard.teachers[0], yard.admin):
        for act, given in (
            (screening.next_page, {"survey": survey}),
            (screening.pass_page, {"batch": page.batch}),
            (screening.hold, {"batch": page.batch, "answers": [1]}),
            (screening.let_through, {"survey": survey, "answers": [1]}),
            (screening.delete_held, {"survey": survey, "answers": [1]}),
            (screening.held_back, {"survey": survey}),
            (screening.who_wrote, {"survey": survey, "answer": 1}),
            (unlinking.finish, {"survey": survey}),
        ):
            with pytest.raises(SafeguardingOnly):
                await yard.act(act, somebody, **given)


async def test_nobody_else_reads_an_answer_before_that_is_done(yard: SchoolYard) -> None:
    survey = await closed(yard, SAID)
    with pytest.raises(NotScreenedYet):
        await yard.act(sorting.next_batch, yard.students[0], survey=survey)
    for reader in (yard.students[0], yard.teachers[0], yard.lead):
        shown = repr(await yard.read(views.view, reader, survey=survey))
        assert not any(said in shown for said in SAID)


async def test_what_changes_while_its_page_is_read_is_not_passed_unread(yard: SchoolYard) -> None:
    survey = await a_survey(yard)
    [ann] = await answered(yard, survey.id, ["Bikes"])
    page = await yard.act(screening.next_page, yard.lead, survey=survey.id)
    await yard.act(answering.answer, ann, survey=survey.id, texts=["Something rude"])
    again = await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    assert [one.text for one in again.answers] == ["Something rude"]
    with pytest.raises(PageOver):
        await yard.act(screening.pass_page, yard.lead, batch=page.batch)


async def test_a_name_is_looked_at_only_of_what_is_held_back_and_the_record_says_so(yard: SchoolYard) -> None:
    survey = await closed(yard, ["Bikes", "I am afraid at home"])
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    worrying, other = page.answers
    with pytest.raises(NotFound):
        await yard.act(screening.who_wrote, yard.lead, survey=survey, answer=worrying.id)
    left = await yard.act(screening.hold, yard.lead, batch=page.batch, answers=[worrying.id])
    assert [one.id for one in left.answers] == [other.id]
    held = await yard.read(screening.held_back, yard.lead, survey=survey)
    assert [one.text for one in held.answers] == ["I am afraid at home"]
    assert not any("Sayer" in repr(one) for one in (page, left, held))
    wrote = await yard.act(screening.who_wrote, yard.lead, survey=survey, answer=worrying.id)
    assert (wrote.name, wrote.text) == ("Sayer 1", "I am afraid at home")
    assert len(await yard.deeds(RecordKind.ANSWERER_SEEN)) == 1
    again = await yard.act(screening.let_through, yard.lead, survey=survey, answers=[worrying.id])
    assert again.answers == ()


async def test_passing_a_page_is_undone_while_names_are_kept(yard: SchoolYard) -> None:
    survey = await closed(yard, SAID)
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    token = await yard.read(undoing.token, yard.lead, kind=Undoable.ANSWERS_PASSED, subject=survey)
    await yard.act(undoing.undo, yard.lead, token=token)
    assert {row["state"] for row in await yard.rows(SurveyAnswer)} == {ScreenState.WAITING}


async def test_screening_ends_only_when_all_is_looked_at_and_the_survey_over(yard: SchoolYard) -> None:
    survey = await a_survey(yard)
    await answered(yard, survey.id, SAID)
    with pytest.raises(SurveyRuns):
        await yard.act(unlinking.finish, yard.lead, survey=survey.id)
    await yard.act(asking.close, yard.students[0], survey=survey.id)
    with pytest.raises(AnswersWait):
        await yard.act(unlinking.finish, yard.lead, survey=survey.id)
    page = await yard.act(screening.next_page, yard.lead, survey=survey.id)
    await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    done = await yard.act(unlinking.finish, yard.lead, survey=survey.id)
    assert (done.state, done.answered, done.sortable) == (SurveyState.SCREENED, 5, True)
    for act in (screening.next_page, unlinking.finish):
        with pytest.raises(NothingToScreen):
            await yard.act(act, yard.lead, survey=survey.id)


def everything(session: Any) -> dict[str, list[dict[str, Any]]]:
    return {
        table.name: [dict(row) for row in session.execute(table.select()).mappings()]
        for table in metadata().sorted_tables
    }


async def test_afterwards_nothing_tells_whose_an_answer_was(yard: SchoolYard) -> None:
    texts = [f"A very particular wish number {at}" for at in range(12)]
    survey = await closed(yard, texts, years=[7] * 6 + [8] * 6)
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    rude = page.answers[0]
    await yard.act(screening.hold, yard.lead, batch=page.batch, answers=[rude.id])
    await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    await yard.act(unlinking.finish, yard.lead, survey=survey)
    assert await yard.rows(SurveyAnswer) == []
    assert await yard.rows(SurveyYear) == []
    assert await yard.rows(SurveyBatch) == []
    kept = await yard.rows(SurveyText)
    assert sorted(row["text"] for row in kept) == sorted(set(texts) - {rude.text})
    assert [row["text"] for row in kept] != sorted(row["text"] for row in kept)
    assert set(kept[0]) == {"id", "school_id", "survey_id", "text", "number", "state", "theme_id", "batch_id"}
    assert [(row["year"], row["number"]) for row in await yard.rows(SurveyYearCount)] == [(7, 6), (8, 6)]
    for table in metadata().sorted_tables:
        has_text = "text" in table.c and table.name.startswith("survey")
        assert not (has_text and ("year" in table.c or ("person_id" in table.c and table.name != "survey_answer")))
    # No other table has a word of them, neither has the record.
    rows = await yard.database.read(everything)
    assert [name for name, found in rows.items() if "particular wish" in repr(found)] == ["survey_text"]


async def test_the_files_forget_who_wrote_what(yard: SchoolYard, database: Database) -> None:
    held = "Held back and never to be read again"
    survey = await closed(yard, [*SAID, held])
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    [number] = [one.id for one in page.answers if one.text == held]
    await yard.act(screening.hold, yard.lead, batch=page.batch, answers=[number])
    await screened_after(yard, survey)
    if database.url.startswith("sqlite"):
        path = Path(database.url.removeprefix("sqlite:///"))
        assert {file.name for file in path.parent.iterdir() if held.encode() in file.read_bytes()} == set()
        return
    # PostgreSQL clears its dead rows away, and with them the only pages these tables had.
    sizes = [text(f"SELECT pg_relation_size('{table_of(one).name}')") for one in (SurveyAnswer, SurveyYear)]
    engine = create_engine(database.url)
    with engine.connect() as connection:
        assert [connection.execute(size).scalar_one() for size in sizes] == [0, 0]
    engine.dispose()


async def screened_after(yard: SchoolYard, survey: int) -> None:
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    while page.batch is not None:
        page = await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    await yard.act(unlinking.finish, yard.lead, survey=survey)


async def test_with_fewer_than_five_answers_nobody_reads_any(yard: SchoolYard) -> None:
    survey = await a_survey(yard)
    await answered(yard, survey.id, SAID[:4])
    done = await screened(yard, survey.id)
    assert (done.answered, done.shows, done.sortable) == (None, False, False)
    assert await yard.rows(SurveyText) == []
    with pytest.raises(TooFewAnswered):
        await yard.act(sorting.next_batch, yard.students[0], survey=survey.id)


async def test_whoever_is_forgotten_before_screening_takes_the_answer_along(yard: SchoolYard) -> None:
    survey = await a_survey(yard)
    [ann, *_] = await answered(yard, survey.id, ["Anns very own wish", *SAID], years=[7, 8])
    told = await yard.read(rights.export, ann)
    assert [row["text"] for row in told["survey_answer"]] == ["Anns very own wish"]
    assert [row["year"] for row in told["survey_year"]] == [7]
    await yard.act(rights.forget, ann)
    assert "Anns very own wish" not in {row["text"] for row in await yard.rows(SurveyAnswer)}
    assert [row["year"] for row in await yard.rows(SurveyYear)] == [8]
    done = await screened(yard, survey.id)
    assert done.answered == 5
    assert len(await yard.rows(SurveyText)) == len(SAID)


async def test_years_are_counted_by_themselves_and_small_ones_are_not_shown(yard: SchoolYard) -> None:
    survey = await a_survey(yard)
    years = [7] * 12 + [8] * 6 + [9] * 2
    await answered(yard, survey.id, [f"Wish {at}" for at in range(20)], years=years)
    done = await screened(yard, survey.id)
    assert done.years == ((7, 10), (8, None), (9, None))
    assert (await yard.read(views.view, survey=survey.id)).answered == 20


async def test_answers_nobody_screens_are_deleted_in_time(yard: SchoolYard) -> None:
    survey = await closed(yard, [f"Wish {at}" for at in range(25)])
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    yard.now += KEPT_FOR[Retained.SURVEY_NAMES]
    assert (await yard.act(retention.tidy))[Retained.SURVEY_NAMES] == 1
    assert await yard.rows(SurveyAnswer) == []
    assert len(await yard.rows(SurveyText)) == len(page.answers)
    assert (await yard.read(views.view, survey=survey)).state is SurveyState.SCREENED
    yard.now += KEPT_FOR[Retained.SURVEY_TEXTS]
    assert (await yard.act(retention.tidy))[Retained.SURVEY_TEXTS] == len(page.answers)
    assert await yard.rows(SurveyText) == []

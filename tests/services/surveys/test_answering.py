"""Answering: one answer a student, changed until the end, and screened again when it changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from governance.cards import CardKind
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, NumberOutOfRange, StudentsOnly, TextMissing, TextTooLong
from governance.surveys import NobodyScreens, ScreenState, SurveyOver, SurveysOpen, SurveyState
from governance.undoing import CannotUndo, Undoable
from services import today
from services.schools import settings
from services.surveys import answering, asking, screening
from services.undoing import acting as undoing
from services.views import surveys as views
from services.views.surveys_waiting import SurveysWaiting, WaitingSurvey
from storage.cards import Card
from storage.survey_years import SurveyYear
from storage.surveys import Survey, SurveyAnswer, SurveyCall
from tests.services.school import Database, SchoolYard
from tests.services.survey_yard import QUESTION, SAID, a_council, a_survey, answered, screened


async def test_a_delegate_asks_the_whole_school_with_a_post_and_no_message(yard: SchoolYard) -> None:
    survey = await a_survey(yard, about="Everything that costs less than £100")
    assert (survey.question, survey.state, survey.answered) == (QUESTION, SurveyState.OPEN, None)
    assert survey.closes_at > yard.now + timedelta(days=13)
    cards = [(row["kind"], row["subject"]) for row in await yard.rows(Card)]
    assert (CardKind.SURVEY, survey.id) in cards
    assert await yard.deeds(RecordKind.SURVEY_OPENED)


async def test_only_delegates_ask_and_only_where_somebody_reads_the_answers_first(yard: SchoolYard) -> None:
    await a_council(yard)
    for somebody in (yard.students[5], yard.teachers[0], yard.lead):
        with pytest.raises((DelegatesOnly, StudentsOnly)):
            await yard.act(asking.open_survey, somebody, question=QUESTION)
    for _ in range(3):
        await yard.act(asking.open_survey, yard.students[0], question=QUESTION)
    with pytest.raises(SurveysOpen):
        await yard.act(asking.open_survey, yard.students[0], question=QUESTION)


async def test_without_a_safeguarding_channel_nobody_is_asked(database: Database) -> None:
    yard = SchoolYard(database)
    without = replace(yard.settings, safeguarding_channel=None)
    await yard.act(settings.set_up, yard.admin, settings=without, confirmed=True)
    await a_council(yard)
    with pytest.raises(NobodyScreens):
        await yard.act(asking.open_survey, yard.students[0], question=QUESTION)


async def test_one_answer_a_student_which_a_later_one_replaces(yard: SchoolYard) -> None:
    survey, ann = await a_survey(yard), yard.students[4]
    first = await yard.act(answering.answer, ann, survey=survey.id, texts=["Bikes", "Soap"], year=7)
    assert not first.is_changed
    again = await yard.act(answering.answer, ann, survey=survey.id, texts=["Soap", "", "Lunch"], year=8)
    assert again.is_changed
    assert {row["text"] for row in await yard.rows(SurveyAnswer)} == {"Soap", "Lunch"}
    assert [(row["year"],) for row in await yard.rows(SurveyYear)] == [(8,)]
    assert [row["answered"] for row in await yard.rows(Survey)] == [1]
    mine = await yard.read(answering.may_answer, ann, survey=survey.id)
    assert (set(mine.texts), mine.year) == ({"Soap", "Lunch"}, 8)
    await yard.act(answering.answer, ann, survey=survey.id, texts=["Soap"])
    assert await yard.rows(SurveyYear) == []
    deeds = [*await yard.deeds(RecordKind.SURVEY_ANSWERED), *await yard.deeds(RecordKind.SURVEY_ANSWER_CHANGED)]
    assert len(deeds) == 3
    assert {row["detail"] for row in deeds} == {None}


async def test_what_is_no_answer_is_refused(yard: SchoolYard) -> None:
    survey, ann = await a_survey(yard), yard.students[4]
    for texts, year, refusal in (
        (["", " "], None, TextMissing),
        (["a" * 201], None, TextTooLong),
        (["Soap"], 14, NumberOutOfRange),
    ):
        with pytest.raises(refusal):
            await yard.act(answering.answer, ann, survey=survey.id, texts=texts, year=year)
    for adult in (yard.teachers[0], yard.lead):
        with pytest.raises(StudentsOnly):
            await yard.act(answering.answer, adult, survey=survey.id, texts=["Soap"])


async def test_nothing_is_answered_after_the_end_whatever_the_sweep_has_done(yard: SchoolYard) -> None:
    survey = await a_survey(yard)
    yard.now = survey.closes_at
    with pytest.raises(SurveyOver):
        await yard.act(answering.answer, yard.students[4], survey=survey.id, texts=["Soap"])
    await yard.sweep()
    assert (await yard.read(views.view, survey=survey.id)).state is SurveyState.CLOSED
    with pytest.raises(SurveyOver):
        await yard.read(answering.may_answer, yard.students[4], survey=survey.id)


async def test_an_answer_is_not_changed_more_often_in_a_day_than_anybody_needs(yard: SchoolYard) -> None:
    survey = await a_survey(yard)
    for at in range(QUOTAS[Limited.SURVEY_ANSWERS_CHANGED].most + 1):
        await yard.act(answering.answer, yard.students[4], survey=survey.id, texts=[f"Soap {at}"])
    with pytest.raises(QuotaReached):
        await yard.act(answering.answer, yard.students[4], survey=survey.id, texts=["Once more"])
    yard.later(days=1)
    assert (await yard.act(answering.answer, yard.students[4], survey=survey.id, texts=["Once more"])).is_changed


async def test_the_card_is_redrawn_only_when_the_number_it_shows_changes(yard: SchoolYard) -> None:
    survey = await a_survey(yard)
    shown = []
    for at in range(11):
        yard.later(minutes=1)
        await yard.draws()
        await answered(yard, survey.id, [f"Idea {at}"], first=at)
        is_stale = any(one.kind is CardKind.SURVEY for one in await _stale(yard))
        shown.append((is_stale, (await yard.read(views.view, survey=survey.id)).answered))
    assert shown == [(at in (4, 9), None if at < 4 else 5 if at < 9 else 10) for at in range(11)]


async def _stale(yard: SchoolYard) -> list[Card]:
    rows = await yard.rows(Card)
    return [Card(**row) for row in rows if row["drawn"] < row["revision"]]


async def test_a_changed_answer_is_screened_again_and_one_that_stays_is_not(yard: SchoolYard) -> None:
    survey, ann = await a_survey(yard), yard.students[4]
    await yard.act(answering.answer, ann, survey=survey.id, texts=["Bikes", "Soap"])
    page = await yard.act(screening.next_page, yard.lead, survey=survey.id)
    await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    await yard.act(answering.answer, ann, survey=survey.id, texts=["Bikes", "Something rude"])
    states = {row["text"]: row["state"] for row in await yard.rows(SurveyAnswer)}
    assert states == {"Bikes": ScreenState.PASSED, "Something rude": ScreenState.WAITING}


async def test_a_worrying_answer_calls_the_lead_at_once_but_not_for_each(yard: SchoolYard) -> None:
    survey = await a_survey(yard)
    await answered(yard, survey.id, ["More bikes"])
    assert len(await yard.rows(SurveyCall)) == 1
    yard.later(hours=2)
    await answered(yard, survey.id, ["More soap"], first=1)
    assert len(await yard.rows(SurveyCall)) == 1
    await answered(yard, survey.id, ["My uncle hits me", "I am afraid of the bus"], first=2)
    assert len(await yard.rows(SurveyCall)) == 2
    newest = (await yard.rows(SurveyCall))[-1]["id"]
    assert (await yard.read(views.screening, call=newest)).worrying
    yard.later(hours=1)
    await answered(yard, survey.id, ["Ich habe Angst"], first=4)
    assert len(await yard.rows(SurveyCall)) == 3


async def test_opening_and_ending_are_undone_while_that_makes_sense(yard: SchoolYard) -> None:
    survey, ann = await a_survey(yard), yard.students[0]
    token = await yard.read(undoing.token, ann, kind=Undoable.SURVEY_OPENED, subject=survey.id)
    assert token is not None
    await yard.act(undoing.undo, ann, token=token)
    assert [row["state"] for row in await yard.rows(Survey)] == [SurveyState.WITHDRAWN]
    second = await yard.act(asking.open_survey, ann, question=QUESTION)
    await answered(yard, second.id, ["Soap"])
    token = await yard.read(undoing.token, ann, kind=Undoable.SURVEY_OPENED, subject=second.id)
    with pytest.raises(CannotUndo):
        await yard.act(undoing.undo, ann, token=token)
    await yard.act(asking.close, ann, survey=second.id)
    token = await yard.read(undoing.token, ann, kind=Undoable.SURVEY_CLOSED, subject=second.id)
    await yard.act(undoing.undo, ann, token=token)
    assert (await yard.read(views.view, survey=second.id)).state is SurveyState.OPEN
    assert [row["answered"] for row in await yard.rows(Survey)] == [0, 1]


async def test_nobody_opens_surveys_without_end(yard: SchoolYard) -> None:
    ann = await a_council(yard)
    for _ in range(QUOTAS[Limited.SURVEYS_OPENED].most):
        survey = await yard.act(asking.open_survey, ann, question=QUESTION)
        await yard.act(asking.close, ann, survey=survey.id)
    with pytest.raises(QuotaReached):
        await yard.act(asking.open_survey, ann, question=QUESTION)


async def test_what_waits_names_surveys_to_who_can_do_something_about_them(yard: SchoolYard) -> None:
    survey = (await a_survey(yard)).id
    [ann, other], nobody = yard.students[:2], SurveysWaiting()
    found = (await yard.read(today.waiting, other, now=yard.now)).surveys
    assert found == SurveysWaiting(to_answer=(WaitingSurvey(survey, QUESTION),))
    assert (await yard.read(today.waiting, yard.teachers[0], now=yard.now)).surveys == nobody
    await answered(yard, survey, SAID)
    await yard.act(answering.answer, other, survey=survey, texts=["Soap"])
    assert (await yard.read(today.waiting, other, now=yard.now)).surveys == nobody
    lead = (await yard.read(today.waiting, yard.lead, now=yard.now)).surveys
    assert lead == SurveysWaiting(to_screen=(WaitingSurvey(survey, QUESTION),))
    await screened(yard, survey)
    assert (await yard.read(today.waiting, yard.lead, now=yard.now)).surveys == nobody
    for delegate in (ann, other):
        sorts = (await yard.read(today.waiting, delegate, now=yard.now)).surveys
        assert sorts == SurveysWaiting(to_sort=(WaitingSurvey(survey, QUESTION),))
    assert (await yard.read(today.waiting, yard.students[3], now=yard.now)).surveys == nobody

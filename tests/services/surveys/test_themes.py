"""Themes: sorted side by side, counted in steps, joined, and started in one press."""

from datetime import datetime

import pytest
from sqlmodel import Session

from governance.cards import CardKind
from governance.ends import EndState
from governance.funnel import Funnel
from governance.groups import GroupState
from governance.plans import PlanState
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, StudentsOnly
from governance.said import Became, Heard, Said
from governance.surveys import (
    JoinedAlready,
    JoinersMissing,
    NotJoined,
    PageOver,
    TextState,
    ThemeOver,
    ThemesFull,
    ThemeTaken,
)
from governance.undoing import Undoable
from language.speaking import speak_plainly
from language.vocabulary import fate_of
from services.council import feedback
from services.council.funnel import funnel_of
from services.groups import membership, of_themes
from services.ideas import finding
from services.outbox.record import note
from services.privacy import rights
from services.surveys import screening, sorting, themes
from services.surveys.said import themes_said
from services.undoing import acting as undoing
from services.views import surveys as views
from services.views import themes as theme_views
from storage.cards import Card
from storage.groups import Group, Membership
from storage.people import by_discord_id
from storage.plans import Plan
from storage.schools import School
from storage.surveys import SurveyCall, SurveyText
from storage.themes import Theme, ThemeJoin
from tests.services.school import SchoolYard
from tests.services.survey_yard import SAID, ready_to_sort


async def a_theme(yard: SchoolYard, title: str = "Toilets") -> tuple[int, views.ThemeView]:
    survey = await ready_to_sort(yard)
    batch = await yard.act(sorting.next_batch, yard.students[0], survey=survey)
    put = await yard.act(sorting.sort_new, yard.students[0], batch=batch.id, title=title)
    assert put.theme is not None
    return survey, put.theme


async def test_the_survey_s_card_is_drawn_anew_when_a_theme_comes_and_when_it_becomes_a_group(yard: SchoolYard) -> None:
    survey = await ready_to_sort(yard)

    async def is_stale() -> bool:
        [card] = [row for row in await yard.rows(Card) if (row["kind"], row["subject"]) == (CardKind.SURVEY, survey)]
        drawn = card["drawn"] < card["revision"]
        await yard.act(_draw, card=card["id"])
        return drawn

    await is_stale()
    assert not await is_stale()
    batch = await yard.act(sorting.next_batch, yard.students[0], survey=survey)
    put = await yard.act(sorting.sort_new, yard.students[0], batch=batch.id, title="Toilets")
    assert put.theme is not None
    assert await is_stale()
    for student in yard.students[:3]:
        await yard.act(themes.join, student, theme=put.theme.id)
    assert not await is_stale()
    await yard.act(of_themes.start, yard.students[0], theme=put.theme.id)
    assert await is_stale()


def _draw(session: Session, *, school: int, card: int, now: datetime) -> None:
    row = session.get_one(Card, card)
    row.drawn = row.revision


async def test_a_batch_looks_alike_and_is_sorted_with_one_choice(yard: SchoolYard) -> None:
    survey = await ready_to_sort(yard)
    ann = yard.students[0]
    batch = await yard.act(sorting.next_batch, ann, survey=survey)
    assert {one.text for one in batch.texts} == set(SAID[:4])
    put = await yard.act(sorting.sort_new, ann, batch=batch.id, title="Toilets")
    assert put.number == 4
    assert put.theme is not None
    # Four is fewer than five.
    assert put.theme.said is None
    assert {one.text for one in put.next.texts} == set(SAID[4:7])
    again = await yard.act(sorting.sort, ann, batch=put.next.id, theme=put.theme.id)
    assert again.theme is not None
    assert again.theme.said == 5
    last = await yard.act(sorting.set_aside, ann, batch=again.next.id)
    assert (last.theme, last.next.id, last.next.texts) == (None, None, ())
    states = [row["state"] for row in await yard.rows(SurveyText)]
    assert (states.count(TextState.SORTED), states.count(TextState.ASIDE)) == (7, 1)
    shown = await yard.read(views.view, survey=survey)
    assert ([(one.title, one.said) for one in shown.themes], shown.sortable) == ([("Toilets", 5)], False)


async def test_what_fits_best_is_offered_first(yard: SchoolYard) -> None:
    survey, first = await a_theme(yard)
    ann = yard.students[0]
    lunch = await yard.act(sorting.next_batch, ann, survey=survey)
    assert {one.text for one in lunch.texts} == set(SAID[4:7])
    out = await yard.act(sorting.leave_out, ann, batch=lunch.id, texts=[lunch.texts[-1].id])
    assert len(out.texts) == 2
    put = await yard.act(sorting.sort_new, ann, batch=out.id, title="Lunch")
    rest = put.next
    assert rest.texts[0].text in (SAID[4:7] + SAID[7:])
    if "unch" in rest.texts[0].text:
        assert rest.themes[0].title == "Lunch"
    assert {one.id for one in rest.themes} >= {first.id}


async def test_two_delegates_sort_side_by_side(yard: SchoolYard) -> None:
    survey = await ready_to_sort(yard)
    ann, ben = yard.students[:2]
    mine = await yard.act(sorting.next_batch, ann, survey=survey)
    theirs = await yard.act(sorting.next_batch, ben, survey=survey)
    assert not {one.id for one in mine.texts} & {one.id for one in theirs.texts}
    with pytest.raises(PageOver):
        await yard.act(sorting.set_aside, ben, batch=mine.id)
    other = await yard.act(sorting.skip, ann, batch=mine.id)
    assert {one.id for one in other.texts} != {one.id for one in mine.texts}
    with pytest.raises(PageOver):
        await yard.act(sorting.set_aside, ann, batch=mine.id)


async def test_sorting_is_undone_and_a_theme_made_for_it_goes(yard: SchoolYard) -> None:
    survey, theme = await a_theme(yard)
    token = await yard.read(undoing.token, yard.students[0], kind=Undoable.ANSWERS_SORTED, subject=survey)
    await yard.act(undoing.undo, yard.students[0], token=token)
    assert {row["state"] for row in await yard.rows(SurveyText)} == {TextState.UNSORTED}
    assert (await yard.read(views.view, survey=survey)).themes == ()
    assert [row["withdrawn_at"] is not None for row in await yard.rows(Theme)] == [True]
    with pytest.raises(ThemeOver):
        await yard.act(themes.join, yard.students[3], theme=theme.id)


async def test_only_delegates_sort(yard: SchoolYard) -> None:
    survey = await ready_to_sort(yard)
    for somebody in (yard.students[5], yard.teachers[0], yard.lead, yard.admin):
        with pytest.raises((DelegatesOnly, StudentsOnly)):
            await yard.act(sorting.next_batch, somebody, survey=survey)


async def test_a_title_stands_once_and_there_are_not_more_themes_than_a_list_shows(yard: SchoolYard) -> None:
    survey = await ready_to_sort(yard, [f"Wish{at:02} alone" for at in range(30)])
    ann = yard.students[0]
    for at in range(24):
        batch = await yard.act(sorting.next_batch, ann, survey=survey)
        kept = [one.id for one in batch.texts[1:]]
        await yard.act(sorting.leave_out, ann, batch=batch.id, texts=kept)
        if at == 1:
            with pytest.raises(ThemeTaken):
                await yard.act(sorting.sort_new, ann, batch=batch.id, title=" theme  0")
        await yard.act(sorting.sort_new, ann, batch=batch.id, title=f"Theme {at}")
    batch = await yard.act(sorting.next_batch, ann, survey=survey)
    with pytest.raises(ThemesFull):
        await yard.act(sorting.sort_new, ann, batch=batch.id, title="One more")


async def test_a_report_takes_an_answer_out_of_sight_and_calls_the_lead(yard: SchoolYard) -> None:
    survey, _ = await a_theme(yard)
    ann = yard.students[0]
    batch = await yard.act(sorting.next_batch, ann, survey=survey)
    calls = len(await yard.rows(SurveyCall))
    yard.later(minutes=10)
    rest = await yard.act(sorting.report, ann, text=batch.texts[0].id)
    assert batch.texts[0].id not in {one.id for one in rest.texts}
    assert rest.id == batch.id
    assert len(await yard.rows(SurveyCall)) == calls + 1
    [deed] = await yard.deeds(RecordKind.SURVEY_ANSWER_REPORTED)
    assert deed["person_id"] is None
    held = await yard.read(screening.held_back, yard.lead, survey=survey)
    assert ([one.text for one in held.answers], held.named) == ([batch.texts[0].text], False)
    [under] = [row for row in await yard.rows(SurveyText) if row["text"] == SAID[0]]
    await yard.act(sorting.report, ann, text=under["id"])
    assert [row["said"] for row in await yard.rows(Theme)] == [3]
    back = await yard.act(screening.let_through, yard.lead, survey=survey, answers=[under["id"]])
    assert len(back.answers) == 1
    assert [row["said"] for row in await yard.rows(Theme)] == [4]
    gone = await yard.act(screening.delete_held, yard.lead, survey=survey, answers=[held.answers[0].id])
    assert gone.answers == ()
    assert held.answers[0].text not in {row["text"] for row in await yard.rows(SurveyText)}


async def test_enough_who_would_join_start_a_group_in_one_press(yard: SchoolYard) -> None:
    _, theme = await a_theme(yard)
    ann, ben, cat, dan = yard.students[3:7]
    with pytest.raises(NotJoined):
        await yard.act(of_themes.start, ann, theme=theme.id)
    for student in (ann, ben):
        await yard.act(themes.join, student, theme=theme.id)
    assert (await yard.act(themes.join, ann, theme=theme.id)).joined == 2
    with pytest.raises(JoinersMissing):
        await yard.act(of_themes.start, ann, theme=theme.id)
    await yard.act(themes.join, cat, theme=theme.id)
    assert (await yard.act(themes.leave, cat, theme=theme.id)).joined == 2
    await yard.act(themes.join, cat, theme=theme.id)
    begun = await yard.act(of_themes.start, ben, theme=theme.id)
    group = await yard.read(membership.view, group=begun.group.id)
    assert (group.name, group.state, group.members, group.facilitator) == ("Toilets", GroupState.ACTIVE, 3, "Student 4")
    assert begun.others == 2
    row = next(row for row in await yard.rows(Group) if row["id"] == group.id)
    assert row["name_author_id"] == next(one["author_id"] for one in await yard.rows(Theme))
    assert len({row["person_id"] for row in await yard.rows(Membership) if row["group_id"] == group.id}) == 3
    assert await yard.rows(ThemeJoin) == []
    after = await yard.read(theme_views.theme, theme=theme.id)
    assert (after.is_open, after.group and after.group.name) == (False, "Toilets")
    for act in (themes.join, of_themes.start):
        with pytest.raises(ThemeOver):
            await yard.act(act, dan, theme=theme.id)
    assert await yard.read(undoing.token, ben, kind=Undoable.GROUP_STARTED, subject=group.id) is None
    assert (CardKind.THEME, theme.id) in [(row["kind"], row["subject"]) for row in await yard.rows(Card)]


async def test_adults_join_no_theme_and_whoever_is_forgotten_is_out_of_it(yard: SchoolYard) -> None:
    _, theme = await a_theme(yard)
    for adult in (yard.teachers[0], yard.lead):
        with pytest.raises(StudentsOnly):
            await yard.act(themes.join, adult, theme=theme.id)
        with pytest.raises(StudentsOnly):
            await yard.act(of_themes.start, adult, theme=theme.id)
    await yard.act(themes.join, yard.students[5], theme=theme.id)
    await yard.act(rights.forget, yard.students[5])
    assert (await yard.read(theme_views.theme, theme=theme.id)).joined == 0


async def test_every_theme_has_its_line_among_what_was_said(yard: SchoolYard) -> None:
    survey, theme = await a_theme(yard)
    told = [one for one in (await yard.read(feedback.feedback)).said if one.heard is Heard.THEME]
    assert [(one.said, one.whom, one.became) for one in told] == [("Toilets", "", Became.NOT_YET)]
    group = await yard.group("Toilet team")
    await yard.database.act(_becomes, theme=theme.id, group=group.id)
    told = [one for one in (await yard.read(feedback.feedback)).said if one.heard is Heard.THEME]
    assert [fate_of(one, speak_plainly("en")) for one in told] == ["It became a group."]
    # How often it was said is told in steps of five, as on its card.
    await yard.database.act(_said, theme=theme.id, often=14)
    [one] = [one for one in (await yard.read(feedback.feedback)).said if one.heard is Heard.THEME]
    assert fate_of(one, speak_plainly("en")) == "Said at least 10 times. It became a group."
    funnel = await yard.database.read(_funnel, school=yard.id)
    assert funnel is not None
    assert (funnel.said, funnel.themes, funnel.everything) == (0, 1, 1)
    assert (funnel.groups, funnel.plans, funnel.waiting) == (1, 0, 0)
    assert survey


async def test_a_theme_is_done_when_its_group_has_completed_a_plan(yard: SchoolYard) -> None:
    _, theme = await a_theme(yard)
    group = await yard.group("Toilet team")
    await yard.database.act(_becomes, theme=theme.id, group=group.id)
    plan = await yard.plan(group)
    for state, stages in (
        (PlanState.DRAFT, (1, 0, 0)),
        (PlanState.RATIFIED, (1, 1, 0)),
        (PlanState.COMPLETED, (1, 1, 1)),
    ):
        await yard.database.act(_comes_to, plan=plan.id, state=state)
        funnel = await yard.database.read(_funnel, school=yard.id)
        assert funnel is not None
        assert (funnel.plans, funnel.agreed, funnel.done) == stages
        [told] = await yard.database.read(_told, school=yard.id, now=yard.now)
        assert (told.became is Became.DONE) == (state is PlanState.COMPLETED)


async def test_who_looks_for_an_interest_finds_open_themes(yard: SchoolYard) -> None:
    _, theme = await a_theme(yard)
    ann = yard.students[4]
    [found] = (await yard.read(finding.near, ann, interest="clean toilets")).themes
    assert (found.id, found.title, found.joined) == (theme.id, "Toilets", 0)
    await yard.read(themes.may_join, ann, theme=theme.id)
    await yard.act(themes.join, ann, theme=theme.id)
    with pytest.raises(JoinedAlready):
        await yard.read(themes.may_join, ann, theme=theme.id)
    with pytest.raises(StudentsOnly):
        await yard.read(themes.may_join, yard.teachers[0], theme=theme.id)
    await yard.database.act(_becomes, theme=theme.id, group=1)
    assert not await yard.read(finding.near, ann, interest="clean toilets")


def _said(session: Session, *, theme: int, often: int) -> None:
    session.get_one(Theme, theme).said = often


def _comes_to(session: Session, *, plan: int, state: PlanState) -> None:
    session.get_one(Plan, plan).state = state


def _told(session: Session, *, school: int, now: datetime) -> tuple[Said, ...]:
    return themes_said(session, school, now)


def _funnel(session: Session, *, school: int) -> Funnel | None:
    return funnel_of(session, session.get_one(School, school))


def _becomes(session: Session, *, theme: int, group: int) -> None:
    row = session.get_one(Theme, theme)
    row.group_id, row.state = group, EndState.GROUP


async def test_nobody_joins_one_theme_without_end(yard: SchoolYard) -> None:
    _, theme = await a_theme(yard)
    for _ in range(QUOTAS[Limited.THEMES_JOINED].most):
        await yard.act(themes.join, yard.students[3], theme=theme.id)
        await yard.act(themes.leave, yard.students[3], theme=theme.id)
    with pytest.raises(QuotaReached):
        await yard.act(themes.join, yard.students[3], theme=theme.id)


async def test_nobody_makes_themes_without_end(yard: SchoolYard) -> None:
    survey = await ready_to_sort(yard)
    ann = yard.students[0]
    for number in range(QUOTAS[Limited.THEMES_MADE].most):
        await yard.act(note_a_theme, number=number)
    batch = await yard.act(sorting.next_batch, ann, survey=survey)
    with pytest.raises(QuotaReached):
        await yard.act(sorting.sort_new, ann, batch=batch.id, title="One more")


def note_a_theme(session: Session, *, school: int, number: int, now: datetime) -> None:
    person = by_discord_id(session, school=school, discord_id=school + 10)
    assert person is not None
    note(session, RecordKind.THEME_MADE, school=school, subject=number, at=now, person=person.id)

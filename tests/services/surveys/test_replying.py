"""Answering themes: a group, a no with its reason, or a wait until a day; whoever would join hears it."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from governance.ends import (
    AnswerersOnly,
    BecameWhat,
    EndAnswer,
    EndState,
    Given,
    GoesOnNoMore,
    ReasonMissing,
    WaitUnclear,
)
from governance.funnel import Funnel
from governance.people import Visitor
from governance.plans import PlanKind
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import NotFound
from governance.reminders import ReminderKind
from governance.said import Became, Heard
from governance.surveys import ThemeOver
from governance.undoing import CannotUndo, Undoable
from language.speaking import speak_plainly
from language.vocabulary import fate_of
from services.council import feedback
from services.council.funnel import funnel_of
from services.groups import membership
from services.plans import proposing
from services.schools import offices
from services.surveys import replying, sorting, themes
from services.today import waiting
from services.undoing import acting
from services.views import council_agenda
from services.views import themes as views
from services.views.themes import ThemeView
from storage.reminders import Reminder
from storage.schools import School
from tests.services.school import SchoolYard
from tests.services.survey_yard import ready_to_sort

UNTIL = date(2026, 12, 4)
YES, NO, WAITING, GROUP, PLAN = EndAnswer


async def a_theme(yard: SchoolYard) -> int:
    """Have a delegate name a theme; return it."""
    survey = await ready_to_sort(yard)
    batch = await yard.act(sorting.next_batch, yard.students[0], survey=survey)
    theme = (await yard.act(sorting.sort_new, yard.students[0], batch=batch.id, title="Toilets")).theme
    assert theme is not None
    return theme.id


async def reply(
    yard: SchoolYard, by: Visitor, theme: int, given: EndAnswer, why: str = "", **more: object
) -> ThemeView:
    return await yard.act(replying.reply, by, theme=theme, given=Given(given, why, **more))  # type: ignore[arg-type]


async def undo(yard: SchoolYard, by: Visitor, theme: int) -> None:
    token = await yard.read(acting.token, by, kind=Undoable.THEME_ANSWERED, subject=theme)
    assert token is not None
    await yard.act(acting.undo, by, token=token)


async def told(yard: SchoolYard, kind: ReminderKind) -> int:
    return sum(row["kind"] is kind and row["settled"] is None for row in await yard.rows(Reminder))


async def funnel(yard: SchoolYard) -> Funnel:
    def read(session: Session, *, school: int) -> Funnel | None:
        return funnel_of(session, session.get_one(School, school))

    found = await yard.database.read(read, school=yard.id)
    assert found is not None
    return found


async def test_a_no_has_its_reason_and_stands_everywhere_with_who_gave_it(yard: SchoolYard) -> None:
    theme, delegate = await a_theme(yard), yard.students[0]
    await yard.act(themes.join, yard.students[4], theme=theme)
    assert await told(yard, ReminderKind.THEME_OVERDUE) == 1
    with pytest.raises(ReasonMissing):
        await reply(yard, delegate, theme, NO)
    shown = await reply(yard, delegate, theme, NO, "The town owns them")
    assert (shown.state, shown.reply and shown.reply.reason) == (EndState.NO, "The town owns them")
    # Students may start a group around it all the same, and nobody is called to answer it any more.
    assert shown.is_open
    assert (await told(yard, ReminderKind.THEME_OVERDUE), await told(yard, ReminderKind.THEME_ANSWERED)) == (0, 1)
    [one] = [one for one in (await yard.read(feedback.feedback)).said if one.heard is Heard.THEME]
    assert (one.became, one.told) == (Became.NO, "The town owns them")
    assert fate_of(one, speak_plainly("en")) == "The council said no."
    [down] = (await funnel(yard)).turned_down
    assert (down.idea, down.theme, down.title, down.reason) == (None, theme, "Toilets", "The town owns them")
    await undo(yard, delegate, theme)
    again = await yard.read(views.theme, theme=theme)
    assert (again.state, again.replies) == (EndState.OPEN, ())
    assert (await told(yard, ReminderKind.THEME_OVERDUE), await told(yard, ReminderKind.THEME_ANSWERED)) == (1, 0)


async def test_a_wait_is_for_somebody_until_a_day_and_late_ones_stand_on_the_agenda(yard: SchoolYard) -> None:
    theme, delegate = await a_theme(yard), yard.students[0]
    known = await yard.act(offices.set_up, yard.admin, name="Head", role=901)
    head = yard.person(5_901, "The Head", 901)
    assert [one.id for one in (await yard.read(waiting, delegate)).themes] == [theme]
    with pytest.raises(WaitUnclear):
        await reply(yard, delegate, theme, WAITING, "We ask")
    shown = await reply(yard, delegate, theme, WAITING, "We ask", until=UNTIL, waits_for=known.offices[0].id)
    assert (shown.office, shown.answer_by, shown.overdue) == ("Head", UNTIL, False)
    assert list((await yard.read(waiting, delegate)).themes) == []
    assert [one.id for one in (await yard.read(waiting, head)).themes] == [theme]
    assert (await yard.read(council_agenda.agenda)).themes.shown == ()
    yard.later(days=120)
    [late] = (await yard.read(council_agenda.agenda)).themes
    assert (late.id, late.overdue) == (theme, True)
    await reply(yard, head, theme, NO, "No money")
    assert (await yard.read(council_agenda.agenda)).themes.shown == ()


async def test_it_becomes_a_group_and_waits_again_when_that_closes_for_nothing(yard: SchoolYard) -> None:
    theme, delegate = await a_theme(yard), yard.students[0]
    with pytest.raises(BecameWhat):
        await reply(yard, delegate, theme, GROUP)
    group = await yard.group("Toilet team")
    shown = await reply(yard, delegate, theme, GROUP, group=group.id)
    assert (shown.group and shown.group.name, shown.is_open) == ("Toilet team", False)
    with pytest.raises(ThemeOver):
        await reply(yard, delegate, theme, NO, "No")
    await yard.act(membership.close, delegate, group=group.id)
    again = await yard.read(views.theme, theme=theme)
    assert (again.state, again.group, again.is_open) == (EndState.OPEN, None, True)
    with pytest.raises(GoesOnNoMore):
        await reply(yard, delegate, theme, GROUP, group=group.id)
    with pytest.raises(CannotUndo):
        await undo(yard, delegate, theme)


async def test_it_becomes_a_plan_with_the_end_of_that_or_waits_again(yard: SchoolYard) -> None:
    theme, delegate = await a_theme(yard), yard.students[0]
    group = await yard.group("Toilet team")
    plan = await yard.plan(group, kind=PlanKind.DOING)
    await yard.act(themes.join, yard.students[4], theme=theme)
    with pytest.raises(BecameWhat):
        await reply(yard, delegate, theme, PLAN)
    with pytest.raises(NotFound):
        await reply(yard, delegate, theme, PLAN, plan=999)
    shown = await reply(yard, delegate, theme, PLAN, plan=plan.id)
    assert (shown.plan and shown.plan.name, shown.group, shown.is_open) == ("Build a polytunnel", None, False)
    assert await told(yard, ReminderKind.THEME_ANSWERED) == 1
    [one] = [one for one in (await yard.read(feedback.feedback)).said if one.heard is Heard.THEME]
    assert (one.became, one.whom, fate_of(one, speak_plainly("en"))) == (
        Became.NOT_YET,
        "Toilet team",
        "It became a plan.",
    )
    assert (await funnel(yard)).plans == 1
    await yard.act(proposing.withdraw, delegate, plan=plan.id)
    again = await yard.read(views.theme, theme=theme)
    assert (again.state, again.plan, again.is_open) == (EndState.OPEN, None, True)
    assert (await told(yard, ReminderKind.THEME_OVERDUE), await told(yard, ReminderKind.THEME_ANSWERED)) == (1, 0)
    with pytest.raises(GoesOnNoMore):
        await reply(yard, delegate, theme, PLAN, plan=plan.id)


async def test_a_yes_has_its_words_and_a_group_of_it_may_become_a_plan_of_it(yard: SchoolYard) -> None:
    theme, delegate = await a_theme(yard), yard.students[0]
    with pytest.raises(ReasonMissing):
        await reply(yard, delegate, theme, YES)
    shown = await reply(yard, delegate, theme, YES, "Next week")
    assert (shown.state, shown.is_open, shown.reply and shown.reply.reason) == (EndState.YES, True, "Next week")
    [one] = [one for one in (await yard.read(feedback.feedback)).said if one.heard is Heard.THEME]
    assert (one.told, fate_of(one, speak_plainly("en"))) == ("Next week", "The answer was yes.")
    assert (await funnel(yard)).yes == 1
    group = await yard.group("Toilet team")
    await reply(yard, delegate, theme, GROUP, group=group.id)
    plan = await yard.plan(group, kind=PlanKind.DOING)
    await reply(yard, delegate, theme, PLAN, plan=plan.id)
    await undo(yard, delegate, theme)
    again = await yard.read(views.theme, theme=theme)
    assert (again.state, again.group and again.group.name, again.plan) == (EndState.GROUP, "Toilet team", None)


async def test_only_delegates_and_offices_answer_and_not_without_end(yard: SchoolYard) -> None:
    theme = await a_theme(yard)
    for person in (yard.students[6], yard.teachers[0], yard.lead):
        with pytest.raises(AnswerersOnly):
            await reply(yard, person, theme, NO, "No")
        with pytest.raises(AnswerersOnly):
            await yard.read(replying.may_reply, person, theme=theme)
    for at in range(QUOTAS[Limited.THEMES_ANSWERED].most):
        await reply(yard, yard.students[0], theme, WAITING, f"Later {at}", until=UNTIL + timedelta(days=at))
    with pytest.raises(QuotaReached):
        await reply(yard, yard.students[0], theme, NO, "No")

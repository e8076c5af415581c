"""Looking back at a plan: by whom, when, and what stands where afterwards."""

from datetime import timedelta

import pytest

from governance.money import Money
from governance.record import RecordKind
from governance.refusals import MembersOnly, StudentsOnly, TextMissing, WrongState
from governance.reminders import ReminderKind
from governance.results import Reached
from services.plans import reviewing, steps
from services.views import plans as plan_views
from services.views.plans import PlanView
from storage.reminders import Reminder
from storage.results import PlanResult
from tests.services.school import SchoolYard


async def reviewed(yard: SchoolYard, plan: int, reached: Reached, **given: object) -> PlanView:
    return await yard.act(
        reviewing.review, yard.students[1], plan=plan, reached=reached, **{"learnt": "Ask early.", **given}
    )


async def test_a_member_writes_down_what_became_of_a_plan(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    view = await reviewed(yard, plan.id, Reached.PARTLY, spent=Money("£", 23_000))
    assert view.result is not None
    assert (view.result.reached, view.result.learnt, view.result.author) == (Reached.PARTLY, "Ask early.", "Student 1")
    assert view.result.spent == Money("£", 23_000)
    assert [deed["detail"] for deed in await yard.deeds(RecordKind.PLAN_REVIEWED)] == [Reached.PARTLY]


async def test_nobody_else_does_and_not_before_the_group_adopted_it(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    for who, refused in ((yard.students[7], MembersOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refused):
            await yard.read(reviewing.may_review, who, plan=plan.id)
        with pytest.raises(refused):
            await yard.act(reviewing.review, who, plan=plan.id, reached=Reached.MET, learnt="x")
    with pytest.raises(TextMissing):
        await reviewed(yard, plan.id, Reached.MET, learnt="  ")
    draft = await yard.plan(await yard.group("Energy"))
    with pytest.raises(WrongState):
        await reviewed(yard, draft.id, Reached.MET)


async def test_a_result_settles_the_reminder_and_a_later_one_replaces_it(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await reviewed(yard, plan.id, Reached.NOT_MET)
    view = await reviewed(yard, plan.id, Reached.MET, learnt="It worked in the end.")
    assert [one.reached for one in view.results] == [Reached.MET, Reached.NOT_MET]
    rows = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.PLAN_REVIEW]
    assert all(row["settled"] is not None for row in rows)
    assert len(await yard.rows(PlanResult)) == 2


async def test_where_it_is_too_early_the_bot_asks_again_six_weeks_later(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    yard.later(days=90)
    assert (await yard.read(plan_views.view, plan=plan.id)).review_is_due
    view = await reviewed(yard, plan.id, Reached.TOO_EARLY)
    assert not view.review_is_due
    assert view.review_on == (yard.now + timedelta(weeks=6)).date()
    waiting = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.PLAN_REVIEW]
    assert [row["settled"] is None for row in waiting] == [False, True]
    yard.later(weeks=6)
    assert (await yard.read(plan_views.view, plan=plan.id)).review_is_due


async def test_a_completed_plan_is_to_be_looked_back_at_until_that_is_done(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    assert not (await yard.read(plan_views.view, plan=plan.id)).review_is_due
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig")
    for step in (await yard.read(plan_views.view, plan=plan.id)).steps:
        await yard.act(steps.finish_step, yard.students[0], step=step.id)
    assert (await yard.read(plan_views.view, plan=plan.id)).review_is_due
    await reviewed(yard, plan.id, Reached.MET)
    assert not (await yard.read(plan_views.view, plan=plan.id)).review_is_due

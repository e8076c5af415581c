"""Steps: numbered, owned by members, with reminders in time, and done one by one."""

from dataclasses import replace
from datetime import date

import pytest

from governance.groups import NoStudentNow, NotMember
from governance.plans import (
    MOST_STEPS,
    PlanState,
    StepDone,
    TooManySteps,
)
from governance.refusals import NotFound, WrongState
from governance.reminders import ReminderKind
from services.plans import steps
from services.views import plans as plan_views
from storage.reminders import Reminder
from tests.services.school import FOR, TEACHER, SchoolYard


async def test_steps_are_numbered_and_owned_by_members(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    shown = await yard.act(
        steps.add_step, yard.students[0], plan=plan.id, what=" Ask\tthe caretaker ", who=yard.students[2]
    )
    assert [(step.number, step.what, step.owner) for step in shown.plan.steps] == [
        (1, "Measure the field", None),
        (2, "Ask the caretaker", yard.students[2].name),
    ]
    for outsider, refusal in ((yard.students[6], NotMember), (yard.teachers[0], NoStudentNow)):
        with pytest.raises(refusal):
            await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig", who=outsider)


async def test_no_step_is_put_on_a_member_who_is_a_teacher_now(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    since = replace(yard.students[1], roles=frozenset({TEACHER}))
    with pytest.raises(NoStudentNow):
        await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig", who=since)


async def test_a_plan_has_an_end_of_steps(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    for number in range(2, MOST_STEPS + 1):
        await yard.act(steps.add_step, yard.students[0], plan=plan.id, what=f"Step {number}")
    with pytest.raises(TooManySteps):
        await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="One more")


async def test_steps_are_not_done_before_the_group_has_agreed(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    with pytest.raises(WrongState):
        await yard.act(steps.do_step, yard.students[0], plan=plan.id, number=1)


async def test_the_first_step_begins_a_ratified_plan_and_the_last_one_completes_it(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig")
    begun = await yard.act(steps.do_step, yard.students[3], plan=plan.id, number=1)
    assert (begun.state, begun.steps_done) == (PlanState.IN_PROGRESS, 1)
    done = await yard.act(steps.finish_step, yard.students[3], step=begun.steps[1].id)
    assert (done.state, done.steps_done) == (PlanState.COMPLETED, 2)
    with pytest.raises(StepDone):
        await yard.act(steps.do_step, yard.students[0], plan=plan.id, number=1)


async def test_a_plan_done_before_the_council_agreed_is_completed_when_it_does(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    early = await yard.act(steps.do_step, yard.students[0], plan=submitted.plan.id, number=1)
    assert early.state is PlanState.SUBMITTED
    await yard.vote(submitted.ballot, FOR, FOR)
    assert (await yard.read(plan_views.view, plan=submitted.plan.id)).state is PlanState.COMPLETED


async def test_a_step_that_is_not_there_cannot_be_done(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    with pytest.raises(NotFound):
        await yard.act(steps.do_step, yard.students[0], plan=plan.id, number=9)


@pytest.mark.parametrize(
    ("due", "promised"),
    [
        (date(2026, 9, 21), date(2026, 9, 19)),
        (date(2026, 9, 9), date(2026, 9, 9)),
        (date(2026, 9, 8), date(2026, 9, 8)),
        (date(2026, 9, 7), None),
    ],
)
async def test_a_step_is_reminded_of_two_days_before_or_on_its_own_morning_never_too_late(
    yard: SchoolYard, due: date, promised: date | None
) -> None:
    plan = await yard.plan(await yard.group())
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig", due=due, who=yard.students[1])
    rows = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.STEP_DUE]
    assert [row["due_at"].date() for row in rows] == ([promised] if promised else [])

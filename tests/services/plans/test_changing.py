"""Steps are changed, moved, given away and removed in a draft; once the group has agreed, only their days and people."""

from datetime import date

import pytest

from governance.groups import NotMember
from governance.plans import PlanOver, PlanState, StepAgreed, StepChange, StepDone, StepPlace
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.record import RecordKind
from governance.refusals import MembersOnly, NotFound, StudentsOnly, WrongState
from governance.reminders import ReminderKind
from services.dispatch import deliveries
from services.plans import changing, proposing, steps
from services.plans.changed_steps import ChangedSteps
from services.records import reading
from services.views import plans as plan_views
from services.views.plans import PlanView
from storage.reminders import Reminder
from tests.services.school import AGAINST, FOR, SchoolYard

DAY, LATER = date(2026, 9, 21), date(2026, 9, 28)


async def with_three_steps(yard: SchoolYard) -> PlanView:
    plan = await yard.plan(await yard.group())
    for what in ("Dig", "Plant"):
        plan = (await yard.act(steps.add_step, yard.students[0], plan=plan.id, what=what)).plan
    return plan


def told(plan: PlanView) -> list[tuple[int, str]]:
    return [(step.number, step.what) for step in plan.steps]


async def waiting(yard: SchoolYard) -> list[tuple[int | None, date]]:
    rows = await yard.rows(Reminder)
    return [
        (row["person_id"], row["due_at"].date())
        for row in rows
        if row["kind"] is ReminderKind.STEP_DUE and row["settled"] is None
    ]


async def test_in_a_draft_everything_about_a_step_changes(yard: SchoolYard) -> None:
    plan = await with_three_steps(yard)
    given = {"what": " Dig\tdeep ", "due": DAY, "who": yard.students[2], "place": StepPlace.UP}
    changed = await yard.act(changing.change_step, yard.students[1], step=plan.steps[1].id, **given)
    assert told(changed.plan) == [(1, "Dig deep"), (2, "Measure the field"), (3, "Plant")]
    assert (changed.number, changed.reopened, changed.plan.version) == (1, False, plan.version)
    assert (changed.plan.steps[0].owner, changed.plan.steps[0].due) == (yard.students[2].name, DAY)
    down = await yard.act(changing.change_step, yard.students[1], step=plan.steps[1].id, place=StepPlace.DOWN, due=DAY)
    assert told(down.plan) == [(1, "Measure the field"), (2, "Dig deep"), (3, "Plant")]
    assert down.plan.steps[1].owner is None


async def test_a_removed_step_is_gone_and_the_others_move_up(yard: SchoolYard) -> None:
    plan = await with_three_steps(yard)
    gone = plan.steps[1].id
    result = await yard.act(changing.change_step, yard.students[0], step=gone, place=StepPlace.REMOVE)
    assert (told(result.plan), result.number) == ([(1, "Measure the field"), (2, "Plant")], None)
    for act in (changing.change_step, steps.finish_step):
        with pytest.raises(NotFound):
            await yard.act(act, yard.students[0], step=gone)
    again = await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Water")
    assert told(again.plan)[-1] == (3, "Water")
    _, lines = await yard.read(reading.of_plan, yard.students[0], plan=plan.id)
    assert (RecordKind.STEP_REMOVED, 2) in [(line.deed, line.number) for line in lines]
    [line] = await yard.read(plan_views.listed)
    assert line.steps == 3


@pytest.mark.parametrize(("at", "place"), [(0, StepPlace.UP), (2, StepPlace.DOWN), (1, StepPlace.KEEP)])
async def test_what_is_so_already_changes_nothing(yard: SchoolYard, at: int, place: StepPlace) -> None:
    plan = await with_three_steps(yard)
    result = await yard.act(changing.change_step, yard.students[0], step=plan.steps[at].id, place=place)
    assert not result.is_new
    assert not await yard.deeds(RecordKind.STEP_CHANGED)


async def test_what_was_voted_on_is_kept_as_it_was(yard: SchoolYard) -> None:
    plan = await with_three_steps(yard)
    proposed = await yard.act(proposing.propose, yard.students[0], plan=plan.id)
    await yard.vote(proposed.ballot, AGAINST, AGAINST, AGAINST, AGAINST)
    first = await yard.act(changing.change_step, yard.students[0], step=plan.steps[0].id, what="Ask first")
    assert (first.reopened, first.plan.version, first.plan.state) == (True, 2, PlanState.DRAFT)
    await yard.act(changing.change_step, yard.students[0], step=plan.steps[0].id, what="Ask the head first")
    after = await yard.act(changing.change_step, yard.students[0], step=plan.steps[1].id, place=StepPlace.REMOVE)
    assert (told(after.plan), after.reopened) == ([(1, "Ask the head first"), (2, "Plant")], False)
    before = await yard.read(plan_views.view, plan=plan.id, version=1)
    assert told(before) == told(plan)
    now = await yard.read(plan_views.view, plan=plan.id, version=2)
    assert told(now) == told(after.plan)


async def test_words_that_are_agreed_stay_but_days_and_people_change(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    step = plan.steps[0].id
    for given in ({"what": "Dig"}, {"place": StepPlace.REMOVE}):
        with pytest.raises(StepAgreed):
            await yard.act(changing.change_step, yard.students[0], step=step, **given)
    given = {"due": DAY, "who": yard.students[2]}
    changed = await yard.act(changing.change_step, yard.students[0], step=step, **given)
    assert (changed.plan.state, changed.plan.version, changed.reopened) == (PlanState.ADOPTED, plan.version, False)
    assert (changed.plan.steps[0].owner, changed.plan.steps[0].due) == (yard.students[2].name, DAY)
    now = await yard.read(changing.may_change_step, yard.students[0], step=step)
    assert (now.may, now.what, now.due, now.who) == (
        StepChange.DAYS_AND_PEOPLE,
        None,
        DAY,
        yard.students[2].discord_id,
    )


async def test_its_reminder_moves_with_the_day_and_the_person(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    step = plan.steps[0].id
    await yard.act(changing.change_step, yard.students[0], step=step, due=DAY, who=yard.students[1])
    [(one, _)] = await waiting(yard)
    await yard.act(changing.change_step, yard.students[0], step=step, due=LATER, who=yard.students[2])
    [(other, day)] = await waiting(yard)
    assert (other != one, day) == (True, date(2026, 9, 26))
    await yard.act(changing.change_step, yard.students[0], step=step)
    assert not await waiting(yard)


async def test_a_removed_step_is_not_reminded_of(yard: SchoolYard) -> None:
    plan = await with_three_steps(yard)
    step = plan.steps[1].id
    await yard.act(changing.change_step, yard.students[0], step=step, due=DAY, who=yard.students[1])
    await yard.act(changing.change_step, yard.students[0], step=step, due=DAY, place=StepPlace.REMOVE)
    assert not await waiting(yard)


@pytest.mark.parametrize("act", ["read", "act"])
async def test_it_is_refused_to_others_and_where_nothing_changes(yard: SchoolYard, act: str) -> None:
    service = changing.may_change_step if act == "read" else changing.change_step
    do = getattr(yard, act)
    proposed = await yard.proposed()
    step = proposed.plan.steps[0].id
    with pytest.raises(WrongState):
        await do(service, yard.students[0], step=step)
    await yard.vote(proposed.ballot, FOR, FOR, FOR, FOR)
    for visitor, refusal in ((yard.students[7], MembersOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refusal):
            await do(service, visitor, step=step)
    with pytest.raises(NotFound):
        await do(service, yard.students[0], step=999)
    await yard.act(steps.finish_step, yard.students[0], step=step)
    with pytest.raises(StepDone):
        await do(service, yard.students[0], step=step)
    ended = await yard.plan(await yard.group("Gardens"))
    await yard.act(proposing.withdraw, yard.students[0], plan=ended.id)
    with pytest.raises(PlanOver):
        await do(service, yard.students[0], step=ended.steps[0].id)


async def test_a_step_is_given_to_members_only(yard: SchoolYard) -> None:
    plan = await with_three_steps(yard)
    with pytest.raises(NotMember):
        await yard.act(changing.change_step, yard.students[0], step=plan.steps[0].id, who=yard.students[6])


async def test_the_steps_that_can_be_changed_are_those_not_done(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    found = await yard.read(changing.open_steps, yard.students[0], plan=plan.id)
    assert [step.number for step in found] == [1]
    assert (await yard.read(changing.numbered_step, yard.students[0], plan=plan.id, number=1)) == found[0]
    await yard.act(steps.do_step, yard.students[0], plan=plan.id, number=1)
    assert not await yard.read(changing.open_steps, yard.students[0], plan=plan.id)


async def lines(yard: SchoolYard) -> list[ChangedSteps]:
    """Return what the threads would read now of changed steps."""
    claimed = (await yard.act(deliveries.claim)).ready
    for envelope in claimed:
        await yard.act(deliveries.delivered, reminders=envelope.reminders)
    told = [one.about for envelope in claimed for one in envelope.deliveries if one.kind is ReminderKind.STEPS_CHANGED]
    return [one for one in told if isinstance(one, ChangedSteps)]


async def test_the_thread_reads_in_one_line_what_changes_within_a_short_time(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    step = plan.steps[0].id
    for given in ({"due": DAY}, {"due": LATER, "who": yard.students[2]}):
        await yard.act(changing.change_step, yard.students[0], step=step, **given)
        assert not await lines(yard)
        yard.later(minutes=2)
    yard.later(minutes=1)
    [line] = await lines(yard)
    assert [(one.number, one.due, one.owner) for one in line.steps] == [(1, LATER, yard.students[2].name)]
    await yard.act(changing.change_step, yard.students[0], step=step)
    yard.later(minutes=5)
    [line] = await lines(yard)
    assert [(one.number, one.due, one.owner) for one in line.steps] == [(1, None, None)], "it has a line of its own"


async def test_the_thread_reads_nothing_of_a_draft_nor_of_what_is_done_by_then(yard: SchoolYard) -> None:
    draft = await with_three_steps(yard)
    await yard.act(changing.change_step, yard.students[0], step=draft.steps[0].id, due=DAY)
    plan = await yard.adopted(name="Gardens")
    await yard.act(changing.change_step, yard.students[0], step=plan.steps[0].id, due=DAY)
    await yard.act(steps.finish_step, yard.students[0], step=plan.steps[0].id)
    yard.later(minutes=5)
    assert not await lines(yard)


async def test_removing_steps_uses_up_the_same_quota_as_changing_them(yard: SchoolYard) -> None:
    plan = await with_three_steps(yard)
    await yard.act(changing.change_step, yard.students[0], step=plan.steps[1].id, place=StepPlace.REMOVE)
    most = QUOTAS[Limited.STEPS_CHANGED].most
    for number in range(most - 1):
        await yard.act(changing.change_step, yard.students[0], step=plan.steps[0].id, what=f"Dig {number}")
    with pytest.raises(QuotaReached):
        await yard.act(changing.change_step, yard.students[0], step=plan.steps[0].id, place=StepPlace.REMOVE)

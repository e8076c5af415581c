"""Plans: written by a group's members, voted on version by version, carried out step by step."""

from datetime import date, timedelta
from typing import Any

import pytest

from governance.ballots import BallotState, NotInElectorate, Outcome
from governance.groups import GroupClosed, GroupStillForming, NotMember
from governance.money import Money
from governance.plans import (
    MOST_STEPS,
    PlanKind,
    PlanOver,
    PlanState,
    PlanText,
    ProposerOnly,
    StepDone,
    TooManySteps,
)
from governance.record import Deed
from governance.refusals import MembersOnly, NotFound, TextMissing, WrongState
from governance.reminders import ReminderKind
from services import council, groups, plan_views, plans, voting
from storage.plans import PlanVersion
from storage.reminders import Reminder
from tests.services.school import AGAINST, FOR, SchoolYard, text


async def test_a_draft_holds_what_was_written(yard: SchoolYard) -> None:
    group = await yard.group()
    written = PlanText(
        "Bike sheds", "Bikes rust.\n\nBadly.", "Twenty dry bikes", PlanKind.ASKING, Money("£", 1_500_000)
    )
    plan = await yard.act(plans.draft, yard.students[1], group=group.id, text=written)
    assert (plan.text, plan.state, plan.version) == (written, PlanState.DRAFT, 1)


async def test_a_sum_beyond_32_bits_is_kept(yard: SchoolYard) -> None:
    group = await yard.group()
    rich = PlanText("New school", "Old one leaks", "Dry", PlanKind.ASKING, Money("£", 999_999_999_00))
    plan = await yard.act(plans.draft, yard.students[0], group=group.id, text=rich)
    assert (await yard.read(plan_views.view, plan=plan.id)).text.money == Money("£", 999_999_999_00)


async def test_only_members_write_and_only_in_open_groups(yard: SchoolYard) -> None:
    group = await yard.group()
    with pytest.raises(MembersOnly):
        await yard.act(plans.draft, yard.students[6], group=group.id, text=text())
    await yard.act(groups.close, yard.students[0], group=group.id)
    with pytest.raises(GroupClosed):
        await yard.act(plans.draft, yard.students[0], group=group.id, text=text())


async def test_a_plan_needs_a_title(yard: SchoolYard) -> None:
    group = await yard.group()
    with pytest.raises(TextMissing):
        await yard.act(plans.draft, yard.students[0], group=group.id, text=text(" "))


async def test_revising_writes_a_new_version_and_keeps_the_old_one(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    revised = await yard.act(plans.revise, yard.students[1], plan=plan.id, text=text("Build two"))
    assert (revised.version, revised.text.title) == (2, "Build two")
    assert [row["title"] for row in await yard.rows(PlanVersion)] == ["Build a polytunnel", "Build two"]


async def test_the_same_text_again_changes_nothing_and_withdraws_nothing(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    same = await yard.act(plans.revise, yard.students[1], plan=proposed.plan.id, text=text("  Build a polytunnel "))
    assert (same.version, same.state) == (1, PlanState.PROPOSED)
    assert (await yard.ballot(proposed.ballot)).state is BallotState.OPEN


EDITS: list[tuple[Any, dict[str, Any]]] = [
    (plans.revise, {"text": text("Build two")}),
    (plans.add_step, {"what": "Ask for wood"}),
]


@pytest.mark.parametrize(("edit", "given"), EDITS)
async def test_editing_a_proposed_plan_withdraws_its_ballot(
    yard: SchoolYard,
    edit: Any,
    given: dict[str, Any],
) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR, FOR)
    edited = await yard.act(edit, yard.students[1], plan=proposed.plan.id, **given)
    assert (edited.state, edited.version, edited.ballot) == (PlanState.DRAFT, 2, None)
    shown = await yard.ballot(proposed.ballot)
    assert (shown.outcome, shown.tally) == (Outcome.WITHDRAWN, None)
    assert shown.text is not None
    assert shown.text.title == "Build a polytunnel"


@pytest.mark.parametrize(("edit", "given"), EDITS)
async def test_editing_an_adopted_plan_asks_for_a_new_vote(
    yard: SchoolYard,
    edit: Any,
    given: dict[str, Any],
) -> None:
    plan = await yard.adopted()
    await yard.act(council.join, yard.students[0], group=plan.group)
    await yard.act(edit, yard.students[0], plan=plan.id, **given)
    with pytest.raises(WrongState):
        await yard.act(council.submit, yard.students[0], plan=plan.id)


@pytest.mark.parametrize(("edit", "given"), EDITS)
async def test_a_plan_before_the_council_is_not_edited(
    yard: SchoolYard,
    edit: Any,
    given: dict[str, Any],
) -> None:
    submitted = await yard.submitted()
    with pytest.raises(WrongState):
        await yard.act(edit, yard.students[0], plan=submitted.plan.id, **given)
    assert (await yard.ballot(submitted.ballot)).state is BallotState.OPEN


async def test_a_ratified_plan_keeps_its_text_and_takes_more_steps(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    with pytest.raises(WrongState):
        await yard.act(plans.revise, yard.students[0], plan=plan.id, text=text("Something else"))
    grown = await yard.act(plans.add_step, yard.students[0], plan=plan.id, what="Water it")
    assert (grown.version, grown.state, len(grown.steps)) == (plan.version, PlanState.RATIFIED, 2)


async def test_a_group_still_forming_does_not_vote(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group(members=2))
    with pytest.raises(GroupStillForming):
        await yard.act(plans.propose, yard.students[0], plan=plan.id)


async def test_only_members_propose_revise_and_withdraw(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    for act, given in ((plans.propose, {}), (plans.revise, {"text": text("Mine")}), (plans.withdraw, {})):
        with pytest.raises(MembersOnly):
            await yard.act(act, yard.students[6], plan=proposed.plan.id, **given)


async def test_who_proposed_or_runs_the_group_takes_a_ballot_back(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    proposed = await yard.act(plans.propose, yard.students[1], plan=plan.id)
    with pytest.raises(ProposerOnly):
        await yard.act(plans.withdraw, yard.students[2], plan=plan.id)
    taken_back = await yard.act(plans.withdraw, yard.students[1], plan=plan.id)
    assert (taken_back.state, taken_back.version) == (PlanState.DRAFT, 1)
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.WITHDRAWN
    await yard.act(plans.propose, yard.students[1], plan=plan.id)
    assert (await yard.act(plans.withdraw, yard.students[0], plan=plan.id)).state is PlanState.DRAFT


async def test_a_plan_taken_back_from_the_council_stays_adopted(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    taken_back = await yard.act(plans.withdraw, yard.students[0], plan=submitted.plan.id)
    assert taken_back.state is PlanState.ADOPTED
    again = await yard.act(council.submit, yard.students[0], plan=submitted.plan.id)
    assert again.ballot != submitted.ballot


async def test_a_plan_without_a_ballot_is_withdrawn_for_good(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    assert (await yard.act(plans.withdraw, yard.students[0], plan=plan.id)).state is PlanState.STOPPED
    for act, given, refusal in (
        (plans.propose, {}, WrongState),
        (plans.revise, {"text": text("Again")}, WrongState),
        (plans.add_step, {"what": "Dig"}, PlanOver),
    ):
        with pytest.raises(refusal):
            await yard.act(act, yard.students[0], plan=plan.id, **given)


async def test_a_returned_plan_may_be_proposed_again(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, AGAINST, AGAINST, FOR, FOR)
    again = await yard.act(plans.propose, yard.students[0], plan=proposed.plan.id)
    assert again.plan.state is PlanState.PROPOSED
    await yard.vote(again.ballot, FOR, FOR, FOR, FOR)
    assert (await yard.read(plan_views.view, plan=proposed.plan.id)).state is PlanState.ADOPTED


async def test_steps_are_numbered_and_owned_by_members(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    shown = await yard.act(
        plans.add_step, yard.students[0], plan=plan.id, what=" Ask\tthe caretaker ", who=yard.students[2]
    )
    assert [(step.number, step.what, step.owner) for step in shown.steps] == [
        (1, "Measure the field", None),
        (2, "Ask the caretaker", yard.students[2].name),
    ]
    for outsider in (yard.students[6], yard.teachers[0]):
        with pytest.raises(NotMember):
            await yard.act(plans.add_step, yard.students[0], plan=plan.id, what="Dig", who=outsider)


async def test_a_plan_has_an_end_of_steps(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    for number in range(2, MOST_STEPS + 1):
        await yard.act(plans.add_step, yard.students[0], plan=plan.id, what=f"Step {number}")
    with pytest.raises(TooManySteps):
        await yard.act(plans.add_step, yard.students[0], plan=plan.id, what="One more")


async def test_steps_are_not_done_before_the_group_has_agreed(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    with pytest.raises(WrongState):
        await yard.act(plans.do_step, yard.students[0], plan=plan.id, number=1)


async def test_the_first_step_begins_a_ratified_plan_and_the_last_one_completes_it(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.act(plans.add_step, yard.students[0], plan=plan.id, what="Dig")
    begun = await yard.act(plans.do_step, yard.students[3], plan=plan.id, number=1)
    assert (begun.state, begun.steps_done) == (PlanState.IN_PROGRESS, 1)
    done = await yard.act(plans.finish_step, yard.students[3], step=begun.steps[1].id)
    assert (done.state, done.steps_done) == (PlanState.COMPLETED, 2)
    with pytest.raises(StepDone):
        await yard.act(plans.do_step, yard.students[0], plan=plan.id, number=1)


async def test_a_plan_done_before_the_council_agreed_is_completed_when_it_does(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    early = await yard.act(plans.do_step, yard.students[0], plan=submitted.plan.id, number=1)
    assert early.state is PlanState.SUBMITTED
    await yard.vote(submitted.ballot, FOR, FOR)
    assert (await yard.read(plan_views.view, plan=submitted.plan.id)).state is PlanState.COMPLETED


async def test_a_step_that_is_not_there_cannot_be_done(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    with pytest.raises(NotFound):
        await yard.act(plans.do_step, yard.students[0], plan=plan.id, number=9)


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
    await yard.act(plans.add_step, yard.students[0], plan=plan.id, what="Dig", due=due, who=yard.students[1])
    rows = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.STEP_DUE]
    assert [row["due_at"].date() for row in rows] == ([promised] if promised else [])


async def test_a_ratified_plan_is_looked_at_again_after_its_last_step(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    await yard.vote(submitted.ballot, FOR, FOR)
    plan = await yard.read(plan_views.view, plan=submitted.plan.id)
    assert plan.review_on == yard.now.date() + timedelta(weeks=12)
    [promise] = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.PLAN_REVIEW]
    assert (promise["due_at"].date(), promise["group_id"]) == (plan.review_on, plan.group)


async def test_plans_that_are_over_come_last_in_the_list(yard: SchoolYard) -> None:
    group = await yard.group()
    stopped = await yard.plan(group, "Give up")
    await yard.act(plans.withdraw, yard.students[0], plan=stopped.id)
    running = await yard.plan(group, "Go on")
    assert [plan.id for plan in await yard.read(plan_views.listed, group=group.id)] == [running.id, stopped.id]


async def test_a_ballot_on_a_plan_belongs_to_the_version_it_asked_about(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.act(plans.revise, yard.students[0], plan=proposed.plan.id, text=text("Build two"))
    second = await yard.act(plans.propose, yard.students[0], plan=proposed.plan.id)
    old, new = await yard.ballot(proposed.ballot), await yard.ballot(second.ballot)
    assert (old.plan_version, new.plan_version) == (1, 2)
    assert [one.text.title for one in (old, new) if one.text] == ["Build a polytunnel", "Build two"]


async def test_every_move_of_a_plan_is_in_the_record(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.act(plans.do_step, yard.students[0], plan=plan.id, number=1)
    moves = [entry["detail"] for entry in await yard.deeds(Deed.PLAN_MOVED)]
    assert moves == ["propose", "adopt", "submit", "ratify", "complete"]


async def test_a_vote_for_the_group_is_no_vote_for_the_council(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    with pytest.raises(NotInElectorate):
        await yard.act(voting.cast, yard.students[3], ballot=submitted.ballot, choice=FOR)

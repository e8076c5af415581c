"""Plans: written by group members, voted on version by version, in the school plan only by the council's decision."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from governance.ballots import BallotState, NotInElectorate, Outcome
from governance.groups import GroupClosed, GroupStillForming
from governance.money import Money
from governance.plans import (
    NotAsking,
    PlanKind,
    PlanOver,
    PlanState,
    PlanText,
    ProposerOnly,
)
from governance.record import RecordKind
from governance.refusals import MembersOnly, StudentsOnly, TextMissing, WrongState
from governance.reminders import ReminderKind
from services.ballots import voting
from services.council import delegates, ratifying
from services.groups import membership
from services.plans import proposing, steps, writing
from services.views import plans as plan_views
from storage.plans import PlanVersion
from storage.reminders import Reminder
from tests.services.school import AGAINST, FOR, SchoolYard, text


async def test_a_draft_holds_what_was_written(yard: SchoolYard) -> None:
    group = await yard.group()
    written = PlanText(
        "Bike sheds", "Bikes rust.\n\nBadly.", "Twenty dry bikes", PlanKind.ASKING, Money("£", 1_500_000)
    )
    plan = await yard.act(writing.draft, yard.students[1], group=group.id, text=written)
    assert (plan.text, plan.state, plan.version) == (written, PlanState.DRAFT, 1)


async def test_a_sum_beyond_32_bits_is_kept(yard: SchoolYard) -> None:
    group = await yard.group()
    rich = PlanText("New school", "Old one leaks", "Dry", PlanKind.ASKING, Money("£", 999_999_999_00))
    plan = await yard.act(writing.draft, yard.students[0], group=group.id, text=rich)
    assert (await yard.read(plan_views.view, plan=plan.id)).text.money == Money("£", 999_999_999_00)


async def test_only_members_write_and_only_in_open_groups(yard: SchoolYard) -> None:
    group = await yard.group()
    with pytest.raises(MembersOnly):
        await yard.act(writing.draft, yard.students[6], group=group.id, text=text())
    await yard.act(membership.close, yard.students[0], group=group.id)
    with pytest.raises(GroupClosed):
        await yard.act(writing.draft, yard.students[0], group=group.id, text=text())


async def test_a_plan_needs_a_title(yard: SchoolYard) -> None:
    group = await yard.group()
    with pytest.raises(TextMissing):
        await yard.act(writing.draft, yard.students[0], group=group.id, text=text(" "))


async def test_revising_writes_a_new_version_and_keeps_the_old_one(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    revised = await yard.act(writing.revise, yard.students[1], plan=plan.id, text=text("Build two"))
    assert (revised.plan.version, revised.plan.text.title) == (2, "Build two")
    assert (revised.withdrew, revised.reopened) == (False, False)
    assert [row["title"] for row in await yard.rows(PlanVersion)] == ["Build a polytunnel", "Build two"]


async def test_the_same_text_again_changes_nothing_and_withdraws_nothing(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    same = await yard.act(writing.revise, yard.students[1], plan=proposed.plan.id, text=text("  Build a polytunnel "))
    assert (same.plan.version, same.plan.state, same.withdrew) == (1, PlanState.PROPOSED, False)
    assert (await yard.ballot(proposed.ballot)).state is BallotState.OPEN


EDITS: list[tuple[Any, dict[str, Any]]] = [
    (writing.revise, {"text": text("Build two")}),
    (steps.add_step, {"what": "Ask for wood"}),
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
    assert (edited.plan.state, edited.plan.version, edited.plan.ballot) == (PlanState.DRAFT, 2, None)
    assert (edited.withdrew, edited.reopened) == (True, True)
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
    await yard.act(delegates.join, yard.students[0], group=plan.group)
    edited = await yard.act(edit, yard.students[0], plan=plan.id, **given)
    assert (edited.withdrew, edited.reopened) == (False, True)
    with pytest.raises(WrongState):
        await yard.act(ratifying.submit, yard.students[0], plan=plan.id)


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


@pytest.mark.parametrize(("edit", "given"), EDITS)
async def test_a_ballot_whose_time_is_over_counts_before_the_edit(
    yard: SchoolYard, edit: Any, given: dict[str, Any]
) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR, FOR)
    yard.now = proposed.closes_at
    edited = await yard.act(edit, yard.students[1], plan=proposed.plan.id, **given)
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.PASSED
    assert (edited.withdrew, edited.reopened) == (False, True)


async def test_a_ratified_plan_keeps_its_text_and_takes_more_steps(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    with pytest.raises(WrongState):
        await yard.act(writing.revise, yard.students[0], plan=plan.id, text=text("Something else"))
    grown = await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Water it")
    assert (grown.plan.version, grown.plan.state, len(grown.plan.steps)) == (plan.version, PlanState.RATIFIED, 2)
    assert (grown.withdrew, grown.reopened) == (False, False)


async def test_a_group_still_forming_does_not_vote(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group(members=2))
    with pytest.raises(GroupStillForming):
        await yard.act(proposing.propose, yard.students[0], plan=plan.id)


async def test_only_members_propose_revise_and_withdraw(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    for act, given in ((proposing.propose, {}), (writing.revise, {"text": text("Mine")}), (proposing.withdraw, {})):
        with pytest.raises(MembersOnly):
            await yard.act(act, yard.students[6], plan=proposed.plan.id, **given)


async def test_who_proposed_or_runs_the_group_takes_a_ballot_back(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    proposed = await yard.act(proposing.propose, yard.students[1], plan=plan.id)
    with pytest.raises(ProposerOnly):
        await yard.act(proposing.withdraw, yard.students[2], plan=plan.id)
    taken_back = await yard.act(proposing.withdraw, yard.students[1], plan=plan.id)
    assert (taken_back.state, taken_back.version) == (PlanState.DRAFT, 1)
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.WITHDRAWN
    await yard.act(proposing.propose, yard.students[1], plan=plan.id)
    assert (await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)).state is PlanState.DRAFT


async def test_a_plan_taken_back_from_the_council_stays_adopted(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    taken_back = await yard.act(proposing.withdraw, yard.students[0], plan=submitted.plan.id)
    assert taken_back.state is PlanState.ADOPTED
    again = await yard.act(ratifying.submit, yard.students[0], plan=submitted.plan.id)
    assert again.ballot != submitted.ballot


async def test_a_plan_without_a_ballot_is_withdrawn_for_good(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    assert (await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)).state is PlanState.STOPPED
    for act, given, refusal in (
        (proposing.propose, {}, WrongState),
        (writing.revise, {"text": text("Again")}, PlanOver),
        (steps.add_step, {"what": "Dig"}, PlanOver),
    ):
        with pytest.raises(refusal):
            await yard.act(act, yard.students[0], plan=plan.id, **given)


async def test_a_returned_plan_may_be_proposed_again(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, AGAINST, AGAINST, FOR, FOR)
    again = await yard.act(proposing.propose, yard.students[0], plan=proposed.plan.id)
    assert again.plan.state is PlanState.PROPOSED
    await yard.vote(again.ballot, FOR, FOR, FOR, FOR)
    assert (await yard.read(plan_views.view, plan=proposed.plan.id)).state is PlanState.ADOPTED


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
    await yard.act(proposing.withdraw, yard.students[0], plan=stopped.id)
    running = await yard.plan(group, "Go on")
    newest = await yard.plan(group, "Go further")
    listed = await yard.read(plan_views.listed, group=group.id)
    assert [plan.id for plan in listed] == [newest.id, running.id, stopped.id]


async def test_a_ballot_on_a_plan_belongs_to_the_version_it_asked_about(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.act(writing.revise, yard.students[0], plan=proposed.plan.id, text=text("Build two"))
    second = await yard.act(proposing.propose, yard.students[0], plan=proposed.plan.id)
    old, new = await yard.ballot(proposed.ballot), await yard.ballot(second.ballot)
    assert (old.plan_version, new.plan_version) == (1, 2)
    assert [one.text.title for one in (old, new) if one.text] == ["Build a polytunnel", "Build two"]


async def test_every_move_of_a_plan_is_in_the_record(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.act(steps.do_step, yard.students[0], plan=plan.id, number=1)
    moves = [entry["detail"] for entry in await yard.deeds(RecordKind.PLAN_MOVED)]
    assert moves == ["propose", "adopt", "submit", "ratify", "complete"]


async def test_a_vote_for_the_group_is_no_vote_for_the_council(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    with pytest.raises(NotInElectorate):
        await yard.act(voting.cast, yard.students[3], ballot=submitted.ballot, choice=FOR)


async def test_nobody_fills_in_a_form_for_nothing(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    await yard.read(writing.may_draft, yard.students[3], group=plan.group)
    await yard.read(writing.may_revise, yard.students[3], plan=plan.id)
    for visitor, refusal in ((yard.students[6], MembersOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refusal):
            await yard.read(writing.may_draft, visitor, group=plan.group)
        with pytest.raises(refusal):
            await yard.read(writing.may_revise, visitor, plan=plan.id)
    await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)
    with pytest.raises(PlanOver):
        await yard.read(writing.may_revise, yard.students[0], plan=plan.id)
    await yard.act(membership.close, yard.students[0], group=plan.group)
    with pytest.raises(GroupClosed):
        await yard.read(writing.may_draft, yard.students[0], group=plan.group)


async def test_what_an_asking_plan_asks_for_is_part_of_what_is_voted_on(yard: SchoolYard) -> None:
    group = await yard.group()
    asking = text(kind=PlanKind.ASKING)
    plan = await yard.act(writing.draft, yard.students[0], group=group.id, text=asking)
    assert plan.text.asks == ""
    said = "We ask you  to pay\nfor a new cover."
    told = await yard.act(writing.say_what_it_asks, yard.students[1], plan=plan.id, asks=said)
    assert (told.plan.text.asks, told.plan.version, told.withdrew) == ("We ask you to pay for a new cover.", 2, False)
    again = await yard.act(writing.say_what_it_asks, yard.students[1], plan=plan.id, asks=said)
    assert not again.is_new
    # The form of the plan does not know the sentence, and keeps it.
    revised = await yard.act(writing.revise, yard.students[1], plan=plan.id, text=replace(asking, why="It is torn"))
    assert revised.plan.text.asks == "We ask you to pay for a new cover."
    await yard.act(proposing.propose, yard.students[1], plan=plan.id)
    changed = await yard.act(writing.say_what_it_asks, yard.students[1], plan=plan.id, asks="We ask you for paint.")
    assert (changed.withdrew, changed.plan.state) == (True, PlanState.DRAFT)
    doing = await yard.act(writing.revise, yard.students[1], plan=plan.id, text=replace(asking, kind=PlanKind.DOING))
    assert doing.plan.text.asks == ""
    for refusing in (writing.say_what_it_asks, writing.may_say_what_it_asks):
        asks = {"asks": "We ask you"} if refusing is writing.say_what_it_asks else {}
        with pytest.raises(NotAsking):
            await yard.act(refusing, yard.students[1], plan=plan.id, **asks)


async def test_what_a_plan_asks_for_needs_words_and_a_member(yard: SchoolYard) -> None:
    group = await yard.group()
    plan = await yard.act(writing.draft, yard.students[0], group=group.id, text=text(kind=PlanKind.ASKING))
    with pytest.raises(TextMissing):
        await yard.act(writing.say_what_it_asks, yard.students[0], plan=plan.id, asks=" \n ")
    with pytest.raises(MembersOnly):
        await yard.act(writing.say_what_it_asks, yard.students[7], plan=plan.id, asks="We ask you")
    with pytest.raises(StudentsOnly):
        await yard.act(writing.say_what_it_asks, yard.teachers[0], plan=plan.id, asks="We ask you")

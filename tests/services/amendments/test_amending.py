"""The council proposes a changed text, and the plan's group takes it or keeps its own."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlmodel import Session, select

from governance.amendments import (
    AmendmentOver,
    AmendmentStanding,
    AmendmentWaits,
    NothingAmended,
    NotToBeAmended,
)
from governance.ballots import BallotKind, BallotState, Outcome
from governance.cards import CardKind
from governance.money import Money
from governance.people import Visitor
from governance.plans import PlanState, PlanText
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import DelegatesOnly, MembersOnly, StudentsOnly
from governance.reminders import ReminderKind
from governance.undoing import CannotUndo, Undoable
from services.amendments import answering, proposing
from services.council import ratifying
from services.dispatch import redrawing
from services.kinds.undoing import Undoing
from services.plans import leaning, writing
from services.plans import proposing as plan_proposing
from services.undoing import acting
from services.views import amendments as views
from services.views import plans as plan_views
from services.views.amendments import AmendmentView
from storage.cards import Card
from storage.reminders import Reminder
from storage.schools import School
from tests.services.promises import an_agreed_promise
from tests.services.school import AGAINST, FOR, STUDENT, SchoolYard, text

BETTER = replace(text("Build a small polytunnel"), money=Money("£", 9_000))


@pytest.fixture
async def plan(yard: SchoolYard) -> int:
    """A plan of the first four students, on which the first two vote as the council."""
    return (await yard.submitted()).plan.id


async def amended(yard: SchoolYard, plan: int, wanted: PlanText = BETTER) -> AmendmentView:
    return await yard.act(proposing.propose, yard.students[1], plan=plan, text=wanted)


async def take_back(yard: SchoolYard, who: Visitor, kind: Undoable, subject: int) -> None:
    token = await yard.read(acting.token, who, kind=kind, subject=subject)
    await yard.act(acting.undo, who, token=token)


async def test_a_plan_from_before_the_promise_is_a_draft_until_it_names_a_line(yard: SchoolYard, plan: int) -> None:
    change = await amended(yard, plan)
    first, *_ = await an_agreed_promise(yard)
    taken = await yard.act(answering.take, yard.students[2], amendment=change.id)
    assert (taken.proposed, taken.plan.state, taken.plan.text.title) == (None, PlanState.DRAFT, BETTER.title)
    await yard.act(leaning.name_line, yard.students[2], plan=plan, line=first.id)
    put = await yard.act(plan_proposing.propose, yard.students[2], plan=plan)
    assert (put.plan.state, put.plan.version) == (PlanState.PROPOSED, taken.plan.version)


async def test_a_delegate_proposes_and_the_vote_of_the_council_goes_on(yard: SchoolYard, plan: int) -> None:
    change = await amended(yard, plan)
    assert (change.before.title, change.after) == ("Build a polytunnel", BETTER)
    assert (change.author, change.is_waiting) == ("Student 1", True)
    assert (await yard.read(plan_views.view, plan=plan)).state is PlanState.SUBMITTED
    assert (CardKind.AMENDMENT, change.id) in {(row["kind"], row["subject"]) for row in await yard.rows(Card)}


async def test_only_delegates_propose_and_students_of_the_group_decide(yard: SchoolYard, plan: int) -> None:
    for refused, who in ((DelegatesOnly, yard.students[2]), (StudentsOnly, yard.teachers[0])):
        for act, given in ((proposing.propose, {"text": BETTER}), (proposing.may_propose, {})):
            with pytest.raises(refused):
                await yard.act(act, who, plan=plan, **given)
    change = await amended(yard, plan)
    for act in (answering.take, answering.keep):
        for refused, who in ((MembersOnly, yard.students[5]), (StudentsOnly, yard.teachers[0])):
            with pytest.raises(refused):
                await yard.act(act, who, amendment=change.id)


async def test_taking_it_makes_a_new_version_on_which_the_group_votes(yard: SchoolYard, plan: int) -> None:
    change = await amended(yard, plan)
    taken = await yard.act(answering.take, yard.students[2], amendment=change.id)
    assert (taken.plan.state, taken.plan.version, taken.plan.text) == (PlanState.PROPOSED, 2, BETTER)
    assert (taken.plan.author, taken.plan.editor) == ("Student 0", "Student 1")
    assert [step.what for step in taken.plan.steps] == ["Measure the field"]
    ballot = await yard.ballot(taken.proposed.ballot)
    assert (ballot.kind, ballot.plan_version, ballot.electorate) == (BallotKind.ADOPT_PLAN, 2, 4)
    shown = await yard.read(views.view, amendment=change.id)
    assert (shown.standing, shown.taken_version) == (AmendmentStanding.TAKEN, 2)
    assert shown.before.title == "Build a polytunnel"


async def test_rule_five_holds_the_councils_old_vote_counts_for_nothing(yard: SchoolYard, plan: int) -> None:
    old = (await yard.read(plan_views.view, plan=plan)).ballot
    assert old is not None
    taken = await yard.act(answering.take, yard.students[2], amendment=(await amended(yard, plan)).id)
    shown = await yard.ballot(old)
    assert (shown.state, shown.outcome) == (BallotState.CLOSED, Outcome.WITHDRAWN)
    await yard.vote(taken.proposed.ballot, FOR, FOR, FOR, FOR)
    assert (await yard.read(plan_views.view, plan=plan)).state is PlanState.ADOPTED
    again = await yard.act(ratifying.submit, yard.students[0], plan=plan)
    assert (await yard.ballot(again.ballot)).plan_version == 2
    await yard.vote(again.ballot, FOR, FOR)
    ratified = await yard.read(plan_views.view, plan=plan)
    assert (ratified.state, ratified.version) == (PlanState.RATIFIED, 2)


async def test_a_group_that_keeps_its_own_goes_on_as_it_was(yard: SchoolYard, plan: int) -> None:
    before = await yard.read(plan_views.view, plan=plan)
    kept = await yard.act(answering.keep, yard.students[2], amendment=(await amended(yard, plan)).id)
    assert kept.standing is AmendmentStanding.KEPT
    assert await yard.read(plan_views.view, plan=plan) == before
    for act in (answering.take, answering.keep):
        with pytest.raises(AmendmentOver) as refused:
            await yard.act(act, yard.students[3], amendment=kept.id)
        assert refused.value.standing is AmendmentStanding.KEPT


async def test_what_the_council_sent_back_comes_with_a_proposal(yard: SchoolYard, plan: int) -> None:
    vote = (await yard.read(plan_views.view, plan=plan)).ballot
    assert vote is not None
    waiting = await amended(yard, plan)
    await yard.vote(vote, AGAINST, AGAINST)
    assert (await yard.read(views.view, amendment=waiting.id)).is_waiting
    second = await yard.act(proposing.propose, yard.students[0], plan=plan, text=text("Build a hut"))
    taken = await yard.act(answering.take, yard.students[2], amendment=second.id)
    assert taken.plan.text.title == "Build a hut"
    overtaken = await yard.read(views.view, amendment=waiting.id)
    assert (overtaken.standing, overtaken.is_waiting) == (AmendmentStanding.OVERTAKEN, False)


async def test_what_the_council_agrees_to_meanwhile_stays_as_it_is(yard: SchoolYard, plan: int) -> None:
    change = await amended(yard, plan)
    vote = (await yard.read(plan_views.view, plan=plan)).ballot
    assert vote is not None
    yard.now = (await yard.ballot(vote)).closes_at
    await yard.vote(vote, None)
    before = await yard.rows(Card)
    # The time of the vote is over, and nobody has closed it yet: it counts as it was voted on.
    taken = await yard.act(answering.take, yard.students[2], amendment=change.id)
    assert taken.plan.version == 2, "nobody voted, so the council has sent it back"
    assert before


async def test_after_both_delegates_voted_for_it_nothing_can_be_taken(yard: SchoolYard, plan: int) -> None:
    change = await amended(yard, plan)
    vote = (await yard.read(plan_views.view, plan=plan)).ballot
    assert vote is not None
    await yard.vote(vote, FOR, FOR)
    for act in (answering.take, answering.keep):
        with pytest.raises(AmendmentOver):
            await yard.act(act, yard.students[2], amendment=change.id)
    with pytest.raises(NotToBeAmended):
        await amended(yard, plan)


async def test_the_card_is_drawn_again_when_the_plan_moves(yard: SchoolYard, plan: int) -> None:
    change = await amended(yard, plan)
    await yard.draws()
    await yard.act(plan_proposing.withdraw, yard.students[0], plan=plan)
    assert (await yard.read(views.view, amendment=change.id)).is_waiting
    await yard.act(writing.revise, yard.students[0], plan=plan, text=text("Something else"))
    yard.later(seconds=10)
    due = {(one.kind, one.subject) for one in await yard.read(redrawing.due)}
    assert (CardKind.AMENDMENT, change.id) in due
    assert (await yard.read(views.view, amendment=change.id)).standing is AmendmentStanding.OVERTAKEN


async def test_a_draft_and_the_same_text_and_a_second_one_are_refused(yard: SchoolYard, plan: int) -> None:
    with pytest.raises(NothingAmended):
        await amended(yard, plan, text())
    await amended(yard, plan)
    for act, given in ((proposing.propose, {"text": text("More")}), (proposing.may_propose, {})):
        with pytest.raises(AmendmentWaits):
            await yard.act(act, yard.students[1], plan=plan, **given)
    draft = await yard.plan(await yard.group("Radio"))
    with pytest.raises(NotToBeAmended):
        await amended(yard, draft.id)


async def test_the_council_reads_what_the_group_made_of_it(yard: SchoolYard, plan: int) -> None:
    change = await amended(yard, plan)
    await yard.act(answering.keep, yard.students[2], amendment=change.id)
    told = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.AMENDMENT_ANSWERED]
    assert [(row["subject"], row["person_id"], row["group_id"]) for row in told] == [(change.id, None, None)]


async def test_who_proposed_takes_it_back_until_the_group_has_decided(yard: SchoolYard, plan: int) -> None:
    change = await amended(yard, plan)
    await take_back(yard, yard.students[1], Undoable.AMENDMENT_PROPOSED, change.id)
    assert (await yard.read(views.view, amendment=change.id)).standing is AmendmentStanding.TAKEN_BACK
    second = await amended(yard, plan)
    await yard.act(answering.keep, yard.students[2], amendment=second.id)
    kind = Undoable.AMENDMENT_PROPOSED
    assert await yard.read(acting.token, yard.students[1], kind=kind, subject=second.id) is None


async def test_who_kept_the_groups_own_lets_it_wait_again(yard: SchoolYard, plan: int) -> None:
    change = await amended(yard, plan)
    await yard.act(answering.keep, yard.students[2], amendment=change.id)
    await take_back(yard, yard.students[2], Undoable.AMENDMENT_KEPT, change.id)
    assert (await yard.read(views.view, amendment=change.id)).is_waiting
    told = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.AMENDMENT_ANSWERED]
    assert all(row["settled"] for row in told)
    await yard.act(answering.keep, yard.students[2], amendment=change.id)
    await yard.act(proposing.propose, yard.students[0], plan=plan, text=text("Another"))
    token = await yard.read(acting.token, yard.students[2], kind=Undoable.AMENDMENT_KEPT, subject=change.id)
    await yard.act(acting.undo, yard.students[2], token=token)
    with pytest.raises(CannotUndo):
        await yard.act(_go_back, change=change.id)


def _go_back(session: Session, *, school: int, change: int, now: datetime) -> None:
    answering.go_back(Undoing(session, session.get_one(School, school), 1, change, now, now, {}))


async def test_nobody_can_flood_a_group_with_proposals(yard: SchoolYard, plan: int) -> None:
    most = QUOTAS[Limited.AMENDMENTS_PROPOSED].most
    for at in range(most):
        change = await amended(yard, plan, text(f"Version {at}"))
        await take_back(yard, yard.students[1], Undoable.AMENDMENT_PROPOSED, change.id)
    with pytest.raises(QuotaReached):
        await amended(yard, plan)


async def test_hidden_words_cannot_be_taken_into_the_plan(yard: SchoolYard, plan: int) -> None:
    change = await amended(yard, plan)

    def hide(session: Session) -> None:
        session.exec(select(Card).where(Card.kind == CardKind.AMENDMENT)).one().hidden_at = yard.now

    await yard.database.act(hide)
    with pytest.raises(AmendmentOver) as refused:
        await yard.act(answering.take, yard.students[2], amendment=change.id)
    assert refused.value.standing is AmendmentStanding.HIDDEN
    shown = await yard.read(views.view, amendment=change.id)
    assert (shown.author, "small" in shown.after.title) == (None, False)
    assert "small" in (await yard.read(views.view, yard.lead, amendment=change.id)).after.title


async def test_a_delegate_who_is_no_student_any_more_proposes_nothing(yard: SchoolYard, plan: int) -> None:
    grown = replace(yard.students[1], roles=yard.students[1].roles - {STUDENT})
    with pytest.raises(StudentsOnly):
        await yard.act(proposing.propose, grown, plan=plan, text=BETTER)

"""Before somebody fills in a form or confirms, they are refused what would be refused after it, and nothing is written."""

from collections.abc import Callable
from typing import Any

import pytest

from governance.advisors import NotATeacher
from governance.groups import GroupRests, GroupStillForming, TooFewToInvite
from governance.plans import PlanOver, ProposerOnly
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import MembersOnly, NotFound, Refusal, StudentsOnly, WrongState
from services.advisors import inviting
from services.groups import membership
from services.meetings import scheduling
from services.plans import proposing, steps
from tests.services.school import FOR, TEACHER, SchoolYard

ABOUT_GROUPS = (inviting.may_invite, scheduling.may_schedule)
ABOUT_PLANS = (steps.may_add_step, proposing.may_propose, proposing.may_withdraw)


@pytest.mark.parametrize("ask", [*ABOUT_GROUPS, *ABOUT_PLANS])
async def test_only_students_of_the_group_are_asked(yard: SchoolYard, ask: Callable[..., Any]) -> None:
    plan = await yard.plan(await yard.group())
    about = {"group": plan.group} if ask in ABOUT_GROUPS else {"plan": plan.id}
    await yard.read(ask, yard.students[0], **about)
    for visitor, refusal in ((yard.students[7], MembersOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refusal):
            await yard.read(ask, visitor, **about)
    with pytest.raises(NotFound):
        await yard.read(ask, yard.students[0], **dict.fromkeys(about, 999))


@pytest.mark.parametrize(
    ("ask", "members", "refusal"),
    [(inviting.may_invite, 2, TooFewToInvite), (scheduling.may_schedule, 1, GroupRests)],
)
async def test_a_group_that_is_too_small_is_told_before(
    yard: SchoolYard, ask: Callable[..., Any], members: int, refusal: type[Refusal]
) -> None:
    group = await yard.group(members=members)
    with pytest.raises(refusal):
        await yard.read(ask, yard.students[0], group=group.id)


async def test_a_group_that_is_forming_cannot_vote(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group(members=2))
    with pytest.raises(GroupStillForming):
        await yard.read(proposing.may_propose, yard.students[0], plan=plan.id)


async def test_the_usual_terms_are_the_schools(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    usual = await yard.read(proposing.may_propose, yard.students[0], plan=plan.id)
    ballot = (await yard.act(proposing.propose, yard.students[0], plan=plan.id)).ballot
    assert (await yard.ballot(ballot)).terms == usual
    with pytest.raises(WrongState):
        await yard.read(proposing.may_propose, yard.students[0], plan=plan.id)


async def test_a_step_is_refused_where_it_would_be(yard: SchoolYard) -> None:
    plan = await yard.submitted()
    with pytest.raises(WrongState):
        await yard.read(steps.may_add_step, yard.students[0], plan=plan.plan.id)
    ended = await yard.plan(await yard.group("Gardens"))
    await yard.act(proposing.withdraw, yard.students[0], plan=ended.id)
    with pytest.raises(PlanOver):
        await yard.read(steps.may_add_step, yard.students[0], plan=ended.id)


async def test_who_waits_for_enough_teachers_is_told_before(yard: SchoolYard) -> None:
    group, most = await yard.group(), QUOTAS[Limited.INVITATIONS_WAITING].most
    for number in range(most):
        teacher = yard.person(700 + number, f"Teacher {number}", TEACHER)
        await yard.act(inviting.invite, yard.students[0], group=group.id, teacher=teacher, purpose="Help")
    with pytest.raises(QuotaReached):
        await yard.read(inviting.may_invite, yard.students[0], group=group.id)
    await yard.read(inviting.may_invite, yard.students[1], group=group.id)


async def test_only_whoever_may_withdraw_is_asked_and_only_what_was_meant_is_done(yard: SchoolYard) -> None:
    ben, cat = yard.students[1], yard.students[2]
    plan = await yard.plan(await yard.group())
    await yard.act(proposing.propose, ben, plan=plan.id)
    with pytest.raises(ProposerOnly):
        await yard.read(proposing.may_withdraw, cat, plan=plan.id)
    assert (await yard.read(proposing.may_withdraw, ben, plan=plan.id)).ballot is not None
    with pytest.raises(WrongState):
        await yard.act(proposing.withdraw, ben, plan=plan.id, from_vote=False)
    await yard.act(proposing.withdraw, ben, plan=plan.id, from_vote=True)
    with pytest.raises(WrongState):
        await yard.act(proposing.withdraw, ben, plan=plan.id, from_vote=True)
    await yard.act(proposing.withdraw, ben, plan=plan.id, from_vote=False)
    with pytest.raises(WrongState):
        await yard.read(proposing.may_withdraw, ben, plan=plan.id)


async def test_a_vote_that_ends_meanwhile_does_not_end_the_plan(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR, FOR, FOR)
    with pytest.raises(WrongState):
        await yard.act(proposing.withdraw, yard.students[0], plan=proposed.plan.id, from_vote=True)


async def test_a_form_names_a_teacher_or_is_refused(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(membership.join, yard.students[5], group=group.id)
    with pytest.raises(NotATeacher):
        await yard.act(inviting.invite, yard.students[0], group=group.id, teacher=yard.students[5], purpose="Help")

"""Groups: nobody is elected, anybody may start one, and whoever runs it does so for now."""

import asyncio
from dataclasses import replace

import pytest

from governance.advisors import InvitationState
from governance.ballots import Outcome
from governance.groups import (
    AlreadyMember,
    GroupClosed,
    GroupNameTaken,
    GroupState,
    NoStudentNow,
    NotInGroup,
    NotMember,
)
from governance.plans import PlanState
from governance.record import RecordKind
from governance.refusals import FacilitatorOnly, MembersOnly, NotFound, TextMissing, TextTooLong
from services.advisors import inviting
from services.council import delegates
from services.groups import membership
from services.views import advisors as advisor_views
from services.views import plans as plan_views
from storage.groups import Group, Membership
from storage.paging import NOTHING
from tests.services.school import SAFEGUARDING, STUDENT, TEACHER, SchoolYard


async def test_the_starter_is_the_facilitator_and_first_member(yard: SchoolYard) -> None:
    group = await yard.act(membership.start, yard.students[0], name=" Polytunnel\n", purpose="Grow our food")
    assert (group.name, group.state, group.members) == ("Polytunnel", GroupState.FORMING, 1)
    assert group.facilitator == yard.students[0].name


async def test_a_group_becomes_active_with_enough_members_and_stays_so(yard: SchoolYard) -> None:
    group = await yard.group(members=2)
    assert group.state is GroupState.FORMING
    joined = await yard.act(membership.join, yard.students[2], group=group.id)
    assert (joined.became_active, joined.group.state) == (True, GroupState.ACTIVE)
    assert not (await yard.act(membership.join, yard.students[3], group=group.id)).became_active
    for student in yard.students[1:4]:
        await yard.act(membership.leave, student, group=group.id)
    assert (await yard.read(membership.view, group=group.id)).state is GroupState.ACTIVE
    assert len(await yard.deeds(RecordKind.GROUP_ACTIVE)) == 1


async def test_nobody_joins_twice_but_may_come_back(yard: SchoolYard) -> None:
    group = await yard.group(members=2)
    with pytest.raises(AlreadyMember):
        await yard.act(membership.join, yard.students[1], group=group.id)
    await yard.act(membership.leave, yard.students[1], group=group.id)
    back = await yard.act(membership.join, yard.students[1], group=group.id)
    assert back.group.members == 2


async def test_who_is_not_a_member_cannot_leave(yard: SchoolYard) -> None:
    group = await yard.group(members=2)
    with pytest.raises(NotInGroup):
        await yard.act(membership.leave, yard.students[5], group=group.id)


@pytest.mark.parametrize("name", ["Polytunnel", "POLYTUNNEL ", "poly\u200btunnel", "Ｐolytunnel"])
async def test_two_open_groups_never_share_what_people_would_call_the_same_name(yard: SchoolYard, name: str) -> None:
    await yard.group("Polytunnel", members=1)
    with pytest.raises(GroupNameTaken) as refused:
        await yard.act(membership.start, yard.students[1], name=name, purpose="Another")
    assert refused.value.name == "Polytunnel"


async def test_the_name_of_a_closed_group_is_free_again(yard: SchoolYard) -> None:
    first = await yard.group(members=1)
    await yard.act(membership.close, yard.students[0], group=first.id)
    second = await yard.group(members=1)
    assert (second.name, second.id == first.id) == (first.name, False)


async def test_two_groups_of_one_name_started_at_once_are_one_group(yard: SchoolYard) -> None:
    starts = (yard.act(membership.start, student, name="Radio", purpose="On air") for student in yard.students)
    answers = await asyncio.gather(*starts, return_exceptions=True)
    assert [type(answer) for answer in answers].count(membership.GroupView) == 1
    assert [type(answer) for answer in answers].count(GroupNameTaken) == len(yard.students) - 1
    assert [row["name"] for row in await yard.rows(Group)] == ["Radio"]


async def test_one_student_joining_many_times_at_once_is_one_member(yard: SchoolYard) -> None:
    group = await yard.group(members=1)
    joins = (yard.act(membership.join, yard.students[1], group=group.id) for _ in range(10))
    answers = await asyncio.gather(*joins, return_exceptions=True)
    assert [type(answer) for answer in answers].count(AlreadyMember) == 9
    assert len(await yard.rows(Membership)) == 2


async def test_many_joining_at_once_make_the_group_active_once(yard: SchoolYard) -> None:
    group = await yard.group(members=1)
    answers = await asyncio.gather(*(yard.act(membership.join, one, group=group.id) for one in yard.students[1:]))
    assert [answer.became_active for answer in answers].count(True) == 1
    assert (await yard.read(membership.view, group=group.id)).members == len(yard.students)
    assert len(await yard.deeds(RecordKind.GROUP_ACTIVE)) == 1


async def test_a_name_is_needed_and_has_an_end(yard: SchoolYard) -> None:
    with pytest.raises(TextMissing):
        await yard.act(membership.start, yard.students[0], name="\u2800", purpose="Grow")
    with pytest.raises(TextTooLong):
        await yard.act(membership.start, yard.students[0], name="x" * 61, purpose="Grow")


async def test_the_facilitator_hands_over_to_a_member(yard: SchoolYard) -> None:
    group = await yard.group()
    shown = await yard.act(membership.hand_over, yard.students[0], group=group.id, member=yard.students[1])
    assert shown.facilitator == yard.students[1].name
    with pytest.raises(FacilitatorOnly):
        await yard.act(membership.hand_over, yard.students[0], group=group.id, member=yard.students[0])


async def test_nobody_hands_over_to_somebody_outside_the_group(yard: SchoolYard) -> None:
    group = await yard.group()
    for outsider, refusal in ((yard.students[6], NotMember), (yard.teachers[0], NoStudentNow)):
        with pytest.raises(refusal):
            await yard.act(membership.hand_over, yard.students[0], group=group.id, member=outsider)


async def test_nobody_hands_over_to_a_member_who_is_no_student_now(yard: SchoolYard) -> None:
    group = await yard.group()
    for roles in ({STUDENT, TEACHER}, {STUDENT, SAFEGUARDING}, {TEACHER}, set()):
        since = replace(yard.students[1], roles=frozenset(roles))
        with pytest.raises(NoStudentNow):
            await yard.act(membership.hand_over, yard.students[0], group=group.id, member=since)
    assert (await yard.read(membership.view, group=group.id)).facilitator == yard.students[0].name


async def test_a_facilitator_who_leaves_leaves_the_role_to_whoever_takes_it(yard: SchoolYard) -> None:
    group = await yard.group()
    left = await yard.act(membership.leave, yard.students[0], group=group.id)
    assert left.facilitator is None
    taken = await yard.act(membership.hand_over, yard.students[2], group=group.id, member=yard.students[2])
    assert taken.facilitator == yard.students[2].name


async def test_a_newcomer_cannot_close_a_group_that_nobody_runs(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(membership.leave, yard.students[0], group=group.id)
    await yard.act(membership.join, yard.students[6], group=group.id)
    with pytest.raises(FacilitatorOnly) as refused:
        await yard.act(membership.close, yard.students[6], group=group.id)
    assert refused.value.vacant
    await yard.act(membership.hand_over, yard.students[1], group=group.id, member=yard.students[1])
    closed = await yard.act(membership.close, yard.students[1], group=group.id)
    assert closed.state is GroupState.CLOSED


async def test_groups_are_listed_by_a_word_in_their_name(yard: SchoolYard) -> None:
    for name in ("Radio", "Big Radio", "Gardens"):
        await yard.group(name, members=1)
    assert [one.name for one in await yard.read(membership.listed, name="RADIO")] == ["Big Radio", "Radio"]
    assert len(await yard.read(membership.listed)) == 3


async def test_leaving_gives_up_the_seat_on_the_council_and_says_so_in_the_record(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(delegates.join, yard.students[1], group=group.id)
    await yard.act(membership.leave, yard.students[1], group=group.id)
    assert [seat.delegates for seat in await yard.read(delegates.members)] == [()]
    assert len(await yard.deeds(RecordKind.DELEGATE_LEFT)) == 1


async def test_only_the_facilitator_closes_a_group(yard: SchoolYard) -> None:
    group = await yard.group()
    with pytest.raises(FacilitatorOnly):
        await yard.act(membership.close, yard.students[1], group=group.id)
    with pytest.raises(MembersOnly):
        await yard.act(membership.close, yard.students[6], group=group.id)
    closed = await yard.act(membership.close, yard.students[0], group=group.id)
    assert closed.state is GroupState.CLOSED
    with pytest.raises(GroupClosed):
        await yard.act(membership.join, yard.students[6], group=group.id)


async def test_closing_a_group_withdraws_its_ballot_and_releases_its_adults(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    group = await yard.read(membership.view, group=proposed.plan.group)
    await yard.advised(group)
    waiting = await yard.act(
        inviting.invite, yard.students[0], group=group.id, teacher=yard.teachers[1], purpose="Advise us"
    )
    await yard.act(membership.close, yard.students[0], group=group.id)
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.WITHDRAWN
    assert (await yard.read(plan_views.view, plan=proposed.plan.id)).state is PlanState.DRAFT
    assert await yard.read(advisor_views.listed) == NOTHING
    assert (await yard.read(advisor_views.view, invitation=waiting.id)).state is InvitationState.EXPIRED
    assert await yard.read(membership.listed) == NOTHING


async def test_the_list_agrees_with_each_group_shown_alone(yard: SchoolYard) -> None:
    for name, members in (("Polytunnel", 4), ("Africa Link", 1), ("dyslexia support", 3)):
        await yard.group(name, members=members)
    listed = await yard.read(membership.listed)
    assert [group.name for group in listed] == ["Africa Link", "dyslexia support", "Polytunnel"]
    alone = [await yard.read(membership.view, group=group.id) for group in listed]
    assert list(listed) == [replace(group, free_seats=0) for group in alone], "no list shows seats"


async def test_a_group_that_never_was_is_not_found(yard: SchoolYard) -> None:
    with pytest.raises(NotFound):
        await yard.read(membership.view, group=99)

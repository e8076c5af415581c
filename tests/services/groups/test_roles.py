"""Roles in a group: members nominate themselves, roles rotate, and only the facilitator learns whom to ask next."""

import pytest

from governance.groups import GroupClosed
from governance.record import RecordKind
from governance.refusals import MembersOnly, StudentsOnly
from governance.roles import GroupRole, RoleNotYours
from governance.safeguarding import GroupPaused
from services.groups import membership, roles
from services.groups.roles import RolesView
from services.privacy import rights
from services.safeguarding import reports
from storage.roles import RoleTerm
from tests.services.school import SchoolYard

FACILITATOR, MINUTES, MONEY = GroupRole.FACILITATOR, GroupRole.MINUTE_TAKER, GroupRole.TREASURER


async def shown(yard: SchoolYard, group: int, *, to: int = 1) -> RolesView:
    return await yard.read(roles.view, yard.students[to], group=group)


async def test_a_free_role_is_taken_at_once_and_stands_on_the_groups_card(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    taken = await yard.act(roles.take, yard.students[1], group=group, role=MINUTES)
    assert taken.has_it
    view = await yard.read(membership.view, group=group)
    assert view.helpers == ((MINUTES, yard.students[1].name),)
    assert view.facilitator == yard.students[0].name


async def test_taking_twice_changes_nothing(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    for _ in range(2):
        assert (await yard.act(roles.take, yard.students[1], group=group, role=MONEY)).has_it
        assert not (await yard.act(roles.take, yard.students[2], group=group, role=MONEY)).has_it
    role = (await shown(yard, group)).of(MONEY)
    assert (role.holder, role.next) == (yard.students[1].name, (yard.students[2].name,))
    assert len(await yard.deeds(RecordKind.ROLE_TAKEN)) == 1


async def test_a_role_goes_on_to_who_offered_first(yard: SchoolYard) -> None:
    group = (await yard.group(members=4)).id
    for student in yard.students[1:4]:
        await yard.act(roles.take, student, group=group, role=MONEY)
    after = await yard.act(roles.hand_on, yard.students[1], group=group, role=MONEY)
    assert after.of(MONEY).holder == yard.students[2].name
    await yard.act(roles.hand_on, yard.students[3], group=group, role=MONEY)
    after = await yard.act(roles.hand_on, yard.students[2], group=group, role=MONEY)
    assert not after.of(MONEY).is_held


async def test_who_has_no_part_in_a_role_hands_nothing_on(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    await yard.act(roles.take, yard.students[1], group=group, role=MONEY)
    with pytest.raises(RoleNotYours):
        await yard.act(roles.hand_on, yard.students[2], group=group, role=MONEY)
    assert (await shown(yard, group)).of(MONEY).holder == yard.students[1].name


async def test_only_members_of_an_open_group_that_goes_on_take_a_role(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    for visitor, refusal in (
        (yard.students[6], MembersOnly),
        (yard.teachers[0], StudentsOnly),
        (yard.lead, StudentsOnly),
    ):
        with pytest.raises(refusal):
            await yard.act(roles.take, visitor, group=group, role=MONEY)
    await yard.act(reports.pause, yard.lead, group=group)
    with pytest.raises(GroupPaused):
        await yard.act(roles.take, yard.students[1], group=group, role=MONEY)
    await yard.act(reports.resume, yard.lead, group=group)
    await yard.act(membership.close, yard.students[0], group=group)
    with pytest.raises(GroupClosed):
        await yard.act(roles.take, yard.students[1], group=group, role=MONEY)
    assert [row["until"] for row in await yard.rows(RoleTerm)] == [yard.now]


async def test_a_facilitator_who_leaves_is_followed_by_who_offered_and_else_by_nobody(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    await yard.act(roles.take, yard.students[2], group=group, role=FACILITATOR)
    assert (await yard.act(membership.leave, yard.students[0], group=group)).facilitator == yard.students[2].name
    assert (await yard.act(membership.leave, yard.students[2], group=group)).facilitator is None
    assert (await yard.act(roles.take, yard.students[1], group=group, role=FACILITATOR)).has_it
    assert (await yard.read(membership.view, group=group)).facilitator == yard.students[1].name


async def test_handing_a_group_over_is_a_turn_of_the_same_role(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    await yard.act(roles.take, yard.students[1], group=group, role=FACILITATOR)
    await yard.act(membership.hand_over, yard.students[0], group=group, member=yard.students[1])
    role = (await shown(yard, group)).of(FACILITATOR)
    assert (role.holder, role.next) == (yard.students[1].name, ())
    turns = [(row["since"] is not None, row["until"] is not None) for row in await yard.rows(RoleTerm)]
    assert turns == [(True, True), (True, False)]


async def test_only_the_facilitator_reads_whom_to_ask_and_each_has_a_turn_before_anybody_has_two(
    yard: SchoolYard,
) -> None:
    group = (await yard.group(members=3)).id
    for other in (yard.students[1], yard.students[6], yard.teachers[0], yard.admin):
        view = await yard.read(roles.view, other, group=group)
        assert [one.ask for one in view.roles] == [None, None, None]
    asked = []
    for _ in range(4):
        money = (await shown(yard, group, to=0)).of(MONEY)
        asked.append((money.ask, money.is_first_time))
        person = next(one for one in yard.students if one.name == money.ask)
        await yard.act(roles.take, person, group=group, role=MONEY)
        yard.later(days=7)
        await yard.act(roles.hand_on, person, group=group, role=MONEY)
    # The facilitator has enough to do, and is suggested last.
    names = [yard.students[number].name for number in (1, 2, 0)]
    assert asked == [*((name, True) for name in names), (names[0], False)]


async def test_nobody_is_suggested_where_somebody_offered(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    await yard.act(roles.take, yard.students[1], group=group, role=FACILITATOR)
    view = await shown(yard, group, to=0)
    assert (view.of(FACILITATOR).ask, view.of(FACILITATOR).next) == (None, (yard.students[1].name,))


async def test_a_forgotten_member_has_no_role_and_no_name(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    await yard.act(roles.take, yard.students[1], group=group, role=MONEY)
    await yard.act(roles.take, yard.students[1], group=group, role=MINUTES)
    await yard.act(roles.take, yard.students[1], group=group, role=FACILITATOR)
    await yard.act(rights.forget, yard.students[1])
    view = await shown(yard, group, to=2)
    assert [(one.is_held, one.next) for one in view.roles] == [(True, ()), (False, ()), (False, ())]

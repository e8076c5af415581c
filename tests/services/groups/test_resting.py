"""Nobody is alone with an adult: a group of two may not invite a teacher; one of one rests until somebody joins."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from governance.advisors import InvitationReply, InvitationState
from governance.cards import CardKind
from governance.groups import GroupRests, TooFewToInvite
from governance.meetings import Attendance, MeetingState
from governance.people import Visitor
from governance.reminders import ReminderKind
from services.advisors import inviting
from services.dispatch import deliveries, redrawing
from services.dispatch.deliveries import Delivery
from services.groups import membership
from services.groups.membership import GroupView
from services.meetings import changing, guests, scheduling
from services.minutes import taking
from services.privacy import presence, rights
from services.schools import settings as school_settings
from services.views import advisors as advisor_views
from services.views import meetings as meeting_views
from services.views.resting import RestView
from storage.groups import Group
from storage.people import Person
from tests.services.meeting_yard import a_meeting
from tests.services.school import SAFEGUARDING_CHANNEL, STUDENT, TEACHER, SchoolYard


async def invite(yard: SchoolYard, group: int, teacher: int = 0, **given: object) -> int:
    asked = {"group": group, "teacher": yard.teachers[teacher], "purpose": "Help us"} | given
    return (await yard.act(inviting.invite, yard.students[0], **asked)).id


async def sent(yard: SchoolYard) -> list[Delivery]:
    """Deliver what is due, and return it."""
    found = await yard.act(deliveries.claim)
    for envelope in found.ready:
        await yard.act(deliveries.delivered, reminders=envelope.reminders)
    return [one for envelope in found.ready for one in envelope.deliveries]


async def row_of(yard: SchoolYard, visitor: Visitor) -> int:
    return next(row["id"] for row in await yard.rows(Person) if row["discord_id"] == visitor.discord_id)


async def becomes_adult(yard: SchoolYard, student: Visitor) -> None:
    now = Visitor(student.discord_id, student.name, frozenset({STUDENT, TEACHER}))
    await yard.act(presence.found, person=await row_of(yard, student), at=yard.now, visitor=now)
    await yard.sweep()


async def leaves(yard: SchoolYard, student: Visitor) -> None:
    await yard.act(membership.leave, student, group=1)


async def leaves_the_server(yard: SchoolYard, student: Visitor) -> None:
    await yard.act(presence.missed, person=await row_of(yard, student))


async def is_erased(yard: SchoolYard, student: Visitor) -> None:
    await yard.act(rights.forget, student)


WAYS = [leaves, leaves_the_server, is_erased, becomes_adult]
Way = Callable[[SchoolYard, Visitor], Awaitable[None]]


async def alone(yard: SchoolYard) -> GroupView:
    """Return a group with an advisor, an open invitation and a meeting, in which one of three members is left."""
    group = await yard.group(members=3)
    await yard.advised(group)
    await invite(yard, group.id, 1)
    await yard.scheduled(group)
    await sent(yard)
    for student in yard.students[1:3]:
        await leaves(yard, student)
    return group


async def test_a_forming_group_invites_nobody_however_few_members_the_school_asks_for(yard: SchoolYard) -> None:
    group = await yard.group(members=1)
    with pytest.raises(TooFewToInvite) as few:
        await invite(yard, group.id)
    assert (few.value.members, few.value.needed) == (1, 3)
    await yard.act(school_settings.change_voting, yard.admin, members_needed=1)
    with pytest.raises(TooFewToInvite) as few:
        await invite(yard, group.id)
    assert (few.value.members, few.value.needed) == (1, 3)
    await yard.act(membership.join, yard.students[1], group=group.id)
    with pytest.raises(TooFewToInvite):
        await invite(yard, group.id)
    await yard.act(membership.join, yard.students[2], group=group.id)
    assert await invite(yard, group.id)


async def test_a_group_that_forms_until_five_are_in_it_invites_nobody_with_four(yard: SchoolYard) -> None:
    await yard.act(school_settings.change_voting, yard.admin, members_needed=5)
    group = await yard.group(members=4)
    with pytest.raises(TooFewToInvite) as few:
        await invite(yard, group.id)
    assert (few.value.members, few.value.needed) == (4, 5)


@pytest.mark.parametrize("way", WAYS)
async def test_three_members_of_whom_one_is_no_student_any_more_invite_nobody(yard: SchoolYard, way: Way) -> None:
    group = await yard.group(members=3)
    await way(yard, yard.students[2])
    with pytest.raises(TooFewToInvite) as few:
        await invite(yard, group.id)
    assert few.value.members == 2


async def test_one_member_alone_plans_no_meeting(yard: SchoolYard) -> None:
    group = await yard.group(members=1)
    with pytest.raises(GroupRests):
        await yard.scheduled(group, where="Behind the gym")
    await yard.act(membership.join, yard.students[1], group=group.id)
    assert (await yard.scheduled(group)).resting is False


@pytest.mark.parametrize("way", WAYS)
async def test_a_group_that_falls_below_two_rests_and_the_lead_and_the_teachers_are_told_once(
    yard: SchoolYard, way: Way
) -> None:
    group = await yard.group(members=3)
    await yard.advised(group)
    await invite(yard, group.id, 1)
    await yard.scheduled(group)
    await sent(yard)
    await leaves(yard, yard.students[1])
    assert not await sent(yard)
    await way(yard, yard.students[2])
    assert (await yard.read(membership.view, group=group.id)).resting
    told = [one for one in await sent(yard) if isinstance(one.about, RestView)]
    office = [one for one in told if one.kind is ReminderKind.GROUP_RESTS]
    assert [(one.channel, one.person) for one in office] == [(SAFEGUARDING_CHANNEL, None)]
    direct = {one.person for one in told if one.kind is ReminderKind.ADVICE_RESTS}
    assert direct == {teacher.discord_id for teacher in yard.teachers[:2]}
    await yard.sweep()
    yard.later(minutes=5)
    assert not [one for one in await sent(yard) if isinstance(one.about, RestView)]


async def test_where_no_safeguarding_channel_is_named_the_message_has_no_channel_and_is_for_the_office(
    yard: SchoolYard,
) -> None:
    other = SchoolYard(yard.database, school=yard.id + 10_000_000)
    bare = {"name": "Other", "groups_channel": 1, "council_channel": 2, "timezone": "Europe/London"}
    settings = school_settings.SchoolSettings(roles=yard.settings.roles, language="en", **bare)
    await other.act(school_settings.set_up, other.admin, settings=settings, confirmed=True)
    group = await other.group(members=2)
    await other.act(membership.leave, other.students[1], group=group.id)
    [envelope] = (await other.act(deliveries.claim)).ready
    assert envelope.is_for_the_office
    assert (envelope.channel, envelope.person) == (None, None)


async def test_what_rests_says_so_and_nobody_is_reminded_of_it(yard: SchoolYard) -> None:
    await alone(yard)
    assert (await yard.read(meeting_views.view, meeting=1)).resting
    assert [one.resting for one in await yard.read(advisor_views.listed)] == [True]
    assert (await yard.read(advisor_views.view, invitation=2)).resting
    [entry] = await yard.read(meeting_views.calendar, yard.students[0])
    assert (entry.is_cancelled, entry.revision) == (True, 1)
    await sent(yard)
    kinds = []
    for _ in range(30):
        yard.later(hours=1)
        kinds += [one.kind for one in await sent(yard)]
    assert not {ReminderKind.MEETING, ReminderKind.INVITED, ReminderKind.INVITATION_WAITING} & set(kinds)


async def test_nothing_goes_on_with_one_member_and_everything_may_be_called_off(yard: SchoolYard) -> None:
    group = await alone(yard)
    only, later = yard.students[0], yard.now + timedelta(days=2)
    with pytest.raises(GroupRests):
        await yard.act(scheduling.schedule, only, group=group.id, when=later)
    with pytest.raises(GroupRests):
        await yard.act(changing.move, only, meeting=1, when=later)
    with pytest.raises(GroupRests):
        await yard.act(changing.answer, only, meeting=1, attendance=Attendance.COMING)
    with pytest.raises(GroupRests):
        await yard.read(inviting.may_answer, yard.teachers[1], invitation=2)
    for reply in (InvitationReply.ACCEPT, InvitationReply.SUGGEST):
        with pytest.raises(GroupRests):
            await yard.act(inviting.answer, yard.teachers[1], invitation=2, reply=reply, suggested_for=later)
    declined = await yard.act(inviting.answer, yard.teachers[1], invitation=2, reply=InvitationReply.DECLINE)
    assert declined.state is InvitationState.DECLINED
    await yard.act(changing.cancel, only, meeting=1)
    assert (await yard.read(meeting_views.view, meeting=1)).state is MeetingState.CANCELLED


async def test_a_time_that_a_guest_suggested_is_not_agreed_to_by_one_member_alone(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    meeting = await yard.scheduled(group)
    asked = await invite(yard, group.id, meeting=meeting.id)
    when = yard.now + timedelta(days=2)
    await yard.act(
        inviting.answer, yard.teachers[0], invitation=asked, reply=InvitationReply.SUGGEST, suggested_for=when
    )
    for student in yard.students[1:3]:
        await leaves(yard, student)
    with pytest.raises(GroupRests):
        await yard.act(guests.agree, yard.students[0], invitation=asked)


async def test_one_member_and_a_guest_begin_no_minutes(yard: SchoolYard) -> None:
    group = await alone(yard)
    meeting = await a_meeting(yard, group)
    with pytest.raises(GroupRests):
        await yard.act(taking.begin, yard.students[0], meeting=meeting)


async def test_when_somebody_joins_all_goes_on_by_itself_and_who_was_told_is_told(yard: SchoolYard) -> None:
    group = await alone(yard)
    await sent(yard)
    yard.later(hours=23, minutes=30)
    assert not [one for one in await sent(yard) if one.kind is ReminderKind.MEETING]
    await yard.act(membership.join, yard.students[4], group=group.id)
    assert (await yard.read(meeting_views.view, meeting=1)).resting is False
    [entry] = await yard.read(meeting_views.calendar, yard.students[0])
    assert (entry.is_cancelled, entry.revision) == (False, 2)
    kinds = [one.kind for one in await sent(yard)]
    assert kinds.count(ReminderKind.ADVICE_GOES_ON) == 2
    assert ReminderKind.MEETING in kinds, "it begins in half an hour"
    accepted = await yard.act(inviting.answer, yard.teachers[1], invitation=2, reply=InvitationReply.ACCEPT)
    assert accepted.state is InvitationState.ACCEPTED


async def test_who_comes_back_before_anybody_was_told_leaves_nobody_anything_to_read(yard: SchoolYard) -> None:
    group = await alone(yard)
    await yard.act(membership.join, yard.students[1], group=group.id)
    assert not [one for one in await sent(yard) if isinstance(one.about, RestView)]


async def test_each_fall_is_told(yard: SchoolYard) -> None:
    group, told = await alone(yard), []
    for _ in range(2):
        told += [one.kind for one in await sent(yard)]
        await yard.act(membership.join, yard.students[1], group=group.id)
        await yard.act(membership.leave, yard.students[1], group=group.id)
    told += [one.kind for one in await sent(yard)]
    assert told.count(ReminderKind.GROUP_RESTS) == 3


async def test_a_meeting_that_rests_until_its_time_is_over_was_not_held(yard: SchoolYard) -> None:
    await alone(yard)
    yard.later(days=2)
    await yard.sweep()
    assert (await yard.read(meeting_views.view, meeting=1)).state is MeetingState.CANCELLED


async def test_an_adult_who_is_a_student_again_brings_the_group_back(yard: SchoolYard) -> None:
    group = await yard.group(members=2)
    await becomes_adult(yard, yard.students[1])
    assert (await yard.read(membership.view, group=group.id)).resting
    await yard.act(presence.found, person=await row_of(yard, yard.students[1]), at=yard.now, visitor=yard.students[1])
    await yard.sweep()
    assert not (await yard.read(membership.view, group=group.id)).resting
    assert not any(row["members_changed"] for row in await yard.rows(Group))


async def test_the_cards_of_what_rests_are_drawn_anew(yard: SchoolYard) -> None:
    await alone(yard)
    stale = {card.kind for card in await yard.read(redrawing.due)}
    assert CardKind.GROUP in stale

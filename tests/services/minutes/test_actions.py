"""Actions from meetings: who takes them on, who settles them, their reminders, and how they carry over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from governance.groups import NoStudentNow, NotMember
from governance.minutes import ActionOfAnother, ActionSettled, ActionState, ActionView, NamesForGroup, StandingItem
from governance.people import Visitor
from governance.refusals import Ambiguous, MembersOnly, NotFound, StudentsOnly
from governance.reminders import ReminderKind, Settled
from services import today
from services.dispatch import deliveries
from services.groups import membership
from services.groups.membership import GroupView
from services.minutes import actions, open_actions, taking
from services.privacy import rights
from services.reminders import own
from storage.minutes import MeetingAction
from storage.paging import NOTHING
from storage.reminders import Reminder
from tests.services.meeting_yard import a_meeting, a_running_meeting, written
from tests.services.school import STUDENT, TEACHER, SchoolYard


async def agreed(yard: SchoolYard, meeting: int, what: str = "Buy a lock", **given: object) -> ActionView:
    view = await yard.act(actions.agree, yard.students[0], meeting=meeting, what=what, **given)
    return view.other.actions[-1]


async def a_group_with_action(yard: SchoolYard, **given: object) -> tuple[GroupView, int, ActionView]:
    group = await yard.group()
    meeting = await a_running_meeting(yard, group)
    return group, meeting, await agreed(yard, meeting, **given)


async def test_an_action_is_a_members_or_the_whole_groups(yard: SchoolYard) -> None:
    _, meeting, action = await a_group_with_action(yard, who="student 2", due=date(2026, 9, 21))
    assert action.owner is not None
    assert (action.owner.name, action.due, action.state) == (yard.students[2].name, date(2026, 9, 21), ActionState.OPEN)
    assert (await agreed(yard, meeting, "Dig", who=" ")).owner is None


async def test_a_name_must_mean_one_member(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = await a_running_meeting(yard, group)
    for who, refusal in (("Student 6", NotMember), ("Teacher 0", NotMember), ("Stud", Ambiguous)):
        with pytest.raises(refusal):
            await agreed(yard, meeting, who=who)
    ann = Visitor(yard.id + 77, "Ann Lee", frozenset({STUDENT}))
    await yard.act(membership.join, ann, group=group.id)
    action = await agreed(yard, meeting, who="ann")
    assert action.owner is not None
    assert action.owner.name == "Ann Lee"


async def test_no_action_is_put_on_a_member_who_was_last_seen_as_a_teacher(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = await a_running_meeting(yard, group)
    since = replace(yard.students[2], roles=frozenset({TEACHER}))
    await yard.act(own.remind_me, since, when=yard.now + timedelta(hours=1), what="Keys")
    with pytest.raises(NoStudentNow):
        await agreed(yard, meeting, who="Student 2")


async def test_the_owner_and_the_facilitator_settle_what_somebody_took_on(yard: SchoolYard) -> None:
    _, meeting, first = await a_group_with_action(yard, who="Student 2")
    second = await agreed(yard, meeting, who="Student 2")
    with pytest.raises(ActionOfAnother):
        await yard.act(actions.do, yard.students[1], action=first.id)
    for person, refusal in ((yard.students[6], MembersOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refusal):
            await yard.act(actions.drop, person, action=first.id)
    assert (await yard.act(actions.do, yard.students[2], action=first.id)).state is ActionState.DONE
    assert (await yard.act(actions.drop, yard.students[0], action=second.id)).state is ActionState.DROPPED
    with pytest.raises(ActionSettled):
        await yard.act(actions.drop, yard.students[2], action=first.id)


async def test_any_member_settles_what_is_the_groups_or_was_of_somebody_who_left(yard: SchoolYard) -> None:
    group, meeting, first = await a_group_with_action(yard)
    second = await agreed(yard, meeting, who="Student 2")
    await yard.act(actions.do, yard.students[3], action=first.id)
    await yard.act(membership.leave, yard.students[2], group=group.id)
    await yard.act(actions.do, yard.students[3], action=second.id)
    assert all(row["done_at"] == yard.now for row in await yard.rows(MeetingAction))


async def test_an_action_is_carried_until_it_is_done_or_dropped(yard: SchoolYard) -> None:
    group, meeting, first = await a_group_with_action(yard)
    second = await agreed(yard, meeting, "Dig")
    await yard.act(taking.end, yard.students[0], meeting=meeting)
    await yard.act(taking.approve, yard.students[1], meeting=meeting)
    yard.later(days=7)
    following = await a_running_meeting(yard, group)
    [item] = (await written(yard, following)).items
    assert (item.standing, [one.what for one in item.carried]) == (StandingItem.LAST_ACTIONS, ["Buy a lock", "Dig"])
    yard.later(minutes=10)
    await yard.act(actions.do, yard.students[0], action=first.id)
    await yard.act(taking.end, yard.students[0], meeting=following)
    yard.later(days=1)
    await yard.act(actions.drop, yard.students[0], action=second.id)
    # The minutes keep the state at the end of the meeting, whatever happens later.
    [item] = (await written(yard, following)).items
    assert [one.state for one in item.carried] == [ActionState.DONE, ActionState.OPEN]
    third = await written(yard, await a_meeting(yard, group, days=7))
    assert [item.standing for item in third.items] == [StandingItem.LAST_MINUTES]


@pytest.mark.parametrize(
    ("due", "promised"),
    [
        (date(2026, 9, 21), date(2026, 9, 19)),
        (date(2026, 9, 8), date(2026, 9, 8)),
        (date(2026, 9, 7), None),
        (None, None),
    ],
)
async def test_a_reminder_is_promised_two_days_before_or_on_its_morning(
    yard: SchoolYard, due: date | None, promised: date | None
) -> None:
    await a_group_with_action(yard, who="Student 2", due=due)
    rows = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.ACTION_DUE]
    assert [row["due_at"].date() for row in rows] == ([promised] if promised else [])


async def test_the_reminder_goes_to_the_owner_and_not_once_it_is_done(yard: SchoolYard) -> None:
    _, meeting, first = await a_group_with_action(yard, who="Student 2", due=date(2026, 9, 17))
    second = await agreed(yard, meeting, "Dig", due=date(2026, 9, 17))
    third = await agreed(yard, meeting, "Rest", due=date(2026, 9, 17))
    await yard.act(actions.do, yard.students[0], action=third.id)
    yard.later(days=8)
    await yard.draws()
    letters = (await yard.act(deliveries.claim)).ready
    found = [one for letter in letters for one in letter.deliveries]
    ready = {one.about.id: one for one in found if isinstance(one.about, ActionView)}
    assert set(ready) == {first.id, second.id}
    assert ready[first.id].person == yard.students[2].discord_id
    assert ready[second.id].person is None
    settled = [row["settled"] for row in await yard.rows(Reminder) if row["subject"] == third.id]
    assert settled == [Settled.NOT_NEEDED]


async def test_what_somebody_took_on_who_left_is_reminded_of_in_the_thread(yard: SchoolYard) -> None:
    await yard.hush()
    group, _, _ = await a_group_with_action(yard, who="Student 2", due=date(2026, 9, 17))
    await yard.act(membership.leave, yard.students[2], group=group.id)
    yard.later(days=8)
    [letter] = (await yard.act(deliveries.claim)).ready
    assert (letter.person, letter.pings) == (None, ())
    assert [one.kind for one in letter.deliveries] == [ReminderKind.ACTION_DUE]


async def test_today_shows_ones_own_actions_the_soonest_first(yard: SchoolYard) -> None:
    group, meeting, _ = await a_group_with_action(yard, who="Student 2")
    soon = await agreed(yard, meeting, "Soon", who="Student 2", due=yard.now.date() + timedelta(days=3))
    waiting = await yard.read(today.waiting, yard.students[2])
    assert [one.what for one in waiting.actions] == ["Soon", "Buy a lock"]
    assert (await yard.read(today.waiting, yard.students[1])).actions == NOTHING
    await yard.act(actions.do, yard.students[2], action=soon.id)
    await yard.act(membership.leave, yard.students[2], group=group.id)
    assert (await yard.read(today.waiting, yard.students[2])).actions == NOTHING


async def test_the_list_names_people_to_members_and_staff_only(yard: SchoolYard) -> None:
    group, _, action = await a_group_with_action(yard, who="Student 2")
    for person in (yard.students[1], yard.teachers[0], yard.admin):
        assert [one.id for one in await yard.read(open_actions.listed, person)] == [action.id]
        assert [one.id for one in await yard.read(open_actions.listed, person, group=group.id)] == [action.id]
    assert await yard.read(open_actions.listed, yard.students[7]) == NOTHING
    with pytest.raises(NamesForGroup):
        await yard.read(open_actions.listed, yard.students[7], group=group.id)
    with pytest.raises(NotFound):
        await yard.read(open_actions.listed, yard.students[7], group=99)


async def test_the_export_holds_what_one_took_on_and_forgetting_leaves_the_action(yard: SchoolYard) -> None:
    _, _, action = await a_group_with_action(yard, who="Student 2")
    exported = await yard.read(rights.export, yard.students[2])
    assert [row["my_part"] for row in exported["meeting_action"]] == [["owner"]]
    await yard.act(rights.forget, yard.students[2])
    [left] = await yard.read(open_actions.listed, yard.students[0])
    assert left.owner is not None
    assert (left.id, left.owner.name) == (action.id, None)

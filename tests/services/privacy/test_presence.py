"""Leaving the server: roles end, votes stay counted, nothing more is sent, and people may come back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from governance.advisors import InvitationState
from governance.ballots import Choice, Outcome
from governance.groups import NotMember
from governance.minutes import Stage
from governance.people import Visitor
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from services.advisors import inviting
from services.ballots import voting
from services.council import delegates
from services.dispatch import deliveries
from services.groups import membership
from services.minutes import actions, open_actions, taking
from services.minutes import writing as minutes_writing
from services.plans import proposing, steps
from services.privacy import presence, rights
from services.reminders import own
from services.servers import installation
from services.views import advisors as advisor_views
from storage.groups import Delegate, Membership
from storage.paging import NOTHING
from storage.people import Person
from storage.reminders import Reminder
from tests.services.meeting_yard import a_running_meeting, written
from tests.services.school import FOR, SAFEGUARDING, STUDENT, TEACHER, SchoolYard

A_MONTH_LATER = date(2026, 10, 7)


async def number_of(yard: SchoolYard, visitor: Visitor) -> int:
    rows = await yard.rows(Person)
    [number] = [row["id"] for row in rows if row["discord_id"] == visitor.discord_id and row["school_id"] == yard.id]
    return int(number)


async def leaves_the_server(yard: SchoolYard, visitor: Visitor) -> None:
    await yard.act(presence.missed, person=await number_of(yard, visitor))


async def due(yard: SchoolYard, most: int = 100) -> set[int]:
    return {one.discord_id for one in await yard.read(presence.due, most=most)}


async def test_everybody_is_looked_for_once_a_day_and_nobody_twice(yard: SchoolYard) -> None:
    await yard.group()
    everybody = {one.discord_id for one in (*yard.students[:4], yard.admin)}
    assert await due(yard) == everybody
    for one in await yard.read(presence.due, most=100):
        await yard.act(presence.found, person=one.person, at=yard.now)
    assert await due(yard) == set()
    yard.later(hours=23)
    assert await due(yard) == set()
    yard.later(hours=1)
    assert await due(yard) == everybody
    assert len(await due(yard, most=2)) == 2


@pytest.mark.parametrize(
    ("roles", "seen"),
    [({STUDENT}, "student"), ({STUDENT, TEACHER}, "adult"), ({STUDENT, SAFEGUARDING}, "adult"), (set(), "neither")],
)
async def test_what_somebody_is_is_known_from_acting_and_from_being_looked_at(
    yard: SchoolYard, roles: set[int], seen: str
) -> None:
    await yard.group()
    now = replace(yard.students[1], roles=frozenset(roles))
    number = await number_of(yard, now)
    assert await seen_as(yard, number) == "student"
    await yard.act(presence.found, person=number, at=yard.now, visitor=now)
    assert await seen_as(yard, number) == seen
    await yard.act(presence.found, person=number, at=yard.now)
    assert await seen_as(yard, number) == seen
    await yard.act(own.remind_me, yard.students[1], when=yard.now + timedelta(hours=1), what="Seeds")
    assert await seen_as(yard, number) == "student"
    await yard.act(own.remind_me, now, when=yard.now + timedelta(hours=1), what="Seeds")
    assert await seen_as(yard, number) == seen


async def seen_as(yard: SchoolYard, number: int) -> str | None:
    [known] = [row["seen_as"] for row in await yard.rows(Person) if row["id"] == number]
    return known and str(known)


async def test_nobody_is_looked_for_in_a_school_the_bot_has_left(yard: SchoolYard) -> None:
    await yard.group()
    await yard.act(installation.leave_school)
    assert await due(yard) == set()


async def test_the_roll_of_a_ballot_about_to_end_is_looked_at_first_and_once(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.group("Gardens")
    yard.now = proposed.closes_at - presence.FRESH - timedelta(minutes=5)
    for one in await yard.read(presence.due, most=100):
        await yard.act(presence.found, person=one.person, at=yard.now)
    await yard.act(presence.doubt, people={yard.admin.discord_id: frozenset()})
    assert await due(yard) == {yard.admin.discord_id}
    yard.later(minutes=5)
    assert await due(yard) == {yard.admin.discord_id}
    yard.later(minutes=10)
    roll = {one.discord_id for one in yard.students[:4]}
    assert await due(yard, most=4) == roll
    for one in await yard.read(presence.due, most=4):
        assert one.since == yard.now - presence.FRESH
        await yard.act(presence.found, person=one.person, at=yard.now)
    yard.now = proposed.closes_at - timedelta(seconds=1)
    assert await due(yard) == {yard.admin.discord_id}


async def test_who_may_have_changed_is_looked_at_soon_and_only_for_a_role_the_school_goes_by(yard: SchoolYard) -> None:
    await yard.group()
    for one in await yard.read(presence.due, most=100):
        await yard.act(presence.found, person=one.person, at=yard.now)
    ann, ben, cat, dan = (one.discord_id for one in yard.students[:4])
    roles = {ann: frozenset({TEACHER}), ben: frozenset({1, 2}), cat: frozenset({1, STUDENT}), dan: frozenset[int]()}
    assert set(await yard.act(presence.doubt, people=roles)) == {ann, cat, dan}
    assert await due(yard) == {ann, cat, dan}


async def test_only_those_count_as_changed_who_are_something_else_now(yard: SchoolYard) -> None:
    await yard.group()
    ann, ben = yard.students[:2]
    now = replace(ann, roles=frozenset({TEACHER}))
    stranger = replace(ben, discord_id=77)
    found = await yard.read(presence.changed, people=[now, ben, stranger])
    assert found == [(await number_of(yard, ann), now)]


async def test_a_leaver_is_in_no_group_on_no_council_and_runs_nothing(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(delegates.join, yard.students[0], group=group.id)
    await leaves_the_server(yard, yard.students[0])
    seen = await yard.read(membership.view, group=group.id)
    assert (seen.members, seen.facilitator) == (3, None)
    leaver = await number_of(yard, yard.students[0])
    for table in (Membership, Delegate):
        assert [row["left_at"] for row in await yard.rows(table) if row["person_id"] == leaver] == [yard.now]
    assert len(await yard.deeds(RecordKind.PERSON_LEFT)) == 1


async def test_that_somebody_is_away_is_noted_once(yard: SchoolYard) -> None:
    await yard.group()
    await leaves_the_server(yard, yard.students[1])
    before = yard.now
    yard.later(days=1)
    await leaves_the_server(yard, yard.students[1])
    [row] = [row for row in await yard.rows(Person) if row["left_at"] is not None]
    assert (row["left_at"], row["looked_at"]) == (before, yard.now)
    assert len(await yard.deeds(RecordKind.PERSON_LEFT)) == 1
    assert len(await yard.deeds(RecordKind.GROUP_LEFT)) == 1


async def test_a_teacher_who_leaves_advises_nobody_and_is_asked_nothing(yard: SchoolYard) -> None:
    group, other = await yard.group(), await yard.group("Gardens")
    await yard.advised(group)
    given = {"group": other.id, "teacher": yard.teachers[0], "purpose": "Help us"}
    waiting = await yard.act(inviting.invite, yard.students[0], **given)
    await leaves_the_server(yard, yard.teachers[0])
    assert await yard.read(advisor_views.listed) == NOTHING
    assert (await yard.read(advisor_views.view, invitation=waiting.id)).state is InvitationState.EXPIRED


async def test_a_leavers_vote_stays_counted_and_the_electorate_as_it_was(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, None, FOR, FOR)
    await leaves_the_server(yard, yard.students[1])
    await leaves_the_server(yard, yard.students[3])
    yard.now = proposed.closes_at
    await yard.sweep()
    seen = await yard.ballot(proposed.ballot)
    assert seen.outcome is Outcome.PASSED
    assert seen.tally is not None
    assert (seen.tally.of(Choice.FOR), seen.tally.electorate) == (2, 4)


async def test_a_group_whose_facilitator_has_left_goes_on_under_who_takes_over(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    group = proposed.plan.group
    await leaves_the_server(yard, yard.students[0])
    with pytest.raises(NotMember):
        await yard.act(membership.hand_over, yard.students[1], group=group, member=yard.students[0])
    seen = await yard.act(membership.hand_over, yard.students[1], group=group, member=yard.students[1])
    assert seen.facilitator == yard.students[1].name
    await yard.act(proposing.withdraw, yard.students[1], plan=proposed.plan.id)
    await yard.act(membership.close, yard.students[1], group=group)


async def test_a_group_whose_last_member_has_left_is_open_to_the_next(yard: SchoolYard) -> None:
    group = await yard.group(members=1)
    await leaves_the_server(yard, yard.students[0])
    await yard.act(membership.join, yard.students[1], group=group.id)
    seen = await yard.act(membership.hand_over, yard.students[1], group=group.id, member=yard.students[1])
    assert (seen.members, seen.facilitator) == (1, yard.students[1].name)


async def test_minutes_whose_taker_has_left_are_taken_on_and_approved(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group(), here=3)
    await yard.act(minutes_writing.write_note, yard.students[0], meeting=meeting, text="The door is broken")
    await leaves_the_server(yard, yard.students[0])
    await yard.act(taking.take, yard.students[1], meeting=meeting)
    await yard.act(taking.end, yard.students[1], meeting=meeting)
    await yard.act(taking.approve, yard.students[2], meeting=meeting)
    approved = await written(yard, meeting)
    assert approved.stage is Stage.APPROVED
    assert approved.other.notes == ("The door is broken",)
    assert [one.name for one in approved.here] == [one.name for one in yard.students[:3]]


async def test_what_a_leaver_took_on_is_done_or_dropped_by_another(yard: SchoolYard) -> None:
    leaver, other = yard.students[1:3]
    plan = await yard.plan(await yard.group())
    await yard.act(steps.add_step, leaver, plan=plan.id, what="Dig", who=leaver, due=A_MONTH_LATER)
    proposed = await yard.act(proposing.propose, yard.students[0], plan=plan.id)
    await yard.vote(proposed.ballot, FOR, FOR, FOR, FOR)
    meeting = await a_running_meeting(yard, await yard.read(membership.view, group=plan.group))
    for what in ("Buy a lock", "Paint it"):
        given = {"what": what, "who": leaver.name, "due": A_MONTH_LATER}
        await yard.act(actions.agree, yard.students[0], meeting=meeting, **given)
    await leaves_the_server(yard, leaver)
    lock, paint = await yard.read(open_actions.listed, other, group=plan.group)
    assert (await yard.act(actions.do, other, action=lock.id)).what == "Buy a lock"
    await yard.act(actions.drop, other, action=paint.id)
    assert await yard.read(open_actions.listed, other, group=plan.group) == NOTHING
    done = await yard.act(steps.do_step, other, plan=plan.id, number=2)
    assert [step.done for step in done.steps] == [False, True]


async def test_who_comes_back_starts_where_everybody_starts(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(delegates.join, yard.students[0], group=group.id)
    await yard.advised(group)
    await leaves_the_server(yard, yard.students[0])
    await leaves_the_server(yard, yard.teachers[0])
    yard.later(days=3)
    await yard.act(membership.join, yard.students[0], group=group.id)
    await yard.act(delegates.join, yard.students[0], group=group.id)
    await yard.act(membership.hand_over, yard.students[0], group=group.id, member=yard.students[0])
    await yard.advised(group)
    seen = await yard.read(membership.view, group=group.id)
    assert (seen.members, seen.facilitator, seen.advisors) == (4, yard.students[0].name, (yard.teachers[0].name,))


async def test_nothing_is_sent_to_who_has_left(yard: SchoolYard) -> None:
    await yard.hush()
    proposed = await yard.proposed()
    await yard.act(own.remind_me, yard.students[3], when=yard.now + timedelta(hours=1), what="Spades")
    await leaves_the_server(yard, yard.students[3])
    yard.now = proposed.closes_at - timedelta(hours=23)
    reached = {delivery.person for delivery in (await yard.act(deliveries.claim)).ready}
    assert reached == {one.discord_id for one in yard.students[:3]}
    leaver = await number_of(yard, yard.students[3])
    mine = [(row["kind"], row["settled"]) for row in await yard.rows(Reminder) if row["person_id"] == leaver]
    kinds = (ReminderKind.BALLOT_OPENED, ReminderKind.BALLOT_CLOSING, ReminderKind.OWN)
    assert mine == [(kind, Settled.GONE) for kind in kinds]


async def test_who_does_something_or_is_found_again_is_back(yard: SchoolYard) -> None:
    group = await yard.group()
    for student in yard.students[1:3]:
        await leaves_the_server(yard, student)
    await yard.act(membership.join, yard.students[1], group=group.id)
    await yard.act(presence.found, person=await number_of(yard, yard.students[2]), at=yard.now)
    assert [row for row in await yard.rows(Person) if row["left_at"] is not None] == []
    assert (await yard.read(membership.view, group=group.id)).members == 3


async def test_who_comes_back_while_their_ballot_runs_may_still_vote(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await leaves_the_server(yard, yard.students[2])
    await yard.act(voting.cast, yard.students[2], ballot=proposed.ballot, choice=FOR)
    assert (await yard.ballot(proposed.ballot)).voted == 1


async def test_an_answer_that_comes_after_somebody_was_forgotten_brings_nothing_back(yard: SchoolYard) -> None:
    await yard.group()
    number = await number_of(yard, yard.students[1])
    await yard.act(rights.forget, yard.students[1])
    await yard.act(presence.missed, person=number)
    await yard.act(presence.found, person=number, at=yard.now)
    [row] = [row for row in await yard.rows(Person) if row["id"] == number]
    assert (row["looked_at"], row["left_at"]) == (None, None)
    assert await yard.deeds(RecordKind.PERSON_LEFT) == []


async def test_leaving_one_school_changes_nothing_in_another(yard: SchoolYard) -> None:
    other = await SchoolYard.opened(yard.database, school=yard.id + 1_000_000)
    other.students = yard.students
    group = await other.group()
    await yard.group()
    await leaves_the_server(yard, yard.students[0])
    assert await other.read(membership.view, group=group.id) == group

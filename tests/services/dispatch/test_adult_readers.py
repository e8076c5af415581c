"""No direct message carries a student's words to an adult, even to one who became an adult after it was scheduled."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from governance.people import Visitor
from governance.reminders import Nudges, ReminderKind, Settled
from governance.roles import GroupRole
from services.dispatch import deliveries
from services.dispatch.confidentiality import Pointer
from services.dispatch.deliveries import Delivery
from services.groups import membership, roles
from services.minutes import actions
from services.plans import proposing, steps, writing
from services.privacy import presence
from services.reminders import own
from storage.people import Person
from storage.reminders import Reminder
from tests.services.meeting_yard import a_running_meeting
from tests.services.school import SAFEGUARDING, STUDENT, TEACHER, SchoolYard, text

DUE = date(2026, 9, 21)
ADULTS = [{TEACHER}, {STUDENT, TEACHER}, {STUDENT, SAFEGUARDING}]
# What students typed in this story.
WORDS = ("Polytunnel", "Build", "Salad", "Dig for worms", "Buy a lock", "Bring spades")
OF_BALLOT = {ReminderKind.BALLOT_OPENED, ReminderKind.BALLOT_CLOSING}
DIRECT = OF_BALLOT | {ReminderKind.STEP_DUE, ReminderKind.ACTION_DUE, ReminderKind.UNDELIVERED}


async def a_busy_student(yard: SchoolYard) -> Visitor:
    """Give a facilitator a step, an action, an open ballot, and a post that its thread refused."""
    plan, reader = await yard.ratified(), yard.students[1]
    group = await yard.read(membership.view, group=plan.group)
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig for worms", due=DUE, who=reader)
    meeting = await a_running_meeting(yard, group)
    given = {"meeting": meeting, "what": "Buy a lock", "who": "Student 1", "due": DUE}
    await yard.act(actions.agree, yard.students[0], **given)
    drafted = await yard.act(writing.draft, yard.students[0], group=group.id, text=text("Salad"))
    await yard.act(proposing.propose, yard.students[0], plan=drafted.id)
    await yard.act(membership.hand_over, yard.students[0], group=group.id, member=reader)
    soon = yard.now + timedelta(minutes=1)
    await yard.act(own.remind_group, reader, group=group.id, when=soon, what="Bring spades")
    yard.later(minutes=1)
    [posted] = [one for one in (await yard.act(deliveries.claim)).ready if one.person is None]
    await yard.act(deliveries.undeliverable, reminders=posted.reminders, reason=Settled.FORBIDDEN)
    return reader


async def is_seen(yard: SchoolYard, visitor: Visitor, held: set[int]) -> Visitor:
    """Have the bot see somebody with different roles than before."""
    now = replace(visitor, roles=frozenset(held))
    [number] = [row["id"] for row in await yard.rows(Person) if row["discord_id"] == visitor.discord_id]
    await yard.act(presence.found, person=number, at=yard.now, visitor=now)
    return now


async def sent_to(yard: SchoolYard, reader: Visitor) -> list[Delivery]:
    """Let the bot look every three hours until everything has fallen due; return this person's direct messages."""
    found: list[Delivery] = []
    for _ in range(8 * 15):
        await yard.draws()
        while claimed := await yard.act(deliveries.claim):
            for envelope in claimed.ready:
                found += envelope.deliveries if envelope.person == reader.discord_id else ()
                await yard.act(deliveries.delivered, reminders=envelope.reminders)
        yard.later(hours=3)
    return found


@pytest.mark.parametrize("nudges", [Nudges.ON, Nudges.DIGEST])
@pytest.mark.parametrize("held", ADULTS)
async def test_who_became_an_adult_reads_no_word_of_a_student_in_a_direct_message(
    yard: SchoolYard, held: set[int], nudges: Nudges
) -> None:
    reader = await a_busy_student(yard)
    await yard.act(own.switch, reader, nudges=nudges)
    await is_seen(yard, reader, held)
    sent = await sent_to(yard, reader)
    assert {one.kind for one in sent} == DIRECT - OF_BALLOT
    assert [word for word in WORDS if word in repr(sent)] == []
    assert all(isinstance(one.about, Pointer) for one in sent if one.kind is not ReminderKind.UNDELIVERED)
    closing = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.BALLOT_CLOSING]
    assert Settled.NOT_NEEDED in {row["settled"] for row in closing}


async def test_a_student_reads_what_it_is_about(yard: SchoolYard) -> None:
    reader = await a_busy_student(yard)
    sent = await sent_to(yard, reader)
    assert {one.kind for one in sent} == DIRECT
    assert [word for word in WORDS if word in repr(sent)] == ["Polytunnel", "Build", "Salad", *WORDS[3:5]]


async def test_to_somebody_whose_roles_the_bot_has_not_seen_goes_a_pointer_too(yard: SchoolYard) -> None:
    reader = await a_busy_student(yard)
    await is_seen(yard, reader, set())
    sent = await sent_to(yard, reader)
    assert {one.kind for one in sent} == DIRECT
    assert [word for word in WORDS if word in repr(sent)] == []


async def test_an_adult_reads_their_own_words(yard: SchoolYard) -> None:
    reader = await is_seen(yard, await a_busy_student(yard), {TEACHER})
    await yard.act(own.remind_me, reader, when=yard.now + timedelta(hours=1), what="Water the beans")
    assert "Water the beans" in [one.text for one in await sent_to(yard, reader)]


async def test_no_role_goes_on_to_who_offered_and_became_an_adult(yard: SchoolYard) -> None:
    group = await yard.group()
    for student in yard.students[1:3]:
        await yard.act(roles.take, student, group=group.id, role=GroupRole.FACILITATOR)
    await is_seen(yard, yard.students[1], {TEACHER})
    left = await yard.act(membership.leave, yard.students[0], group=group.id)
    assert left.facilitator == yard.students[2].name

"""Retention: what has expired is deleted on the exact day, and nothing decided or counted changes."""

from collections.abc import Mapping
from datetime import timedelta

from governance.meetings import Attendance
from governance.record import RecordKind
from governance.retention import KEPT_FOR, Retained
from services.dispatch import deliveries
from services.groups import membership
from services.meetings import changing
from services.minutes import taking
from services.privacy import presence, retention
from services.reminders import own
from services.safeguarding import reports
from services.servers import installation
from services.views import minutes as minutes_views
from storage.letters import Letter
from storage.meetings import MeetingAnswer
from storage.minutes import Presence
from storage.people import Person
from storage.reminders import Reminder
from storage.safeguarding import Report, Reporter
from tests.services.school import FOR, SchoolYard

NOTHING = {kept: 0 for kept in Retained if kept not in (Retained.SCHOOLS, Retained.ERASURES)}


async def due(yard: SchoolYard) -> Mapping[Retained, int]:
    return await yard.read(retention.due)


async def tidy(yard: SchoolYard) -> Mapping[Retained, int]:
    return await yard.act(retention.tidy)


async def deliver(yard: SchoolYard) -> None:
    for envelope in (await yard.act(deliveries.claim)).ready:
        await yard.act(deliveries.delivered, reminders=envelope.reminders)


async def test_a_reminder_goes_ninety_days_after_it_was_sent(yard: SchoolYard) -> None:
    await yard.act(own.remind_me, yard.students[0], when=yard.now, what="Spades")
    await deliver(yard)
    yard.now += KEPT_FOR[Retained.REMINDERS] - timedelta(seconds=1)
    assert (await due(yard))[Retained.REMINDERS] == 0
    assert len(await yard.rows(Reminder)) == 1
    yard.later(seconds=1)
    assert await tidy(yard) == NOTHING | {Retained.REMINDERS: 1, Retained.LETTERS: 1}
    assert await yard.rows(Reminder) == []


async def test_a_letter_goes_when_its_day_is_ninety_days_past(yard: SchoolYard) -> None:
    await yard.act(own.remind_me, yard.students[0], when=yard.now, what="Spades")
    await deliver(yard)
    yard.now += KEPT_FOR[Retained.LETTERS] - timedelta(days=1)
    assert await tidy(yard) == NOTHING
    yard.later(days=1)
    assert (await tidy(yard))[Retained.LETTERS] == 1
    assert await yard.rows(Letter) == []


async def test_a_letter_stays_while_a_reminder_in_it_does(yard: SchoolYard) -> None:
    # Tried once, and down ever since: the reminder is still pending, and its letter records the attempt.
    await yard.act(own.remind_me, yard.students[0], when=yard.now, what="Spades")
    assert len((await yard.act(deliveries.claim)).ready) == 1
    yard.now += KEPT_FOR[Retained.LETTERS] * 2
    assert await tidy(yard) == NOTHING
    [letter] = await yard.rows(Letter)
    assert [row["letter_id"] for row in await yard.rows(Reminder)] == [letter["id"]]


async def test_a_message_that_carried_two_reminders_goes_with_the_later_one(yard: SchoolYard) -> None:
    for what in ("Spades", "Seeds"):
        await yard.act(own.remind_me, yard.students[0], when=yard.now, what=what)
    [envelope] = (await yard.act(deliveries.claim)).ready
    first, second = envelope.reminders
    await yard.act(deliveries.delivered, reminders=[first])
    yard.later(days=3)
    await yard.act(deliveries.delivered, reminders=[second])
    yard.later(days=88)
    assert await tidy(yard) == NOTHING | {Retained.REMINDERS: 1}
    yard.later(days=2)
    assert await tidy(yard) == NOTHING | {Retained.REMINDERS: 1, Retained.LETTERS: 1}


async def test_a_settled_reminder_goes_ninety_days_after_its_time_and_a_waiting_one_never(yard: SchoolYard) -> None:
    me, when = yard.students[0], yard.now + timedelta(days=10)
    await yard.act(own.remind_me, me, when=when, what="Spades")
    await yard.act(own.remind_me, me, when=when, what="Seeds")
    first = (await yard.act(own.listed, me)).reminders[0]
    await yard.act(own.cancel, me, reminder=first.id)
    yard.now += KEPT_FOR[Retained.REMINDERS]
    assert await tidy(yard) == NOTHING
    yard.now = when + KEPT_FOR[Retained.REMINDERS]
    assert await tidy(yard) == NOTHING | {Retained.REMINDERS: 1}
    assert len(await yard.rows(Reminder)) == 1


async def test_who_said_they_come_goes_and_who_was_there_stays_in_the_minutes(yard: SchoolYard) -> None:
    meeting = await yard.scheduled(await yard.group())
    for student in yard.students[:2]:
        await yard.act(changing.answer, student, meeting=meeting.id, attendance=Attendance.COMING)
    yard.now = meeting.starts_at
    await yard.act(taking.begin, yard.students[0], meeting=meeting.id)
    await yard.act(taking.arrive, yard.students[1], meeting=meeting.id)
    await yard.act(taking.end, yard.students[0], meeting=meeting.id)
    await deliver(yard)
    yard.now = meeting.starts_at + KEPT_FOR[Retained.ANSWERS] - timedelta(seconds=1)
    assert (await due(yard))[Retained.ANSWERS] == 0
    yard.later(seconds=1)
    before = await yard.read(minutes_views.view, meeting=meeting.id)
    assert (await tidy(yard))[Retained.ANSWERS] == 2
    assert await yard.rows(MeetingAnswer) == []
    assert len(await yard.rows(Presence)) == 2
    assert await yard.read(minutes_views.view, meeting=meeting.id) == before


async def test_who_reported_a_post_goes_after_a_year_and_the_report_stays(yard: SchoolYard) -> None:
    told = await yard.act(reports.report, yard.students[0], channel=11, message=12)
    yard.now += KEPT_FOR[Retained.REPORTERS]
    assert await tidy(yard) == NOTHING | {Retained.REPORTERS: 1}
    assert await yard.rows(Reporter) == []
    assert len(await yard.rows(Report)) == 1
    assert await yard.act(reports.who_reported, yard.lead, report=told.id) == ()
    assert [row["person_id"] for row in await yard.deeds(RecordKind.POST_REPORTED)] == [None]


async def left(yard: SchoolYard, name: str) -> int:
    [number] = [row["id"] for row in await yard.rows(Person) if row["name"] == name]
    await yard.act(presence.missed, person=number)
    return int(number)


async def test_the_name_of_a_leaver_goes_after_ninety_days_and_their_vote_stays(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR, FOR, FOR)
    before = await yard.ballot(proposed.ballot)
    number = await left(yard, "Student 1")
    yard.now += KEPT_FOR[Retained.LEAVERS] - timedelta(seconds=1)
    await yard.act(presence.missed, person=number)
    assert (await due(yard))[Retained.LEAVERS] == 0
    yard.later(seconds=1)
    assert (await tidy(yard))[Retained.LEAVERS] == 1
    [row] = [row for row in await yard.rows(Person) if row["id"] == number]
    assert (row["name"], row["discord_id"], row["left_at"]) == (None, None, None)
    assert await yard.ballot(proposed.ballot) == before
    assert len(await yard.deeds(RecordKind.PERSON_FORGOTTEN)) == 1
    assert (await tidy(yard))[Retained.LEAVERS] == 0


async def test_nobody_is_forgotten_on_old_news_or_after_coming_back(yard: SchoolYard) -> None:
    await yard.group()
    number = await left(yard, "Student 1")
    yard.now += KEPT_FOR[Retained.LEAVERS] * 2
    assert (await tidy(yard))[Retained.LEAVERS] == 0
    await yard.act(presence.found, person=number, at=yard.now)
    assert (await tidy(yard))[Retained.LEAVERS] == 0
    assert "Student 1" in [row["name"] for row in await yard.rows(Person)]


async def test_looking_deletes_nothing_and_says_what_tidying_then_deletes(yard: SchoolYard) -> None:
    await yard.act(reports.report, yard.students[0], channel=11, message=12)
    yard.now += KEPT_FOR[Retained.REPORTERS]
    before = await yard.rows(Reporter)
    counted = await due(yard)
    assert await yard.rows(Reporter) == before
    assert await tidy(yard) == counted
    assert await due(yard) == NOTHING


async def test_a_school_the_bot_was_removed_from_goes_whole_and_its_neighbour_stays(yard: SchoolYard) -> None:
    other = await SchoolYard.opened(yard.database, school=yard.id + 1_000_000)
    group = await other.group()
    await yard.group()
    await yard.act(installation.leave_school)
    yard.now = other.now = yard.now + KEPT_FOR[Retained.SCHOOLS]
    assert await due(yard) == {Retained.SCHOOLS: 1}
    assert await tidy(yard) == {Retained.SCHOOLS: 1}
    assert await yard.database.read(retention.schools) == [other.id]
    assert await other.read(membership.view, group=group.id) == group
    assert await tidy(other) == NOTHING

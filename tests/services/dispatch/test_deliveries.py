"""Deliveries: what is due is delivered once, at a decent hour, to the people it still concerns."""

from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from governance.calendar import PeriodKind
from governance.people import Visitor
from governance.plans import PlanState
from governance.reminders import MOST_ATTEMPTS, Nudges, ReminderKind, Settled
from services import today
from services.advisors import inviting
from services.ballots import lifecycle, voting
from services.dispatch import deliveries, redrawing
from services.dispatch.deliveries import Delivery
from services.groups import membership
from services.plans import proposing, steps
from services.privacy import rights
from services.reminders import own
from services.schools import calendar, settings
from services.views.ballots import BallotView
from storage.reminders import Reminder
from tests.services.privacy.test_presence import leaves_the_server
from tests.services.school import COUNCIL_CHANNEL, FOR, GROUPS_CHANNEL, SAFEGUARDING_CHANNEL, SchoolYard


async def claimed(yard: SchoolYard, kind: ReminderKind | None = None) -> list[Delivery]:
    await yard.draws()
    found = [one for envelope in (await yard.act(deliveries.claim)).ready for one in envelope.deliveries]
    return [one for one in found if kind in (None, one.kind)]


async def settled(yard: SchoolYard, kind: ReminderKind) -> list[Settled | None]:
    return [row["settled"] for row in await yard.rows(Reminder) if row["kind"] is kind]


async def set_one(yard: SchoolYard, visitor: Visitor, **ahead: float) -> int:
    when = yard.now + timedelta(**ahead)
    return (await yard.act(own.remind_me, visitor, when=when, what="Bring seeds")).id


async def notice_time(yard: SchoolYard) -> int:
    """Open a ballot and advance to the time of its notice, on a school day; return the ballot."""
    proposed = await yard.proposed()
    yard.now = proposed.closes_at - timedelta(hours=24)
    return proposed.ballot


async def test_a_reminder_comes_when_it_is_due_and_not_before(yard: SchoolYard) -> None:
    number = await set_one(yard, yard.students[0], minutes=10)
    yard.later(minutes=9)
    assert await claimed(yard) == []
    yard.later(minutes=1)
    [one] = await claimed(yard)
    assert (one.id, one.text, one.late) == (number, "Bring seeds", None)
    assert (one.person, one.channel, one.school) == (yard.students[0].discord_id, None, yard.id)


async def test_a_delivered_reminder_comes_no_more(yard: SchoolYard) -> None:
    number = await set_one(yard, yard.students[0], minutes=1)
    yard.later(minutes=1)
    await claimed(yard)
    await yard.act(deliveries.delivered, reminders=[number])
    yard.later(days=1)
    assert await claimed(yard) == []


async def test_a_reminder_that_fell_due_while_the_bot_was_down_comes_and_says_so(yard: SchoolYard) -> None:
    await set_one(yard, yard.students[0], minutes=1)
    due = yard.now + timedelta(minutes=1)
    yard.later(hours=3)
    assert [one.late for one in await claimed(yard)] == [due]


async def test_tries_are_pushed_back_by_one_two_and_four_minutes(yard: SchoolYard) -> None:
    number = await set_one(yard, yard.students[0], minutes=1)
    yard.later(minutes=1)
    for attempt, minutes in enumerate((1, 2, 4, 8, 16), start=1):
        assert len(await claimed(yard)) == 1
        await yard.act(deliveries.failed, reminders=[number])
        [row] = await yard.rows(Reminder)
        assert (row["attempts"], row["next_try_at"]) == (attempt, yard.now + timedelta(minutes=minutes))
        yard.later(seconds=minutes * 60 - 1)
        assert await claimed(yard) == []
        yard.later(seconds=1)


async def test_after_many_failures_a_groups_is_given_up_and_ones_own_tried_once_a_school_morning(
    yard: SchoolYard,
) -> None:
    group = await yard.group()
    number = await set_one(yard, yard.students[0], minutes=1)
    when = yard.now + timedelta(minutes=1)
    await yard.act(own.remind_group, yard.students[0], group=group.id, when=when, what="Meeting")
    for _ in range(MOST_ATTEMPTS):
        assert await settled(yard, ReminderKind.OWN) == [None]
        assert await settled(yard, ReminderKind.GROUP) == [None]
        # A week is longer than every retry pause, and does not end in quiet time.
        yard.later(days=7)
        assert len(await claimed(yard)) == 2
        await yard.act(deliveries.failed, reminders=[number, number + 1])
    assert await settled(yard, ReminderKind.GROUP) == [Settled.GAVE_UP]
    assert await settled(yard, ReminderKind.OWN) == [None]
    assert await claimed(yard) == []
    yard.later(days=1)
    assert [one.id for one in await claimed(yard)] == [number]


async def test_ones_own_waits_for_a_closed_inbox_and_is_tried_again_at_the_next_act_or_in_the_morning(
    yard: SchoolYard,
) -> None:
    student = yard.students[0]
    number = await set_one(yard, student, minutes=1)

    async def refused() -> None:
        assert [one.id for one in await claimed(yard)] == [number]
        await yard.act(deliveries.undeliverable, reminders=[number], reason=Settled.FORBIDDEN)
        assert await claimed(yard) == []

    yard.later(minutes=1)
    await refused()
    listed = await yard.read(own.listed, student)
    assert listed.inbox_closed
    assert [one.undelivered for one in listed.reminders] == [True]
    waiting = await yard.read(today.waiting, student)
    assert waiting.reminders == listed
    assert (await yard.read(today.waiting, yard.students[1])).reminders is None
    # An act at once does not knock at once.
    await yard.act(own.try_again, student)
    yard.later(minutes=9)
    assert await claimed(yard) == []
    yard.later(minutes=1)
    await refused()
    yard.later(hours=2)
    assert await claimed(yard) == []
    await yard.act(own.try_again, student)
    await refused()
    yard.later(hours=19)
    assert await claimed(yard) == []
    yard.later(hours=1)
    await refused()
    await yard.act(own.try_again, student)
    yard.later(minutes=10)
    assert [one.id for one in await claimed(yard)] == [number]
    await yard.act(deliveries.delivered, reminders=[number])
    listed = await yard.read(own.listed, student)
    assert (listed.inbox_closed, listed.reminders) == (False, ())
    assert (await yard.read(today.waiting, student)).reminders is None


async def test_one_that_a_closed_inbox_refused_can_be_dismissed(yard: SchoolYard) -> None:
    student = yard.students[0]
    number = await set_one(yard, student, minutes=1)
    yard.later(minutes=1)
    await claimed(yard)
    await yard.act(deliveries.undeliverable, reminders=[number], reason=Settled.FORBIDDEN)
    await yard.act(own.cancel, student, reminder=number)
    assert (await yard.read(own.listed, student)).reminders == ()
    yard.later(days=1)
    assert await claimed(yard) == []


async def test_a_crash_between_claim_and_delivery_loses_nothing(yard: SchoolYard) -> None:
    number = await set_one(yard, yard.students[0], minutes=1)
    yard.later(minutes=1)
    await claimed(yard)
    yard.later(minutes=1)
    assert [one.id for one in await claimed(yard)] == [number]


@pytest.mark.parametrize(
    "due",
    [
        datetime(2026, 9, 7, 19, 0, tzinfo=UTC),
        datetime(2026, 9, 8, 6, 29, tzinfo=UTC),
        datetime(2026, 9, 12, 10, 0, tzinfo=UTC),
        datetime(2026, 10, 21, 10, 0, tzinfo=UTC),
    ],
)
async def test_quiet_time_is_waited_out_without_counting_as_a_try(yard: SchoolYard, due: datetime) -> None:
    await yard.act(
        calendar.name_period,
        yard.admin,
        kind=PeriodKind.HOLIDAY,
        name="Half-term",
        starts=date(2026, 10, 19),
        ends=date(2026, 10, 23),
    )
    shown = await yard.act(own.remind_me, yard.students[0], when=due, what="Bring seeds")
    yard.now = due
    assert await claimed(yard) == []
    [row] = await yard.rows(Reminder)
    assert (row["attempts"], row["next_try_at"]) == (0, shown.comes_at)
    yard.now = shown.comes_at
    [one] = await claimed(yard)
    assert one.late is None


async def test_a_silenced_school_hears_nothing_and_loses_nothing(yard: SchoolYard) -> None:
    await set_one(yard, yard.students[0], minutes=1)
    await yard.act(settings.silence, yard.lead, on=True)
    yard.later(hours=2)
    assert await claimed(yard, ReminderKind.OWN) == []
    await yard.act(settings.silence, yard.lead, on=False)
    assert len(await claimed(yard, ReminderKind.OWN)) == 1


async def test_who_switched_reminders_off_is_left_alone(yard: SchoolYard) -> None:
    await notice_time(yard)
    await yard.act(own.switch, yard.students[0], nudges=Nudges.OFF)
    told = [one.person for one in await claimed(yard, ReminderKind.BALLOT_CLOSING)]
    assert told == [student.discord_id for student in yard.students[1:4]]
    assert Settled.SWITCHED_OFF in await settled(yard, ReminderKind.BALLOT_CLOSING)


async def test_only_those_are_reminded_of_a_ballot_who_have_not_voted(yard: SchoolYard) -> None:
    ballot = await notice_time(yard)
    await yard.vote(ballot, FOR, FOR)
    told = [one.person for one in await claimed(yard, ReminderKind.BALLOT_CLOSING)]
    assert told == [student.discord_id for student in yard.students[2:4]]
    assert (await settled(yard, ReminderKind.BALLOT_CLOSING)).count(Settled.NOT_NEEDED) == 2


async def test_a_vote_between_two_tries_makes_the_reminder_needless(yard: SchoolYard) -> None:
    ballot = await notice_time(yard)
    await claimed(yard)
    await yard.vote(ballot, FOR, FOR, FOR)
    yard.later(minutes=2)
    assert [one.person for one in await claimed(yard)] == [yard.students[3].discord_id]


async def test_a_reminder_of_a_ballot_names_nobody_but_who_wrote_the_plan(yard: SchoolYard) -> None:
    ballot = await notice_time(yard)
    await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=FOR)
    for one in await claimed(yard, ReminderKind.BALLOT_CLOSING):
        assert (one.channel, one.ping, one.text) == (None, None, None)
        assert isinstance(one.about, BallotView)
        assert (one.author, one.about.author) == ("Student 0", "Student 0")
        said = repr(asdict(replace(one, author=None, about=replace(one.about, author=None))))
        assert not [person.name for person in [*yard.students, *yard.teachers] if person.name in said]


async def test_nobody_is_reminded_of_a_ballot_whose_time_is_over(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    yard.now = proposed.closes_at
    assert await claimed(yard, ReminderKind.BALLOT_CLOSING) == []
    assert set(await settled(yard, ReminderKind.BALLOT_CLOSING)) == {Settled.NOT_NEEDED}


async def test_the_outcome_is_told_once_in_the_groups_thread(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    [card] = [one for one in await yard.read(redrawing.due) if one.channel == GROUPS_CHANNEL]
    await yard.act(
        redrawing.drawn, card=card.id, revision=card.revision, channel=GROUPS_CHANNEL, message=777, thread=777
    )
    await yard.vote(proposed.ballot, FOR, FOR, FOR, FOR)
    [one] = await claimed(yard, ReminderKind.OUTCOME)
    assert (one.person, one.channel, one.ping) == (None, 777, None)


async def test_the_outcome_of_an_edition_is_told_in_the_council(yard: SchoolYard) -> None:
    await yard.ratified()
    await claimed(yard)
    await yard.published()
    [one] = [one for one in await claimed(yard, ReminderKind.OUTCOME) if one.channel == COUNCIL_CHANNEL]
    assert one.person is None


async def test_an_unanswered_invitation_pings_that_teacher_in_the_thread_only(yard: SchoolYard) -> None:
    group = await yard.group()
    asked = await yard.act(
        inviting.invite, yard.students[0], group=group.id, teacher=yard.teachers[0], purpose="Help us"
    )
    yard.now = datetime(2026, 9, 14, 8, 0, tzinfo=UTC)
    assert yard.now < asked.answer_by
    [one] = await claimed(yard, ReminderKind.INVITATION_WAITING)
    assert (one.person, one.ping) == (None, yard.teachers[0].discord_id)


async def test_a_teacher_who_wants_no_reminders_is_not_pinged(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(inviting.invite, yard.students[0], group=group.id, teacher=yard.teachers[0], purpose="Help us")
    await yard.act(own.switch, yard.teachers[0], nudges=Nudges.OFF)
    yard.now = datetime(2026, 9, 14, 8, 0, tzinfo=UTC)
    assert await claimed(yard) == []


async def test_a_step_is_reminded_of_to_its_owner_while_it_is_to_be_done(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    for owner in yard.students[1:4]:
        await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig", due=date(2026, 9, 23), who=owner)
    ballot = (await yard.act(proposing.propose, yard.students[0], plan=plan.id)).ballot
    await yard.vote(ballot, FOR, FOR, FOR, FOR)
    await yard.act(steps.do_step, yard.students[0], plan=plan.id, number=2)
    await yard.act(membership.leave, yard.students[2], group=plan.group)
    yard.now = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
    found = await claimed(yard, ReminderKind.STEP_DUE)
    # The second owner has left, so their action is the group's, and its thread is reminded.
    assert {(one.person, one.ping, one.step) for one in found} == {
        (yard.students[3].discord_id, None, 4),
        (None, None, 3),
    }


async def test_the_group_is_reminded_of_the_step_of_somebody_who_left_the_server(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    await yard.act(
        steps.add_step, yard.students[0], plan=plan.id, what="Dig", due=date(2026, 9, 23), who=yard.students[1]
    )
    ballot = (await yard.act(proposing.propose, yard.students[0], plan=plan.id)).ballot
    await yard.vote(ballot, FOR, FOR, FOR, FOR)
    await leaves_the_server(yard, yard.students[1])
    yard.now = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
    [one] = await claimed(yard, ReminderKind.STEP_DUE)
    assert (one.person, one.ping, one.step) == (None, None, 2)


async def test_steps_of_a_plan_that_was_never_adopted_are_not_reminded_of(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    shown = await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig", due=date(2026, 9, 23))
    assert shown.plan.state is PlanState.DRAFT
    yard.now = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
    assert await claimed(yard) == []
    assert await settled(yard, ReminderKind.STEP_DUE) == [Settled.NOT_NEEDED]


async def test_a_closed_group_is_not_reminded(yard: SchoolYard) -> None:
    group = await yard.group()
    when = yard.now + timedelta(hours=1)
    await yard.act(own.remind_group, yard.students[0], group=group.id, when=when, what="Meeting")
    await yard.act(membership.close, yard.students[0], group=group.id)
    yard.now = when
    assert await claimed(yard) == []
    assert await settled(yard, ReminderKind.GROUP) == [Settled.NOT_NEEDED]


async def test_a_closed_thread_is_told_to_the_facilitator(yard: SchoolYard) -> None:
    group = await yard.group()
    when = yard.now + timedelta(hours=1)
    shown = await yard.act(own.remind_group, yard.students[1], group=group.id, when=when, what="Meeting")
    yard.now = when
    await claimed(yard)
    await yard.act(deliveries.undeliverable, reminders=[shown.id], reason=Settled.FORBIDDEN)
    told, office = await claimed(yard)
    assert (told.kind, told.person, told.text) == (ReminderKind.UNDELIVERED, yard.students[0].discord_id, group.name)
    assert (office.kind, office.channel) == (ReminderKind.PROBLEM, SAFEGUARDING_CHANNEL)
    assert await settled(yard, ReminderKind.GROUP) == [None]


async def test_a_post_that_discord_refuses_is_tried_each_hour_for_a_week_and_told_once(yard: SchoolYard) -> None:
    group = await yard.group()
    when = yard.now + timedelta(hours=1)
    await yard.act(own.remind_group, yard.students[1], group=group.id, when=when, what="Meeting")
    yard.now, told = when, []
    for _ in range(24 * 8):
        for one in await claimed(yard):
            if one.kind is ReminderKind.GROUP:
                await yard.act(deliveries.undeliverable, reminders=[one.id], reason=Settled.FORBIDDEN)
            else:
                told.append(one.kind)
                await yard.act(deliveries.delivered, reminders=[one.id])
        yard.later(hours=1)
    assert sorted(told) == [ReminderKind.PROBLEM, ReminderKind.UNDELIVERED]
    assert await settled(yard, ReminderKind.GROUP) == [Settled.FORBIDDEN]


async def test_a_post_that_arrives_at_last_mends_it_and_a_new_refusal_is_told_anew(yard: SchoolYard) -> None:
    group = await yard.group()
    for hours in (1, 3):
        when = yard.now + timedelta(hours=hours)
        await yard.act(own.remind_group, yard.students[1], group=group.id, when=when, what="Meeting")
    told = []
    for at in range(12):
        yard.later(minutes=30)
        for one in await claimed(yard):
            if one.kind is ReminderKind.GROUP and at in (1, 5):
                await yard.act(deliveries.undeliverable, reminders=[one.id], reason=Settled.FORBIDDEN)
            else:
                told += [one.kind]
                await yard.act(deliveries.delivered, reminders=[one.id])
    assert told.count(ReminderKind.GROUP) == told.count(ReminderKind.PROBLEM) == 2


async def test_a_closed_direct_message_is_told_to_nobody(yard: SchoolYard) -> None:
    await notice_time(yard)
    for one in await claimed(yard):
        await yard.act(deliveries.undeliverable, reminders=[one.id], reason=Settled.FORBIDDEN)
    yard.later(minutes=5)
    assert await claimed(yard) == []
    assert set(await settled(yard, ReminderKind.BALLOT_CLOSING)) == {Settled.FORBIDDEN}


async def test_a_forgotten_person_gets_nothing(yard: SchoolYard) -> None:
    await notice_time(yard)
    await yard.act(rights.forget, yard.students[0])
    told = [one.person for one in await claimed(yard, ReminderKind.BALLOT_CLOSING)]
    assert told == [student.discord_id for student in yard.students[1:4]]


async def test_a_claim_takes_the_oldest_first_and_no_more_than_it_may(yard: SchoolYard) -> None:
    numbers = [await set_one(yard, yard.students[at % 3], minutes=10 - at) for at in range(6)]
    yard.later(minutes=10)
    first = await yard.act(deliveries.claim, most=4)
    rest = await yard.act(deliveries.claim, most=4)
    taken = [{number for envelope in part.ready for number in envelope.reminders} for part in (first, rest)]
    assert taken == [set(numbers[2:]), set(numbers[:2])]


async def test_a_promise_survives_a_ballot_closed_by_a_late_sweep(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    yard.now = proposed.closes_at + timedelta(days=4)
    await yard.act(lifecycle.close, ballot=proposed.ballot)
    assert [one.kind for one in await claimed(yard)] == [ReminderKind.OUTCOME]


async def test_the_group_is_reminded_of_the_step_of_somebody_who_was_forgotten(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    digging = {"what": "Dig", "due": date(2026, 9, 23), "who": yard.students[1]}
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, **digging)
    ballot = (await yard.act(proposing.propose, yard.students[0], plan=plan.id)).ballot
    await yard.vote(ballot, FOR, FOR, FOR, FOR)
    await yard.act(rights.forget, yard.students[1])
    yard.now = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
    [one] = await claimed(yard, ReminderKind.STEP_DUE)
    assert (one.person, one.ping, one.step) == (None, None, 2)

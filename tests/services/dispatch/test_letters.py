"""Nudges: two messages per person per school day, the rest in one digest; one message per place; off means off."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from governance.advisors import InvitationReply
from governance.cards import CardKind
from governance.nudging import LetterKind
from governance.people import Visitor
from governance.plans import AdultAnswer
from governance.refusals import ManagersOnly, NumberOutOfRange
from governance.reminders import Notices, Nudges, ReminderKind, Settled
from services.advisors import inviting
from services.council import answers
from services.dispatch import deliveries, invitation_pings, redrawing
from services.dispatch.deliveries import Envelope
from services.plans import steps
from services.reminders import own
from services.schools import reminder_times, settings
from services.views.plans import PlanView
from storage.cards import Card
from storage.faults import DatabaseFault
from storage.letters import Letter
from storage.reminders import Reminder
from tests.services.school import COUNCIL_CHANNEL, FOR, SchoolYard

TUESDAY = datetime(2026, 9, 8, 9, 0, tzinfo=UTC)
# Half past seven in Wells during summer time.
TUESDAY_MORNING = datetime(2026, 9, 8, 6, 30, tzinfo=UTC)
WEDNESDAY_MORNING = TUESDAY_MORNING + timedelta(days=1)


async def sent(yard: SchoolYard, *, most: int = 100, arrive: bool = True) -> list[Envelope]:
    """Claim everything due now, and mark it as delivered unless `arrive` is false."""
    found: list[Envelope] = []
    await yard.draws()
    while claimed := await yard.act(deliveries.claim, most=most):
        found += claimed.ready
        for envelope in claimed.ready:
            if arrive:
                await yard.act(deliveries.delivered, reminders=envelope.reminders)
    return found


def mine(envelopes: list[Envelope], visitor: Visitor) -> list[Envelope]:
    return [one for one in envelopes if one.person == visitor.discord_id]


def abouts(envelope: Envelope) -> list[int]:
    return [one.about.id for one in envelope.deliveries if one.about is not None]


async def three_ballots(yard: SchoolYard) -> list[int]:
    """Open three ballots whose notices are due on Tuesday at ten, eleven and twelve."""
    found = []
    for at, name in enumerate(("Polytunnel", "Energy", "Radio")):
        closes = TUESDAY + timedelta(days=1, hours=1 + at)
        found.append((await yard.proposed(name=name, closes_at=closes)).ballot)
    await yard.hear()
    return found


async def through_tuesday(yard: SchoolYard) -> list[Envelope]:
    """Let the bot look every half hour throughout Tuesday."""
    found: list[Envelope] = []
    for half in range(48):
        yard.now = datetime(2026, 9, 8, tzinfo=UTC) + timedelta(minutes=30 * half)
        found += await sent(yard)
    return found


async def choose(yard: SchoolYard, visitor: Visitor, nudges: Nudges) -> None:
    await yard.act(own.switch, visitor, nudges=nudges)


async def invited(yard: SchoolYard, *, group: str = "Polytunnel") -> int:
    made = await yard.group(group)
    given = {"group": made.id, "teacher": yard.teachers[0], "purpose": "A private word"}
    return (await yard.act(inviting.invite, yard.students[0], **given)).id


async def ping(yard: SchoolYard, invitation: int) -> int | None:
    return await yard.act(invitation_pings.of_invitation, invitation=invitation)


async def test_the_third_message_of_a_day_comes_in_a_digest_the_next_school_morning(yard: SchoolYard) -> None:
    ballots = await three_ballots(yard)
    tuesday = mine(await through_tuesday(yard), yard.students[0])
    assert [(one.kind, abouts(one)) for one in tuesday] == [
        (LetterKind.PING, [ballots[0]]),
        (LetterKind.PING, [ballots[1]]),
    ]
    yard.now = WEDNESDAY_MORNING
    [digest] = mine(await sent(yard), yard.students[0])
    assert (digest.kind, abouts(digest)) == (LetterKind.DIGEST, [ballots[2]])
    assert [one.late for one in digest.deliveries] == [None]


async def test_what_is_not_needed_by_the_next_morning_is_settled_and_not_sent(yard: SchoolYard) -> None:
    ballots = await three_ballots(yard)
    await through_tuesday(yard)
    await yard.vote(ballots[2], FOR)
    yard.now = WEDNESDAY_MORNING
    morning = await sent(yard)
    assert mine(morning, yard.students[0]) == []
    assert [abouts(one) for one in mine(morning, yard.students[1])] == [ballots[2:]]
    rows = [row for row in await yard.rows(Reminder) if row["subject"] == ballots[2]]
    assert [row["settled"] for row in rows].count(Settled.NOT_NEEDED) == 1
    assert all(row["delivered_at"] or row["settled"] for row in rows)


async def test_a_reader_of_digests_gets_one_message_on_a_school_morning_and_nothing_else(yard: SchoolYard) -> None:
    ballots = await three_ballots(yard)
    await choose(yard, yard.students[0], Nudges.DIGEST)
    tuesday = await through_tuesday(yard)
    [digest] = mine(tuesday, yard.students[0])
    assert (digest.kind, abouts(digest)) == (LetterKind.DIGEST, ballots)
    [row] = [row for row in await yard.rows(Letter) if row["id"] == digest.letter]
    assert row["tried_at"] == TUESDAY_MORNING
    assert len(mine(tuesday, yard.students[1])) == 2


async def test_a_digest_names_only_what_is_open_for_its_reader(yard: SchoolYard) -> None:
    ballots = await three_ballots(yard)
    for student in yard.students[:2]:
        await choose(yard, student, Nudges.DIGEST)
    await yard.vote(ballots[1], FOR)
    tuesday = await through_tuesday(yard)
    assert [abouts(one) for one in mine(tuesday, yard.students[0])] == [[ballots[0], ballots[2]]]
    assert [abouts(one) for one in mine(tuesday, yard.students[1])] == [ballots]


async def test_who_chooses_the_digest_at_noon_hears_of_the_afternoon_the_next_morning(yard: SchoolYard) -> None:
    ballots = await three_ballots(yard)
    yard.now = TUESDAY
    await sent(yard)
    await choose(yard, yard.students[0], Nudges.DIGEST)
    for _ in range(4):
        yard.later(hours=1)
        assert mine(await sent(yard), yard.students[0]) == []
    yard.now = WEDNESDAY_MORNING
    assert [abouts(one) for one in mine(await sent(yard), yard.students[0])] == [ballots]


async def test_every_choice_is_kept_exactly(yard: SchoolYard) -> None:
    for nudges in (Nudges.DIGEST, Nudges.OFF, Nudges.ON):
        await choose(yard, yard.students[0], nudges)
        assert (await yard.read(own.listed, yard.students[0])).nudges is nudges


@pytest.mark.parametrize("nudges", [Nudges.ON, Nudges.DIGEST])
async def test_what_somebody_set_for_themselves_comes_at_its_time_and_does_not_count(
    yard: SchoolYard, nudges: Nudges
) -> None:
    ballots = await three_ballots(yard)
    await choose(yard, yard.students[0], nudges)
    for minutes in (5, 65, 125, 185):
        when = TUESDAY + timedelta(minutes=minutes)
        await yard.act(own.remind_me, yard.students[0], when=when, what="Seeds")
    kinds = [one.kind for one in mine(await through_tuesday(yard), yard.students[0])]
    assert kinds.count(LetterKind.ASKED) == 4
    assert kinds.count(LetterKind.PING) == (2 if nudges is Nudges.ON else 0)
    assert len(ballots) == 3


async def test_what_is_due_for_one_person_at_once_is_one_message_and_counts_once(yard: SchoolYard) -> None:
    closes = TUESDAY + timedelta(days=1)
    ballots = [(await yard.proposed(name=name, closes_at=closes)).ballot for name in ("Polytunnel", "Energy", "Radio")]
    await yard.act(own.remind_me, yard.students[0], when=TUESDAY, what="Seeds")
    yard.now = TUESDAY
    [one] = mine(await sent(yard), yard.students[0])
    assert (one.kind, abouts(one), len(one.deliveries)) == (LetterKind.PING, ballots, 4)
    letters = [row for row in await yard.rows(Letter) if row["kind"] is LetterKind.PING]
    assert len(letters) == 4


async def test_what_is_due_for_one_channel_at_once_is_one_message(yard: SchoolYard) -> None:
    group = await yard.group()
    for what in ("Meeting", "Bring seeds", "Water"):
        await yard.act(own.remind_group, yard.students[0], group=group.id, when=TUESDAY, what=what)
    yard.now = TUESDAY
    [one] = await sent(yard, most=1)
    assert [delivery.text for delivery in one.deliveries] == ["Meeting", "Bring seeds", "Water"]
    assert (one.kind, one.person) == (LetterKind.POSTED, None)


async def test_the_council_channel_is_a_place_of_its_own(yard: SchoolYard) -> None:
    await yard.ratified()
    await sent(yard)
    await yard.published()
    [one] = [one for one in await sent(yard) if one.channel == COUNCIL_CHANNEL]
    assert [delivery.kind for delivery in one.deliveries] == [ReminderKind.OUTCOME]


async def test_each_row_of_a_message_is_settled_alone_and_a_repeat_is_the_same_letter(yard: SchoolYard) -> None:
    group = await yard.group()
    given = {"group": group.id, "when": TUESDAY}
    first = await yard.act(own.remind_group, yard.students[0], what="Meeting", **given)
    second = await yard.act(own.remind_group, yard.students[0], what="Seeds", **given)
    yard.now = TUESDAY
    [tried] = await sent(yard, arrive=False)
    await yard.act(deliveries.failed, reminders=tried.reminders)
    await yard.act(own.cancel, yard.students[0], reminder=first.id)
    later = await yard.act(own.remind_group, yard.students[1], group=group.id, when=TUESDAY, what="Water")
    yard.later(minutes=1)
    again = {one.letter: one.reminders for one in await sent(yard)}
    assert again[tried.letter] == (second.id,)
    assert sorted(again.values()) == [(second.id,), (later.id,)]


async def test_a_repeat_on_the_same_day_counts_no_second_time(yard: SchoolYard) -> None:
    ballots = await three_ballots(yard)
    yard.now = TUESDAY + timedelta(hours=1)
    [tried] = mine(await sent(yard, arrive=False), yard.students[0])
    yard.later(minutes=1)
    [again] = mine(await sent(yard), yard.students[0])
    assert again.letter == tried.letter
    yard.now = TUESDAY + timedelta(hours=2)
    assert [abouts(one) for one in mine(await sent(yard), yard.students[0])] == [[ballots[1]]]


async def test_what_failed_all_day_waits_for_the_next_digest(yard: SchoolYard) -> None:
    ballots = await three_ballots(yard)
    yard.now = TUESDAY + timedelta(hours=1)
    await sent(yard, arrive=False)
    yard.now = TUESDAY + timedelta(hours=12)
    assert await sent(yard) == []
    yard.now = WEDNESDAY_MORNING
    found = mine(await sent(yard), yard.students[0])
    assert [one.kind for one in found] == [LetterKind.PING]
    assert abouts(found[0]) == ballots


async def test_a_digest_stays_in_one_piece_however_little_is_claimed_at_once(yard: SchoolYard) -> None:
    ballots = await three_ballots(yard)
    for student in yard.students[:4]:
        await choose(yard, student, Nudges.DIGEST)
    yard.now = TUESDAY_MORNING
    found = await sent(yard, most=1)
    assert [abouts(one) for one in found] == [ballots] * 4


async def test_a_digest_comes_late_rather_than_never_and_still_only_once(yard: SchoolYard) -> None:
    ballots = await three_ballots(yard)
    await choose(yard, yard.students[0], Nudges.DIGEST)
    yard.now = TUESDAY + timedelta(hours=6)
    assert [abouts(one) for one in mine(await sent(yard), yard.students[0])] == [ballots]
    yard.later(minutes=1)
    assert mine(await sent(yard), yard.students[0]) == []


async def test_the_database_itself_keeps_digests_to_one_a_day(yard: SchoolYard) -> None:
    await three_ballots(yard)
    await choose(yard, yard.students[0], Nudges.DIGEST)
    yard.now = TUESDAY_MORNING
    [digest] = mine(await sent(yard), yard.students[0])
    with pytest.raises(DatabaseFault, match="IntegrityError"):
        await yard.act(_another_like, letter=digest.letter)


def _another_like(session: Session, *, letter: int) -> None:
    found = session.get_one(Letter, letter)
    session.add(Letter(school_id=found.school_id, person_id=found.person_id, kind=found.kind, day=found.day))
    session.flush()


async def test_a_new_invitation_pings_its_teacher_and_asked_again_says_the_same(yard: SchoolYard) -> None:
    invitation = await invited(yard)
    assert await ping(yard, invitation) == yard.teachers[0].discord_id
    assert await ping(yard, invitation) == yard.teachers[0].discord_id
    assert [row["kind"] for row in await yard.rows(Letter)] == [LetterKind.PING]


async def test_two_invitations_a_day_ping_and_the_third_is_in_the_digest(yard: SchoolYard) -> None:
    made = [await invited(yard, group=name) for name in ("Polytunnel", "Energy", "Radio")]
    assert [await ping(yard, one) is None for one in made] == [False, False, True]
    for one in made[:2]:
        [card] = [row for row in await yard.rows(Card) if (row["kind"], row["subject"]) == (CardKind.INVITATION, one)]
        await yard.act(redrawing.posted, card=card["id"], channel=11, message=1_000 + one)
    yard.now = TUESDAY_MORNING
    [digest] = mine(await sent(yard), yard.teachers[0])
    assert (digest.kind, abouts(digest)) == (LetterKind.DIGEST, [made[2]])
    assert [one.ping for one in digest.deliveries] == [None]


@pytest.mark.parametrize(
    ("at", "nudges"),
    [
        (datetime(2026, 9, 7, 19, 30, tzinfo=UTC), Nudges.ON),
        (datetime(2026, 9, 8, 5, 0, tzinfo=UTC), Nudges.ON),
        (datetime(2026, 9, 7, 12, 0, tzinfo=UTC), Nudges.DIGEST),
    ],
)
async def test_at_night_and_for_readers_of_digests_the_card_is_quiet(
    yard: SchoolYard, at: datetime, nudges: Nudges
) -> None:
    invitation = await invited(yard)
    await choose(yard, yard.teachers[0], nudges)
    yard.now = at
    assert await ping(yard, invitation) is None
    yard.now = TUESDAY_MORNING
    [digest] = mine(await sent(yard), yard.teachers[0])
    assert (digest.kind, abouts(digest)) == (LetterKind.DIGEST, [invitation])


async def test_a_teacher_who_wants_nothing_is_not_pinged_by_a_card_and_gets_no_digest(yard: SchoolYard) -> None:
    invitation = await invited(yard)
    await choose(yard, yard.teachers[0], Nudges.OFF)
    assert await ping(yard, invitation) is None
    yard.now = TUESDAY_MORNING
    assert mine(await sent(yard), yard.teachers[0]) == []


async def test_an_answered_invitation_is_in_no_digest(yard: SchoolYard) -> None:
    invitation = await invited(yard)
    await choose(yard, yard.teachers[0], Nudges.DIGEST)
    await ping(yard, invitation)
    await yard.act(inviting.answer, yard.teachers[0], invitation=invitation, reply=InvitationReply.DECLINE)
    yard.now = TUESDAY_MORNING
    assert mine(await sent(yard), yard.teachers[0]) == []


async def test_a_card_that_is_up_says_no_more_about_its_ping(yard: SchoolYard) -> None:
    invitation = await invited(yard)
    await ping(yard, invitation)
    [card] = [row for row in await yard.rows(Card) if row["kind"] == "invitation"]
    await yard.act(redrawing.posted, card=card["id"], channel=1, message=2)
    yard.now = TUESDAY_MORNING
    assert mine(await sent(yard), yard.teachers[0]) == []


async def test_a_reminder_of_an_invitation_counts_and_else_goes_into_the_digest(yard: SchoolYard) -> None:
    answer_by = TUESDAY + timedelta(days=3)
    made = []
    for name in ("Polytunnel", "Energy", "Radio"):
        group = await yard.group(name)
        given = {"group": group.id, "teacher": yard.teachers[0], "purpose": "Help", "answer_by": answer_by}
        made.append((await yard.act(inviting.invite, yard.students[0], **given)).id)
    yard.now = TUESDAY + timedelta(days=1)
    posted = await sent(yard)
    assert [(one.person, one.pings) for one in posted] == [(None, (yard.teachers[0].discord_id,))] * 2
    yard.now = WEDNESDAY_MORNING + timedelta(days=1)
    [digest] = await sent(yard)
    assert (digest.person, abouts(digest)) == (yard.teachers[0].discord_id, made[2:])


async def test_a_closed_direct_message_of_a_teacher_is_told_to_nobody(yard: SchoolYard) -> None:
    await choose(yard, yard.teachers[0], Nudges.DIGEST)
    group = await yard.group()
    given = {"teacher": yard.teachers[0], "purpose": "Help", "answer_by": TUESDAY + timedelta(days=2, hours=1)}
    await yard.act(inviting.invite, yard.students[0], group=group.id, **given)
    yard.now = TUESDAY_MORNING
    [digest] = await sent(yard, arrive=False)
    await yard.act(deliveries.undeliverable, reminders=digest.reminders, reason=Settled.FORBIDDEN)
    yard.later(minutes=5)
    assert await sent(yard) == []


async def test_a_closed_thread_with_several_reminders_is_told_once(yard: SchoolYard) -> None:
    group = await yard.group()
    for what in ("Meeting", "Seeds"):
        await yard.act(own.remind_group, yard.students[1], group=group.id, when=TUESDAY, what=what)
    yard.now = TUESDAY
    [one] = await sent(yard, arrive=False)
    await yard.act(deliveries.undeliverable, reminders=one.reminders, reason=Settled.GONE)
    told, office = await sent(yard)
    assert [delivery.kind for delivery in told.deliveries] == [ReminderKind.UNDELIVERED]
    assert told.person == yard.students[0].discord_id
    assert [delivery.kind for delivery in office.deliveries] == [ReminderKind.PROBLEM]


async def test_an_adults_answer_is_told_with_the_plan_it_is_about(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await sent(yard)
    await yard.act(answers.answer, yard.teachers[0], plan=plan.id, reply=AdultAnswer.YES, reason="Go ahead")
    [told] = [one for envelope in await sent(yard) for one in envelope.deliveries]
    assert isinstance(told.about, PlanView)
    assert (told.kind, told.about.id) == (ReminderKind.PLAN_ANSWERED, plan.id)


async def test_a_silenced_school_gets_its_digest_when_it_speaks_again(yard: SchoolYard) -> None:
    ballots = await three_ballots(yard)
    await choose(yard, yard.students[0], Nudges.DIGEST)
    await yard.act(settings.silence, yard.admin, on=True)
    yard.now = TUESDAY_MORNING
    assert mine(await sent(yard), yard.students[0]) == []
    yard.now = TUESDAY + timedelta(hours=1)
    await yard.act(settings.silence, yard.admin, on=False)
    assert [abouts(one) for one in mine(await sent(yard), yard.students[0])] == [ballots]


async def test_a_school_says_how_long_before_a_time_it_is_reminded(yard: SchoolYard) -> None:
    shown = await yard.act(reminder_times.change_notices, yard.admin, ballots=3, steps=0, invitations=1, meetings=15)
    assert shown.notices == Notices(ballot_hours=3, step_days=0, invitation_days=1, meeting_minutes=15)
    proposed = await yard.proposed(name="Energy")
    day = (yard.now + timedelta(days=10)).date()
    await yard.act(steps.add_step, yard.students[0], plan=proposed.plan.id, what="Dig", due=day)
    group = await yard.group("Radio")
    asked = await yard.act(
        inviting.invite, yard.students[0], group=group.id, teacher=yard.teachers[0], purpose="Help us"
    )
    meeting = await yard.scheduled(group)
    due = {row["kind"]: row["due_at"] for row in await yard.rows(Reminder)}
    assert due[ReminderKind.MEETING] == meeting.starts_at - timedelta(minutes=15)
    assert due[ReminderKind.BALLOT_CLOSING] == proposed.closes_at - timedelta(hours=3)
    assert due[ReminderKind.STEP_DUE] == datetime(2026, 9, 17, 6, 30, tzinfo=UTC)
    assert due[ReminderKind.INVITATION_WAITING] == asked.answer_by - timedelta(days=1)


async def test_an_invitation_can_be_reminded_of_on_its_last_morning(yard: SchoolYard) -> None:
    await yard.act(reminder_times.change_notices, yard.admin, invitations=0)
    await invited(yard)
    due = [row["due_at"] for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.INVITATION_WAITING]
    assert due == [datetime(2026, 9, 14, 6, 30, tzinfo=UTC)]


async def test_only_who_manages_the_server_changes_that_and_only_within_bounds(yard: SchoolYard) -> None:
    for visitor in (yard.students[0], yard.teachers[0], yard.lead):
        with pytest.raises(ManagersOnly):
            await yard.act(reminder_times.change_notices, visitor, ballots=3)
    for wrong in ({"ballots": 0}, {"ballots": 169}, {"steps": 15}, {"invitations": -1}, {"meetings": 9}):
        with pytest.raises(NumberOutOfRange):
            await yard.act(reminder_times.change_notices, yard.admin, **wrong)
    assert (await yard.read(settings.view)).notices == Notices()

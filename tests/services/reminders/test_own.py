"""Personal reminders: kept until delivered or cancelled, and people learn how they will arrive."""

from datetime import UTC, datetime, timedelta

import pytest

from governance.refusals import MembersOnly, NotFound, StudentsOnly, TextMissing
from governance.reminders import MOST_PENDING, Nudges, ReminderOver, TooManyReminders
from services.dispatch import deliveries
from services.reminders import own
from tests.services.school import SchoolYard

SATURDAY = datetime(2026, 9, 12, 10, 0, tzinfo=UTC)


async def test_a_reminder_waits_in_the_list_of_who_set_it(yard: SchoolYard) -> None:
    when = yard.now + timedelta(hours=2)
    shown = await yard.act(own.remind_me, yard.students[0], when=when, what="Bring seeds")
    assert (shown.text, shown.due_at, shown.comes_at, shown.group) == ("Bring seeds", when, when, None)
    assert (await yard.act(own.listed, yard.students[0])).reminders == (shown,)
    assert (await yard.act(own.listed, yard.students[1])).reminders == ()


async def test_one_due_in_quiet_time_says_that_it_comes_the_next_school_morning(yard: SchoolYard) -> None:
    shown = await yard.act(own.remind_me, yard.teachers[0], when=SATURDAY, what="Marking")
    # Half past seven in Wells is half past six UTC during summer time.
    assert (shown.due_at, shown.comes_at) == (SATURDAY, datetime(2026, 9, 14, 6, 30, tzinfo=UTC))


async def test_the_next_reminder_is_listed_first(yard: SchoolYard) -> None:
    for days in (5, 1, 3):
        await yard.act(own.remind_me, yard.students[0], when=yard.now + timedelta(days=days), what=str(days))
    listed = (await yard.act(own.listed, yard.students[0])).reminders
    assert [one.text for one in listed] == ["1", "3", "5"]


async def test_members_remind_their_group(yard: SchoolYard) -> None:
    group = await yard.group()
    given = {"group": group.id, "when": yard.now + timedelta(hours=1), "what": "Meeting"}
    assert (await yard.act(own.remind_group, yard.students[1], **given)).group == group.name
    with pytest.raises(MembersOnly):
        await yard.act(own.remind_group, yard.students[7], **given)
    with pytest.raises(StudentsOnly):
        await yard.act(own.remind_group, yard.teachers[0], **given)


async def test_a_cancelled_reminder_never_comes(yard: SchoolYard) -> None:
    shown = await yard.act(own.remind_me, yard.students[0], when=yard.now + timedelta(minutes=5), what="Bring seeds")
    await yard.act(own.cancel, yard.students[0], reminder=shown.id)
    yard.later(minutes=10)
    assert (await yard.act(deliveries.claim)).ready == ()
    with pytest.raises(ReminderOver):
        await yard.act(own.cancel, yard.students[0], reminder=shown.id)


async def test_nobody_cancels_what_somebody_else_set(yard: SchoolYard) -> None:
    shown = await yard.act(own.remind_me, yard.students[0], when=yard.now + timedelta(hours=1), what="Seeds")
    for other in (yard.students[1], yard.admin, yard.lead):
        with pytest.raises(NotFound):
            await yard.act(own.cancel, other, reminder=shown.id)


async def test_what_the_bot_promised_by_itself_is_nobodys_to_cancel(yard: SchoolYard) -> None:
    await yard.proposed()
    assert (await yard.act(own.listed, yard.students[0])).reminders == ()
    with pytest.raises(NotFound):
        await yard.act(own.cancel, yard.students[0], reminder=1)


async def test_reminders_have_an_end(yard: SchoolYard) -> None:
    given = {"when": yard.now + timedelta(hours=1), "what": "Again"}
    for _ in range(MOST_PENDING):
        await yard.act(own.remind_me, yard.students[0], **given)
    with pytest.raises(TooManyReminders):
        await yard.act(own.remind_me, yard.students[0], **given)
    await yard.act(own.remind_me, yard.students[1], **given)


async def test_a_reminder_of_nothing_is_refused(yard: SchoolYard) -> None:
    with pytest.raises(TextMissing):
        await yard.act(own.remind_me, yard.students[0], when=yard.now, what=" ")


async def test_the_switch_is_remembered(yard: SchoolYard) -> None:
    assert (await yard.act(own.listed, yard.students[0])).nudges is Nudges.ON
    await yard.act(own.switch, yard.students[0], nudges=Nudges.OFF)
    assert (await yard.act(own.listed, yard.students[0])).nudges is Nudges.OFF
    assert (await yard.act(own.listed, yard.students[1])).nudges is Nudges.ON

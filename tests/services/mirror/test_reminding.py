"""What the council is told of the mirror, each once in its channel, and only while it can do something about it."""

from datetime import timedelta

from governance.reminders import ReminderKind
from governance.undoing import Undoable
from services.dispatch import deliveries
from services.mirror import reminding
from services.undoing import acting
from services.views import council_agenda
from storage.reminders import Reminder
from tests.services.mirrors import a_chosen_change, a_council_sits, an_open_mirror, is_over
from tests.services.school import COUNCIL_CHANNEL, SchoolYard

KINDS = (ReminderKind.MIRROR_CAN_OPEN, ReminderKind.MIRROR_CLOSES, ReminderKind.MIRROR_OVER)


async def told(yard: SchoolYard) -> list[ReminderKind]:
    """Return what goes out of the mirror now; all of it goes to the council's channel."""
    claimed = await yard.act(deliveries.claim)
    found = [one for envelope in claimed.ready for one in envelope.deliveries if one.kind in KINDS]
    assert {one.channel for one in found} <= {COUNCIL_CHANNEL}
    return [one.kind for one in found]


async def waiting(yard: SchoolYard) -> list[ReminderKind]:
    rows = [row for row in await yard.rows(Reminder) if row["kind"] in KINDS]
    return [row["kind"] for row in rows]


async def to_the_day(yard: SchoolYard, kind: ReminderKind) -> None:
    [due] = [row["due_at"] for row in await yard.rows(Reminder) if row["kind"] is kind]
    yard.now = due


async def test_once_a_term_the_council_is_told_that_it_can_open_one(yard: SchoolYard) -> None:
    await a_council_sits(yard)
    yard.now = yard.now.replace(month=8, day=24)
    for _ in range(2):
        await yard.act(reminding.look_ahead)
    assert await waiting(yard) == [ReminderKind.MIRROR_CAN_OPEN], "once, however often it is looked at"
    assert await told(yard) == []
    await to_the_day(yard, ReminderKind.MIRROR_CAN_OPEN)
    assert await told(yard) == [ReminderKind.MIRROR_CAN_OPEN]


async def test_it_is_not_told_where_one_was_opened_or_nobody_could(yard: SchoolYard) -> None:
    yard.now = yard.now.replace(month=8, day=24)
    await yard.act(reminding.look_ahead)
    await to_the_day(yard, ReminderKind.MIRROR_CAN_OPEN)
    assert await told(yard) == [], "no council sits"
    yard.now = yard.now.replace(year=2027, month=1, day=4)
    await a_council_sits(yard)
    await yard.act(reminding.look_ahead)
    await an_open_mirror(yard)
    yard.now += timedelta(days=19)
    assert ReminderKind.MIRROR_CAN_OPEN not in await told(yard)


async def test_nobody_is_asked_late_in_a_term(yard: SchoolYard) -> None:
    await a_council_sits(yard)
    yard.now = yard.now.replace(month=11, day=20)
    await yard.act(reminding.look_ahead)
    assert await waiting(yard) == []


async def test_it_is_told_before_one_closes_and_once_it_is_over(yard: SchoolYard) -> None:
    await a_council_sits(yard)
    mirror = await an_open_mirror(yard)
    assert await told(yard) == []
    await to_the_day(yard, ReminderKind.MIRROR_CLOSES)
    assert await told(yard) == [ReminderKind.MIRROR_CLOSES]
    assert not (await yard.read(council_agenda.agenda, now=yard.now)).chooses_change
    await is_over(yard, mirror)
    yard.now += timedelta(days=3)
    assert await told(yard) == [ReminderKind.MIRROR_OVER]
    assert (await yard.read(council_agenda.agenda, now=yard.now)).chooses_change
    await a_chosen_change(yard)
    assert not (await yard.read(council_agenda.agenda, now=yard.now)).chooses_change


async def test_what_was_taken_back_is_told_no_more(yard: SchoolYard) -> None:
    await a_council_sits(yard)
    mirror = await an_open_mirror(yard)
    token = await yard.read(acting.token, yard.students[0], kind=Undoable.MIRROR_OPENED, subject=mirror)
    await yard.act(acting.undo, yard.students[0], token=token)
    await to_the_day(yard, ReminderKind.MIRROR_CLOSES)
    assert await told(yard) == []

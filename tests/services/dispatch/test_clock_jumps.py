"""A server's clock that jumps: what it fell due for comes once, and what is promised afterwards comes at its time."""

from datetime import timedelta

from services.dispatch import deliveries
from services.reminders import own
from storage.reminders import Reminder
from tests.services.school import SchoolYard


async def sent(yard: SchoolYard) -> list[str | None]:
    """Send what is due, and return its words."""
    ready = (await yard.act(deliveries.claim)).ready
    for envelope in ready:
        await yard.act(deliveries.delivered, reminders=envelope.reminders)
    return [one.text for envelope in ready for one in envelope.deliveries]


async def test_nothing_comes_twice_or_never_when_the_clock_jumps_a_day_and_back(yard: SchoolYard) -> None:
    await yard.group()
    await yard.act(own.remind_me, yard.students[0], when=yard.now + timedelta(hours=1), what="Boots")
    yard.later(days=1)
    assert await sent(yard) == ["Boots"]
    yard.later(days=-1)
    assert await sent(yard) == []
    await yard.act(own.remind_me, yard.students[0], when=yard.now + timedelta(hours=1), what="Seeds")
    yard.later(minutes=59)
    assert await sent(yard) == []
    yard.later(minutes=1)
    assert await sent(yard) == ["Seeds"]
    yard.later(days=2)
    assert await sent(yard) == []
    assert all(row["delivered_at"] is not None for row in await yard.rows(Reminder))

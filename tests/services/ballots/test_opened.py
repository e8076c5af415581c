"""That a vote has opened reaches everybody on its roll once, and nobody hears of its end right after its beginning."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text as sql
from sqlmodel import Session

from governance.people import Visitor
from governance.reminders import Nudges, ReminderKind, Settled
from services.dispatch import deliveries
from services.minutes import voting
from services.plans import proposing
from services.reminders import own
from storage.reminders import Reminder
from tests.services.meeting_yard import a_running_meeting
from tests.services.school import FOR, MONDAY, SchoolYard

OPENED, CLOSING = ReminderKind.BALLOT_OPENED, ReminderKind.BALLOT_CLOSING


async def told(yard: SchoolYard) -> list[tuple[ReminderKind, int | None]]:
    """Deliver what is due, as the bot does; return each reminder of a ballot with its reader."""
    found = []
    while claimed := await yard.act(deliveries.claim):
        for envelope in claimed.ready:
            await yard.act(deliveries.delivered, reminders=envelope.reminders)
            found += [(one.kind, one.person) for one in envelope.deliveries if one.kind in (OPENED, CLOSING)]
    return found


async def over_the_days(yard: SchoolYard, until: datetime) -> list[tuple[ReminderKind, int | None, datetime]]:
    """Look every quarter of an hour until then; return who was told what, and when."""
    found = []
    while yard.now < until:
        found += [(kind, person, yard.now) for kind, person in await told(yard)]
        yard.later(minutes=15)
    return found


def ids(people: list[Visitor]) -> list[int]:
    return [person.discord_id for person in people]


async def opened(yard: SchoolYard) -> list[dict[str, object]]:
    return [row for row in await yard.rows(Reminder) if row["kind"] is OPENED]


async def test_everybody_on_the_roll_hears_once_and_the_opener_only_if_they_forget(yard: SchoolYard) -> None:
    await yard.proposed()
    assert await told(yard) == []
    yard.later(minutes=1)
    assert await told(yard) == [(OPENED, person) for person in ids(yard.students[1:4])]
    yard.later(minutes=59)
    assert await told(yard) == [(OPENED, yard.students[0].discord_id)]
    yard.later(hours=5)
    assert await told(yard) == []


async def test_whoever_has_voted_hears_nothing_nor_does_anybody_when_it_is_over(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    await yard.vote(ballot, FOR, FOR)
    yard.later(minutes=1)
    assert await told(yard) == [(OPENED, person) for person in ids(yard.students[2:4])]
    second = await yard.proposed(name="Radio")
    await yard.act(proposing.withdraw, yard.students[0], plan=second.plan.id)
    yard.later(hours=2)
    assert await told(yard) == []
    assert {row["settled"] for row in await opened(yard) if row["subject"] == second.ballot} == {Settled.NOT_NEEDED}


async def test_delegates_hear_of_the_councils_votes(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    yard.later(minutes=1)
    found = [(kind, person) for kind, person in await told(yard) if kind is OPENED]
    assert found == [(OPENED, yard.students[1].discord_id)]
    assert {row["subject"] for row in await opened(yard) if row["delivered_at"]} == {submitted.ballot}


async def test_nobody_is_called_to_a_vote_in_the_meeting_they_are_in(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group())
    await yard.act(voting.open_vote, yard.students[0], meeting=meeting, text="Buy a lock?")
    assert await opened(yard) == []


async def test_what_opens_in_the_evening_waits_for_the_morning(yard: SchoolYard) -> None:
    yard.now = MONDAY.replace(hour=20)
    await yard.proposed()
    yard.later(hours=1)
    assert await told(yard) == []
    yard.now = MONDAY.replace(hour=6, minute=30) + timedelta(days=1)
    assert {kind for kind, _ in await told(yard)} == {OPENED}


async def test_who_wants_nothing_gets_nothing_and_a_digest_reader_their_digest(yard: SchoolYard) -> None:
    # The digests of this day have gone out.
    assert await told(yard) == []
    await yard.proposed()
    await yard.act(own.switch, yard.students[1], nudges=Nudges.OFF)
    await yard.act(own.switch, yard.students[2], nudges=Nudges.DIGEST)
    yard.later(minutes=1)
    assert await told(yard) == [(OPENED, yard.students[3].discord_id)]
    yard.now = MONDAY.replace(hour=6, minute=30) + timedelta(days=1)
    assert (OPENED, yard.students[2].discord_id) in await told(yard)


@pytest.mark.parametrize("nudges", [Nudges.ON, Nudges.DIGEST])
@pytest.mark.parametrize("start", [9, 15, 20])
@pytest.mark.parametrize("hours", [13, 24, 25, 26, 36, 40, 72])
async def test_its_end_is_never_told_within_two_hours_of_its_beginning(
    yard: SchoolYard, nudges: Nudges, start: int, hours: int
) -> None:
    yard.now = MONDAY.replace(hour=start)
    closes_at = yard.now + timedelta(hours=hours)
    await yard.proposed(closes_at=closes_at)
    for student in yard.students[:4]:
        await yard.act(own.switch, student, nudges=nudges)
    found = await over_the_days(yard, closes_at)
    for reader in ids(yard.students[:4]):
        heard = [(kind, at) for kind, person, at in found if person == reader]
        times = [at for _, at in heard]
        assert len({kind for kind, _ in heard}) == len(heard)
        assert all(after - before >= timedelta(hours=2) for before, after in pairwise(times))
        # Everybody who can be reached before it closes is.
        assert heard or nudges is Nudges.DIGEST or closes_at < MONDAY.replace(hour=7) + timedelta(days=1)


async def test_the_two_reminders_of_a_ballot_find_each_other_by_an_index(yard: SchoolYard) -> None:
    def way(session: Session) -> str:
        if session.get_bind().dialect.name != "sqlite":
            return "ix_reminder_of_ballot"
        asked = "SELECT id FROM reminder WHERE kind IN ('ballot_opened', 'ballot_closing') AND kind = 'ballot_opened'"
        rows = session.execute(sql(f"EXPLAIN QUERY PLAN {asked} AND subject = 1 AND person_id = 1")).all()
        return " ".join(str(row) for row in rows)

    assert "ix_reminder_of_ballot" in await yard.database.read(way)

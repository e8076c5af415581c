"""The lease: one process at a time, decided without any clock."""

from datetime import UTC, datetime, timedelta

from services.servers import leases
from services.servers.leases import Held, Holder
from storage.database import Database

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
ONE = Holder("one", "boot 1 10 100", "process 10 on library")
OTHER = Holder("other", "boot 1 11 110", "process 11 on library")


async def take(database: Database, holder: Holder, over: Held | None = None, *, shard: int = 0) -> Held | None:
    return await database.act(leases.take, shard=shard, holder=holder, now=NOW, over=over)


async def test_a_held_lease_is_not_taken_and_says_who_holds_it(database: Database) -> None:
    assert await take(database, ONE) is None
    assert await take(database, OTHER) == Held(ONE, NOW, 0)
    assert await database.read(leases.held, shard=0) == Held(ONE, NOW, 0)


async def test_a_lease_is_taken_over_only_as_it_was_seen(database: Database) -> None:
    await take(database, ONE)
    seen = await take(database, OTHER)
    assert await database.act(leases.beat, shard=0, holder=ONE, now=NOW)
    moved = await take(database, OTHER, seen)
    assert moved == Held(ONE, NOW, 1), "it has moved, so its holder runs"
    assert await take(database, OTHER, moved) is None


async def test_who_has_lost_the_lease_learns_it_and_cannot_give_it_back(database: Database) -> None:
    await take(database, ONE)
    await take(database, OTHER, await take(database, OTHER))
    assert not await database.act(leases.beat, shard=0, holder=ONE, now=NOW)
    await database.act(leases.give_back, shard=0, holder=ONE)
    assert await database.read(leases.held, shard=0) == Held(OTHER, NOW, 0)


async def test_a_lease_that_was_given_back_is_free(database: Database) -> None:
    await take(database, ONE)
    await database.act(leases.give_back, shard=0, holder=ONE)
    assert await database.read(leases.held, shard=0) is None
    assert await take(database, OTHER) is None


async def test_each_shard_has_its_own(database: Database) -> None:
    assert await take(database, ONE) is None
    assert await take(database, OTHER, shard=1) is None


async def test_no_clock_decides(database: Database) -> None:
    await take(database, ONE)
    late = await database.act(leases.take, shard=0, holder=OTHER, now=NOW + timedelta(days=9))
    assert late == Held(ONE, NOW, 0)

"""The lease on the database: one process runs the bot on it at a time, so that nothing is done twice.

No clock decides, because two machines' clocks may differ: whoever holds the lease counts `beats` up, and whoever wants
it watches whether they move.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, inspect, update
from sqlmodel import Session

from storage.columns import table_of
from storage.leases import Lease

_lease = table_of(Lease)


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that runs the bot: `key` is random, `process` identifies it on its machine, `place` tells people."""

    key: str
    process: str
    place: str


@dataclass(frozen=True, slots=True)
class Held:
    """A lease as somebody holds it, at one moment."""

    holder: Holder
    taken_at: datetime
    beats: int


def held(session: Session, *, shard: int) -> Held | None:
    """Return who holds the lease of a shard; None if it is free, or the database is older than leases."""
    if not inspect(session.connection()).has_table(_lease.name):
        return None
    row = session.get(Lease, shard)
    return Held(Holder(row.holder, row.process, row.place), row.taken_at, row.beats) if row else None


def take(session: Session, *, shard: int, holder: Holder, now: datetime, over: Held | None = None) -> Held | None:
    """Take the lease if it is free, or still exactly as `over` says; otherwise return who holds it."""
    found = held(session, shard=shard)
    if found is not None and found != over:
        return found
    session.execute(delete(_lease).where(_lease.c.shard == shard))
    session.add(Lease(shard=shard, holder=holder.key, process=holder.process, place=holder.place, taken_at=now))
    return None


def beat(
    session: Session, *, shard: int, holder: Holder, now: datetime, connected_since: datetime | None = None
) -> bool:
    """Show that this process still runs, and since when it is connected to Discord (None: it is not).

    Returns False if another process has taken the lease meanwhile.
    """
    mine = update(_lease).where(_lease.c.shard == shard, _lease.c.holder == holder.key)
    shown = mine.values(beats=_lease.c.beats + 1, beaten_at=now, connected_since=connected_since)
    return bool(session.execute(shown).rowcount)  # type: ignore[attr-defined]


def give_back(session: Session, *, shard: int, holder: Holder) -> None:
    """Free the lease, unless another process holds it by now."""
    session.execute(delete(_lease).where(_lease.c.shard == shard, _lease.c.holder == holder.key))

"""Sealing in a transaction: its keys are on the disk before it is committed, and those it replaces gone afterwards.

On SQLite a connection knows the file of seals. Elsewhere there is none: nothing is sealed, and old rows are wiped.
"""

import logging
import sqlite3
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, bindparam, event, select, union
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from storage.addresses import DatabaseUnusable
from storage.ballots import SecretCount
from storage.columns import table_of
from storage.involvement import InvolvementCount
from storage.mirrors import MirrorCount
from storage.seals import Seal, SealFile

_SEALING = "sealing"
log = logging.getLogger("groundswell.storage")
# What is asked in July has its seals in the same file, under numbers that no ballot comes to.
NUMBERED_FROM = 2**48
# And what is asked in a mirror, under others.
MIRRORS_FROM = 2**49
_count, _asked, _mirrored = table_of(SecretCount).c, table_of(InvolvementCount).c, table_of(MirrorCount).c
_OF_BALLOTS = select(_count.seal).where(_count.seal != "")
_OF_ASKINGS = select(_asked.seal).where(_asked.seal != "")
_OF_MIRRORS = select(_mirrored.seal).where(_mirrored.seal != "")
_STANDING = union(_OF_BALLOTS, _OF_ASKINGS, _OF_MIRRORS)
_STANDING_OF = union(
    _OF_BALLOTS.where(_count.ballot_id.in_(bindparam("ballots", expanding=True))),
    _OF_ASKINGS.where(_asked.asking_id.in_(bindparam("askings", expanding=True))),
    _OF_MIRRORS.where(_mirrored.mirror_id.in_(bindparam("mirrors", expanding=True))),
)


@dataclass(slots=True)
class Sealing:
    """Where a connection's seals are kept, the ones made since its last commit, and the ballots they are of."""

    file: SealFile
    fresh: dict[str, Seal] = field(default_factory=dict)
    ballots: set[int] = field(default_factory=set)


def know_seals(engine: Engine, file: SealFile) -> None:
    """Have each connection of this engine know where its seals are kept."""

    @event.listens_for(engine, "connect")
    def _know(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info[_SEALING] = Sealing(file)


def fresh_seal(session: Session, ballot: int) -> Seal | None:
    """Return a new seal to write this ballot's papers under; None where nothing is sealed."""
    sealing = _sealing(session.connection())
    if sealing is None:
        return None
    seal = Seal.fresh(ballot)
    sealing.fresh[seal.name] = seal
    sealing.ballots.add(ballot)
    return seal


def seal_ends(session: Session, ballot: int) -> None:
    """Have the seals of this ballot wiped once this act is committed, but for one that its papers are still under."""
    if (sealing := _sealing(session.connection())) is not None:
        sealing.ballots.add(ballot)


def seal_named(session: Session, name: str) -> Seal | None:
    """Return the seal with this name; None when it is gone."""
    sealing = _sealing(session.connection())
    if sealing is None:
        return None
    return sealing.fresh.get(name) or sealing.file.seals().get(name)


def keep_seals(connection: Connection) -> None:
    """Put on the disk what the transaction under way has sealed with. To be called before it is committed."""
    sealing = _sealing(connection)
    if sealing is not None and sealing.fresh:
        standing = _standing(connection, sealing.ballots)
        sealing.file.keep({name: seal for name, seal in sealing.fresh.items() if name in standing})


def wipe_replaced(connection: Connection) -> None:
    """Overwrite the seals that the latest commits have replaced, and those whose commit failed.

    The acts are done and must not be called failed: what cannot be wiped now is wiped after the next ones.
    """
    sealing = _sealing(connection)
    if sealing is None or not sealing.ballots:
        return
    try:
        with connection.begin():
            standing = _standing(connection, sealing.ballots)
        sealing.file.wipe(but=standing, of=frozenset(sealing.ballots))
    except (DatabaseUnusable, SQLAlchemyError, sqlite3.Error) as error:
        log.error("the old seals of secret ballots could not be wiped: %s", error)
        return
    sealing.fresh.clear()
    sealing.ballots.clear()


def wipe_left_over(connection: Connection) -> frozenset[str]:
    """Overwrite the seals that a process that was killed has left; return the names of those that are missing."""
    sealing = _sealing(connection)
    if sealing is None:
        return frozenset()
    with connection.begin():
        standing = frozenset(connection.execute(_STANDING).scalars())
        sealing.file.wipe(but=standing)
    return standing - sealing.file.seals().keys()


def _standing(connection: Connection, ballots: set[int]) -> frozenset[str]:
    found = {
        "ballots": [number for number in ballots if number < NUMBERED_FROM],
        "askings": [number - NUMBERED_FROM for number in ballots if NUMBERED_FROM <= number < MIRRORS_FROM],
        "mirrors": [number - MIRRORS_FROM for number in ballots if number >= MIRRORS_FROM],
    }
    return frozenset(connection.execute(_STANDING_OF, found).scalars())


def _sealing(connection: Connection) -> Sealing | None:
    found: Sealing | None = connection.info.get(_SEALING)
    return found

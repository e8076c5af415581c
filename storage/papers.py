"""The papers of secret ballots: how many say what, and why some object; sealed while the ballot runs, then open."""

import json
import logging
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from governance.ballots import BallotState, Choice, PapersLost, Rule, Secrecy, Tally
from governance.rules import RULES
from storage import involvement_counts, mirror_counts
from storage.addresses import DatabaseUnusable
from storage.ballots import Ballot, SealedReasons, SecretCount, SecretReason, Vote, reasons_of
from storage.columns import belongs_to, table_of
from storage.sealing import fresh_seal, keep_seals, seal_ends, seal_named, wipe_left_over, wipe_replaced
from storage.seals import Seal
from storage.secure_deletion import leave_no_trace

# Sealed reasons take as much room when one more has come, or none, until they fill it.
ROOM = 32 * 1024
_LOST = (
    "%d running secret ballots cannot be counted, because their seals are missing. Stop the bot and put back the file "
    "of seals that was beside this database; otherwise they are withdrawn when they end."
)
log = logging.getLogger("groundswell.storage")

# Statements name no choice, for the server's log and an error may show them: options are values, and all are there.
_count, _covered, _reason = table_of(SecretCount), table_of(SealedReasons), table_of(SecretReason)
_BALLOT: BindParameter[int] = bindparam("ballot")
_TAKE_COUNTS = (
    delete(_count).where(_count.c.ballot_id == _BALLOT).returning(_count.c.option, _count.c.seal, _count.c.count)
)
_TAKE_COVERED = delete(_covered).where(_covered.c.ballot_id == _BALLOT).returning(_covered.c.seal, _covered.c.covered)
_TAKE_REASONS = delete(_reason).where(_reason.c.ballot_id == _BALLOT).returning(_reason.c.reason)
_PUT_COUNTS, _PUT_COVERED, _PUT_REASONS = _count.insert(), _covered.insert(), _reason.insert()


@dataclass(slots=True)
class Papers:
    """What the papers of one ballot say."""

    counts: Counter[Choice] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)


def take(session: Session, ballot: int, rule: Rule) -> Papers:
    """Take the papers of a ballot out of the tables, to be put there anew. Raises PapersLost."""
    leave_no_trace(session, _count, _covered, _reason)
    counts = Counter[Choice]()
    rows = session.execute(_TAKE_COUNTS, {"ballot": ballot}).all()
    seals = {name: _opened(session, name) for _, name, _ in rows}
    for option, name, number in rows:
        seal = seals[name]
        counts[option] += seal.uncover(number, option) if seal else number
    return Papers(counts, _take_reasons(session, ballot) if RULES[rule].reasoned else [])


def _take_reasons(session: Session, ballot: int) -> list[str]:
    reasons = list(session.execute(_TAKE_REASONS, {"ballot": ballot}).scalars().all())
    for name, covered in session.execute(_TAKE_COVERED, {"ballot": ballot}).all():
        if (seal := _opened(session, name)) is not None:
            reasons += _unpacked(seal.veil(covered))
    return reasons


def _opened(session: Session, name: str) -> Seal | None:
    """Return the seal with this name, None for what is not sealed. Raises PapersLost when it is gone."""
    if not name:
        return None
    seal = seal_named(session, name)
    if seal is None:
        raise PapersLost
    return seal


def put_sealed(session: Session, papers: Papers, *, school: int, ballot: int, rule: Rule) -> None:
    """Put all papers of a running ballot into the tables, under a new seal where there are seals.

    Everything is written anew whatever was voted, in the order of the rule, so that no row's version or place tells
    which option has one more.
    """
    seal = fresh_seal(session, ballot)
    shared: dict[str, Any] = {"ballot_id": ballot, "school_id": school}
    _put_counts(session, papers, shared, rule, seal)
    if not RULES[rule].reasoned:
        return
    if seal is None:
        _put_reasons(session, shared, papers.reasons)
    else:
        covered = seal.veil(_packed(papers.reasons))
        session.execute(_PUT_COVERED, shared | {"seal": seal.name, "covered": covered})


def _put_counts(session: Session, papers: Papers, shared: dict[str, Any], rule: Rule, seal: Seal | None) -> None:
    name = seal.name if seal else ""
    rows = [
        shared | {"option": option, "seal": name, "count": seal.cover(number, option) if seal else number}
        for option in RULES[rule].options
        for number in (papers.counts[option],)
    ]
    session.execute(_PUT_COUNTS, rows)


def _put_reasons(session: Session, shared: dict[str, Any], reasons: Iterable[str]) -> None:
    """Put open reasons into the table, in the order of random keys.

    PostgreSQL stamps each row with the transaction that wrote it: a reason left as it was written could be matched
    by that stamp with the line on the roll, or in the record, of whoever gave it.
    """
    rows = [shared | {"key": token_hex(16), "reason": reason} for reason in reasons]
    if rows:
        session.execute(_PUT_REASONS, sorted(rows, key=lambda row: str(row["key"])))


def put_open(session: Session, papers: Papers, *, school: int, ballot: int, rule: Rule) -> None:
    """Put the papers of a closed ballot into the tables for good, unsealed."""
    shared: dict[str, Any] = {"ballot_id": ballot, "school_id": school}
    _put_counts(session, papers, shared, rule, None)
    _put_reasons(session, shared, papers.reasons)
    seal_ends(session, ballot)


def counts_of(session: Session, ballot: int) -> dict[Choice, int]:
    """Return how many papers of a secret ballot say what. Raises PapersLost."""
    return _secret_counts(session, [ballot]).get(ballot, {})


def tally_of(session: Session, ballot: Ballot) -> Tally:
    """Count the ballot's votes from the rows that hold them. Raises PapersLost."""
    is_secret = ballot.secrecy is Secrecy.SECRET
    return Tally.counted(ballot.electorate, (counts_of if is_secret else _open_counts)(session, ballot.id))


def tallies_of(session: Session, ballots: Sequence[Ballot]) -> dict[int, Tally]:
    """Count the votes of these ballots, which are over. Raises PapersLost."""
    secret = [row.id for row in ballots if row.secrecy is Secrecy.SECRET]
    counts = _secret_counts(session, secret) if secret else {}
    if is_open := [row.id for row in ballots if row.secrecy is Secrecy.OPEN]:
        found = select(Vote.ballot_id, Vote.choice, func.count()).where(col(Vote.ballot_id).in_(is_open))
        for ballot, choice, number in session.exec(found.group_by(col(Vote.ballot_id), col(Vote.choice))):
            counts.setdefault(ballot, {})[Choice(choice)] = number
    return {row.id: Tally.counted(row.electorate, counts.get(row.id, {})) for row in ballots}


def _secret_counts(session: Session, ballots: Sequence[int]) -> dict[int, dict[Choice, int]]:
    rows = session.exec(
        select(SecretCount.ballot_id, SecretCount.option, SecretCount.seal, SecretCount.count).where(
            col(SecretCount.ballot_id).in_(ballots)
        )
    ).all()
    seals = {name: _opened(session, name) for _, _, name, _ in rows}
    counts = dict[int, dict[Choice, int]]()
    for ballot, option, name, number in rows:
        seal = seals[name]
        counts.setdefault(ballot, {})[Choice(option)] = seal.uncover(number, option) if seal else number
    return counts


def _open_counts(session: Session, ballot: int) -> dict[Choice, int]:
    found = select(Vote.choice, func.count()).where(Vote.ballot_id == ballot).group_by(col(Vote.choice))
    return {Choice(choice): count for choice, count in session.exec(found)}


def put_in_order(connection: Connection) -> None:
    """Wipe what a process that was killed has left in the file of seals, and seal what is open of running ballots.

    A migration or a restored backup leaves running ballots open. Says in the log where the file does not fit.
    """
    try:
        lost = wipe_left_over(connection)
        with connection.begin(), Session(connection, join_transaction_mode="rollback_only") as session:
            _seal_running(session)
            keep_seals(connection)
    except (DatabaseUnusable, SQLAlchemyError, sqlite3.Error) as error:
        log.error("the file of seals could not be put in order: %s", error)
        return
    wipe_replaced(connection)
    if lost:
        log.error(_LOST, len(lost))


def _seal_running(session: Session) -> None:
    for row in _running(session, sealed=False):
        papers = take(session, row.id, row.rule)
        put_sealed(session, papers, school=row.school_id, ballot=row.id, rule=row.rule)
    involvement_counts.seal_running(session)
    mirror_counts.seal_running(session)
    session.flush()


def open_running(session: Session, seals: Mapping[str, Seal]) -> bool:
    """Put the papers of running ballots there unsealed, for a copy that is one file.

    False when a vote has come while it was copied, so that a seal fits no more. What lacks any seal stays as it is.
    """
    if not inspect(session.connection()).has_table(SealedReasons.__tablename__):
        return True
    if not (involvement_counts.open_running(session, seals) and mirror_counts.open_running(session, seals)):
        return False
    voted_in = {seal.ballot for seal in seals.values()}
    names = dict(session.exec(select(SecretCount.ballot_id, SecretCount.seal).where(SecretCount.seal != "")).all())
    if any(name not in seals and ballot in voted_in for ballot, name in names.items()):
        return False
    for row in _running(session, sealed=True):
        if names[row.id] in seals:
            papers = take(session, row.id, row.rule)
            put_open(session, papers, school=row.school_id, ballot=row.id, rule=row.rule)
    return True


def sealed_with_reasons(session: Session, school: int) -> Sequence[int]:
    """Return the running ballots of a school whose reasons are sealed."""
    return session.exec(select(SealedReasons.ballot_id).where(belongs_to(_covered, school))).all()


def reasons_so_far(session: Session, ballot: Ballot) -> list[str]:
    """Return the reasons given in a ballot so far, sealed ones too, sorted so that the order says nothing.

    A seal that is lost, or that a vote has just replaced, leaves its reasons out.
    """
    found = reasons_of(session, ballot)
    sealed = select(SealedReasons.seal, SealedReasons.covered).where(SealedReasons.ballot_id == ballot.id)
    for name, covered in session.exec(sealed).all():
        if (seal := seal_named(session, name)) is not None:
            found += _unpacked(seal.veil(covered))
    return sorted(found)


def _running(session: Session, *, sealed: bool) -> Sequence[Ballot]:
    under = col(SecretCount.seal) != "" if sealed else col(SecretCount.seal) == ""
    found = select(Ballot).where(Ballot.state == BallotState.OPEN, Ballot.secrecy == Secrecy.SECRET)
    return session.exec(found.where(col(Ballot.id).in_(select(SecretCount.ballot_id).where(under)))).all()


def _packed(reasons: Sequence[str]) -> bytes:
    """Return the reasons in as much room as fits many more, so that its size does not tell that one has come."""
    text = zlib.compress(json.dumps(sorted(reasons)).encode())
    needed = 4 + len(text)
    return (len(text).to_bytes(4) + text).ljust(-(-needed // ROOM) * ROOM, b"\0")


def _unpacked(packed: bytes) -> list[str]:
    length = int.from_bytes(packed[:4])
    reasons: list[str] = json.loads(zlib.decompress(packed[4 : 4 + length]))
    return reasons

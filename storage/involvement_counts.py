"""The numbers of the question of July: sealed while it is asked, as the papers of secret ballots are, then open."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import BindParameter, bindparam, delete, inspect
from sqlmodel import Session, col, select

from governance.involvement import AskingState, CountsLost, Feeling
from storage.columns import table_of
from storage.involvement import Asking, InvolvementCount
from storage.sealing import NUMBERED_FROM, fresh_seal, seal_ends, seal_named
from storage.seals import Seal
from storage.secure_deletion import leave_no_trace

# Statements name no answer, for the server's log and an error may show them.
_count = table_of(InvolvementCount)
_ASKING: BindParameter[int] = bindparam("asking")
_TAKE = delete(_count).where(_count.c.asking_id == _ASKING).returning(_count.c.feeling, _count.c.seal, _count.c.count)
_PUT = _count.insert()


def take_counts(session: Session, asking: int) -> Counter[Feeling]:
    """Take the numbers of a question out of the table, to be put there anew. Raises CountsLost."""
    leave_no_trace(session, _count)
    return _read(session, [tuple(row) for row in session.execute(_TAKE, {"asking": asking})])


def counts_of_asking(session: Session, asking: int) -> Counter[Feeling]:
    """Return how many gave which answer. Raises CountsLost."""
    found = select(InvolvementCount.feeling, InvolvementCount.seal, InvolvementCount.count)
    return _read(session, session.exec(found.where(InvolvementCount.asking_id == asking)).all())


def _read(session: Session, rows: Sequence[tuple[str, str, int]]) -> Counter[Feeling]:
    counts = Counter[Feeling]()
    seals = {name: seal_named(session, name) for _, name, _ in rows if name}
    if None in seals.values():
        raise CountsLost()
    for feeling, name, number in rows:
        seal = seals.get(name)
        counts[Feeling(feeling)] += seal.uncover(number, feeling) if seal else number
    return counts


def put_sealed_counts(session: Session, counts: Counter[Feeling], *, school: int, asking: int) -> None:
    """Put all numbers of a question that is asked into the table, under a new seal where there are seals."""
    _put(session, counts, school, asking, fresh_seal(session, NUMBERED_FROM + asking))


def put_open_counts(session: Session, counts: Counter[Feeling], *, school: int, asking: int) -> None:
    """Put the numbers of a question that is over into the table for good, unsealed."""
    _put(session, counts, school, asking, None)
    seal_ends(session, NUMBERED_FROM + asking)


def _put(session: Session, counts: Counter[Feeling], school: int, asking: int, seal: Seal | None) -> None:
    """Write all of them anew, in the order of the answers, so that no row tells which has one more."""
    name = seal.name if seal else ""
    shared = {"asking_id": asking, "school_id": school, "seal": name}
    rows = [
        shared | {"feeling": one, "count": seal.cover(counts[one], one) if seal else counts[one]} for one in Feeling
    ]
    session.execute(_PUT, rows)


def forget_counts(session: Session, asking: int) -> None:
    """Delete numbers that nobody can read any more."""
    leave_no_trace(session, _count)
    session.execute(delete(_count).where(_count.c.asking_id == asking))
    seal_ends(session, NUMBERED_FROM + asking)


def seal_running(session: Session) -> None:
    """Seal the numbers of what is asked, where a migration or a restored backup has left them open."""
    for row in _asked(session, sealed=False):
        counts = take_counts(session, row.id)
        put_sealed_counts(session, counts, school=row.school_id, asking=row.id)


def open_running(session: Session, seals: Mapping[str, Seal]) -> bool:
    """Put the numbers of what is asked there unsealed, for a copy that is one file.

    False when an answer has come while it was copied. What lacks any seal stays as it is.
    """
    if not inspect(session.connection()).has_table(InvolvementCount.__tablename__):
        return True
    answered_in = {seal.ballot - NUMBERED_FROM for seal in seals.values()}
    names = dict(session.exec(select(InvolvementCount.asking_id, InvolvementCount.seal)).all())
    if any(name and name not in seals and asking in answered_in for asking, name in names.items()):
        return False
    for row in _asked(session, sealed=True):
        if names[row.id] in seals:
            counts = take_counts(session, row.id)
            put_open_counts(session, counts, school=row.school_id, asking=row.id)
    return True


def _asked(session: Session, *, sealed: bool) -> Sequence[Asking]:
    under = col(InvolvementCount.seal) != "" if sealed else col(InvolvementCount.seal) == ""
    counted = select(InvolvementCount.asking_id).where(under)
    return session.exec(select(Asking).where(Asking.state == AskingState.OPEN, col(Asking.id).in_(counted))).all()

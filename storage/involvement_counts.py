"""The numbers of the question of July: sealed while it is asked, as the papers of secret ballots are, then open."""

from collections import Counter
from collections.abc import Mapping

from sqlmodel import Session, select

from governance.involvement import AskingState, Feeling
from storage.columns import table_of
from storage.involvement import Asking, InvolvementCount
from storage.sealed_counts import Option, SealedCounts
from storage.sealing import NUMBERED_FROM
from storage.seals import Seal

_EVERY = tuple((one.value,) for one in Feeling)
_COUNTS = SealedCounts(table_of(InvolvementCount), "asking_id", ("feeling",), _EVERY, NUMBERED_FROM)
_RUNNING = select(Asking.id).where(Asking.state == AskingState.OPEN)


def take_counts(session: Session, asking: int) -> Counter[Feeling]:
    """Take the numbers of a question out of the table, to be put there anew. Raises CountsLost."""
    return _by_feeling(_COUNTS.take(session, asking))


def counts_of_asking(session: Session, asking: int) -> Counter[Feeling]:
    """Return how many gave which answer. Raises CountsLost."""
    return _by_feeling(_COUNTS.read(session, asking))


def _by_feeling(counts: Mapping[Option, int]) -> Counter[Feeling]:
    return Counter({Feeling(one): number for (one,), number in counts.items()})


def _by_option(counts: Mapping[Feeling, int]) -> dict[Option, int]:
    return {(one.value,): number for one, number in counts.items()}


def put_sealed_counts(session: Session, counts: Counter[Feeling], *, school: int, asking: int) -> None:
    """Put all numbers of a question that is asked into the table, under a new seal where there are seals."""
    _COUNTS.put_sealed(session, _by_option(counts), school=school, subject=asking)


def put_open_counts(session: Session, counts: Counter[Feeling], *, school: int, asking: int) -> None:
    """Put the numbers of a question that is over into the table for good, unsealed."""
    _COUNTS.put_open(session, _by_option(counts), school=school, subject=asking)


def forget_counts(session: Session, asking: int) -> None:
    """Delete numbers that nobody can read any more."""
    _COUNTS.forget(session, asking)


def seal_running(session: Session) -> None:
    """Seal the numbers of what is asked, where a migration or a restored backup has left them open."""
    _COUNTS.seal_running(session, _RUNNING)


def open_running(session: Session, seals: Mapping[str, Seal]) -> bool:
    """Put the numbers of what is asked there unsealed, for a copy that is one file.

    False when an answer has come while it was copied. What lacks any seal stays as it is.
    """
    return _COUNTS.open_running(session, _RUNNING, seals)

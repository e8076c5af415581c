"""The numbers of a mirror: sealed while it is open, as the papers of secret ballots are, then open."""

from collections import Counter
from collections.abc import Mapping

from sqlmodel import Session, select

from governance.mirror import Became, MirrorState, Question, Reply, Said, Side, everything_said
from storage.columns import table_of
from storage.mirrors import NO_QUESTION, Mirror, MirrorCount
from storage.sealed_counts import Option, SealedCounts
from storage.sealing import MIRRORS_FROM
from storage.seals import Seal


def _option(said: Said) -> Option:
    return (said.side.value, said.question.value if said.question else NO_QUESTION, said.reply.value)


def _said(option: Option) -> Said:
    side, question, reply = option
    if question == NO_QUESTION:
        return Said(Side(side), None, Became(reply))
    return Said(Side(side), Question(question), Reply(reply))


_COUNTS = SealedCounts(
    table_of(MirrorCount),
    "mirror_id",
    ("side", "question", "reply"),
    tuple(_option(said) for said in everything_said()),
    MIRRORS_FROM,
)
_RUNNING = select(Mirror.id).where(Mirror.state == MirrorState.OPEN)


def take_counts(session: Session, mirror: int) -> Counter[Said]:
    """Take the numbers of a mirror out of the table, to be put there anew. Raises CountsLost."""
    return _by_said(_COUNTS.take(session, mirror))


def counts_of_mirror(session: Session, mirror: int) -> Counter[Said]:
    """Return how many said what. Raises CountsLost."""
    return _by_said(_COUNTS.read(session, mirror))


def _by_said(counts: Mapping[Option, int]) -> Counter[Said]:
    return Counter({_said(option): number for option, number in counts.items()})


def _by_option(counts: Mapping[Said, int]) -> dict[Option, int]:
    return {_option(said): number for said, number in counts.items()}


def put_sealed_counts(session: Session, counts: Counter[Said], *, school: int, mirror: int) -> None:
    """Put all numbers of an open mirror into the table, under a new seal where there are seals."""
    _COUNTS.put_sealed(session, _by_option(counts), school=school, subject=mirror)


def put_open_counts(session: Session, counts: Counter[Said], *, school: int, mirror: int) -> None:
    """Put the numbers of a mirror that is over into the table for good, unsealed."""
    _COUNTS.put_open(session, _by_option(counts), school=school, subject=mirror)


def forget_counts(session: Session, mirror: int) -> None:
    """Delete numbers that nobody can read any more."""
    _COUNTS.forget(session, mirror)


def seal_running(session: Session) -> None:
    """Seal the numbers of open mirrors, where a migration or a restored backup has left them open."""
    _COUNTS.seal_running(session, _RUNNING)


def open_running(session: Session, seals: Mapping[str, Seal]) -> bool:
    """Put the numbers of open mirrors there unsealed, for a copy that is one file.

    False when an answer has come while it was copied. What lacks any seal stays as it is.
    """
    return _COUNTS.open_running(session, _RUNNING, seals)

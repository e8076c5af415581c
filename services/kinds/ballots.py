"""What a kind of ballot is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.ballots import BallotKind, Outcome
from services.kinds.table import Kinds
from storage.ballots import Ballot

Settle = Callable[[Session, Ballot, Outcome, datetime], None]
# The number of the group whose members vote, or None: then it is the council that votes.
GroupOf = Callable[[Session, Ballot], int | None]


def _nowhere(session: Session, ballot: Ballot) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class BallotDescription:
    """What a kind of ballot is.

    `settle` moves what the ballot was about, in the transaction that closes it. `told_in` says whose thread reads how
    it ended, the council's channel where it is nobody's; without `tells` only its card says so. `calls` has everybody
    on the roll told that it has opened, where they are not there when it does.
    """

    settle: Settle
    told_in: GroupOf = _nowhere
    tells: bool = True
    calls: bool = True


BALLOTS: Kinds[BallotKind, BallotDescription] = Kinds(BallotKind)

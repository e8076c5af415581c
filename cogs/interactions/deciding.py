"""What ballots ask and what their results say: each noun writes it for its own kinds, and `cogs` puts that together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cogs.interactions.items import LastingButton
from governance.ballots import BallotKind, Outcome
from language.speaking import Say
from services.kinds.table import Kinds
from services.views.ballots import BallotView

Write = Callable[[BallotView, Say], str]
Offering = Callable[[BallotView, Say], Sequence[LastingButton]]


def _nothing(ballot: BallotView, say: Say) -> Sequence[LastingButton]:
    return ()


@dataclass(frozen=True, slots=True)
class Results:
    """What people read when a ballot is over: whether it passed, failed or had too few votes, and the next step."""

    passed: Write
    failed: Write
    undecided: Write
    next_step: Write

    def of(self, ballot: BallotView, say: Say) -> str | None:
        """Return the sentence for this ballot's outcome; None while it is open and when it was withdrawn."""
        if ballot.outcome in (None, Outcome.WITHDRAWN):
            return None
        write = {Outcome.PASSED: self.passed, Outcome.NOT_PASSED: self.failed}.get(ballot.outcome, self.undecided)
        return write(ballot, say)


@dataclass(frozen=True, slots=True)
class BallotText:
    """What a kind of ballot asks. Without `results`, its card and its minutes say how it ended.

    `offers` are the buttons of its card when it is over, `next_acts` those of the message that tells how it ended.
    """

    title: Write
    results: Results | None = None
    offers: Offering = _nothing
    next_acts: Offering = _nothing


BALLOT_TEXTS: Kinds[BallotKind, BallotText] = Kinds(BallotKind)


def plan_of(ballot: BallotView) -> str:
    """Return the title of the plan that a ballot is about."""
    return ballot.text.title if ballot.text else ""


def change_it(ballot: BallotView, say: Say) -> str:
    """Return the next step after a plan was not carried."""
    return say("Next: change it with /plan edit, or put it to the group's vote again with /plan propose.")

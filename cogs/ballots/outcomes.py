"""What a group or the council reads when its vote is over: the result, and what they can do next."""

from cogs.ballots.answers import ended, how_many, title
from cogs.interactions.deciding import BALLOT_TEXTS
from cogs.interactions.layout import capital
from language.speaking import Say
from language.vocabulary import author, decided_by, written_by
from services.views.ballots import BallotView


def told(ballot: BallotView, say: Say) -> str:
    """Return the result of a ballot with its numbers, and the next step."""
    results = BALLOT_TEXTS[ballot.kind].results
    result = results.of(ballot, say) if results else None
    if results is None or result is None:
        parts = [title(ballot, say), _whose(ballot, say), ended(ballot, say)]
    else:
        by_groups = decided_by(ballot.groups_taking_part, say)
        parts = [result, _whose(ballot, say), how_many(ballot, say), by_groups, results.next_step(ballot, say)]
    return " ".join(part for part in parts if part)


def _whose(ballot: BallotView, say: Say) -> str:
    """Return a sentence that names who wrote what was voted on."""
    if ballot.author is None:
        return ""
    if ballot.question is not None:
        return say("Asked by {name}.", name=author(ballot.author, say))
    return capital(f"{written_by(ballot.author, ballot.editor, say)}.")

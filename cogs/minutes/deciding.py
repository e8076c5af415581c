"""What a vote in a meeting asks; its result stands on its card and in the minutes."""

from cogs.interactions.deciding import BallotText
from governance.ballots import BallotKind
from language.speaking import Say
from language.vocabulary import moment
from services.views.ballots import BallotView


def _title(ballot: BallotView, say: Say) -> str:
    question = (ballot.question or "").splitlines() or [""]
    return say("{group} decides: {question}", group=ballot.group or "", question=question[0])


def _roll(ballot: BallotView, say: Say) -> str:
    return say(
        "{all} people can vote: those who were here when it opened, {when}.",
        all=ballot.electorate,
        when=moment(ballot.opened_at),
    )


BALLOT_TEXTS = {BallotKind.MEETING: BallotText(title=_title, roll=_roll)}

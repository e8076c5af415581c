"""What the council's vote on a draft of the school plan asks, and what its result says."""

from cogs.interactions.deciding import BallotText, Results
from cogs.interactions.items import LastingButton
from cogs.interactions.offering import CardAct, offer
from governance.ballots import BallotKind, Outcome
from language.speaking import Say
from services.views.ballots import BallotView


def _next(ballot: BallotView, say: Say) -> str:
    if ballot.outcome is not Outcome.PASSED:
        return say("Next: /schoolplan compile makes a new draft.")
    return say("/schoolplan show opens it.")


def _offers(ballot: BallotView, say: Say) -> list[LastingButton]:
    is_wanted = ballot.outcome not in (None, Outcome.PASSED) and ballot.since_compiled
    return [offer(CardAct.COMPILE, ballot.school, say)] if is_wanted else []


BALLOT_TEXTS = {
    BallotKind.PUBLISH_EDITION: BallotText(
        title=lambda ballot, say: say("Shall this draft become the next edition of the student school plan?"),
        results=Results(
            passed=lambda ballot, say: say(
                "**The council has published edition {number} of the school plan.**", number=ballot.edition_number or ""
            ),
            failed=lambda ballot, say: say("**The council has not published this draft of the school plan.**"),
            undecided=lambda ballot, say: say(
                "**Too few delegates voted on this draft of the school plan to decide it.**"
            ),
            next_step=_next,
        ),
        offers=_offers,
    )
}

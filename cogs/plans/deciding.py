"""What a group's vote on its plan asks, and what its result says."""

from cogs.interactions.deciding import BallotText, Results, change_it, plan_of
from governance.ballots import BallotKind, Outcome
from language.speaking import Say
from services.views.ballots import BallotView


def _next(ballot: BallotView, say: Say) -> str:
    if ballot.outcome is not Outcome.PASSED:
        return change_it(ballot, say)
    return say("Next: take it to the council with /council submit.")


BALLOT_TEXTS = {
    BallotKind.ADOPT_PLAN: BallotText(
        title=lambda ballot, say: say("Shall we adopt the plan “{plan}”?", plan=plan_of(ballot)),
        results=Results(
            passed=lambda ballot, say: say("**The group has adopted “{plan}”.**", plan=plan_of(ballot)),
            failed=lambda ballot, say: say("**The group has not adopted “{plan}”.**", plan=plan_of(ballot)),
            undecided=lambda ballot, say: say("**Too few voted on “{plan}” to decide it.**", plan=plan_of(ballot)),
            next_step=_next,
        ),
    )
}

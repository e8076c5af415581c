"""What a group's vote on its plan asks, and what its result says."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.deciding import BallotText, Results, change_it, plan_of
from cogs.interactions.items import LastingButton
from cogs.interactions.offering import PRIMARY, CardAct, offer
from cogs.plans.buttons import propose_button
from cogs.plans.cards import plan_card
from governance.ballots import BallotKind, Outcome
from language.speaking import Say
from language.vocabulary import moment
from services.views import plans as plan_views
from services.views.ballots import BallotView


def _next(ballot: BallotView, say: Say) -> str:
    if ballot.outcome is not Outcome.PASSED:
        return change_it(ballot, say)
    return say("Next: take it to the council.")


async def show_version(talk: Conversation, ballot: BallotView) -> None:
    """Show the version of the plan that is voted on, with the steps that were in it."""
    plan = await talk.read_as_visitor(plan_views.view, plan=ballot.plan, version=ballot.plan_version)
    await talk.show(plan_card(plan, await talk.speak()))


def _roll(ballot: BallotView, say: Say) -> str:
    return say(
        "{all} people can vote: the group's members when it opened, {when}.",
        all=ballot.electorate,
        when=moment(ballot.opened_at),
    )


def _acts(ballot: BallotView, say: Say) -> list[LastingButton]:
    if ballot.plan is not None and ballot.outcome is Outcome.PASSED:
        return [offer(CardAct.SUBMIT_PLAN, ballot.plan, say, style=PRIMARY)]
    return change_or_propose(ballot, say)


def change_or_propose(ballot: BallotView, say: Say) -> list[LastingButton]:
    """Return what can be done with a plan that was not carried."""
    if ballot.plan is None or ballot.outcome in (None, Outcome.PASSED):
        return []
    return [propose_button(ballot.plan, say), offer(CardAct.CHANGE_PLAN, ballot.plan, say)]


BALLOT_TEXTS = {
    BallotKind.ADOPT_PLAN: BallotText(
        title=lambda ballot, say: say("Shall we adopt the plan “{plan}”?", plan=plan_of(ballot)),
        roll=_roll,
        whole=show_version,
        results=Results(
            passed=lambda ballot, say: say("**The group has adopted “{plan}”.**", plan=plan_of(ballot)),
            failed=lambda ballot, say: say("**The group has not adopted “{plan}”.**", plan=plan_of(ballot)),
            undecided=lambda ballot, say: say("**Too few voted on “{plan}” to decide it.**", plan=plan_of(ballot)),
            next_step=_next,
        ),
        next_acts=_acts,
    )
}

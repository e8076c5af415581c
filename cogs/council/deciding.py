"""What the council's vote on a plan asks, and what its result says."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.deciding import BallotText, Results, change_it, delegates_vote, plan_of
from cogs.interactions.items import LastingButton
from cogs.interactions.offering import PRIMARY, CardAct, below, offer
from cogs.plans.deciding import show_version
from governance.ballots import BallotKind, BallotState, Outcome
from governance.plans import PlanKind
from language.speaking import Markup, Say
from services.views.ballots import BallotView


def _about(ballot: BallotView) -> dict[str, object]:
    return {"plan": plan_of(ballot), "group": ballot.group or Markup("")}


def _next(ballot: BallotView, say: Say) -> str:
    if ballot.outcome is not Outcome.PASSED:
        return change_it(ballot, say)
    if ballot.text and ballot.text.kind is PlanKind.ASKING:
        return say("Next: adults are asked for an answer by a certain day, and its steps can begin.")
    return say("Next: its steps can begin. Mark each one on the plan's card when it is done.")


def _offers(ballot: BallotView, say: Say) -> list[LastingButton]:
    """Offer the council to compile the school plan, until that has been done, or to propose what would be better."""
    if ballot.outcome is not Outcome.PASSED:
        return _amend(ballot, say)
    return [offer(CardAct.COMPILE, ballot.school, say, style=PRIMARY)] if ballot.since_compiled else []


def _amend(ballot: BallotView, say: Say) -> list[LastingButton]:
    return [offer(CardAct.AMEND_PLAN, ballot.plan, say)] if ballot.plan is not None else []


async def _show_version(talk: Conversation, ballot: BallotView) -> None:
    """Show the plan as it is voted on, and while the vote is open the way to propose another text."""
    await show_version(talk, ballot)
    if ballot.state is BallotState.OPEN:
        say = await talk.speak()
        await talk.reply(
            say("Should it say something else? A delegate can propose that."), view=below(*_amend(ballot, say))
        )


def _acts(ballot: BallotView, say: Say) -> list[LastingButton]:
    if ballot.plan is None or ballot.outcome is Outcome.PASSED:
        return []
    return [offer(CardAct.CHANGE_PLAN, ballot.plan, say)]


BALLOT_TEXTS = {
    BallotKind.RATIFY_PLAN: BallotText(
        title=lambda ballot, say: say("Shall “{plan}” of {group} go into the school plan?", **_about(ballot)),
        roll=delegates_vote,
        whole=_show_version,
        results=Results(
            passed=lambda ballot, say: say(
                "**The council has ratified “{plan}” of {group}: it goes into the school plan.**", **_about(ballot)
            ),
            failed=lambda ballot, say: say("**The council has not ratified “{plan}” of {group}.**", **_about(ballot)),
            undecided=lambda ballot, say: say(
                "**Too few delegates voted on “{plan}” of {group} to decide it.**", **_about(ballot)
            ),
            next_step=_next,
        ),
        offers=_offers,
        next_acts=_acts,
    )
}

"""What the council's vote on a draft of the promise asks, and what its result says."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.deciding import BallotText, Results, delegates_vote
from cogs.interactions.items import LastingButton
from cogs.interactions.offering import CardAct, offer
from cogs.promise.cards import promise_card
from governance.ballots import BallotKind, Outcome
from language.speaking import Say
from services.views import promise as promise_views
from services.views.ballots import BallotView


def _next(ballot: BallotView, say: Say) -> str:
    if ballot.outcome is not Outcome.PASSED:
        return say("Next: change the draft, or put it to the vote again.")
    return say("Next: the school's office is asked. It counts once it agrees, too.")


async def _show_promise(talk: Conversation, ballot: BallotView) -> None:
    promise = await talk.read_as_visitor(promise_views.voted_on, ballot=ballot.id)
    await talk.show(promise_card(promise, await talk.speak()))


def _acts(ballot: BallotView, say: Say) -> list[LastingButton]:
    if ballot.outcome in (None, Outcome.PASSED):
        return []
    return [offer(CardAct.DRAFT_PROMISE, ballot.school, say, label=say("Change"))]


BALLOT_TEXTS = {
    BallotKind.AGREE_PROMISE: BallotText(
        title=lambda ballot, say: say("Shall this be our promise: who decides what at our school?"),
        roll=delegates_vote,
        whole=_show_promise,
        whole_called=lambda say: say("Read the promise"),
        results=Results(
            passed=lambda ballot, say: say("**The council has agreed on the promise.**"),
            failed=lambda ballot, say: say("**The council has not agreed on this draft of the promise.**"),
            undecided=lambda ballot, say: say("**Too few delegates voted on this draft of the promise to decide it.**"),
            next_step=_next,
        ),
        next_acts=_acts,
    )
}

"""What the council's vote on a draft of the school plan asks, and what its result says."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.deciding import BallotText, Results, delegates_vote
from cogs.interactions.items import LastingButton
from cogs.interactions.offering import CardAct, offer
from cogs.school_plan.cards import draft_in_short
from governance.ballots import BallotKind, Outcome
from governance.cards import CardKind
from language.speaking import Say
from services.council import editions
from services.views import whereabouts
from services.views.ballots import BallotView


def _next(ballot: BallotView, say: Say) -> str:
    if ballot.outcome is not Outcome.PASSED:
        return say("Next: make a new draft.")
    return say("/schoolplan show opens it.")


async def _show_draft(talk: Conversation, ballot: BallotView) -> None:
    """List the plans in the draft, and say where all of it is printed: on its card, which was up before the vote."""
    edition = await talk.read(editions.view, edition=ballot.edition)
    card = await talk.read(whereabouts.post_of, kind=CardKind.EDITION, subject=ballot.edition)
    await talk.reply(draft_in_short(edition, card, await talk.speak()))


def _offers(ballot: BallotView, say: Say) -> list[LastingButton]:
    is_wanted = ballot.outcome not in (None, Outcome.PASSED) and ballot.since_compiled
    return [offer(CardAct.COMPILE, ballot.school, say)] if is_wanted else []


BALLOT_TEXTS = {
    BallotKind.PUBLISH_EDITION: BallotText(
        title=lambda ballot, say: say("Shall this draft become the next edition of the student school plan?"),
        roll=delegates_vote,
        whole=_show_draft,
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
        next_acts=_offers,
    )
}

"""What the buttons of the promise do: write a draft of it, and put that to the council's vote.

They act in the school where they are pressed: the number in their custom ids is only there to tell schools apart.
"""

from datetime import datetime

from cogs.interactions.conversation import Conversation
from cogs.interactions.deciding import open_until, warnings
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from cogs.promise.forms import ask_for_draft
from governance.cards import CardKind
from language.speaking import Say
from services.promise import deciding, drafting
from services.promise.deciding import PromisePut


async def put_promise(talk: Conversation, server: int = 0, *, closes_at: datetime | None = None) -> None:
    """Put the draft to the council's vote, until the time named or with the school's usual terms."""
    result = await talk.act(deciding.put_to_vote, closes_at=closes_at)
    missing = await missing_card(talk, CardKind.BALLOT, result.ballot)
    await talk.reply(_put(result, await talk.speak(), missing))


def _put(result: PromisePut, say: Say, missing: str) -> str:
    until = open_until(result.opened, say)
    if missing:
        text = say(
            "The council votes on the promise with /ballot show {number} until {until}.",
            number=result.ballot,
            until=until,
        )
        return " ".join([text, missing, *warnings(result.opened, say)])
    text = say("The council votes on the promise in its channel until {until}.", until=until)
    return " ".join([text, *warnings(result.opened, say)])


async def _may_draft(talk: Conversation, server: int) -> None:
    await talk.read_as_visitor(drafting.may_draft)


CARD_ACTS = {
    CardAct.DRAFT_PROMISE: ActDescription(lambda say: say("Write our promise"), ask_for_draft, _may_draft),
    CardAct.PUT_PROMISE: ActDescription(lambda say: say("Put it to the vote"), put_promise),
}

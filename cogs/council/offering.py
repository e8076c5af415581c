"""What the buttons of the council do: take a seat for a group, and take a plan there."""

from datetime import datetime

from cogs.council.answers import joined, submitted
from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from governance.cards import CardKind
from services.council import delegates, ratifying


async def join_council(talk: Conversation, group: int) -> None:
    """Sit on the council for this group."""
    seat = await talk.act(delegates.join, group=group)
    await talk.reply(joined(seat, await talk.speak()))


async def submit_plan(talk: Conversation, plan: int, *, closes_at: datetime | None = None) -> None:
    """Take an adopted plan to the council, which votes until the time named or with the school's usual terms."""
    result = await talk.act(ratifying.submit, plan=plan, closes_at=closes_at)
    missing = await missing_card(talk, CardKind.BALLOT, result.ballot)
    await talk.reply(submitted(result, await talk.speak(), missing=missing))


CARD_ACTS = {
    CardAct.JOIN_COUNCIL: ActDescription(lambda say: say("Join the council"), join_council),
    CardAct.SUBMIT_PLAN: ActDescription(lambda say: say("Take it to the council"), submit_plan),
}

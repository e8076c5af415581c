"""What the buttons of the council do: take a seat for a group, and take a plan there."""

from datetime import datetime

from cogs.council.answers import joined, submitted
from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.undoing import Undoable
from services.council import delegates, ratifying


async def join_council(talk: Conversation, group: int) -> None:
    """Sit on the council for this group."""
    seat = await talk.act(delegates.join, group=group)
    undo = await undo_view(talk, Undoable.DELEGATE_JOINED, group)
    await talk.reply(joined(seat, await talk.speak()), view=undo)


async def submit_plan(talk: Conversation, plan: int, *, closes_at: datetime | None = None) -> None:
    """Take an adopted plan to the council, which votes until the time named or with the school's usual terms.

    Where nobody spoke for the group there, whoever takes it does from now on, and can give the seat back.
    """
    result = await talk.act(ratifying.submit, plan=plan, closes_at=closes_at)
    missing = await missing_card(talk, CardKind.BALLOT, result.ballot)
    undo = await undo_view(talk, Undoable.DELEGATE_JOINED, result.plan.group) if result.seated else None
    await talk.reply(submitted(result, await talk.speak(), missing=missing), view=undo)


CARD_ACTS = {
    CardAct.JOIN_COUNCIL: ActDescription(lambda say: say("Join the council"), join_council),
    CardAct.SUBMIT_PLAN: ActDescription(lambda say: say("Take it to the council"), submit_plan),
}

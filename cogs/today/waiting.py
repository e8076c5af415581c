"""What waits for somebody, as the answer to `/today` and to the button of a panel."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import ActDescription, CardAct
from cogs.today.cards import today_card
from cogs.today.nothing import next_buttons, nothing_waits
from services import today
from services.groups import next_steps
from services.reminders import own


async def show_waiting(talk: Conversation) -> None:
    """Show what waits for this person. Reminders that could not reach them are tried again."""
    waiting = await talk.read_as_visitor(today.waiting, now=talk.now)
    say = await talk.speak()
    if waiting.is_empty:
        found = await talk.read_as_visitor(next_steps.suggestions)
        await talk.reply(nothing_waits(found, say, waiting.advising), view=next_buttons(found, say, waiting.advising))
    else:
        await talk.show(today_card(waiting, say))
    if waiting.reminders is not None:
        await talk.act(own.try_again)


async def _press(talk: Conversation, server: int) -> None:
    await show_waiting(talk)


CARD_ACTS = {CardAct.SHOW_WAITING: ActDescription(lambda say: say("What waits for me"), _press)}

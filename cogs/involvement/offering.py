"""What the button on the council's panel does: a delegate asks the question of July by hand."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.layout import lines
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.undoing import Undoable
from language.vocabulary import moment
from services.involvement import by_hand


async def ask_now(talk: Conversation, server: int) -> None:
    """Ask the question now."""
    asked = await talk.act(by_hand.ask_now)
    missing = await missing_card(talk, CardKind.INVOLVEMENT, asked.id)
    undo = await undo_view(talk, Undoable.JULY_ASKED, asked.id)
    say = await talk.speak()
    told = say("Every student is asked now, until {when}. Answers are secret.", when=moment(asked.due_at))
    where = missing or say("The card with the question comes into the groups channel in a moment.")
    await talk.reply(lines([told, where]), view=undo)


async def _may_ask(talk: Conversation, server: int) -> None:
    await talk.read_as_visitor(by_hand.may_ask, now=talk.now)


CARD_ACTS = {CardAct.ASK_JULY: ActDescription(lambda say: say("Ask the question of July"), ask_now, _may_ask)}

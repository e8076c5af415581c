"""What the buttons of the council's money do: they show all of it, and open the form of an entry."""

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import currency_here
from cogs.interactions.offering import ActDescription, CardAct, offered
from cogs.money.answers import pot_in_short
from cogs.money.forms import money_form
from services.money import noting
from services.views import council_money


async def show_money(talk: Conversation, server: int) -> None:
    """Show the council's money to anybody, and to delegates the button with which they note some."""
    pot = await talk.read_as_visitor(council_money.pot)
    view = await offered(talk, (CardAct.NOTE_MONEY, talk.school))
    await talk.reply(pot_in_short(pot, await talk.speak()), view=view)


async def open_form(talk: Conversation, server: int) -> None:
    """Open the form of an entry, for a delegate."""
    await _may_note(talk, server)
    plans = await talk.read(council_money.receiving)
    await ask(talk, money_form(plans, await talk.speak(), currency=await currency_here(talk)))


async def _may_note(talk: Conversation, server: int) -> None:
    await talk.read_as_visitor(noting.may_note)


CARD_ACTS = {
    CardAct.NOTE_MONEY: ActDescription(lambda say: say("Note money"), open_form, _may_note),
    CardAct.SHOW_MONEY: ActDescription(lambda say: say("The council's money"), show_money),
}

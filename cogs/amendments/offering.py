"""What the button beside the council's vote does: it opens the form in which a delegate changes the plan."""

from cogs.amendments.forms import AMEND
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import currency_here
from cogs.interactions.offering import ActDescription, CardAct
from cogs.plans.forms import plan_form
from services.amendments import proposing
from services.views import plans


async def propose_change(talk: Conversation, plan: int) -> None:
    """Open the form of a plan, filled with what it says now, for a delegate to change."""
    await _may_propose(talk, plan)
    say = await talk.speak()
    view = await talk.read(plans.view, plan=plan)
    currency = await currency_here(talk)
    await ask(talk, plan_form(AMEND.format(key=view.id), say("Propose a change"), say, view.text, currency=currency))


async def _may_propose(talk: Conversation, plan: int) -> None:
    await talk.read_as_visitor(proposing.may_propose, plan=plan)


CARD_ACTS = {
    CardAct.AMEND_PLAN: ActDescription(lambda say: say("Propose a change"), propose_change, _may_propose),
}

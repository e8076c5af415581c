"""What the buttons of plans do: write one, change it, add a step, choose how to vote, take it back, take it to the council."""

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import currency_here
from cogs.interactions.offering import ActDescription, CardAct
from cogs.plans.changing import ask_for_change
from cogs.plans.forms import DRAFT, EDIT, plan_form
from cogs.plans.stepping import ask_for_step
from cogs.plans.terms import ask_for_terms
from cogs.plans.withdrawing import ask_whether_to_withdraw
from services.plans import writing
from services.views import plans as plan_views


async def write_plan(talk: Conversation, group: int) -> None:
    """Open the form of a new plan of this group."""
    await talk.read_as_visitor(writing.may_draft, group=group)
    say = await talk.speak()
    await ask(
        talk, plan_form(DRAFT.format(key=group), say("A plan of your group"), say, currency=await currency_here(talk))
    )


async def change_plan(talk: Conversation, plan: int) -> None:
    """Open the form of a plan, filled with what it says now."""
    await talk.read_as_visitor(writing.may_revise, plan=plan)
    say = await talk.speak()
    view = await talk.read(plan_views.view, plan=plan)
    currency = await currency_here(talk)
    await ask(talk, plan_form(EDIT.format(key=view.id), say("Change the plan"), say, view.text, currency=currency))


CARD_ACTS = {
    CardAct.WRITE_PLAN: ActDescription(lambda say: say("Write a plan"), write_plan),
    CardAct.CHANGE_PLAN: ActDescription(lambda say: say("Change"), change_plan),
    CardAct.ADD_STEP: ActDescription(lambda say: say("Add a step"), ask_for_step),
    CardAct.CHANGE_STEP: ActDescription(lambda say: say("Change a step"), ask_for_change),
    CardAct.CHOOSE_TERMS: ActDescription(lambda say: say("Choose how we vote"), ask_for_terms),
    CardAct.WITHDRAW_PLAN: ActDescription(lambda say: say("Stop the vote"), ask_whether_to_withdraw),
}

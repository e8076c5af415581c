"""What the buttons of plans do: write one, change it, add a step, choose how to vote, take it back, take it to the council."""

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import currency_here
from cogs.interactions.offering import ActDescription, CardAct
from cogs.plans.buttons import propose, propose_in_favour
from cogs.plans.cards import plan_card
from cogs.plans.changing import ask_for_change
from cogs.plans.doers import ask_who
from cogs.plans.forms import DRAFT, EDIT, plan_form
from cogs.plans.leaning import ask_for_line
from cogs.plans.requesting import ask_what_we_ask
from cogs.plans.stepping import ask_for_step
from cogs.plans.terms import ask_for_terms
from cogs.plans.withdrawing import ask_whether_to_withdraw
from services.plans import leaning, proposing, steps, together, writing
from services.views import plans as plan_views


async def write_plan(talk: Conversation, group: int) -> None:
    """Open the form of a new plan of this group."""
    await _may_write(talk, group)
    say = await talk.speak()
    await ask(
        talk, plan_form(DRAFT.format(key=group), say("A plan of your group"), say, currency=await currency_here(talk))
    )


async def change_plan(talk: Conversation, plan: int) -> None:
    """Open the form of a plan, filled with what it says now."""
    await _may_change(talk, plan)
    say = await talk.speak()
    view = await talk.read(plan_views.view, plan=plan)
    currency = await currency_here(talk)
    await ask(talk, plan_form(EDIT.format(key=view.id), say("Change the plan"), say, view.text, currency=currency))


async def show_whole(talk: Conversation, plan: int) -> None:
    """Show in private all that a plan says, where its card has only what fits a phone."""
    view = await talk.read_as_visitor(plan_views.view, plan=plan, now=talk.now)
    await talk.show(plan_card(view, await talk.speak()))


async def _may_write(talk: Conversation, group: int) -> None:
    await talk.read_as_visitor(writing.may_draft, group=group)


async def _may_change(talk: Conversation, plan: int) -> None:
    await talk.read_as_visitor(writing.may_revise, plan=plan)


async def _may_say_what_we_ask(talk: Conversation, plan: int) -> None:
    await talk.read_as_visitor(writing.may_say_what_it_asks, plan=plan)


async def _may_add_step(talk: Conversation, plan: int) -> None:
    await talk.read_as_visitor(steps.may_add_step, plan=plan, now=talk.now)


async def _may_propose(talk: Conversation, plan: int) -> None:
    await talk.read_as_visitor(proposing.may_propose, plan=plan)


async def _may_name_line(talk: Conversation, plan: int) -> None:
    await talk.read_as_visitor(leaning.may_name_line, plan=plan)


async def _may_say_who(talk: Conversation, plan: int) -> None:
    await talk.read_as_visitor(together.may_say_who, plan=plan)


async def _may_withdraw(talk: Conversation, plan: int) -> None:
    await talk.read_as_visitor(proposing.may_withdraw, plan=plan)


CARD_ACTS = {
    CardAct.WRITE_PLAN: ActDescription(lambda say: say("Write a plan"), write_plan, _may_write),
    CardAct.CHANGE_PLAN: ActDescription(lambda say: say("Change"), change_plan, _may_change),
    CardAct.SAY_WHAT_WE_ASK: ActDescription(lambda say: say("What we ask for"), ask_what_we_ask, _may_say_what_we_ask),
    CardAct.SAY_WHO: ActDescription(lambda say: say("Who does it?"), ask_who, _may_say_who),
    CardAct.ADD_STEP: ActDescription(lambda say: say("Add a step"), ask_for_step, _may_add_step),
    CardAct.PROPOSE: ActDescription(lambda say: say("Put it to the vote"), propose, _may_propose),
    CardAct.PROPOSE_IN_FAVOUR: ActDescription(
        lambda say: say("Put it to the vote and vote For"), propose_in_favour, _may_propose
    ),
    CardAct.CHANGE_STEP: ActDescription(lambda say: say("Change a step"), ask_for_change),
    CardAct.CHOOSE_TERMS: ActDescription(lambda say: say("Choose how we vote"), ask_for_terms),
    CardAct.WHOLE_PLAN: ActDescription(lambda say: say("Whole plan"), show_whole),
    CardAct.NAME_LINE: ActDescription(lambda say: say("Choose the line"), ask_for_line, _may_name_line),
    CardAct.WITHDRAW_PLAN: ActDescription(lambda say: say("Stop the vote"), ask_whether_to_withdraw, _may_withdraw),
}

"""The buttons of a plan's card that act at once: put it to the vote, mark a step done."""

from typing import Any

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.deciding import VOTE_BUTTONS
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.offering import PRIMARY, CardAct, below, offer
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from cogs.plans.answering import explain_form
from cogs.plans.answers import own_vote, proposed, step_done
from cogs.plans.looking_back import open_review
from governance.cards import CardKind
from governance.undoing import Undoable
from language.speaking import Say
from services.council import answers
from services.plans import proposing, steps
from services.views.plans import PlanView

REVIEW = "plan:{key}:review"
EXPLAIN = "request:{key}:explain"
STEP_DONE = "step:{key}:done"


async def tell_done(talk: Conversation, plan: PlanView, *, step: int | None = None, number: int | None = None) -> None:
    """Tell whoever noted a step as done how the plan stands, whose step it was, and let them undo it."""
    done = next((one for one in plan.steps if one.id == step or one.number == number), None)
    view = await undo_view(talk, Undoable.STEP_DONE, done.id) if done is not None else None
    whose = done.owner if done is not None and done.done_by is not None else None
    await talk.reply(step_done(plan, await talk.speak(), whose=whose), view=view)


def propose_button(plan: int, say: Say) -> LastingButton:
    """Return the button that puts a plan to the vote."""
    return offer(CardAct.PROPOSE, plan, say, style=PRIMARY)


def propose_buttons(plan: int, say: Say) -> list[LastingButton]:
    """Return the buttons under an answer that put a plan to the vote: alone, or with one's own vote for it.

    They are no more inviting than what else can be done with a draft: a vote is the stronger step.
    """
    return [offer(CardAct.PROPOSE, plan, say), offer(CardAct.PROPOSE_IN_FAVOUR, plan, say)]


async def propose(talk: Conversation, plan: int, **terms: Any) -> None:
    """Put a plan to its group's vote, on these terms where they are not the school's usual ones.

    Whoever does it votes, or stops the vote, right where they are.
    """
    result = await talk.act(proposing.propose, plan=plan, **terms)
    missing = await missing_card(talk, CardKind.BALLOT, result.ballot)
    say = await talk.speak()
    asked = f" {own_vote(result, say)}" if terms.get("in_favour") else ""
    votes = VOTE_BUTTONS[result.opened.rule](result.ballot, say) if result.vote is None else ()
    onward = below(*votes, offer(CardAct.WITHDRAW_PLAN, plan, say))
    await talk.reply(proposed(result, say, missing=missing) + asked, view=onward)
    if result.vote is not None:
        talk.host.wake(talk.school)


async def propose_in_favour(talk: Conversation, plan: int) -> None:
    """Put a plan to the vote, and vote for it at once where the vote is an open one."""
    await propose(talk, plan, in_favour=True)


class ReviewButton(LastingButton, template=button_template(REVIEW)):
    """Look back at the plan: how did it go?"""

    form = REVIEW
    asks = True

    async def press(self, talk: Conversation) -> None:
        await open_review(talk, self.key)


class ExplainButton(LastingButton, template=button_template(EXPLAIN)):
    """Tell the adults what they need to know about what the plan asks for."""

    form = EXPLAIN
    asks = True

    async def press(self, talk: Conversation) -> None:
        plan = await talk.read_as_visitor(answers.may_explain, plan=self.key)
        await ask(talk, explain_form(plan, await talk.speak()))


class StepDoneButton(LastingButton, template=button_template(STEP_DONE)):
    """Note that a step is done."""

    form = STEP_DONE

    async def press(self, talk: Conversation) -> None:
        plan = await talk.act(steps.finish_step, step=self.key)
        await tell_done(talk, plan, step=self.key)

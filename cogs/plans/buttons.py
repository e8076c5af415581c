"""The buttons of a plan's card."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from cogs.plans.answers import proposed, step_done
from governance.cards import CardKind
from governance.undoing import Undoable
from services.plans import proposing, steps
from services.views.plans import PlanView

PROPOSE = "plan:{key}:propose"
STEP_DONE = "step:{key}:done"


async def tell_done(talk: Conversation, plan: PlanView, *, step: int | None = None, number: int | None = None) -> None:
    """Tell whoever noted a step as done how the plan stands, whose step it was, and let them undo it."""
    done = next((one for one in plan.steps if one.id == step or one.number == number), None)
    view = await undo_view(talk, Undoable.STEP_DONE, done.id) if done is not None else None
    whose = done.owner if done is not None and done.done_by is not None else None
    await talk.reply(step_done(plan, await talk.speak(), whose=whose), view=view)


class ProposeButton(LastingButton, template=button_template(PROPOSE)):
    """Put the plan to the group's vote, with the school's usual terms."""

    form = PROPOSE

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(proposing.propose, plan=self.key)
        missing = await missing_card(talk, CardKind.BALLOT, result.ballot)
        await talk.reply(proposed(result, await talk.speak(), missing=missing))


class StepDoneButton(LastingButton, template=button_template(STEP_DONE)):
    """Note that a step is done."""

    form = STEP_DONE

    async def press(self, talk: Conversation) -> None:
        plan = await talk.act(steps.finish_step, step=self.key)
        await tell_done(talk, plan, step=self.key)

"""Adding a step to a plan with a form. Its fields are those of `/plan step`: what, due, who."""

from collections.abc import Mapping
from re import Match
from typing import Any

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import day_entered, member_entered, together
from cogs.interactions.fields import form, line, person
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import CardAct, below, offer
from cogs.plans.answers import step_added
from cogs.plans.buttons import propose_buttons
from governance.plans import PlanMove, can_move
from governance.texts import LINE_LIMIT
from language.speaking import Markup, Say
from language.times.showing import example
from services.plans import steps
from services.plans.writing import PlanChange

LONGEST_DAY = 100


def _step_form(plan: int, say: Say) -> ui.Modal:
    return form(
        CardAct.ADD_STEP.format(key=plan),
        say("Add a step"),
        [
            line("what", say("What has to be done"), most=LINE_LIMIT),
            line(
                "due",
                say("By when"),
                say("Like: {example}; empty for no day", example=Markup(example(say.language))),
                most=LONGEST_DAY,
                is_needed=False,
            ),
            person("who", say("Who"), say("A member of your group; empty for nobody yet"), is_needed=False),
        ],
    )


async def ask_for_step(talk: Conversation, plan: int) -> None:
    """Open the form of a new step of this plan."""
    await talk.read_as_visitor(steps.may_add_step, plan=plan, now=talk.now)
    await ask(talk, _step_form(plan, await talk.speak()))


async def tell_of_step(talk: Conversation, result: PlanChange) -> None:
    """Say what was added, with what comes next as buttons."""
    say, plan = await talk.speak(), result.plan
    buttons: list[ui.Item[Any]] = [offer(CardAct.ADD_STEP, plan.id, say, label=say("Add another step"))]
    if can_move(plan.state, PlanMove.PROPOSE):
        buttons += propose_buttons(plan.id, say)
    await talk.reply(step_added(result, say), view=below(*buttons))


class StepForm(LastingForm):
    """A new step of the plan in the custom id."""

    pattern = form_pattern(CardAct.ADD_STEP)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        due, who = await together(day_entered(talk, typed.get("due", "")), member_entered(talk, typed.get("who", "")))
        what = typed.get("what", "")
        await tell_of_step(talk, await talk.act(steps.add_step, plan=int(match["key"]), what=what, due=due, who=who))

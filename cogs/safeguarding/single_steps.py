"""The lead takes one step of a reported plan out of sight, or shows it again."""

from collections.abc import Sequence

import discord

from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import number_entered
from cogs.interactions.items import LastingButton, LastingSelect, button_template
from cogs.interactions.offering import below
from governance.refusals import NotFound
from governance.texts import shortened
from language.speaking import Say
from services.safeguarding import single_steps
from services.safeguarding.single_steps import ReportedStep

STEPS = "report:{key}:steps"
PICK = "report:{key}:step"
MOST_IN_CHOICE = 80


class StepsButton(LastingButton, template=button_template(STEPS)):
    """Offer the steps of the reported plan, to hide one or to show it again."""

    form = STEPS

    async def press(self, talk: Conversation) -> None:
        found = await talk.read_as_visitor(single_steps.steps_reported, report=self.key)
        say = await talk.speak()
        if not found:
            await talk.reply(say("The plan has no steps."))
            return
        told = say(
            "Pick a step: it is hidden, and one that is hidden is shown again. The rest of the plan stays as it is, and the group can go on with it."
        )
        await talk.reply(told, view=below(StepSelect(self.key, _choices(found, say), hint=say("The step"))))


class StepSelect(LastingSelect, template=button_template(PICK)):
    """The steps of a reported plan."""

    form = PICK

    async def pick(self, talk: Conversation, value: str) -> None:
        await _turn(talk, self.key, value)


async def _turn(talk: Conversation, report: int, picked: str) -> None:
    number = number_entered(picked)
    if number is None:
        raise NotFound(noun="step", text=picked)
    step = await talk.act(single_steps.turn_step, report=report, step=number)
    say = await talk.speak()
    if step.is_hidden:
        await talk.reply(say("Step {number} is hidden in a moment, wherever it stood.", number=step.number))
    else:
        await talk.reply(say("Step {number} is shown again in a moment.", number=step.number))


def _choices(found: Sequence[ReportedStep], say: Say) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=f"{one.number}. {shortened(one.what, MOST_IN_CHOICE)}",
            value=str(one.id),
            description=say("Hidden now") if one.is_hidden else None,
        )
        for one in found
    ]

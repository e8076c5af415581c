"""Leaving a group: at once, or after the question where something goes with whoever leaves."""

from discord import ui

from cogs.groups.answers import left
from cogs.groups.threads import can_take_out_of_threads
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.layout import lines
from cogs.interactions.undoing import undo_view
from governance.undoing import Undoable
from language.speaking import Markup, Say
from language.vocabulary import group_role
from services.groups import leaving, membership
from services.groups.leaving import Parting, StepLeft
from services.schools import settings

LEAVE_ANYWAY = "group:{key}:leave_anyway"
STAY = "group:{key}:stay"
MOST_STEPS_NAMED = 5


async def ask_or_leave(talk: Conversation, group: int) -> None:
    """Leave the group, or ask first where a seat, a role or steps go with whoever leaves."""
    parting = await talk.read_as_visitor(leaving.parting, group=group)
    if parting.is_light:
        await leave(talk, group)
        return
    say = await talk.speak()
    # Both are equally free, so neither button is more inviting than the other.
    buttons = [LeaveAnywayButton(group, label=say("Leave")), StayButton(group, label=say("Stay"))]
    view = ui.View(timeout=None)
    for button in buttons:
        view.add_item(button)
    await talk.reply(question(parting, say), view=view)


async def leave(talk: Conversation, group: int) -> None:
    """Leave the group and say so."""
    result = await talk.act(membership.leave, group=group)
    school = await talk.read(settings.view)
    guild = talk.interaction.guild
    is_taken_out = guild is not None and can_take_out_of_threads(guild, school.settings.groups_channel)
    view = await undo_view(talk, Undoable.GROUP_LEFT, group)
    await talk.reply(left(result, await talk.speak(), is_taken_out=is_taken_out), view=view)


def question(parting: Parting, say: Say) -> str:
    """Return what goes with somebody who leaves, before they do."""
    goes = [say("your seat on the council")] if parting.seat else []
    goes += [say("your role: {role}", role=Markup(group_role(role, say))) for role in parting.roles]
    goes += [say("your offer to be next: {role}", role=Markup(group_role(role, say))) for role in parting.offers]
    goes += [_step(step, say) for step in parting.steps[:MOST_STEPS_NAMED]]
    if (more := len(parting.steps) - MOST_STEPS_NAMED) > 0:
        goes.append(say.many("{n} more step", "{n} more steps", more))
    first = say("If you leave {group}, you give up:", group=parting.group_name)
    last = say("Steps stay with the group. Do you want to leave?") if parting.steps else say("Do you want to leave?")
    return lines([first, *(f"- {one}" for one in goes), last])


def _step(step: StepLeft, say: Say) -> str:
    return say("step {number} of “{plan}”: {what}", number=step.number, plan=step.plan, what=step.what)


class LeaveAnywayButton(LastingButton, template=button_template(LEAVE_ANYWAY)):
    """Leave the group, knowing what goes with it."""

    form = LEAVE_ANYWAY

    async def press(self, talk: Conversation) -> None:
        await leave(talk, self.key)


class StayButton(LastingButton, template=button_template(STAY)):
    """Stay in the group after all."""

    form = STAY

    async def press(self, talk: Conversation) -> None:
        view = await talk.read_as_visitor(membership.view, group=self.key)
        say = await talk.speak()
        await talk.reply(say("You are still in {group}. Nothing has changed.", group=view.name))

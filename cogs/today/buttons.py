"""The buttons of what waits for somebody: each says which one it is for where there are several."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from cogs.interactions.offering import CARD_ACTS, CardAct, offer
from cogs.meetings.buttons import ComingButton, NotComingButton
from cogs.minutes.buttons import ActionDoneButton
from cogs.plans.buttons import StepDoneButton
from governance.meetings import MeetingState
from governance.minutes import ActionView
from governance.plans import PlanState
from language.speaking import Say
from services.today import NextMove, OwnStep
from services.views.meetings import MeetingView


def step_buttons(steps: Sequence[OwnStep], say: Say) -> list[ui.Item[Any]]:
    """Return a button for each step that marks it done."""
    several = len({step.plan for step in steps}) > 1
    return [StepDoneButton(step.id, label=_step_label(step, say, several=several)) for step in steps]


def _step_label(step: OwnStep, say: Say, *, several: bool) -> str:
    if several:
        return say("Mark step {n} of plan {plan} done", n=step.number, plan=step.plan)
    return say("Mark step {n} done", n=step.number)


def coming_buttons(meetings: Sequence[MeetingView], say: Say) -> list[ui.Item[Any]]:
    """Return the two buttons of the only meeting; of several, each is answered on its own card."""
    if len(meetings) != 1 or meetings[0].state is not MeetingState.PLANNED or meetings[0].resting:
        return []
    only = meetings[0].id
    return [ComingButton(only, label=say("I'm coming")), NotComingButton(only, label=say("I can't come"))]


def action_buttons(actions: Sequence[ActionView], say: Say) -> list[ui.Item[Any]]:
    """Return a button for each action that marks it done."""
    return [ActionDoneButton(one.id, label=say("Mark action {n} done", n=one.id)) for one in actions]


def move_buttons(moves: Sequence[NextMove], say: Say) -> list[ui.Item[Any]]:
    """Return a button for each plan that takes it on."""
    return [_move_button(one, say, several=len(moves) > 1) for one in moves]


def _move_button(move: NextMove, say: Say, *, several: bool) -> ui.Item[Any]:
    act = {PlanState.DRAFT: CardAct.PROPOSE, PlanState.ADOPTED: CardAct.SUBMIT_PLAN}.get(
        move.state, CardAct.CHANGE_PLAN
    )
    label = CARD_ACTS[act].label(say)
    return offer(act, move.plan, say, label=_named(label, move, say) if several else label)


def _named(label: str, move: NextMove, say: Say) -> str:
    return say("{label} (plan {number})", label=label, number=move.plan)

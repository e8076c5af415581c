"""The card of a plan: what, why, how we will know, the steps, and where it stands."""

from typing import Any

import discord
from discord import ui

from cogs.interactions.layout import Accent, capital, card, heading, lines, small
from cogs.plans.buttons import ProposeButton, StepDoneButton
from governance.plans import PlanMove, PlanState, can_move
from language.speaking import Markup, Say
from language.vocabulary import (
    adult_answer,
    author,
    day_of,
    decided_by,
    person,
    plan_kind,
    plan_money,
    plan_state,
    written_by,
)
from services.views.plans import AnswerView, PlanView, StepView

MOST_STEP_BUTTONS = 10
_ACCENTS = {
    PlanState.PROPOSED: Accent.WAITING,
    PlanState.SUBMITTED: Accent.WAITING,
    PlanState.COMPLETED: Accent.DONE,
    PlanState.STOPPED: Accent.OVER,
}


def plan_card(plan: PlanView, say: Say) -> ui.LayoutView:
    """Draw a plan in its newest version."""
    texts = [heading(say("{title}", title=plan.text.title)), _standing(plan, say), *_texts(plan, say)]
    if plan.steps:
        texts.append(lines([f"**{say('Steps')}**", *(_step(step, say) for step in plan.steps)]))
    elif can_move(plan.state, PlanMove.PROPOSE):
        texts.append(say("No steps yet. /plan step adds one: what, who does it, by when."))
    if plan.answer:
        texts.append(_answer(plan.answer, say))
    texts.append(small(_footer(plan, say)))
    return card(_ACCENTS.get(plan.state, Accent.LIVE), texts, _buttons(plan, say))


def _standing(plan: PlanView, say: Say) -> str:
    return lines(
        [
            f"**{capital(plan_state(plan.state, say))}** · {say('{group}', group=plan.group_name)}",
            capital(plan_kind(plan.text.kind, say)),
            decided_by(plan.groups, say),
        ]
    )


def _texts(plan: PlanView, say: Say) -> list[str]:
    text = plan.text
    parts = [
        f"**{say('Why')}**\n{say('{text}', text=text.why)}",
        f"**{say('Goal: how we will know')}**\n{say('{text}', text=text.goal)}",
    ]
    if text.money:
        parts.append(f"**{plan_money(text.kind, text.money, say)}**")
    return parts


def _step(step: StepView, say: Say) -> str:
    facts = []
    if step.owner is not None:
        facts.append(say("{name}", name=person(step.owner, say)))
    if step.due:
        facts.append(say("by {day}", day=day_of(step.due, say)))
    if step.done:
        facts.append(f"**{say('done')}**")
    if step.author is not None:
        facts.append(say("added by {name}", name=author(step.author, say)))
    about = " · " + " · ".join(facts) if facts else ""
    return f"{step.number}\\. " + say("{what}{about}", what=step.what, about=Markup(about))


def _answer(answer: AnswerView, say: Say) -> str:
    given = f"**{say('The adult answer')}: {adult_answer(answer.answer, say)}**"
    if answer.teacher is not None:
        given += " · " + say("{name}", name=person(answer.teacher, say))
    due = say("To be done by {day}", day=day_of(answer.due, say)) if answer.due else ""
    return lines([given, say("{reason}", reason=answer.reason), due])


def _footer(plan: PlanView, say: Say) -> str:
    facts = [say("Plan {number}, version {version}", number=plan.id, version=plan.version)]
    if plan.author is not None:
        facts.append(written_by(plan.author, plan.editor, say))
    if plan.advisors:
        facts.append(say("advised by {names}", names=", ".join(plan.advisors)))
    if plan.review_on and not plan.state.is_over:
        facts.append(say("to be reviewed {day}", day=day_of(plan.review_on, say)))
    return " · ".join(facts)


def _buttons(plan: PlanView, say: Say) -> list[ui.Item[Any]]:
    if not plan.group_is_open:
        return []
    if can_move(plan.state, PlanMove.PROPOSE):
        return [ProposeButton(plan.id, label=say("Put it to the vote"), style=discord.ButtonStyle.primary)]
    if not plan.state.is_carried_out:
        return []
    waiting = [step for step in plan.steps if not step.done][:MOST_STEP_BUTTONS]
    return [StepDoneButton(step.id, label=say("Mark step {n} done", n=step.number)) for step in waiting]

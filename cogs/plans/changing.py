"""Changing a step of a plan with a form. Its fields are those of `/plan step`, and in a draft what becomes of its place."""

from collections.abc import Mapping, Sequence
from datetime import date
from re import Match
from typing import Any

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import day_entered, member_entered, person_entered, together
from cogs.interactions.fields import Choosable, Field, form, line, person, radio
from cogs.interactions.items import LastingButton, LastingForm, button_template, form_pattern
from cogs.interactions.offering import CardAct, below, offered
from cogs.plans.answers import step_changed, which_step
from cogs.plans.buttons import propose_buttons
from cogs.plans.stepping import LONGEST_DAY
from governance.people import Visitor
from governance.plans import StepChange, StepPlace
from governance.texts import LINE_LIMIT
from language.speaking import Markup, Say
from language.times.showing import example
from services.plans import changing
from services.plans.changing import StepNow
from services.views import plans as plan_views

CHANGE = "plan:change:{key}"
CHANGE_BUTTON = "step:{key}:change"


async def ask_for_change(talk: Conversation, plan: int) -> None:
    """Open the form of the plan's only open step; of several, ask first which one."""
    found: Sequence[StepNow] = await talk.read_as_visitor(changing.open_steps, plan=plan)
    say = await talk.speak()
    if len(found) == 1:
        await ask(talk, _change_form(found[0], say))
        return
    view = await talk.read_as_visitor(plan_views.view, plan=plan)
    steps = [step for step in view.steps if not step.done]
    buttons = [ChangeStepButton(step.id, label=say("Step {n}", n=step.number)) for step in steps]
    add = None if buttons else await offered(talk, (CardAct.ADD_STEP, plan))
    await talk.reply(which_step(steps, say), view=below(*buttons) if buttons else add)


async def change_numbered(talk: Conversation, plan: int, number: int) -> None:
    """Open the form of the step with this number in the plan."""
    step = await talk.read_as_visitor(changing.numbered_step, plan=plan, number=number)
    await ask(talk, _change_form(step, await talk.speak()))


class ChangeStepButton(LastingButton, template=button_template(CHANGE_BUTTON)):
    """Open the form of one of several steps."""

    form = CHANGE_BUTTON
    asks = True

    async def press(self, talk: Conversation) -> None:
        step = await talk.read_as_visitor(changing.may_change_step, step=self.key)
        await ask(talk, _change_form(step, await talk.speak()))


def _change_form(step: StepNow, say: Say) -> ui.Modal:
    day_and_person = [
        line(
            "due",
            say("By when"),
            say("Like: {example}; empty for no day", example=Markup(example(say.language))),
            most=LONGEST_DAY,
            value=_written(step.due),
            is_needed=False,
        ),
        person(
            "who", say("Who"), say("A member of your group; empty for nobody yet"), chosen=step.who, is_needed=False
        ),
    ]
    fields = day_and_person
    if step.may is StepChange.EVERYTHING:
        what = line("what", say("What has to be done"), most=LINE_LIMIT, value=step.what)
        fields = [what, *day_and_person, _place_field(say)]
    return form(CHANGE.format(key=step.id), say("Change step {n}", n=step.number), fields)


def _place_field(say: Say) -> Field:
    places = [
        Choosable(StepPlace.KEEP, say("It stays where it is")),
        Choosable(StepPlace.UP, say("Move it up")),
        Choosable(StepPlace.DOWN, say("Move it down")),
        Choosable(StepPlace.REMOVE, say("Remove it"), say("The plan does not have this step any more")),
    ]
    return radio("place", say("Its place in the plan"), places, chosen=StepPlace.KEEP)


def _written(due: date | None) -> str | None:
    # A date in figures, year first, is read back as the same day in every language.
    return due.isoformat() if due else None


class ChangeForm(LastingForm):
    """The step in the custom id, as it is to be from now on."""

    pattern = form_pattern(CHANGE)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        step = int(match["key"])
        now: StepNow = await talk.read_as_visitor(changing.may_change_step, step=step)
        given: dict[str, Any] = {"what": typed.get("what"), "place": _place_entered(typed.get("place", ""))}
        due, who = await together(_day_entered(talk, typed, now), _person_entered(talk, typed, now))
        result = await talk.act(changing.change_step, step=step, due=due, who=who, **given)
        say = await talk.speak()
        view = below(*propose_buttons(result.plan.id, say)) if result.reopened else None
        await talk.reply(step_changed(result, say), view=view)


def _place_entered(picked: str) -> StepPlace:
    return StepPlace(picked) if picked in set(StepPlace) else StepPlace.KEEP


async def _day_entered(talk: Conversation, typed: Mapping[str, str], now: StepNow) -> date | None:
    """Return the day; the one that the form was filled with may have passed."""
    text = typed.get("due", "").strip()
    return now.due if text and text == _written(now.due) else await day_entered(talk, text)


async def _person_entered(talk: Conversation, typed: Mapping[str, str], now: StepNow) -> Visitor | None:
    """Return who was picked; whoever the form was filled with may have left the server."""
    picked = typed.get("who", "")
    return person_entered(talk, picked) if picked == str(now.who) else await member_entered(talk, picked)

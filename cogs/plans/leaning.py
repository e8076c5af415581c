"""Naming the line of the promise that a plan leans on: a list on the draft's card, and a form with the same list."""

from collections.abc import Mapping
from re import Match
from typing import Any

import discord
from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import number_entered
from cogs.interactions.fields import form, select
from cogs.interactions.items import LastingForm, LastingSelect, button_template, form_pattern
from cogs.interactions.offering import CardAct, below
from cogs.plans.buttons import propose_buttons
from cogs.plans.promise_lines import choosable
from governance.refusals import NotFound
from language.speaking import Say
from language.vocabulary import column_in_short
from services.plans import leaning
from services.plans.writing import PlanChange
from services.views.plans import PlanView

LIST = "plan:{key}:line"


class LineList(LastingSelect, template=button_template(LIST)):
    """The list of lines on the card of a plan that is being written."""

    form = LIST

    async def pick(self, talk: Conversation, value: str) -> None:
        await name_line(talk, self.key, value)


def line_list(plan: PlanView, say: Say) -> list[ui.Item[Any]]:
    """Return the list for the card of a plan, where it may still name a line."""
    if not plan.lines:
        return []
    chosen = plan.leans_on.line if plan.leans_on is not None else None
    options = [
        discord.SelectOption(label=one.label, value=one.value, description=one.hint, default=one.value == str(chosen))
        for one in choosable(plan.lines, say)
    ]
    return [LineList(plan.id, options, hint=say("Which line of our promise does it lean on?"))]


async def ask_for_line(talk: Conversation, plan: int) -> None:
    """Open a form with the list, where no card is at hand."""
    shown = await talk.read_as_visitor(leaning.may_name_line, plan=plan)
    say = await talk.speak()
    chosen = str(shown.leans_on.line) if shown.leans_on is not None else None
    hint = say("It says who decides about what your plan is about")
    field = select("line", say("The line it leans on"), choosable(shown.lines, say), hint, chosen=chosen)
    await ask(talk, form(CardAct.NAME_LINE.format(key=plan), say("Our promise"), [field]))


class LineForm(LastingForm):
    """The line that the plan in the custom id leans on."""

    pattern = form_pattern(CardAct.NAME_LINE)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await name_line(talk, int(match["key"]), typed.get("line", ""))


async def name_line(talk: Conversation, plan: int, picked: str) -> None:
    """Note which line it is, and offer what comes next."""
    line = number_entered(picked)
    if line is None:
        raise NotFound(noun="line", text=picked)
    done = await talk.act(leaning.name_line, plan=plan, line=line)
    say = await talk.speak()
    await talk.reply(_named(done, say), view=below(*propose_buttons(plan, say)))


def _named(done: PlanChange, say: Say) -> str:
    plan, leans_on = done.plan, done.plan.leans_on
    if leans_on is None:
        return ""
    text = say(
        "“{plan}” leans on this line of our promise ({column}): {line}.",
        plan=plan.text.title,
        column=column_in_short(leans_on.whose, say),
        line=leans_on.text,
    )
    again = say("Your group voted on it before, so it has to vote again.") if done.reopened else ""
    return f"{text} {again}".strip()

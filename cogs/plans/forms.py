"""The form a plan is written in. Its fields are a contract: title, why, goal, kind, money."""

from collections.abc import Mapping
from re import Match
from typing import Any

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.pointing import missing_card
from cogs.plans.answers import drafted, revised
from governance.cards import CardKind
from governance.plans import PlanKind, PlanText
from governance.texts import TEXT_LIMIT, TITLE_LIMIT, HiddenText
from language.formats import money
from language.money import parse_money
from language.speaking import Say
from services.plans import writing

DRAFT = "plan:draft:{key}"
EDIT = "plan:edit:{key}"
MONEY_LIMIT = 30


def plan_form(custom_id: str, title: str, say: Say, text: PlanText | None = None) -> ui.Modal:
    """Return the form, filled with what the plan says now; what is hidden is written anew."""
    if text is not None and isinstance(text.title, HiddenText):
        text = None
    form: ui.Modal = ui.Modal(title=title[:45], custom_id=custom_id, timeout=None)
    for label, hint, field in _fields(say, text):
        form.add_item(ui.Label(text=label, description=hint, component=field))
    return form


def _fields(say: Say, text: PlanText | None) -> list[tuple[str, str, ui.Item[Any]]]:
    long = discord.TextStyle.paragraph
    asked = money(text.money, say.language) if text and text.money else None
    return [
        (
            say("Title"),
            say("What you want to do, in a few words"),
            _line("title", TITLE_LIMIT, text.title if text else None),
        ),
        (
            say("Why"),
            say("What is wrong or missing now, and for whom"),
            _line("why", TEXT_LIMIT, text.why if text else None, long),
        ),
        (
            say("Goal"),
            say("How you will know that it worked"),
            _line("goal", TEXT_LIMIT, text.goal if text else None, long),
        ),
        (say("Kind"), say("Can you do it yourselves, or must an adult say yes?"), _kinds(say, text)),
        (
            say("Money"),
            say("How much you ask for, like £250; empty for nothing"),
            _optional("money", MONEY_LIMIT, asked),
        ),
    ]


def _line(
    name: str, limit: int, value: str | None, style: discord.TextStyle = discord.TextStyle.short
) -> ui.TextInput[Any]:
    return ui.TextInput(custom_id=name, max_length=limit, default=value, style=style)


def _optional(name: str, limit: int, value: str | None) -> ui.TextInput[Any]:
    return ui.TextInput(custom_id=name, max_length=limit, default=value, required=False)


def _kinds(say: Say, text: PlanText | None) -> ui.Select[Any]:
    chosen = text.kind if text else None
    labels = {
        PlanKind.DOING: (say("Doing"), say("We can do this ourselves")),
        PlanKind.ASKING: (say("Asking"), say("An adult must decide or give something")),
    }
    options = [
        discord.SelectOption(label=label, value=kind.value, description=meaning, default=kind is chosen)
        for kind, (label, meaning) in labels.items()
    ]
    return ui.Select(custom_id="kind", options=options)


def read_plan(typed: Mapping[str, str]) -> PlanText:
    """Return the plan as it was put into the form. Raises MoneyUnclear, MoneyTooLarge."""
    return PlanText(
        title=typed.get("title", ""),
        why=typed.get("why", ""),
        goal=typed.get("goal", ""),
        kind=PlanKind.ASKING if typed.get("kind", "").strip().casefold() == PlanKind.ASKING else PlanKind.DOING,
        money=parse_money(typed.get("money", "")),
    )


class DraftForm(LastingForm):
    """A new plan of the group in the custom id."""

    pattern = form_pattern(DRAFT)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        plan = await talk.act(writing.draft, group=int(match["key"]), text=read_plan(typed))
        missing = await missing_card(talk, CardKind.PLAN, plan.id)
        await talk.reply(drafted(plan, await talk.speak(), missing=missing))


class EditForm(LastingForm):
    """A new version of the plan in the custom id."""

    pattern = form_pattern(EDIT)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        result = await talk.act(writing.revise, plan=int(match["key"]), text=read_plan(typed))
        await talk.reply(revised(result, await talk.speak()))

"""The form a plan is written in. Its fields are a contract: title, why, goal, kind, money."""

from collections.abc import Mapping
from re import Match

from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import money_entered
from cogs.interactions.fields import Choosable, Field, form, line, select, text
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import PRIMARY, CardAct, below, offer
from cogs.interactions.pointing import missing_card
from cogs.plans.answers import drafted, revised
from cogs.plans.buttons import propose_buttons
from cogs.plans.cards import lacks_request
from governance.cards import CardKind
from governance.plans import PlanKind, PlanMove, PlanText, can_move
from governance.texts import MONEY_LIMIT, TEXT_LIMIT, TITLE_LIMIT, HiddenText
from language.formats import money, money_example
from language.speaking import Markup, Say
from services.plans import writing
from services.views import plans

DRAFT = "plan:draft:{key}"
EDIT = "plan:edit:{key}"


def plan_form(custom_id: str, title: str, say: Say, now: PlanText | None = None, *, currency: str = "") -> ui.Modal:
    """Return the form, filled with what the plan says now; what is hidden is written anew.

    `currency` is the sign of the school's money.
    """
    if now is not None and isinstance(now.title, HiddenText):
        now = None
    return form(custom_id, title, _fields(say, now, currency))


def _fields(say: Say, now: PlanText | None, currency: str) -> list[Field]:
    example = money_example(currency, 250, say.language)
    return [
        *_what_and_why(say, now),
        select(
            "kind",
            say("Kind"),
            _kinds(say),
            say("Can you do it yourselves, or must an adult say yes?"),
            chosen=now.kind if now else None,
        ),
        line(
            "money",
            say("Money"),
            say("What you spend, or ask an adult for, like {example}; empty for nothing", example=Markup(example)),
            most=MONEY_LIMIT,
            value=money(now.money, say.language) if now and now.money else None,
            is_needed=False,
        ),
    ]


def _what_and_why(say: Say, now: PlanText | None) -> list[Field]:
    title, why, goal = (now.title, now.why, now.goal) if now else (None, None, None)
    return [
        line("title", say("Title"), say("What you want to do, in a few words"), most=TITLE_LIMIT, value=title),
        text("why", say("Why"), say("What is wrong or missing now, and for whom"), most=TEXT_LIMIT, value=why),
        text("goal", say("Goal"), say("How you will know that it worked"), most=TEXT_LIMIT, value=goal),
    ]


def _kinds(say: Say) -> list[Choosable]:
    return [
        Choosable(PlanKind.DOING, say("Doing"), say("We can do this ourselves")),
        Choosable(PlanKind.ASKING, say("Asking"), say("An adult must decide or give something")),
    ]


async def plan_entered(talk: Conversation, typed: Mapping[str, str], *, now: PlanText | None = None) -> PlanText:
    """Return the plan as it was put into the form, which said what it is `now`. Raises MoneyUnclear, MoneyTooLarge."""
    return PlanText(
        title=typed.get("title", ""),
        why=typed.get("why", ""),
        goal=typed.get("goal", ""),
        kind=PlanKind.ASKING if typed.get("kind", "").strip().casefold() == PlanKind.ASKING else PlanKind.DOING,
        money=await money_entered(talk, typed.get("money", ""), kept=now.money if now else None),
    )


class DraftForm(LastingForm):
    """A new plan of the group in the custom id."""

    pattern = form_pattern(DRAFT)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        plan = await talk.act(writing.draft, group=int(match["key"]), text=await plan_entered(talk, typed))
        missing = await missing_card(talk, CardKind.PLAN, plan.id)
        say = await talk.speak()
        first = [offer(CardAct.SAY_WHAT_WE_ASK, plan.id, say)] if lacks_request(plan) else []
        steps = offer(CardAct.ADD_STEP, plan.id, say, style=PRIMARY)
        buttons = below(*first, steps, *propose_buttons(plan.id, say))
        await talk.reply(drafted(plan, say, missing=missing), view=buttons)


class EditForm(LastingForm):
    """A new version of the plan in the custom id."""

    pattern = form_pattern(EDIT)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        before = (await talk.read(plans.view, plan=int(match["key"]))).text
        changed = await plan_entered(talk, typed, now=before)
        result = await talk.act(writing.revise, plan=int(match["key"]), text=changed)
        say = await talk.speak()
        is_draft = can_move(result.plan.state, PlanMove.PROPOSE)
        view = below(*propose_buttons(result.plan.id, say)) if is_draft else None
        await talk.reply(revised(result, say), view=view)

"""The form in which a member tells the adults what they need to know about what the group asks for."""

from collections.abc import Mapping
from re import Match

from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, text
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.pointing import missing_card
from cogs.plans.answers import explained
from governance.cards import CardKind
from governance.texts import TEXT_LIMIT
from language.speaking import Say
from services.council import answers
from services.views.plans import PlanView

EXPLAIN = "request:explain:{key}"


def explain_form(plan: PlanView, say: Say) -> ui.Modal:
    """Return the form. Everybody in the group's thread and where the adults read sees what is written."""
    hint = say("It stands on the plan's card and where the adults read, with your name")
    return form(
        EXPLAIN.format(key=plan.id), say("Answer them"), [text("text", say("Your answer"), hint, most=TEXT_LIMIT)]
    )


class ExplainForm(LastingForm):
    """What the group explains about the plan in the custom id."""

    pattern = form_pattern(EXPLAIN)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        plan = await talk.act(answers.explain, plan=int(match["key"]), text=typed.get("text", ""))
        missing = await missing_card(talk, CardKind.REQUEST, plan.id)
        await talk.reply(explained(plan, await talk.speak(), missing=missing))

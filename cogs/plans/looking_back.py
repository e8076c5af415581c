"""The form in which a group writes down what became of its plan. Its fields are a contract: reached, learnt, spent."""

from collections.abc import Mapping
from re import Match

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import currency_here, money_entered
from cogs.interactions.fields import Choosable, form, line, radio, text
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.layout import capital
from cogs.interactions.pointing import missing_card
from cogs.plans.answers import reviewed
from governance.cards import CardKind
from governance.results import Reached
from governance.texts import MONEY_LIMIT, TEXT_LIMIT, HiddenText
from language.formats import money, money_example
from language.speaking import Markup, Say
from language.vocabulary import reached
from services.plans import reviewing
from services.views import plans as plan_views
from services.views.requests import ResultView

REVIEW = "plan:review:{key}"


async def open_review(talk: Conversation, plan: int) -> None:
    """Ask how a plan went, with what was written down before, if its group looked back at it already."""
    await talk.read_as_visitor(reviewing.may_review, plan=plan)
    view = await talk.read(plan_views.view, plan=plan)
    say, currency = await talk.speak(), await currency_here(talk)
    await ask(talk, review_form(view.id, view.result, say, currency=currency))


def review_form(plan: int, before: ResultView | None, say: Say, *, currency: str = "") -> ui.Modal:
    """Return the form, filled with what stands on the card now; what is hidden is written anew."""
    if before is not None and isinstance(before.learnt, HiddenText):
        before = None
    example = money_example(currency, 230, say.language)
    choices = [Choosable(one, capital(reached(one, say))) for one in Reached]
    fields = [
        radio("reached", say("What did you reach?"), choices, chosen=before.reached if before else None),
        text(
            "learnt",
            say("What did you learn?"),
            say("What went well, and what you would do differently"),
            most=TEXT_LIMIT,
            value=before.learnt if before else None,
        ),
        line(
            "spent",
            say("Money spent"),
            say("What it cost in the end, like {example}; empty for nothing", example=Markup(example)),
            most=MONEY_LIMIT,
            value=money(before.spent, say.language) if before and before.spent else None,
            is_needed=False,
        ),
    ]
    return form(REVIEW.format(key=plan), say("How did it go?"), fields)


class ReviewForm(LastingForm):
    """What became of the plan in the custom id."""

    pattern = form_pattern(REVIEW)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        plan = await talk.act(
            reviewing.review,
            plan=int(match["key"]),
            reached=Reached(typed.get("reached", "")),
            learnt=typed.get("learnt", ""),
            spent=await money_entered(talk, typed.get("spent", "")),
        )
        missing = await missing_card(talk, CardKind.PLAN, plan.id)
        await talk.reply(reviewed(plan, await talk.speak(), missing=missing))

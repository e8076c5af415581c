"""The form with which a delegate notes money: how much, what it is, and which plan is given it."""

from collections.abc import Mapping, Sequence
from re import Match, compile

from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import number_entered
from cogs.interactions.fields import Choosable, form, line, select
from cogs.interactions.items import LastingForm
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from cogs.money.answers import noted
from cogs.money.entered import amount_entered
from governance.cards import CardKind
from governance.texts import MONEY_LIMIT, TITLE_LIMIT, shortened
from governance.undoing import Undoable
from language.formats import money, money_example
from language.speaking import Markup, Say, unless_hidden
from services.money import noting
from services.views.council_money import Receiving

MONEY_FORM = "council:money"
LONGEST_OFFERED = 70


def money_form(plans: Sequence[Receiving], say: Say, *, currency: str) -> ui.Modal:
    """Return the form; `plans` are those that may be given something."""
    example = money_example(currency, 50, say.language)
    fields = [
        line(
            "amount",
            say("How much"),
            say("Like {example}; with a minus what left the pot, like a fee", example=Markup(example)),
            most=MONEY_LIMIT,
        ),
        line("what", say("What it is"), say("Where it comes from, or what it is for"), most=TITLE_LIMIT),
    ]
    if plans:
        hint = say("Only if the council gives it to a plan; up to the sum that was agreed with the plan")
        fields.append(select("plan", say("For a plan"), [_offered(one, say) for one in plans], hint, is_needed=False))
    return form(MONEY_FORM, say("Note money"), fields)


def _offered(one: Receiving, say: Say) -> Choosable:
    title = shortened(unless_hidden(one.title, say), LONGEST_OFFERED)
    return Choosable(str(one.plan), title, say("agreed: {money}", money=money(one.agreed, say.language)))


class MoneyForm(LastingForm):
    """What came into the council's pot, or was given to a plan."""

    pattern = compile(MONEY_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        plan = number_entered(typed.get("plan", ""))
        await note_money(talk, typed.get("amount", ""), typed.get("what", ""), plan)


async def note_money(talk: Conversation, typed: str, what: str, plan: int | None) -> None:
    """Note an amount, for a plan if one is named."""
    amount = await amount_entered(talk, typed)
    if plan is None:
        result = await talk.act(noting.receive, amount=amount, what=what)
    else:
        result = await talk.act(noting.give, plan=plan, amount=amount, what=what)
    missing = await missing_card(talk, CardKind.MONEY, result.entry.id)
    undo = await undo_view(talk, Undoable.MONEY_NOTED, result.entry.id)
    await talk.reply(noted(result, await talk.speak(), missing=missing), view=undo)

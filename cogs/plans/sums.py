"""Asking back about money: what an adult wrote speaks of one sum, and another one would count as promised."""

from dataclasses import dataclass, replace

from cogs.interactions.asking import OpenButton
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import currency_here
from cogs.interactions.offering import below
from cogs.plans.answer_form import Draft, answer_form
from governance.money import Money, currency_of
from governance.plans import AdultAnswer
from language.formats import money
from language.money import money_in
from language.speaking import Markup, Say
from services.council.answers import MayAnswer
from services.views.plans import PlanView


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two sums for one answer: the one that was `written` among the words, and the one that would be `counted`."""

    written: Money
    counted: Money | None


async def doubtful_sum(
    talk: Conversation, plan: PlanView, reply: AdultAnswer, reason: str, given: Money | None
) -> Doubt | None:
    """Return the sum in these words that would not be counted, if there is one."""
    if not reply.promises:
        return None
    usual, asked = await currency_here(talk), plan.text.money
    counted = asked if given is None else given
    known = [_plain(one, usual) for one in (asked, counted) if one is not None]
    currencies = {currency for currency, _ in known} or {currency_of(usual)}
    for written in money_in(reason, usual):
        plain = _plain(written, usual)
        if plain[0] in currencies and plain not in known:
            return Doubt(written, counted)
    return None


def _plain(amount: Money, usual: str) -> tuple[str, int]:
    return currency_of(amount.sign or usual), amount.hundredths


async def ask_which_sum(talk: Conversation, may: MayAnswer, draft: Draft, doubt: Doubt) -> None:
    """Ask which sum is meant, with a form for each that holds all that was typed. Nothing is answered yet."""
    say = await talk.speak()
    written = money(doubt.written, say.language)
    drafts = [(replace(draft, choice="change", money=written, sure=1), say("Give {money}", money=Markup(written)))]
    drafts.append((replace(draft, sure=2), _as_counted(doubt.counted, say)))
    buttons = []
    for one, label in drafts:
        form = answer_form(may, one, say)
        talk.host.ready_forms.keep(talk.interaction.user.id, form)
        buttons.append(OpenButton(form.custom_id, label=label))
    await talk.reply(which_sum(doubt, say), view=below(*buttons))


def _as_counted(counted: Money | None, say: Say) -> str:
    if counted is None or not counted.hundredths:
        return say("Give no money")
    return say("Give {money}", money=Markup(money(counted, say.language)))


def which_sum(doubt: Doubt, say: Say) -> str:
    """Return the question which of the two sums counts."""
    written = Markup(money(doubt.written, say.language))
    if doubt.counted is None or not doubt.counted.hundredths:
        said = say("You wrote {written}, but no money would count as promised.", written=written)
    else:
        counted = Markup(money(doubt.counted, say.language))
        said = say("You wrote {written}, but {counted} would count as promised.", written=written, counted=counted)
    return f"{said} {say('Which is right? Nothing is sent yet: each button opens the form with what you wrote.')}"


def other_sum(doubt: Doubt, say: Say) -> str:
    """Return the note on a sum among the words of an answer that is given already, which does not count."""
    written = Markup(money(doubt.written, say.language))
    return say("You wrote {written}. If that is what you give, answer again with **money**.", written=written)

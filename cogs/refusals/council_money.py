"""The sentences for refusals around the council's money; `registry` has them all."""

from collections.abc import Iterable, Mapping

from cogs.refusals.sentence import Sentence
from governance import council_money
from governance.council_money import MoreThanAgreed
from governance.money import Money
from governance.plans import PlanState
from governance.refusals import Refusal
from language.formats import money
from language.speaking import Markup, Say
from language.vocabulary import plan_standing


def _sums(amounts: Iterable[Money], say: Say) -> Markup:
    return Markup(", ".join(money(one, say.language) for one in amounts if one.hundredths) or say("nothing"))


def _more(refusal: MoreThanAgreed, say: Say) -> str:
    if refusal.agreed is None:
        return say("The council agreed to “{plan}” without money, so it gives it none.", plan=refusal.plan)
    return say(
        "The council agreed to “{plan}” with {money}. It was given so far: {given}. More needs a new plan.",
        plan=refusal.plan,
        money=Markup(money(refusal.agreed, say.language)),
        given=_sums(refusal.given, say),
    )


SENTENCES: Mapping[type[Refusal], Sentence] = {
    council_money.AmountMissing: lambda r, say: say("Write an amount, like £50. To a plan you can only give."),
    council_money.PotTooSmall: lambda r, say: say(
        "There is not so much in the pot. Left: {money}.", money=_sums(r.left, say)
    ),
    council_money.MoreThanAgreed: _more,
    council_money.NotAgreedYet: lambda r, say: say(
        "“{plan}” is {state}. The council gives money to plans it has ratified.",
        plan=r.plan,
        state=plan_standing(PlanState(r.state), say),
    ),
}

"""The page for the bursar: the council's own money, in sums, by plan, and as it came in."""

from collections.abc import Iterable

from documents.content import Bursar, Fact
from governance.council_money import CouncilMoney, GivenLine
from governance.money import Money
from governance.school_plan import SchoolPlan
from language.formats import short_day, signed_money
from language.speaking import Say


def bursar_of(plan: SchoolPlan, say: Say) -> Bursar | None:
    """Return what the page says; None where the council has no money of its own."""
    money = plan.money
    if money is None:
        return None
    return Bursar(
        heading=say("The council's money, for the bursar"),
        sentence=say("What the council had, gave to plans it ratified, and has left on the day this was compiled."),
        facts=_facts(money, say),
        given_heading=say("What plans were given"),
        given=tuple(_given(one, say) for one in money.plans),
        given_more=_more(money.plans_left_out, say),
        received_heading=say("What came in"),
        received=tuple(
            (short_day(one.on, say.language), one.what, signed_money(one.amount, say.language)) for one in money.entries
        ),
        received_more=_more(money.left_out, say),
    )


def _facts(money: CouncilMoney, say: Say) -> tuple[Fact, ...]:
    return (
        Fact(_sums(money.received, say), say("came in")),
        Fact(_sums(money.given, say), say("given to plans")),
        Fact(_sums(money.spent_of_given, say), say("spent of that by plans")),
        *([Fact(_sums(money.elsewhere, say), say("spent by them from elsewhere"))] if money.elsewhere else []),
        Fact(_sums(money.left, say), say("left in the pot")),
    )


def _sums(amounts: Iterable[Money], say: Say) -> str:
    return say(" and ").join(signed_money(one, say.language) for one in amounts) or say("nothing")


def _given(one: GivenLine, say: Say) -> tuple[str, str, str, str]:
    spent = signed_money(one.spent, say.language) if one.spent else say("not reported yet")
    return one.title, one.group, signed_money(one.given, say.language), spent


def _more(left_out: int, say: Say) -> str:
    if not left_out:
        return ""
    return say.many("{n} older one is in the sums only.", "{n} older ones are in the sums only.", left_out)

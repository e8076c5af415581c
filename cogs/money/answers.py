"""Replies about the council's money."""

from collections.abc import Iterable

from cogs.interactions.layout import lines, small
from governance.council_money import CouncilMoney, GivenLine, PotLine
from governance.money import Money
from language.formats import signed_money
from language.speaking import Markup, Say
from language.vocabulary import day_of
from services.money.noting import Noted


def sums(amounts: Iterable[Money], say: Say) -> Markup:
    """Return sums of money, one per currency."""
    return Markup(", ".join(signed_money(one, say.language) for one in amounts) or say("nothing"))


def noted(result: Noted, say: Say, *, missing: str = "") -> str:
    """Return the reply to a delegate who noted something; `missing` is why its card cannot be posted."""
    entry = result.entry
    amount = Markup(signed_money(entry.amount, say.language))
    if entry.plan is not None:
        told = say("Noted: {money} for “{plan}”, {what}.", money=amount, plan=entry.plan_title, what=entry.what)
    else:
        told = say("Noted: {money}, {what}.", money=amount, what=entry.what)
    left = say("In the pot now: {money}.", money=sums(result.left, say))
    return " ".join([told, left, missing or say("Its card comes into the council channel in a moment.")])


def pot_in_short(pot: CouncilMoney, say: Say) -> str:
    """Return the council's money: the sums, what plans were given, and the newest entries."""
    return lines(
        [
            "**" + say("The council's money") + "**",
            say("Came in: {money}", money=sums(pot.received, say)),
            say("Given to plans: {money}", money=sums(pot.given, say)),
            say("Spent of that so far: {money}", money=sums(pot.spent_of_given, say)),
            say("Spent by them from elsewhere: {money}", money=sums(pot.elsewhere, say)) if pot.elsewhere else "",
            f"**{say('Left in the pot: {money}', money=sums(pot.left, say))}**",
            *_listed(say("What plans were given"), [_given(one, say) for one in pot.plans], pot.plans_left_out, say),
            *_listed(say("What came in"), [_entry(one, say) for one in pot.entries], pot.left_out, say),
        ]
    )


def _listed(heading: str, told: list[str], left_out: int, say: Say) -> list[str]:
    if not told:
        return []
    more = [small(say.many("… and {n} older one", "… and {n} older ones", left_out))] if left_out else []
    return [f"**{heading}**", *told, *more]


def _given(one: GivenLine, say: Say) -> str:
    facts: dict[str, object] = {"plan": one.title, "group": one.group}
    facts["money"] = Markup(signed_money(one.given, say.language))
    if one.spent is None:
        return say("{money} for “{plan}” of {group}, not reported yet", **facts)
    return say(
        "{money} for “{plan}” of {group}, {spent} spent", **facts, spent=Markup(signed_money(one.spent, say.language))
    )


def _entry(one: PotLine, say: Say) -> str:
    amount = Markup(signed_money(one.amount, say.language))
    return say("{day}: {money}, {what}", day=day_of(one.on, say), money=amount, what=one.what)

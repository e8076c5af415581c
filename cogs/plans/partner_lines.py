"""Who helps with a plan from outside, as its card says it."""

from collections.abc import Sequence

from cogs.interactions.layout import lines, small
from governance.partners import PartnerKind, PartnerState
from language.formats import month_and_year
from language.speaking import Markup, Say
from language.vocabulary import author
from services.views.partners import PartnerView


def partner_list(partners: Sequence[PartnerView], waiting: int, say: Say) -> str:
    """Return who helps with a plan, as everybody may read it; how many wait for a teacher is a number."""
    going_on = [one for one in partners if one.state is PartnerState.CONFIRMED]
    head = f"**{say('Who helps from outside')}**" if going_on or waiting else ""
    waits = say.many("{n} waits for a teacher who knows them.", "{n} wait for a teacher who knows them.", waiting)
    return lines([head, *(f"• {told(one, say)}" for one in going_on), small(waits) if waiting else ""])


def thanks(partners: Sequence[PartnerView], say: Say) -> str:
    """Return the thanks to all who helped, which stand with the result of a plan; empty where nobody did."""
    names = Markup(", ".join(called(one, say) for one in partners))
    return say("With thanks to: {names}", names=names) if partners else ""


def called(one: PartnerView, say: Say) -> Markup:
    """Return the name of who helps, and that it is another school's council."""
    if one.kind is PartnerKind.COUNCIL:
        return Markup(say("{name} (another school's council)", name=one.name))
    return Markup(say("{name}", name=one.name))


def told(one: PartnerView, say: Say) -> str:
    """Return who helps, with what and since when, who named them and which teacher knows them."""
    facts: dict[str, object] = {"name": Markup(f"**{called(one, say)}**"), "what": one.what}
    if one.since is None:
        helps = say("{name}: {what}, for more than a year", **facts)
    else:
        helps = say("{name}: {what}, since {since}", **facts, since=month_and_year(one.since, say.language))
    by = [say("named by {name}", name=author(one.author, say))] if one.author is not None else []
    if one.teacher is not None and one.state.is_known:
        by.append(say("known to {name}", name=author(one.teacher, say)))
    return " · ".join([helps, *by])

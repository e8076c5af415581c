"""Who helps with a plan from outside, in words, and the thanks that they get with its result."""

from collections.abc import Sequence

from governance.partners import PartnerKind, PartnerLine
from governance.texts import HiddenText
from language.formats import month_and_year
from language.speaking import Say


def partners_text(partners: Sequence[PartnerLine], say: Say) -> tuple[str, ...]:
    """Return a line for each who helps from outside: who, with what, since when, and until when where that is over."""
    return tuple(_line(one, say) for one in _shown(partners))


def thanks_text(partners: Sequence[PartnerLine], say: Say) -> str:
    """Return the thanks to all who helped from outside; empty where nobody did."""
    names = ", ".join(_called(one, say) for one in _shown(partners))
    return say("With thanks to: {names}", names=names) if names else ""


def _shown(partners: Sequence[PartnerLine]) -> list[PartnerLine]:
    return [one for one in partners if not isinstance(one.name, HiddenText)]


def _called(one: PartnerLine, say: Say) -> str:
    return say("{name} (another school's council)", name=one.name) if one.kind is PartnerKind.COUNCIL else one.name


def _line(one: PartnerLine, say: Say) -> str:
    facts: dict[str, object] = {"name": _called(one, say), "what": one.what}
    if one.until is not None:
        return say("{name}: {what}, until {until}", **facts, until=month_and_year(one.until, say.language))
    if one.since is None:
        return say("{name}: {what}, for more than a year", **facts)
    return say("{name}: {what}, since {since}", **facts, since=month_and_year(one.since, say.language))

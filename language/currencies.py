"""The currency of a school: by its sign or code as somebody writes it, and by the country its clocks are in."""

from functools import cache

from babel.core import get_global
from babel.numbers import get_territory_currencies

from governance.money import CODES
from governance.schools import UnknownCurrency
from language.money import sign_in

# What people write for currencies whose sign several countries use.
_SHARED = {"USD": "$", "CAD": "$", "AUD": "$", "NZD": "$", "SEK": "kr", "NOK": "kr", "DKK": "kr"}


def read_currency(text: str) -> str:
    """Return the sign of a currency written as a sign, a code or its name: `£` for `gbp`. Raises UnknownCurrency."""
    sign = sign_in(text.strip())
    if not sign:
        raise UnknownCurrency(text=text)
    return sign_of(sign)


def sign_of(code: str) -> str:
    """Return the shortest sign of a currency; a code that has none, and a sign, stay as they are."""
    return _SHARED.get(code) or _signs().get(code, code)


def school_currency(named: str | None, zone: str) -> str:
    """Return the sign of a school's money: the one it named, or else what is used where its clocks are."""
    return named or usual_currency(zone)


@cache
def usual_currency(zone: str) -> str:
    """Return the sign of the money used where a time zone is, or an empty text where that is not known."""
    country = get_global("zone_territories").get(zone)
    found = get_territory_currencies(country, tender=True) if country else []
    return sign_of(found[0]) if found else ""


@cache
def _signs() -> dict[str, str]:
    """Return one sign for each code, the shortest; letters are written as they are printed."""
    found = dict[str, str]()
    for sign, code in sorted(CODES.items(), key=lambda pair: (len(pair[0]), pair[0])):
        found.setdefault(code, sign_in(sign) or sign)
    return found

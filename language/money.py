"""Reads amounts of money as people write them: "£1,200.5", "1.500,50 Euro", "GBP 100" and "80 kr"."""

import re
from functools import cache

from babel.numbers import list_currencies

from governance.money import MOST, Money, currency_of
from governance.refusals import MoneyTooLarge, MoneyUnclear
from language.locales import word_files

# All thousands have the same separator, so that "0.500" and "1,200.300" are not read as larger amounts.
_GROUPED = r"[1-9]\d{0,2}([ \u00a0\u202f,.’'])\d{3}(?:\3\d{3})*"
_SIGN = r"([^\d\s.,’'+-](?:[^\d.,’'+-]*[^\d\s.,’'+-])?)?\.?"
# "200,-" and "200.-" are whole amounts too.
_AMOUNT = re.compile(rf"{_SIGN}\s*({_GROUPED}|\d+)(?:[.,](\d{{1,2}}|[-\u2013\u2014]+))?\s*{_SIGN}")
# A number within a text, and what may be a currency's sign on either side of it.
_THOUSANDS = r"[1-9]\d{0,2}(?:([ \u00a0\u202f,.’'])\d{3}(?!\d))(?:\1\d{3}(?!\d))*"
_IN_TEXT = re.compile(rf"(?<![\d.,])(?:{_THOUSANDS}|\d+)(?:[.,]\d{{1,2}}(?!\d))?(?!\d)")
_BEFORE = re.compile(r"([^\s\d.,;:()–—-]{1,4})[ \u00a0\u202f]?$")
_AFTER = re.compile(r"[ \u00a0\u202f]?([^\s\d.,;:!?()–—-]{1,9})")
_NOTHING = {"", "0", "-"}
_SIGNS = (
    *"£€$¥₹₺₴₦₱₩₪₽₵₫฿৳₸₼₾֏",
    *("US$", "C$", "CA$", "A$", "AU$", "NZ$", "HK$", "S$", "R$", "GH₵", "kr", "zł", "Kč", "Ft", "lei", "лв", "TL"),
    *("NIS", "RMB", "RM", "Rp", "Rs", "KSh"),
)
# Codes of currencies that are also words: "4 cup" is no money of Cuba, "4 CUP" is.
_ALSO_WORDS = {"ALL", "BOB", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "SOS", "STD", "TOP", "TRY"}

# Where these are used, a point stands before the pence or cents, never between thousands.
_POINT_BEFORE_PENCE = {"GBP", "USD", "AUD", "CAD", "NZD", "$"}


def parse_money(text: str, usual: str = "") -> Money | None:
    """Return the amount in `£1,200.50`, `250` or `80 kr`, or None for an empty text, `0` and `none`.

    An amount without a sign is in the `usual` currency.

    Raises MoneyTooLarge, and MoneyUnclear for any other text, so that half a sentence is never taken for an amount.
    """
    cleaned = " ".join(text.split())
    if cleaned.casefold() in _NOTHING | _words("no_money"):
        return None
    found = _AMOUNT.fullmatch(cleaned)
    sign = _one_sign(found[1], found[5]) if found else None
    if found is None or sign is None:
        raise MoneyUnclear(text=text)
    sign = sign or usual
    is_one_point = found[3] == "." and found[2].count(".") == 1
    if is_one_point and currency_of(sign) in _POINT_BEFORE_PENCE and found[5] != sign:
        # "£12.555" may be one digit too many of pence, or thousands written as elsewhere. A sign behind is written as
        # elsewhere too: "1.000 £" is what a German plan says of a thousand pounds.
        raise MoneyUnclear(text=text)
    digits = re.sub(r"\D", "", found[2]).lstrip("0")
    # Compared as text, because somebody may type more digits than Python converts.
    if len(digits) > len(str(MOST)):
        raise MoneyTooLarge(text=text, most=MOST)
    hundredths = int(digits or 0) * 100 + int(re.sub(r"\D", "", found[4] or "").ljust(2, "0"))
    return Money(sign=sign, hundredths=hundredths) if hundredths else None


def money_in(text: str, usual: str = "") -> list[Money]:
    """Return the amounts that a text speaks of, in their order: those with a sign of a currency at one side."""
    found = []
    for number in _IN_TEXT.finditer(text):
        before, after = _BEFORE.search(text, 0, number.start()), _AFTER.match(text, number.end())
        for sign in (before, after):
            if sign and sign_in(sign[1].rstrip(".")):
                found += _amount(f"{number[0]} {sign[1]}", usual)
                break
    return found


def _amount(written: str, usual: str) -> list[Money]:
    try:
        amount = parse_money(written, usual)
    except (MoneyTooLarge, MoneyUnclear):
        return []
    return [amount] if amount else []


def _one_sign(before: str | None, after: str | None) -> str | None:
    """Return the sign of the currency on either side, or on both as in "$200 USD"; None for anything else."""
    signs = [sign_in(written) for written in (before, after) if written]
    if len(signs) < 2:
        return signs[0] if signs else ""
    first, second = signs
    if first is None or second is None:
        return None
    is_same = currency_of(first) == currency_of(second) or (first == "$" and second.endswith("D") and second != "$")
    return second if is_same else None


def sign_in(written: str) -> str | None:
    """Return the sign of a currency: its symbol, or its code in capitals. None if it is no currency."""
    known = _known().get(written.casefold().rstrip("."))
    code = written.upper()
    if known is None and code in list_currencies() and (written == code or code not in _ALSO_WORDS):
        return code
    return known


@cache
def _known() -> dict[str, str]:
    """Return the signs of currencies by all that is written for them, in small letters."""
    names = {name: sign for one in word_files("everyday").values() for name, sign in one["currencies"].items()}
    return {sign.casefold(): sign for sign in _SIGNS} | names


def _words(name: str) -> set[str]:
    return {word for one in word_files("everyday").values() for word in one[name]}

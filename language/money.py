"""Reads amounts of money as people write them."""

import re

from governance.money import MOST, Money
from governance.refusals import MoneyTooLarge, MoneyUnclear
from language.locales import word_files

# A single letter is no currency: "10k" is ten thousand and "50p" is half a pound.
_SIGN = r"([£$€¥₹₺₴₦₱₩₪]|[^\W\d_]{2,3})?"
# All thousands have the same separator, so that "0.500" and "1,200.300" are not read as larger amounts.
_GROUPED = r"[1-9]\d{0,2}([ \u00a0\u202f,.’'])\d{3}(?:\3\d{3})*"
_AMOUNT = re.compile(rf"{_SIGN}\s*({_GROUPED}|\d+)(?:[.,](\d{{2}}))?\s*{_SIGN}", re.IGNORECASE)
_NOTHING = {"", "0", "-"}


def parse_money(text: str) -> Money | None:
    """Return the amount in `£1,200.50`, `250` or `80 kr`, or None for an empty text, `0` and `none`.

    Raises MoneyTooLarge, and MoneyUnclear for any other text, so that half a sentence is never taken for an amount.
    """
    cleaned = text.strip()
    if cleaned.casefold() in _NOTHING | _words("no_money"):
        return None
    found = _AMOUNT.fullmatch(cleaned)
    if found is None or (found[1] and found[5]) or (found[5] or "").casefold() in _words("short_numbers"):
        raise MoneyUnclear(text=text)
    digits = re.sub(r"\D", "", found[2]).lstrip("0")
    # Compared as text, because somebody may type more digits than Python converts.
    if len(digits) > len(str(MOST)):
        raise MoneyTooLarge(text=text, most=MOST)
    hundredths = int(digits or 0) * 100 + int(found[4] or 0)
    return Money(sign=found[1] or found[5] or "", hundredths=hundredths) if hundredths else None


def _words(name: str) -> set[str]:
    return {word for one in word_files("everyday").values() for word in one[name]}

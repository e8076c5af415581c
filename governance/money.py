"""Money a plan asks for: parsed as people write it, summed exactly."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from governance.refusals import MoneyTooLarge, MoneyUnclear

# A single letter is not a currency: "10k" is ten thousand and "50p" is half a pound.
_SIGN = r"([£$€¥₹₺₴₦₱₩₪]|[^\W\d_]{2,3})?"
# All thousands separators must be the same, so that "0.500" and "1,200.300" are not read as larger sums.
_GROUPED = r"[1-9]\d{0,2}([ \u00a0\u202f,.’'])\d{3}(?:\3\d{3})*"
_AMOUNT = re.compile(rf"{_SIGN}\s*({_GROUPED}|\d+)(?:[.,](\d{{2}}))?\s*{_SIGN}", re.IGNORECASE)
# The most a plan can ask for, in whole units of its currency.
MOST = 9_999_999
_NUMBER_WORDS = {"mil", "mio", "tsd"}
_NOTHING = {"", "0", "-", "no", "none", "nothing", "nil", "nein", "keins", "nichts"}


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in hundredths of its currency, with the sign as typed (`£`, `€`, `kr` or empty)."""

    sign: str
    hundredths: int

    def __str__(self) -> str:
        whole, rest = divmod(self.hundredths, 100)
        digits = f"{whole:,}" + (f".{rest:02}" if rest else "")
        return f"{self.sign}{digits}" if len(self.sign) <= 1 else f"{digits} {self.sign}"


def parse_money(text: str) -> Money | None:
    """Parse `£1,200.50`, `250` or `80 kr`; an empty text, `0` and `none` give None.

    Raises MoneyTooLarge, and MoneyUnclear for anything else, so that a sentence is never partly read as a sum.
    """
    cleaned = text.strip()
    if cleaned.casefold() in _NOTHING:
        return None
    found = _AMOUNT.fullmatch(cleaned)
    if found is None or (found[1] and found[5]) or (found[5] or "").casefold() in _NUMBER_WORDS:
        raise MoneyUnclear(text=text)
    digits = re.sub(r"\D", "", found[2]).lstrip("0")
    # Compared as text, because somebody may type more digits than Python will parse.
    if len(digits) > len(str(MOST)):
        raise MoneyTooLarge(text=text, most=MOST)
    hundredths = int(digits or 0) * 100 + int(found[4] or 0)
    return Money(sign=found[1] or found[5] or "", hundredths=hundredths) if hundredths else None


def total(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Add up amounts, one sum per currency, sorted by sign."""
    sums: dict[str, int] = defaultdict(int)
    for amount in amounts:
        sums[amount.sign] += amount.hundredths
    return tuple(Money(sign, hundredths) for sign, hundredths in sorted(sums.items()))

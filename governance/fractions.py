"""Shares as people write them, kept as exact fractions."""

import re
from fractions import Fraction

from governance.refusals import FractionUnclear

_RATIO = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:%|percent)")


def parse_share(text: str, *, field: str) -> Fraction:
    """Parse `1/2`, `2/3` or `60%` as an exact share between 0 and 1.

    Raises FractionUnclear for anything else, so that `2` is not taken for 200%.
    """
    share = _read(text.strip().lower())
    if share is None or not 0 <= share <= 1:
        raise FractionUnclear(field=field, text=text)
    return share


def _read(text: str) -> Fraction | None:
    if (ratio := _RATIO.fullmatch(text)) and int(ratio[2]):
        return Fraction(int(ratio[1]), int(ratio[2]))
    if percent := _PERCENT.fullmatch(text):
        return Fraction(f"{percent[1]}.{percent[2] or 0}") / 100
    return None


def show_share(share: Fraction) -> str:
    """Format a share as people write it: `2/3`, `1/2`, or `55%` and `66.67%` where a fraction would be hard to read."""
    if share.denominator <= 10:
        return f"{share * 100}%" if share in (0, 1) else f"{share.numerator}/{share.denominator}"
    percent, hundredths = share * 100, share * 100 * 100
    if percent.denominator == 1:
        return f"{percent.numerator}%"
    if share.denominator <= 100 or hundredths.denominator != 1:
        return f"{share.numerator}/{share.denominator}"
    whole, rest = divmod(hundredths.numerator, 100)
    return f"{whole}.{rest:02}".rstrip("0") + "%"

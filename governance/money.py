"""Money a plan asks for, added up exactly, whichever way its currency is written."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

# What a plan can ask for at most, in whole units of its currency.
MOST = 9_999_999
# The signs that stand for one currency only. "$" and "kr" are used by several countries, so each is one of its own.
CODES = {
    "£": "GBP", "€": "EUR", "₹": "INR", "₺": "TRY", "tl": "TRY", "₴": "UAH", "₦": "NGN", "₱": "PHP", "₩": "KRW",
    "₪": "ILS", "nis": "ILS", "zł": "PLN", "kč": "CZK", "ft": "HUF", "lei": "RON", "лв": "BGN", "₽": "RUB",
    "us$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
    "r$": "BRL", "rmb": "CNY", "rm": "MYR", "rp": "IDR", "ksh": "KES", "₵": "GHS", "gh₵": "GHS",
    "₫": "VND", "฿": "THB", "৳": "BDT", "₸": "KZT", "₼": "AZN", "₾": "GEL", "֏": "AMD",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in hundredths of its currency, with a sign for it (`£`, `€`, `kr`, `GBP` or empty)."""

    sign: str
    hundredths: int

    @classmethod
    def kept(cls, sign: str | None, hundredths: int | None) -> "Money | None":
        """Return an amount out of two columns; None where there is none."""
        return None if sign is None or hundredths is None else cls(sign, hundredths)

    def __str__(self) -> str:
        whole, rest = divmod(abs(self.hundredths), 100)
        digits = f"{'-' if self.hundredths < 0 else ''}{whole:,}" + (f".{rest:02}" if rest else "")
        return f"{self.sign}{digits}" if len(self.sign) <= 1 else f"{digits} {self.sign}"


def currency_of(sign: str) -> str:
    """Return what is equal for all ways of writing a currency: the code of `£`, `gbp` and `GBP` is `GBP`."""
    plain = sign.casefold().rstrip(".")
    return CODES.get(plain, plain.upper())


def total(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Add up amounts, one sum per currency, sorted by sign. The sum has the shortest sign that was written for it."""
    sums, signs = defaultdict[str, int](int), defaultdict[str, set[str]](set)
    for amount in amounts:
        currency = currency_of(amount.sign)
        sums[currency] += amount.hundredths
        signs[currency].add(amount.sign)
    return tuple(sorted(Money(_shown(signs[currency]), hundredths) for currency, hundredths in sums.items()))


def _shown(signs: Iterable[str]) -> str:
    return min(signs, key=lambda sign: (len(sign), sign))

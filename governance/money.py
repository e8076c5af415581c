"""Money a plan asks for, added up exactly."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

# What a plan can ask for at most, in whole units of its currency.
MOST = 9_999_999


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in hundredths of its currency, with the sign as typed (`£`, `€`, `kr` or empty)."""

    sign: str
    hundredths: int

    def __str__(self) -> str:
        whole, rest = divmod(self.hundredths, 100)
        digits = f"{whole:,}" + (f".{rest:02}" if rest else "")
        return f"{self.sign}{digits}" if len(self.sign) <= 1 else f"{digits} {self.sign}"


def total(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Add up amounts, one sum per currency, sorted by sign."""
    sums: dict[str, int] = defaultdict(int)
    for amount in amounts:
        sums[amount.sign] += amount.hundredths
    return tuple(Money(sign, hundredths) for sign, hundredths in sorted(sums.items()))

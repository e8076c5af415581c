"""The council's own money: what came into the pot, what was given to plans, what these spent, and what is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governance.money import Money, currency_of, total
from governance.refusals import Correctable, Refusal


@dataclass(frozen=True, slots=True)
class PotLine:
    """An entry: what came into the pot or, with less than nothing, went out of it otherwise than to a plan."""

    on: date
    what: str
    amount: Money


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A plan that was given money: how much in all, and what its group says it has spent; None until it does."""

    plan: int
    title: str
    group: str
    given: Money
    spent: Money | None = None


@dataclass(frozen=True, slots=True)
class CouncilMoney:
    """The council's money, for its members and the bursar. The sums are one per currency.

    `entries` and `plans` are the newest first; `left_out` and `plans_left_out` are how many older ones are only in the
    sums. `elsewhere` is how much of what plans spent was more than they were given, so that it came from elsewhere.
    """

    received: tuple[Money, ...]
    given: tuple[Money, ...]
    spent: tuple[Money, ...]
    left: tuple[Money, ...]
    entries: tuple[PotLine, ...] = ()
    plans: tuple[GivenLine, ...] = ()
    left_out: int = 0
    plans_left_out: int = 0
    elsewhere: tuple[Money, ...] = ()

    @property
    def spent_of_given(self) -> tuple[Money, ...]:
        """How much plans spent of what they were given."""
        return tuple(one for one in left_of(self.spent, self.elsewhere) if one.hundredths)


def from_elsewhere(given: Iterable[Money], spent: Money) -> Money | None:
    """Return how much of what a plan spent is more than it was given; None where that is nothing.

    A plan spends what it was given first.
    """
    same = sum(one.hundredths for one in given if currency_of(one.sign) == currency_of(spent.sign))
    return Money(spent.sign, spent.hundredths - same) if spent.hundredths > same else None


def left_of(received: Iterable[Money], given: Iterable[Money]) -> tuple[Money, ...]:
    """Return what is left in the pot, a sum for each currency."""
    return total([*received, *(Money(one.sign, -one.hundredths) for one in given)])


def goes_below_nothing(left: Iterable[Money]) -> bool:
    """Whether the pot would hold less than nothing of some currency."""
    return any(one.hundredths < 0 for one in left)


def may_still_get(agreed: Money | None, given: Iterable[Money], amount: Money) -> bool:
    """Whether a plan may be given this much more: all of it together is at most what the council agreed to with it."""
    if agreed is None or currency_of(agreed.sign) != currency_of(amount.sign):
        return False
    same = [one for one in given if currency_of(one.sign) == currency_of(amount.sign)]
    return sum(one.hundredths for one in same) + amount.hundredths <= agreed.hundredths


@dataclass(eq=False)
class AmountMissing(Correctable):
    """There is no amount, or it is nothing."""


@dataclass(eq=False)
class PotTooSmall(Correctable):
    """There is not so much in the pot; `left` is what there is, by currency."""

    left: tuple[Money, ...]


@dataclass(eq=False)
class MoreThanAgreed(Correctable):
    """The plan would have more than the council agreed to with it: `agreed` is None where that is no money at all."""

    plan: str
    agreed: Money | None
    given: tuple[Money, ...]


@dataclass(eq=False)
class NotAgreedYet(Refusal):
    """The council gives money to plans it has ratified, and this one is not."""

    plan: str
    state: str

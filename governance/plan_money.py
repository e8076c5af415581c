"""Money in the school plan: what adults were asked for and what they said to it, and what groups spend themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from governance.money import Money, total
from governance.plans import AdultAnswer, PlanKind


@dataclass(frozen=True, slots=True)
class Purse:
    """Sums, one for each currency. The four answers make up `asked`; a plan that needs no adult counts as `own`.

    What was agreed with a change is told as it was asked for: only the reason says how much of it there will be.
    """

    asked: tuple[Money, ...]
    agreed: tuple[Money, ...]
    agreed_with_change: tuple[Money, ...]
    declined: tuple[Money, ...]
    waiting: tuple[Money, ...]
    own: tuple[Money, ...]


def purse_of(plans: Iterable[tuple[PlanKind, Money | None, AdultAnswer | None]]) -> Purse:
    """Add up the money of plans by their kind and the answer they have; one that must tell more still waits."""
    with_money = [(kind, money, answer) for kind, money, answer in plans if money]
    asking = [(money, answer) for kind, money, answer in with_money if kind is PlanKind.ASKING]

    def answered(*answers: AdultAnswer | None) -> tuple[Money, ...]:
        return total(money for money, answer in asking if answer in answers)

    return Purse(
        asked=total(money for money, _ in asking),
        agreed=answered(AdultAnswer.YES),
        agreed_with_change=answered(AdultAnswer.YES_WITH_CHANGE),
        declined=answered(AdultAnswer.NO),
        waiting=answered(None, AdultAnswer.NEED_MORE),
        own=total(money for kind, money, _ in with_money if kind is PlanKind.DOING),
    )

"""Money in the school plan: what adults were asked for and how they answered, and what groups spend themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from governance.money import Money, total
from governance.plans import AdultAnswer, PlanKind


@dataclass(frozen=True, slots=True)
class Purse:
    """Sums, one per currency. The four answers add up to `asked`; plans that need no adult count as `own`.

    Money agreed with a change is counted as asked for: how much there will be is only in the reason.
    """

    asked: tuple[Money, ...]
    agreed: tuple[Money, ...]
    agreed_with_change: tuple[Money, ...]
    declined: tuple[Money, ...]
    waiting: tuple[Money, ...]
    own: tuple[Money, ...]


def purse_of(plans: Iterable[tuple[PlanKind, Money | None, AdultAnswer | None]]) -> Purse:
    """Add up the plans' money by kind and answer; a plan that was asked for more details is still waiting."""
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

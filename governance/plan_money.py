"""Money in the school plan: what adults were asked for and how they answered, and what groups spend themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from governance.money import Money, currency_of, total
from governance.plans import AdultAnswer, PlanKind


class PlanSum(NamedTuple):
    """The money of one plan: what it needs, how it was answered, what was given instead if so, and what it has cost."""

    kind: PlanKind
    money: Money | None
    answer: AdultAnswer | None = None
    given: Money | None = None
    spent: Money | None = None


@dataclass(frozen=True, slots=True)
class Purse:
    """Sums, one per currency; what groups plan to spend without an adult counts as `own`.

    What was agreed counts with the sum that the answer names, and else as asked for. `not_given` is how much less that
    is than was asked for, so that all of these together come to `asked`, unless an adult gives more. `spent` is what
    groups wrote down when they looked back.
    """

    asked: tuple[Money, ...]
    agreed: tuple[Money, ...]
    agreed_with_change: tuple[Money, ...]
    not_given: tuple[Money, ...]
    declined: tuple[Money, ...]
    waiting: tuple[Money, ...]
    own: tuple[Money, ...]
    spent: tuple[Money, ...]


def purse_of(plans: Iterable[PlanSum]) -> Purse:
    """Add up the plans' money by kind and answer; a plan that was asked for more details is still waiting."""
    sums = list(plans)
    asking = [plan for plan in sums if plan.kind is PlanKind.ASKING]

    def asked(*answers: AdultAnswer | None) -> tuple[Money, ...]:
        return total(plan.money for plan in asking if plan.money and plan.answer in answers)

    def given(answer: AdultAnswer) -> tuple[Money, ...]:
        agreed = [plan.given or plan.money for plan in asking if plan.answer is answer]
        return total(money for money in agreed if money and money.hundredths)

    return Purse(
        asked=total(plan.money for plan in asking if plan.money),
        agreed=given(AdultAnswer.YES),
        agreed_with_change=given(AdultAnswer.YES_WITH_CHANGE),
        not_given=total(money for plan in asking if (money := _not_given(plan))),
        declined=asked(AdultAnswer.NO),
        waiting=asked(None, AdultAnswer.NEED_MORE),
        own=total(plan.money for plan in sums if plan.kind is PlanKind.DOING and plan.money),
        spent=total(plan.spent for plan in sums if plan.spent),
    )


def _not_given(plan: PlanSum) -> Money | None:
    """Return how much less than it asked for a plan was given, in one currency."""
    if plan.answer is None or not plan.answer.promises or plan.money is None or plan.given is None:
        return None
    if currency_of(plan.money.sign) != currency_of(plan.given.sign):
        return None
    less = plan.money.hundredths - plan.given.hundredths
    return Money(plan.money.sign, less) if less > 0 else None

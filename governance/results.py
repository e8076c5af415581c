"""Results: what became of a plan, as its group sees it when it looks back."""

from datetime import date, timedelta
from enum import StrEnum

REVIEW_AGAIN_AFTER = timedelta(weeks=6)


class Reached(StrEnum):
    """How far a plan reached its goal."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    TOO_EARLY = "too_early"

    @property
    def is_final(self) -> bool:
        """Whether the plan needs no further review."""
        return self is not Reached.TOO_EARLY


def next_review(reviewed_on: date) -> date:
    """Return when a plan is reviewed again for which it was too early."""
    return reviewed_on + REVIEW_AGAIN_AFTER

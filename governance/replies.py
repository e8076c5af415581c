"""What adults replied to a plan, whom it asked, and what became of it, as values of the school plan."""

from dataclasses import dataclass
from datetime import date

from governance.money import Money
from governance.plans import AdultAnswer
from governance.results import Reached


@dataclass(frozen=True, slots=True)
class AdultReply:
    """An adult's reply to what a plan asks for.

    `office` is in whose name it was given, None for a teacher of a school without offices; `money` what is given where
    that is another sum than the plan asks for.
    """

    answer: AdultAnswer
    reason: str
    answered_on: date
    due: date | None
    office: str | None = None
    money: Money | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a plan asks, since when, and by when they are to answer; `office` is None in a school without offices."""

    office: str | None
    asked_on: date
    answer_by: date


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a plan, as its group wrote it down when it looked back."""

    reached: Reached
    learnt: str
    spent: Money | None
    reviewed_on: date

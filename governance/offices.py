"""Offices: who answers for a school, what they are asked, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from governance.calendar import SchoolTime
from governance.plans import AdultAnswer
from governance.refusals import Refusal

ANSWER_DAYS, ANSWER_DAYS_RANGE = 15, (1, 60)
# One of them is chosen among buttons of a form, which shows ten at most.
MOST_OFFICES = 10


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An office, as somebody who holds it chooses it."""

    id: int
    name: str


def answer_by(asked_on: date, days: int, clock: SchoolTime) -> date:
    """Return the school day by which a request is to be answered, so many school days after it was made."""
    return clock.after_school_days(asked_on, days)


def request_notices(asked_at: datetime, until: date, clock: SchoolTime) -> tuple[datetime, ...]:
    """Return when to remind of a request: when half its school days are over, and on the school day before its end.

    One reminder is left out where both fall on one day, and those that would come on the day of the request.
    """
    asked_on = clock.today(asked_at)
    days = clock.school_days_until(asked_on, until)
    wanted = sorted({days // 2, days - 1} - {0, -1})
    return tuple(clock.morning_of(clock.after_school_days(asked_on, after)) for after in wanted)


def one_office(held: Sequence[OfficeName], chosen: int | None) -> OfficeName:
    """Return the office in whose name somebody answers. Raises OfficeUnclear while several are possible."""
    if chosen is None and len(held) == 1:
        return held[0]
    found = next((office for office in held if office.id == chosen), None)
    if found is None:
        raise OfficeUnclear(offices=tuple(office.name for office in held))
    return found


@dataclass(eq=False)
class OfficesOnly(Refusal):
    """Only those who hold one of the school's offices answer what students ask for."""

    offices: tuple[str, ...]


@dataclass(eq=False)
class OfficeUnclear(Refusal):
    """The person holds several offices and has not said in which of them they answer."""

    offices: tuple[str, ...]


@dataclass(eq=False)
class NothingPromised(Refusal):
    """No adult has promised anything about this plan by a day, or it has happened already."""

    plan: str


@dataclass(eq=False)
class AnswerStands(Refusal):
    """A yes or no was given already, and whoever answers now did not know of it. `by` is an office or a name."""

    plan: str
    answer: AdultAnswer
    by: str
    answered_on: date


@dataclass(eq=False)
class OfficeRoleUnclear(Refusal):
    """The role cannot be an office's: `reason` is `student` or `everyone`."""

    reason: str


@dataclass(eq=False)
class TooManyOffices(Refusal):
    """The school has as many offices as a school may have."""

    most: int


@dataclass(eq=False)
class NobodyElse(Refusal):
    """The school has no other office to which a request could be passed on."""


@dataclass(eq=False)
class RequestAnswered(Refusal):
    """The plan's request has its answer, so no office has to give one any more."""

    plan: str


@dataclass(eq=False)
class NothingToExplain(Refusal):
    """No adult is waiting for the group to tell them more about this plan."""

    plan: str


@dataclass(eq=False)
class RequestOver(Refusal):
    """The plan is completed or given up, so what it asked for needs no answer any more."""

    plan: str

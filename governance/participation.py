"""How people took part, in totals only: nobody can be identified from these numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.suppression import shown_parts


@dataclass(frozen=True, slots=True)
class Participation:
    """How people took part, in totals only: nobody can be identified from these numbers.

    `groups` are the open ones; `teachers_advising` are all who ever advised or came as guests. What older editions did
    not count is None.
    """

    students: int
    groups: int
    groups_active: int
    teachers_advising: int
    plans_written: int
    plans_ratified: int
    ballots: int
    votes: int
    steps_done: int
    steps: int
    groups_closed: int | None = None
    teachers_advising_now: int | None = None


class Activity(StrEnum):
    """Something that people do, which is counted by month."""

    JOINED = "joined"
    VOTED = "voted"
    SHARED = "shared"
    ANSWERED = "answered"
    MET = "met"
    DONE = "done"


# So many months are told of: those of a year.
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Month:
    """How often things were done in a month, at least: in steps of five, None where that is not shown.

    `joined` groups, `voted`, `shared` ideas, `answered` surveys, `met`, and steps `done`.
    """

    first: date
    joined: int | None
    voted: int | None
    shared: int | None
    answered: int | None
    met: int | None
    done: int | None

    @property
    def counts(self) -> Mapping[Activity, int | None]:
        """How often each was done."""
        numbers = (self.joined, self.voted, self.shared, self.answered, self.met, self.done)
        return dict(zip(Activity, numbers, strict=True))


def months_until(day: date) -> tuple[date, ...]:
    """Return the first days of the months of a year that end with the one of this day."""
    last = day.year * 12 + day.month - 1
    return tuple(date(at // 12, at % 12 + 1, 1) for at in range(last - MONTHS + 1, last + 1))


def months_told(months: Sequence[date], counted: Mapping[tuple[date, Activity], int]) -> tuple[Month, ...]:
    """Return what may be told of the months, from the first in which anything was done.

    No number under five is told, nor one by which such a number could be worked out from what was done in all months,
    even by whoever knows in which months nothing was done.
    """
    first = min((month for (month, _), number in counted.items() if number), default=None)
    told = [month for month in months if first is not None and month >= first]
    done = {one: {month: number for month in told if (number := counted.get((month, one), 0))} for one in Activity}
    shown = {one: shown_parts(numbers) for one, numbers in done.items()}
    return tuple(Month(month, *(shown[one].get(month) for one in Activity)) for month in told)

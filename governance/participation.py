"""How people took part, in totals only: nobody can be identified from these numbers."""

from dataclasses import dataclass


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

"""How much there is in a school that is filled."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """What there is in a school. Plans, ballots, meetings and actions are spread over the groups in turn.

    `open_ballots` of the ballots still run, and half of the meetings are still to come.
    """

    students: int
    teachers: int
    groups: int
    plans: int
    ballots: int
    meetings: int
    actions: int
    open_ballots: int
    hidden: int = 0
    members: int = 20
    ideas: int = 0
    answers: int = 0
    sheets: int = 0
    asks: int = 0
    mirrors: int = 0

    def __post_init__(self) -> None:
        if self.students < max(self.members, self.answers) or self.ballots < self.open_ballots:
            raise ValueError("a group needs its members, a survey those who answer, and ballots those that are open")


# The school of the benchmark, one of the small ones beside it, one with about a page of everything, one with many plans
# in one group, one with about a page of them in it, and one that has just been set up.
BIG = Size(
    1_500, 60, 30, 220, 2_000, 600, 1_200, 30, hidden=5, ideas=400, answers=1_500, sheets=60, asks=600, mirrors=3
)
SMALL = Size(60, 6, 3, 12, 40, 30, 30, 3, ideas=12, answers=40, asks=12, mirrors=2)
PAGEFUL = Size(100, 60, 30, 150, 60, 60, 300, 30, hidden=5, ideas=150, answers=100, sheets=10, asks=120, mirrors=3)
ONE_GROUP = Size(200, 20, 1, 1_000, 1_000, 60, 200, 10, ideas=30, asks=100, mirrors=3)
PAGE_IN_GROUP = Size(100, 20, 1, 150, 150, 60, 150, 10, ideas=30, asks=100, mirrors=3)
EMPTY = Size(2, 1, 0, 0, 0, 0, 0, 0, members=0)

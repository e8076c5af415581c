"""Done together: who thought of a plan and who does it, the nine fields these make, and what an edition keeps of it.

The fields are those of the matrix of co-production, who plans by who delivers. They count plans and never people, so a
small number gives nobody away.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product

from governance.mirror import MirrorTold, Question, Side
from governance.refusals import Refusal


class Whose(StrEnum):
    """Who thought of a plan, or who does it: we students, students and adults together, or adults."""

    WE = "we"
    TOGETHER = "together"
    ADULTS = "adults"


class Way(StrEnum):
    """The five ways to well-being. A plan may serve one of them; nobody says how anybody feels."""

    CONNECT = "connect"
    BE_ACTIVE = "be_active"
    NOTICE = "notice"
    KEEP_LEARNING = "keep_learning"
    GIVE = "give"


@dataclass(frozen=True, slots=True)
class Doers:
    """What a plan says of itself: who thought of it, who does it, and which way to well-being it serves, if any."""

    thought_by: Whose | None = None
    done_by: Whose | None = None
    way: Way | None = None


# What a plan says that says nothing.
UNSAID = Doers()


def nine_fields(plans: Iterable[Doers]) -> tuple[int, ...]:
    """Return how many plans are in each field, by who thought of them and then by who does them."""
    said = [(one.thought_by, one.done_by) for one in plans]
    return tuple(said.count(field) for field in product(Whose, Whose))


@dataclass(frozen=True, slots=True)
class MirrorSide:
    """What an edition keeps of one side of a mirror: numbers in steps of five, None where one is not shown.

    `replies` are in the order of the questions and of the replies; `change` is empty where nothing was to change.
    """

    side: Side
    answered: int | None
    replies: tuple[tuple[int | None, ...], ...]
    change: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class MirrorKept:
    """What an edition keeps of the newest mirror: when it was over, and both sides.

    `changed` is the one thing that was to change, which it asked about, and `chosen` what the council has chosen after
    it; empty where there is none.
    """

    over_on: date
    sides: tuple[MirrorSide, ...]
    changed: str = ""
    chosen: str = ""


def kept(told: MirrorTold, over_on: date, *, changed: str, chosen: str) -> MirrorKept:
    """Return what an edition keeps of what was told of a mirror."""
    return MirrorKept(
        over_on,
        tuple(
            MirrorSide(
                side,
                one.answered,
                tuple(tuple(one.replies[question].values()) for question in Question),
                tuple(one.change.values()),
            )
            for side, one in told.sides.items()
        ),
        changed,
        chosen,
    )


@dataclass(frozen=True, slots=True)
class FieldsBefore:
    """How many plans were in each of the nine fields in the last edition of an earlier school year."""

    year: int
    numbers: tuple[int, ...]


@dataclass(eq=False)
class DoersFixed(Refusal):
    """The plan is being voted on or was decided, so what it says of itself stays."""

    plan: str

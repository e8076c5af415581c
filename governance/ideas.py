"""Ideas: what one student wants, on any day; what may become of it, and for whom it waits until when.

Nothing asked is left without an answer: an idea has an end, or somebody named is waited for until a day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from governance.calendar import SchoolTime
from governance.refusals import Correctable, Refusal

A = TypeVar("A")

# Whoever is asked has so many school days to answer.
ANSWER_DAYS = 15
LONGEST_WAIT = timedelta(days=366)


class IdeaState(StrEnum):
    """Where an idea stands: it waits for an answer, or it has become something, or it is over."""

    OPEN = "open"
    WAITING = "waiting"
    GROUP = "group"
    PLAN = "plan"
    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still has to say what becomes of it: the council, or the office that was named."""
        return self in _WAITING

    @property
    def needs_words(self) -> bool:
        """Whether only a sentence to it is an answer."""
        return self in (IdeaState.YES, IdeaState.NO, IdeaState.WAITING)


class IdeaMove(StrEnum):
    """What may happen to an idea. Each move leads from certain states to one state."""

    START = "start"
    PLAN = "plan"
    SAY_YES = "say_yes"
    SAY_NO = "say_no"
    PUT_OFF = "put_off"
    WITHDRAW = "withdraw"
    FALL_BACK = "fall_back"


_S = IdeaState
_WAITING = frozenset({_S.OPEN, _S.WAITING})
ANSWERABLE = _WAITING | {_S.YES, _S.NO}
_MOVES: dict[IdeaMove, tuple[frozenset[IdeaState], IdeaState]] = {
    # Whatever was answered, students may still start a group around it.
    IdeaMove.START: (ANSWERABLE, _S.GROUP),
    IdeaMove.PLAN: (ANSWERABLE | {_S.GROUP}, _S.PLAN),
    IdeaMove.SAY_YES: (ANSWERABLE, _S.YES),
    IdeaMove.SAY_NO: (ANSWERABLE, _S.NO),
    IdeaMove.PUT_OFF: (ANSWERABLE, _S.WAITING),
    IdeaMove.WITHDRAW: (_WAITING, _S.WITHDRAWN),
    # What it became has ended without having reached anything, so it waits for an answer once more.
    IdeaMove.FALL_BACK: (frozenset({_S.GROUP, _S.PLAN}), _S.OPEN),
}


class IdeaAnswer(StrEnum):
    """What the council or an office may answer."""

    YES = "yes"
    NO = "no"
    WAITING = "waiting"
    GROUP = "group"
    PLAN = "plan"

    @property
    def needs_words(self) -> bool:
        """Whether only a sentence to it is an answer."""
        return self in (IdeaAnswer.YES, IdeaAnswer.NO, IdeaAnswer.WAITING)

    @property
    def move(self) -> IdeaMove:
        """What this answer does to an idea."""
        return {
            IdeaAnswer.YES: IdeaMove.SAY_YES,
            IdeaAnswer.NO: IdeaMove.SAY_NO,
            IdeaAnswer.WAITING: IdeaMove.PUT_OFF,
            IdeaAnswer.GROUP: IdeaMove.START,
            IdeaAnswer.PLAN: IdeaMove.PLAN,
        }[self]


class Support(StrEnum):
    """How somebody stands by an idea: they want it too, or they would join a group for it."""

    TOO = "too"
    JOIN = "join"


def can_move(state: IdeaState, move: IdeaMove) -> bool:
    """Return whether this move is allowed from this state."""
    return state in _MOVES[move][0]


def moved(state: IdeaState, move: IdeaMove, *, idea: str) -> IdeaState:
    """Return the state after the move. Raises IdeaOver, naming the idea, if the move is not allowed."""
    if not can_move(state, move):
        raise IdeaOver(idea=idea, state=state)
    return _MOVES[move][1]


def is_ready(joiners: int, needed: int) -> bool:
    """Return whether a group can be started: whoever shared the idea is its first member."""
    return joiners + 1 >= needed


def answered_by(asked_on: date, clock: SchoolTime) -> date:
    """Return the school day by which an idea that waits from this day on is to be answered."""
    return clock.after_school_days(asked_on, ANSWER_DAYS)


@dataclass(frozen=True, slots=True)
class Given(Generic[A]):
    """An answer to an idea or a theme, as it is given.

    A wait has `until` and perhaps `waits_for` an office, 0 for the council. `office` is in whose name it is given.
    """

    answer: A
    reason: str = ""
    until: date | None = None
    waits_for: int | None = None
    group: int | None = None
    plan: int | None = None
    office: int | None = None


def is_overdue(state: IdeaState, answer_by: date, today: date) -> bool:
    """Return whether it waits for longer than was promised."""
    return state.is_waiting and answer_by < today


def check_wait(until: date | None, today: date) -> date:
    """Return until when an idea is to wait. Raises WaitUnclear, WaitTooLong."""
    if until is None or until < today:
        raise WaitUnclear()
    if until > today + LONGEST_WAIT:
        raise WaitTooLong(until=until)
    return until


@dataclass(frozen=True, slots=True)
class IdeaStanding:
    """What an idea's answer rests on: its words, until when it waits, and whether what it became still stands.

    A group stands while it is open, or if the council has ratified a plan of it; a plan until it is stopped.
    """

    state: IdeaState
    answer_by: date | None = None
    reason: str = ""
    group_stands: bool = False
    plan_stands: bool = False

    @property
    def is_accounted_for(self) -> bool:
        """Whether it has an end, or waits until a day (rule 9)."""
        if self.state is IdeaState.GROUP:
            return self.group_stands
        if self.state is IdeaState.PLAN:
            return self.plan_stands
        has_day = not self.state.is_waiting or self.answer_by is not None
        return has_day and (not self.state.needs_words or bool(self.reason))


@dataclass(eq=False)
class IdeaOver(Refusal):
    """The idea is no longer in a state in which this could be done."""

    idea: str
    state: IdeaState


@dataclass(eq=False)
class OwnIdea(Refusal):
    """Whoever shared an idea stands by it already."""

    idea: str


@dataclass(eq=False)
class StandsAlready(Refusal):
    """The person stands by this idea already in this way."""

    idea: str


@dataclass(eq=False)
class NotOwnIdea(Refusal):
    """Only whoever shared the idea may do this."""

    idea: str


@dataclass(eq=False)
class TooFewWouldJoin(Refusal):
    """Not enough people would join for a group to start; `joiners` does not count whoever shared the idea."""

    idea: str
    joiners: int
    needed: int


@dataclass(eq=False)
class AnswerersOnly(Refusal):
    """Only delegates of the council and those who hold an office answer ideas."""


@dataclass(eq=False)
class ReasonMissing(Correctable):
    """Yes, no and a wait are answers only with a sentence to them."""

    answer: IdeaAnswer


@dataclass(eq=False)
class WaitUnclear(Correctable):
    """An idea waits until a day that is still to come."""


@dataclass(eq=False)
class WaitTooLong(Correctable):
    """An idea waits for a year at most."""

    until: date


@dataclass(eq=False)
class BecameWhat(Correctable):
    """It was not said which group or plan the idea became; `answer` says which of the two."""

    answer: IdeaAnswer


@dataclass(eq=False)
class GoesOnNoMore(Correctable):
    """The group or plan named has ended, so no idea becomes it; `name` is what it is called."""

    name: str


@dataclass(eq=False)
class NotOwnMessage(Refusal):
    """Only one's own message can be shared as an idea."""

"""What may become of an idea or a theme, and for whom it waits until when: one set of rules for both.

Nothing asked is left without an answer: it has an end, or somebody named is waited for until a day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from governance.calendar import SchoolTime
from governance.refusals import Correctable, Refusal

# Whoever is asked has so many school days to answer.
ANSWER_DAYS = 15
LONGEST_WAIT = timedelta(days=366)


class EndState(StrEnum):
    """Where an idea or a theme stands: it waits for an answer, or it has become something, or it is over.

    Only an idea is withdrawn in this way.
    """

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
        return self in (EndState.YES, EndState.NO, EndState.WAITING)


class EndMove(StrEnum):
    """What may happen to an idea or a theme. Each move leads from certain states to one state."""

    START = "start"
    PLAN = "plan"
    SAY_YES = "say_yes"
    SAY_NO = "say_no"
    PUT_OFF = "put_off"
    WITHDRAW = "withdraw"
    FALL_BACK = "fall_back"


_S = EndState
_WAITING = frozenset({_S.OPEN, _S.WAITING})
ANSWERABLE = _WAITING | {_S.YES, _S.NO}
_MOVES: dict[EndMove, tuple[frozenset[EndState], EndState]] = {
    # Whatever was answered, students may still start a group around it.
    EndMove.START: (ANSWERABLE, _S.GROUP),
    EndMove.PLAN: (ANSWERABLE | {_S.GROUP}, _S.PLAN),
    EndMove.SAY_YES: (ANSWERABLE, _S.YES),
    EndMove.SAY_NO: (ANSWERABLE, _S.NO),
    EndMove.PUT_OFF: (ANSWERABLE, _S.WAITING),
    EndMove.WITHDRAW: (_WAITING, _S.WITHDRAWN),
    # What it became has ended without having reached anything, so it waits for an answer once more.
    EndMove.FALL_BACK: (frozenset({_S.GROUP, _S.PLAN}), _S.OPEN),
}


class EndAnswer(StrEnum):
    """What the council or an office may answer."""

    YES = "yes"
    NO = "no"
    WAITING = "waiting"
    GROUP = "group"
    PLAN = "plan"

    @property
    def needs_words(self) -> bool:
        """Whether only a sentence to it is an answer."""
        return self.state.needs_words

    @property
    def state(self) -> EndState:
        """Where an idea or a theme stands after this answer."""
        return EndState(self.value)

    @property
    def move(self) -> EndMove:
        """What this answer does to an idea or a theme."""
        return {
            EndAnswer.YES: EndMove.SAY_YES,
            EndAnswer.NO: EndMove.SAY_NO,
            EndAnswer.WAITING: EndMove.PUT_OFF,
            EndAnswer.GROUP: EndMove.START,
            EndAnswer.PLAN: EndMove.PLAN,
        }[self]


def can_move(state: EndState, move: EndMove) -> bool:
    """Return whether this move is allowed from this state."""
    return state in _MOVES[move][0]


def state_after(move: EndMove) -> EndState:
    """Return the state to which this move leads."""
    return _MOVES[move][1]


def answered_by(asked_on: date, clock: SchoolTime) -> date:
    """Return the school day by which what waits from this day on is to be answered."""
    return clock.after_school_days(asked_on, ANSWER_DAYS)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to an idea or a theme, as it is given.

    A wait has `until` and perhaps `waits_for` an office, 0 for the council. `office` is in whose name it is given.
    """

    answer: EndAnswer
    reason: str = ""
    until: date | None = None
    waits_for: int | None = None
    group: int | None = None
    plan: int | None = None
    office: int | None = None


def is_overdue(state: EndState, answer_by: date, today: date) -> bool:
    """Return whether it waits for longer than was promised."""
    return state.is_waiting and answer_by < today


def check_wait(until: date | None, today: date) -> date:
    """Return until when something is to wait. Raises WaitUnclear, WaitTooLong."""
    if until is None or until < today:
        raise WaitUnclear()
    if until > today + LONGEST_WAIT:
        raise WaitTooLong(until=until)
    return until


@dataclass(frozen=True, slots=True)
class EndStanding:
    """What an answer rests on: its words, until when it waits, and whether what the idea or theme became still stands.

    A group stands while it is open, or if the council has ratified a plan of it; a plan until it is stopped.
    """

    state: EndState
    answer_by: date | None = None
    reason: str = ""
    group_stands: bool = False
    plan_stands: bool = False

    @property
    def is_accounted_for(self) -> bool:
        """Whether it has an end, or waits until a day (rule 9)."""
        if self.state is EndState.GROUP:
            return self.group_stands
        if self.state is EndState.PLAN:
            return self.plan_stands
        has_day = not self.state.is_waiting or self.answer_by is not None
        return has_day and (not self.state.needs_words or bool(self.reason))


@dataclass(eq=False)
class AnswerersOnly(Refusal):
    """Only delegates of the council and those who hold an office answer ideas and themes."""


@dataclass(eq=False)
class ReasonMissing(Correctable):
    """Yes, no and a wait are answers only with a sentence to them."""


@dataclass(eq=False)
class WaitUnclear(Correctable):
    """Something waits until a day that is still to come."""


@dataclass(eq=False)
class WaitTooLong(Correctable):
    """Nothing waits for longer than a year."""

    until: date


@dataclass(eq=False)
class BecameWhat(Correctable):
    """It was not said which group or plan an idea or a theme became; `answer` says which of the two."""

    answer: EndAnswer


@dataclass(eq=False)
class GoesOnNoMore(Correctable):
    """The group or plan named has ended, so nothing becomes it; `name` is what it is called."""

    name: str

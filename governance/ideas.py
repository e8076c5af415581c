"""Ideas: what one student wants, on any day. What may become of one is in `ends`."""

from dataclasses import dataclass
from enum import StrEnum

from governance.ends import EndMove, EndState, can_move, state_after
from governance.refusals import Refusal


class Support(StrEnum):
    """How somebody stands by an idea: they want it too, or they would join a group for it."""

    TOO = "too"
    JOIN = "join"


def moved(state: EndState, move: EndMove, *, idea: str) -> EndState:
    """Return the state after the move. Raises IdeaOver, naming the idea, if the move is not allowed."""
    if not can_move(state, move):
        raise IdeaOver(idea=idea, state=state)
    return state_after(move)


def is_ready(joiners: int, needed: int) -> bool:
    """Return whether a group can be started: whoever shared the idea is its first member."""
    return joiners + 1 >= needed


@dataclass(eq=False)
class IdeaOver(Refusal):
    """The idea is no longer in a state in which this could be done."""

    idea: str
    state: EndState


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
class NotOwnMessage(Refusal):
    """Only one's own message can be shared as an idea."""

"""What adults replied to a plan, whom it asked, and what became of it, as values of the school plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from governance.money import Money
from governance.plans import AdultAnswer
from governance.promise import Line
from governance.results import Reached


class Answered(Protocol):
    """Whatever holds an adult's answer: a row, or what is shown of it."""

    @property
    def answer(self) -> AdultAnswer:
        """The answer."""
        ...


class Given(Answered, Protocol):
    """An answer with the money that it gives, where that is another sum than was asked for."""

    @property
    def money(self) -> Money | None:
        """The sum."""
        ...


A = TypeVar("A", bound=Answered)


@dataclass(frozen=True, slots=True)
class Standing(Generic[A]):
    """What all answers to a plan come to.

    `counts` is the newest yes or no, and while there is none the newest question. `question` is what an adult asked
    after a yes or no, as long as the group has not answered it. `earlier` are all others, newest first.
    """

    counts: A | None
    question: A | None
    earlier: tuple[A, ...]


def standing(answers: Sequence[A], *, asks_group: bool) -> Standing[A]:
    """Tell answers apart, which are given newest first; `asks_group`: it is the group's turn to explain."""
    decided = next((one for one in answers if one.answer.decides), None)
    counts = decided or next(iter(answers), None)
    question = answers[0] if decided is not None and asks_group else None
    return Standing(counts, question, tuple(one for one in answers if one is not counts and one is not question))


@dataclass(frozen=True, slots=True)
class AdultReply:
    """An adult's reply to what a plan asks for.

    `office` is in whose name it was given, None for a teacher of a school without offices; `money` what is given where
    that is another sum than the plan asks for. `kept_on` is the day on which somebody noted that what is promised by
    `due` has happened. `leans_on` is the line of the promise that a no names.
    """

    answer: AdultAnswer
    reason: str
    answered_on: date
    due: date | None
    office: str | None = None
    money: Money | None = None
    kept_on: date | None = None
    leans_on: Line | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a plan asks, since when, and by when they are to answer; `office` is None in a school without offices.

    `is_groups_turn`: an adult needs to know more, and the group has not answered that yet; `explained` is what it
    answered to the newest question. Older editions know neither.
    """

    office: str | None
    asked_on: date
    answer_by: date
    is_groups_turn: bool = False
    explained: str = ""


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """A plan that the council had ratified and its group stopped after an adult said no to what it `asks` for."""

    plan: int
    group: str
    title: str
    asks: str
    money: Money | None
    reply: AdultReply


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a plan, as its group wrote it down when it looked back."""

    reached: Reached
    learnt: str
    spent: Money | None
    reviewed_on: date


def agreed_sum(reply: Given, asked: Money | None) -> Money | None:
    """Return how much money an answer agrees to: what it names, or else all that was asked for; None for none."""
    if not reply.answer.promises:
        return None
    return asked if reply.money is None else reply.money


# What says no more than the button that was pressed.
_BARE = frozenset({"no", "nope", "nah", "nein", "non", "na"})


def is_bare(reason: str) -> bool:
    """Return whether a reason for a no, or a question, says nothing that the answer itself does not say."""
    return "".join(char for char in reason.casefold() if char.isalpha()) in _BARE

"""Refusals that any noun may raise: a rule said no, with the data to explain why.

A refusal is not a fault. It carries values, never sentences: `cogs/interactions/explain.py` is the one place that words
them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Refusal(Exception):
    """A rule said no. Subclasses are dataclasses whose fields are what the sentence needs."""


class Correctable(Refusal):
    """What was put in does not do; put in differently, it may."""


@dataclass(eq=False)
class SeveralWrong(Correctable):
    """More than one thing that was put in does not do; `refusals` say what, one each."""

    refusals: tuple[Refusal, ...]


class Wrongs:
    """What does not do of all that was put in, noted one by one and refused at once."""

    def __init__(self) -> None:
        self._found: list[Refusal] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note what is refused in this block, if putting it in differently may mend it. What follows still happens."""
        try:
            yield
        except SeveralWrong as several:
            self._found.extend(several.refusals)
        except Correctable as wrong:
            self._found.append(wrong)

    def refuse(self) -> None:
        """Raise what was noted: the one thing as it is, several as SeveralWrong."""
        if len(self._found) > 1:
            raise SeveralWrong(tuple(self._found))
        for wrong in self._found:
            raise wrong


@dataclass(eq=False)
class NotSetUp(Refusal):
    """The school has not been set up yet."""


@dataclass(eq=False)
class DoneAlready(Refusal):
    """This very press, command or form has been carried out already, so it is not carried out again."""


@dataclass(eq=False)
class NotFound(Correctable):
    """Nothing of this kind has this name or number in this school."""

    noun: str
    text: str


@dataclass(eq=False)
class Ambiguous(Correctable):
    """Several things of this kind have that name; `names` are the candidates."""

    noun: str
    text: str
    names: tuple[str, ...]


@dataclass(eq=False)
class OnlyPart(Correctable):
    """The text is only part of a name, and the whole is required; `names` are the possible matches."""

    noun: str
    text: str
    names: tuple[str, ...]


@dataclass(eq=False)
class StudentsOnly(Refusal):
    """Only a student may do this; `teacher`: the person has the teacher role."""

    teacher: bool


@dataclass(eq=False)
class TeachersOnly(Refusal):
    """Only a teacher may do this."""


@dataclass(eq=False)
class ManagersOnly(Refusal):
    """Only somebody with Manage Server may do this."""


@dataclass(eq=False)
class MembersOnly(Refusal):
    """Only a member of this group may do this; `number` is the group's, where that is known."""

    group: str
    number: int | None = None


@dataclass(eq=False)
class FacilitatorOnly(Refusal):
    """Only the facilitator of this group may do this; `vacant`: it has none at the moment."""

    group: str
    vacant: bool = False


@dataclass(eq=False)
class DelegatesOnly(Refusal):
    """Only a delegate of the council may do this."""


@dataclass(eq=False)
class WrongState(Refusal):
    """The move is not allowed from the thing's current state; `number` is the thing's, where that is known."""

    noun: str
    name: str
    state: str
    move: str
    number: int | None = None


@dataclass(eq=False)
class TextMissing(Correctable):
    """A required text was left empty."""

    field: str


@dataclass(eq=False)
class TextTooLong(Correctable):
    """A text is longer than it may be, in characters."""

    field: str
    limit: int
    length: int


@dataclass(eq=False)
class FractionUnclear(Correctable):
    """A share could not be parsed, or is out of range."""

    field: str
    text: str


@dataclass(eq=False)
class NumberOutOfRange(Correctable):
    """A whole number lies outside its range."""

    field: str
    number: int
    least: int
    most: int


@dataclass(eq=False)
class MoneyUnclear(Correctable):
    """An amount of money could not be parsed."""

    text: str


@dataclass(eq=False)
class NotHere(Correctable):
    """The person named is not in the server, so nothing can begin with them; `name` is None where nobody knows it."""

    name: str | None = None


class Lost(StrEnum):
    """What an option can name that is gone, or that cannot be used there."""

    CHANNEL = "channel"
    OTHER = "other"


@dataclass(eq=False)
class OptionLost(Refusal):
    """What an option names is gone by now, or is of another kind than it takes."""

    what: Lost


class Unclear(StrEnum):
    """Why a time is ambiguous or unreadable."""

    UNKNOWN = "unknown"
    SEVERAL = "several"
    OTHER_ZONE = "other_zone"
    HALF_OF_DAY = "half_of_day"
    COMES_TWICE = "comes_twice"
    SKIPPED = "skipped"
    WHICH_WEEK = "which_week"
    THIS_OR_NEXT = "this_or_next"
    MIDNIGHT = "midnight"
    NO_SUCH_DAY = "no_such_day"


@dataclass(eq=False)
class MoneyTooLarge(Correctable):
    """An amount of money is larger than a plan can ask for; `most` is the largest, in whole units."""

    text: str
    most: int


@dataclass(eq=False)
class TimeUnclear(Correctable):
    """A time could not be understood; `example` is one that can.

    `clock` is the time of day in question, the earlier of two if there are two; None if the reason concerns none.
    """

    text: str
    example: str
    reason: Unclear = Unclear.UNKNOWN
    clock: time | None = None


@dataclass(eq=False)
class TimePast(Correctable):
    """A time is in the past, or in this very minute; `iso` is how it was understood, in the school's zone."""

    text: str
    iso: str
    example: str
    is_now: bool = False


@dataclass(eq=False)
class TimeTooFar(Correctable):
    """A time is too far ahead; `days` is the furthest allowed, leap days aside."""

    text: str
    days: int


class NotInServer(Refusal):
    """The command was used outside a server."""


class Restarting(Refusal):
    """The bot is just being stopped, so it begins nothing new."""


class FormGone(Refusal):
    """The form that was made ready is not kept any more."""


class NotYours(Refusal):
    """The button belongs to somebody else's question."""

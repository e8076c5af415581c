"""Hours: somebody asks who can show how something is done, somebody can, and both say how long it took.

An hour is an hour, whatever was shown. What one gave the other has received: it is the same hour, kept once. Whoever
asks needs to have given nothing before, and nobody's hours are anybody else's business.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from governance.calendar import SchoolTime
from governance.likeness import NEAR, coverage
from governance.refusals import Correctable, Refusal
from governance.skills import words_fitting
from governance.suppression import FEWEST, STEP, coarse

# So many school days somebody who can is looked for; after some of them whoever asked hears what helps.
ASK_DAYS, HELP_DAYS = 15, 5
# So many school days two people have to meet and say so; after some of them both are asked how it went.
SHOW_DAYS, REMIND_DAYS = 20, 5
# Discord offers so many in a list to pick from.
MOST_CANS = 25


class AskState(StrEnum):
    """Where an ask stands: it waits for somebody who can, two have found each other, or it is over."""

    OPEN = "open"
    PICKED = "picked"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"

    @property
    def is_over(self) -> bool:
        return self not in _GOING_ON


class AskMove(StrEnum):
    """What may happen to an ask. Each move leads from certain states to one state."""

    PICK = "pick"
    LET_GO = "let_go"
    FINISH = "finish"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    END = "end"


_S = AskState
_GOING_ON = frozenset({_S.OPEN, _S.PICKED})
_MOVES: dict[AskMove, tuple[frozenset[AskState], AskState]] = {
    AskMove.PICK: (frozenset({_S.OPEN}), _S.PICKED),
    AskMove.LET_GO: (frozenset({_S.PICKED}), _S.OPEN),
    AskMove.FINISH: (frozenset({_S.PICKED}), _S.DONE),
    # One of the two takes back that it is done.
    AskMove.REOPEN: (frozenset({_S.DONE}), _S.PICKED),
    AskMove.WITHDRAW: (_GOING_ON, _S.WITHDRAWN),
    AskMove.END: (_GOING_ON, _S.ENDED),
}


class Meets(StrEnum):
    """Where two talk about an ask: in a thread on its card, or, where an adult asks, in the thread of a group.

    An adult and a student are never the only ones in a thread.
    """

    ON_CARD = "on_card"
    IN_GROUP = "in_group"


class Length(StrEnum):
    """How long it took: half an hour, one hour or two."""

    HALF = "half"
    ONE = "one"
    TWO = "two"

    @property
    def halves(self) -> int:
        """The number of half hours."""
        return {Length.HALF: 1, Length.ONE: 2, Length.TWO: 4}[self]


_SHORTEST, _LONGEST = Length.HALF.halves, Length.TWO.halves


def moved(state: AskState, move: AskMove, *, what: str) -> AskState:
    """Return the state after the move. Raises AskOver or NotPicked, naming what is asked, if it is not allowed."""
    allowed, after = _MOVES[move]
    if state in allowed:
        return after
    raise NotPicked(what=what) if state is AskState.OPEN else AskOver(what=what, state=state)


def agreed(one: Length | None, other: Length | None) -> Length | None:
    """Return how long it took, by what each of the two pressed; None until both have.

    If they press different lengths, the shorter one counts, and neither hears of it. Asking them again would tell each
    that the other remembers it differently, and they would have to argue about something that buys nothing.
    """
    if one is None or other is None:
        return None
    return min(one, other, key=lambda length: length.halves)


def looked_for_until(asked_on: date, clock: SchoolTime) -> datetime:
    """Return until when somebody is looked for who can."""
    return clock.end_of(clock.after_school_days(asked_on, ASK_DAYS))


def shown_until(picked_on: date, clock: SchoolTime) -> datetime:
    """Return until when two who have found each other may say that it is done."""
    return clock.end_of(clock.after_school_days(picked_on, SHOW_DAYS))


def whole_hours(halves: int) -> int:
    """Return how many whole hours these half hours are."""
    return halves // 2


@dataclass(frozen=True, slots=True)
class SharedHours:
    """What a school shared: at least so many hours, in steps of five, and what was shown, without anybody's name.

    `hours` is None where something was shown fewer than five times, or for fewer than five hours.
    """

    hours: int | None
    shown: tuple[str, ...] = ()


def fitting(topic: str, offered: tuple[str, ...]) -> float:
    """Return how well what is offered fits a topic, 0 if not: by its words, as skills do, or because it is alike."""
    alike = max((coverage(one, topic) for one in offered), default=0.0)
    return words_fitting(topic, offered) + (alike if alike >= NEAR else 0.0)


def told_hours(halves: Iterable[int]) -> int | None:
    """Return the school's hours as they may be told, given how many half hours each was.

    Each may have been the shortest or the longest there is, for whoever knows how many there were and what is told.
    """
    each = tuple(halves)
    others, told = len(each) - 1, coarse(whole_hours(sum(each))) if len(each) >= FEWEST else None
    if told is not None and told * 2 > others * _LONGEST + _SHORTEST:
        told = coarse(told - STEP)
    if told is None or (told + STEP) * 2 <= others * _SHORTEST + _LONGEST:
        return None
    return told


@dataclass(eq=False)
class AskOver(Refusal):
    """The ask is no longer in a state in which this could be done."""

    what: str
    state: AskState


@dataclass(eq=False)
class NotPicked(Refusal):
    """Whoever asked has not picked anybody yet."""

    what: str


@dataclass(eq=False)
class OwnAsk(Refusal):
    """Nobody shows themselves."""

    what: str


@dataclass(eq=False)
class NotOwnAsk(Refusal):
    """Only whoever asked may do this."""

    what: str


@dataclass(eq=False)
class NotOfTheTwo(Refusal):
    """Only whoever asked and whoever shows it may do this."""

    what: str


@dataclass(eq=False)
class CannotAnyMore(Correctable):
    """Whoever is picked has taken it back, or is no student any more."""

    what: str


@dataclass(eq=False)
class EnoughCan(Refusal):
    """As many people can already as fit into a list."""

    what: str


@dataclass(eq=False)
class AdultsAreInvited(Refusal):
    """An adult who shows students something is invited by a group, as its advisor."""


@dataclass(eq=False)
class AdultsAskGroups(Correctable):
    """An adult asks a group, and talks with it in its thread."""


@dataclass(eq=False)
class GroupShowsThis(Refusal):
    """An adult has asked this group, so only its members can."""

    group: str

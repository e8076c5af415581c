"""A fair hearing: two sides want the same thing, or a decision is appealed; students drawn by lot listen and propose.

It is about a room, a day, money or a decision, never about a person's behaviour. Whatever happens or does not happen,
it ends: the two sides agree, or the council decides, or its time is over and both are told.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from governance.calendar import SchoolTime
from governance.lot import MOST_OF_A_GROUP, Entry, TooFewReady, can_seat
from governance.refusals import Correctable, Refusal

# A panel has so many: seven where so many are ready that the lot still has a choice.
SMALL_PANEL, LARGE_PANEL, LARGE_FROM = 5, 7, 12
# Their numbers and names have to fit on one card.
MOST_READY = 40
# Members of groups that were heard within this time are asked first.
ASKED_FIRST = timedelta(days=365)
# So many characters an answer of a side has, and a proposal.
WORDS_LIMIT = 700


class HearingState(StrEnum):
    """Where a hearing stands: who is ready, the list is closed, the panel sits, it proposes; and how it ended."""

    GATHERING = "gathering"
    LISTED = "listed"
    DRAWN = "drawn"
    PROPOSED = "proposed"
    COUNCIL = "council"
    AGREED = "agreed"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"

    @property
    def is_over(self) -> bool:
        return self not in SCHOOL_DAYS

    @property
    def has_panel(self) -> bool:
        """Whether the panel is at work: it listens, or waits for what both say to its proposal."""
        return self in (HearingState.DRAWN, HearingState.PROPOSED)


_S = HearingState
# So many school days each state lasts at most. What comes to nothing goes to the council; there it ends.
SCHOOL_DAYS = {_S.GATHERING: 10, _S.LISTED: 5, _S.DRAWN: 10, _S.PROPOSED: 10, _S.COUNCIL: 20}
# Of those of the panel, the sides have so many for their answers; then the panel need not wait for them.
TELL_DAYS = 5


class HearingMove(StrEnum):
    """What may happen to a hearing. Each move leads from certain states to one state."""

    LIST = "list"
    DRAW = "draw"
    PROPOSE = "propose"
    AGREE = "agree"
    TURN = "turn"
    DECIDE = "decide"
    WITHDRAW = "withdraw"
    END = "end"


_M = HearingMove
_GOING_ON = frozenset(SCHOOL_DAYS)
_MOVES: dict[HearingMove, tuple[frozenset[HearingState], HearingState]] = {
    _M.LIST: (frozenset({_S.GATHERING}), _S.LISTED),
    _M.DRAW: (frozenset({_S.LISTED}), _S.DRAWN),
    # The panel may write its proposal anew as long as neither side has said yes.
    _M.PROPOSE: (frozenset({_S.DRAWN, _S.PROPOSED}), _S.PROPOSED),
    _M.AGREE: (frozenset({_S.PROPOSED}), _S.AGREED),
    _M.TURN: (_GOING_ON - {_S.COUNCIL}, _S.COUNCIL),
    _M.DECIDE: (frozenset({_S.COUNCIL}), _S.DECIDED),
    _M.WITHDRAW: (_GOING_ON, _S.WITHDRAWN),
    _M.END: (_GOING_ON, _S.ENDED),
}


class HearingTurn(StrEnum):
    """What a hearing waits for: what a side tells, what the panel proposes, or whether a side says yes to that."""

    TELL = "tell"
    PROPOSE = "propose"
    CONSENT = "consent"


class Side(StrEnum):
    """Who is heard: whoever asked for the hearing, and the other group, or the council whose decision is appealed."""

    ASKING = "asking"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class About:
    """What a hearing is about: the other group, or a plan that the council did not pass. One of the two."""

    group: int | None = None
    plan: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What one side answered to the four questions, which are the same for both."""

    happened: str
    matters: str
    touches: str
    right: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A hearing as an edition tells it: what it was about, and how it ended. Nobody is named."""

    what: str
    how: HearingState


@dataclass(frozen=True, slots=True)
class Hearings:
    """The hearings that ended in a school year."""

    ended: tuple[Heard, ...] = ()


def moved(state: HearingState, move: HearingMove, *, what: str) -> HearingState:
    """Return the state after the move. Raises HearingNotThere, naming what it is about, where it is not allowed."""
    allowed, after = _MOVES[move]
    if state not in allowed:
        raise HearingNotThere(what=what, state=state)
    return after


def require_in(state: HearingState, *states: HearingState, what: str) -> None:
    """Raise HearingNotThere unless a hearing is in one of these states."""
    if state not in states:
        raise HearingNotThere(what=what, state=state)


def lasts_until(state: HearingState, since: date, clock: SchoolTime) -> datetime:
    """Return until when a hearing stays in this state at most."""
    return clock.end_of(clock.after_school_days(since, SCHOOL_DAYS[state]))


def told_until(since: date, clock: SchoolTime) -> datetime:
    """Return until when the panel waits for what the sides tell."""
    return clock.end_of(clock.after_school_days(since, TELL_DAYS))


def after_time(state: HearingState) -> HearingMove:
    """Return what happens to a hearing that has stayed too long in this state."""
    return HearingMove.END if state is HearingState.COUNCIL else HearingMove.TURN


def may_propose(told: Collection[Side], told_until: datetime, now: datetime) -> bool:
    """Whether the panel has heard both sides, or has waited long enough for them."""
    return len(set(told)) == len(Side) or now >= told_until


def panel_size(entries: Collection[Entry]) -> int:
    """Return how many seats the panel has. Raises TooFewReady where it cannot be filled."""
    large = len(entries) >= LARGE_FROM and can_seat(entries, seats=LARGE_PANEL)
    if not large and not can_seat(entries, seats=SMALL_PANEL):
        raise TooFewReady(ready=len(entries), seats=SMALL_PANEL, most=MOST_OF_A_GROUP)
    return LARGE_PANEL if large else SMALL_PANEL


def list_line(entry: Entry) -> str:
    """Return a line of the numbered list from which is drawn: a number, and the numbers of that person's groups.

    No name is in it, so whoever redoes the draw later needs none, and whoever is forgotten changes nothing.
    """
    return f"{entry.number}. {', '.join(map(str, sorted(entry.groups)))}".strip()


def entries_of(listed: str) -> list[Entry]:
    """Return who is on a list, of which each line is a `list_line`."""
    parted = (line.split(".") for line in listed.splitlines())
    return [Entry(int(number), frozenset(int(one) for one in groups.split(",") if one)) for number, groups in parted]


def asked_first_since(now: datetime) -> datetime:
    """Return since when groups were heard whose members are asked first."""
    return now - ASKED_FIRST


@dataclass(eq=False)
class HearingNotThere(Refusal):
    """The hearing is not, or no more, in a state in which this could be done."""

    what: str
    state: HearingState


@dataclass(eq=False)
class HeardAlready(Refusal):
    """There is a hearing about that already, and it goes on."""

    what: str


@dataclass(eq=False)
class SameGroup(Correctable):
    """A group asks for no hearing with itself."""


@dataclass(eq=False)
class NobodysFacilitator(Refusal):
    """A facilitator asks for a hearing, for their group."""


@dataclass(eq=False)
class WhichGroup(Correctable):
    """They run several groups and have to say for which they ask."""


@dataclass(eq=False)
class NotTurnedDown(Correctable):
    """Only a plan that the council did not pass can be appealed."""

    title: str


@dataclass(eq=False)
class OfASide(Refusal):
    """Nobody who belongs to a side sits on the panel."""

    what: str


@dataclass(eq=False)
class NotForASide(Refusal):
    """Only whoever speaks for one of the two sides may do this."""

    what: str


@dataclass(eq=False)
class NotOnPanel(Refusal):
    """Only whoever was drawn may do this."""

    what: str


@dataclass(eq=False)
class NotAskerOrLead(Refusal):
    """Only whoever speaks for the side that asked, or the safeguarding lead, may end a hearing."""

    what: str


@dataclass(eq=False)
class NotDecider(Refusal):
    """Only a delegate of a group that is not concerned notes what the council decided."""

    what: str


@dataclass(eq=False)
class EnoughReady(Refusal):
    """As many are ready already as fit into a list."""

    what: str


@dataclass(eq=False)
class SidesHaveTime(Refusal):
    """Not both sides have told theirs yet, and they have time until then."""

    what: str
    until: datetime


@dataclass(eq=False)
class ConsentedAlready(Refusal):
    """A side has said yes already, so the proposal stays as it is."""

    what: str


@dataclass(eq=False)
class NoThreadYet(Refusal):
    """The thread of the hearing is about to be opened."""

    what: str


@dataclass(eq=False)
class NoHearingNow(Refusal):
    """No hearing is at that point now, and none was named."""

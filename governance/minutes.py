"""Minutes: the agenda of a meeting, what is written under it, and which actions carry over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from governance.ballots import Outcome, Rule, Tally
from governance.refusals import Refusal

ITEM_MINUTES = 5
ITEM_MINUTES_RANGE = (1, 60)
MOST_ITEMS = 20
MOST_LINES = 50
# People gather early, and some begin the minutes after the meeting; further off, it must be another meeting.
BEGIN_BEFORE = timedelta(hours=2)
BEGIN_AFTER = timedelta(days=7)
# Long enough for everybody in the room to find the card.
VOTE_LASTS = timedelta(minutes=10)


class StandingItem(StrEnum):
    """Standing items: the rules put them first on an agenda, in this order, if there is something to look at."""

    LAST_ACTIONS = "last_actions"
    LAST_MINUTES = "last_minutes"


class Stage(StrEnum):
    """How far along the minutes of a meeting are."""

    AGENDA = "agenda"
    RUNNING = "running"
    ENDED = "ended"
    APPROVED = "approved"


class Role(StrEnum):
    """Somebody's role in a meeting, shown where names are left out."""

    FACILITATOR = "facilitator"
    MINUTE_TAKER = "minute_taker"
    MEMBER = "member"


class Audience(StrEnum):
    """Who reads the minutes: the group sees names; staff and the public see roles."""

    GROUP = "group"
    PUBLIC = "public"


class ActionState(StrEnum):
    """The state of an action."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a meeting: the name as shown (None for a former member) and their role there."""

    name: str | None
    role: Role = Role.MEMBER


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision by those present. `author` is who wrote it down, if not the minute-taker."""

    text: str
    rule: Rule
    outcome: Outcome
    tally: Tally
    author: Who | None = None

    @property
    def here(self) -> int:
        """How many were here then."""
        return self.tally.electorate


@dataclass(frozen=True, slots=True)
class ActionView:
    """What one person, or the whole group if `owner` is None, will do by a date. `author`: who wrote it, if known."""

    id: int
    what: str
    owner: Who | None
    due: date | None
    state: ActionState
    group: int | None
    group_name: str
    thread: int | None
    author: Who | None = None


@dataclass(frozen=True, slots=True)
class ItemView:
    """One agenda item and what came of it. `carried` and `waiting` belong to the standing items.

    `author` is who put it on the agenda, `id` its number once it is there. `note_authors` are the authors of each note,
    where not the minute-taker.
    """

    what: str
    minutes: int
    standing: StandingItem | None = None
    notes: tuple[str, ...] = ()
    decisions: tuple[DecisionView, ...] = ()
    actions: tuple[ActionView, ...] = ()
    carried: tuple[ActionView, ...] = ()
    waiting: tuple[datetime, ...] = ()
    author: Who | None = None
    note_authors: tuple[Who | None, ...] = ()
    id: int | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing was written down."""
        return not (self.notes or self.decisions or self.actions)


@dataclass(frozen=True, slots=True)
class MinutesView:
    """The minutes of a meeting. Times are in the school's zone; `at` counts the items already dealt with.

    Without a `group` the council met.
    `other` is what was written after the last item. `names` are all names that must not reach the public.
    """

    meeting: int
    group: int | None
    group_name: str
    thread: int | None
    stage: Stage
    starts_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    taker: Who | None
    approver: Who | None
    here: tuple[Who, ...]
    items: tuple[ItemView, ...]
    other: ItemView
    at: int
    is_live: bool
    names: tuple[str, ...]
    language: str

    @property
    def current(self) -> ItemView | None:
        """The current item; None after the last one."""
        return self.items[self.at] if self.at < len(self.items) else None


def standing_items(*, open_actions: int, waiting_minutes: int) -> tuple[StandingItem, ...]:
    """Return the standing items with something to look at, always in the same order."""
    counts = {StandingItem.LAST_ACTIONS: open_actions, StandingItem.LAST_MINUTES: waiting_minutes}
    return tuple(standing for standing in StandingItem if counts[standing])


class OnAgenda(Protocol):
    """Anything that can be on an agenda."""

    @property
    def standing(self) -> StandingItem | None:
        """Which standing item it is, if it is one."""
        ...


Item = TypeVar("Item", bound=OnAgenda)


def in_order(items: Iterable[Item]) -> list[Item]:
    """Return agenda items, given in the order they were added, in agenda order: standing items first."""
    order = list(StandingItem)
    return sorted(items, key=lambda item: order.index(item.standing) if item.standing else len(order))


def is_carried(*, agreed_at: datetime, settled_at: datetime | None, begins_at: datetime) -> bool:
    """Return whether a meeting beginning at this time reviews the action: agreed before it and not settled by then."""
    return agreed_at < begins_at and (settled_at is None or settled_at >= begins_at)


@dataclass(eq=False)
class MeetingIsOver(Refusal):
    """The meeting is over or was cancelled."""

    group: str


@dataclass(eq=False)
class MeetingNotYet(Refusal):
    """The meeting is too far off for its minutes to begin; `recent` is one the group has just held, if any."""

    group: str
    starts_at: datetime
    recent: int | None


@dataclass(eq=False)
class TooManyItems(Refusal):
    """The agenda has as many items as one may have."""

    most: int


@dataclass(eq=False)
class TooMuchWritten(Refusal):
    """The minutes have as many notes, decisions or actions as they may hold."""

    most: int


@dataclass(eq=False)
class MinutesBegun(Refusal):
    """Somebody is already taking the minutes."""

    group: str
    meeting: int


@dataclass(eq=False)
class MinutesNotBegun(Refusal):
    """Nobody has begun to take minutes of this meeting."""

    group: str
    meeting: int


@dataclass(eq=False)
class TakerOnly(Refusal):
    """Only the minute-taker may do this; another member can take over."""

    group: str
    meeting: int


@dataclass(eq=False)
class NoMoreItems(Refusal):
    """The meeting is past its last item."""


@dataclass(eq=False)
class FirstItem(Refusal):
    """The meeting is at its first item, so there is none to go back to."""


@dataclass(eq=False)
class ApproverOnly(Refusal):
    """Only another member who was in the meeting may approve its minutes; `is_taker`: the minute-taker asked."""

    group: str
    is_taker: bool


@dataclass(eq=False)
class AlreadyApproved(Refusal):
    """The minutes have already been approved."""


@dataclass(eq=False)
class VoteRunning(Refusal):
    """A vote is still running, so the meeting cannot end yet: nobody may cut a vote short."""

    until: datetime


@dataclass(eq=False)
class NotEnded(Refusal):
    """The meeting has not ended, so there is nothing to approve."""

    meeting: int


@dataclass(eq=False)
class NamesForGroup(Refusal):
    """The minutes with names are for the group and for staff."""

    group: str


@dataclass(eq=False)
class ActionSettled(Refusal):
    """The action was already done or dropped."""

    what: str


@dataclass(eq=False)
class ActionOfAnother(Refusal):
    """Only the person who took on this action, or the facilitator, may settle it."""

    what: str
    group: str

"""Interest groups: how one forms, who runs it, and how it ends."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from governance.refusals import Correctable, Refusal

MEMBERS_NEEDED = 3
MEMBERS_NEEDED_RANGE = (1, 25)
# No student is to be alone with an adult: inviting a teacher takes at least three students, whatever minimum the school
# chose for its groups, and a group with fewer than two neither works with adults nor plans anything.
MIN_MEMBERS_TO_INVITE = 3
MIN_MEMBERS_TO_MEET = 2
# The longest emoji are families and flags, put together of many characters.
EMOJI_LIMIT = 40
# A year group counts with so many members of the group, and it is told from two such year groups on: so no number
# that is told is about fewer people than this, whatever is taken from whatever.
LEAST_OF_A_YEAR, FEWEST_YEARS = 5, 2
# Discord lets nobody rename a thread more than twice in ten minutes.
THREAD_NAME_PAUSE = timedelta(minutes=6)


class GroupState(StrEnum):
    """The stages of a group's life."""

    FORMING = "forming"
    ACTIVE = "active"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        """Whether people may join and the group may act."""
        return self is not GroupState.CLOSED

    def with_members(self, members: int, needed: int) -> "GroupState":
        """Return the state for this number of members. An active group never falls back to forming."""
        return GroupState.ACTIVE if self is GroupState.FORMING and members >= needed else self


def titled(name: str, emoji: str) -> str:
    """Return the name of a group with its emoji before it, if it has one."""
    return f"{emoji} {name}" if emoji else name


@dataclass(eq=False)
class GroupNameTaken(Correctable):
    """Another open group of the school has this name."""

    name: str


@dataclass(eq=False)
class NameOfOffice(Correctable):
    """The name could pass for somebody who has a say at the school."""

    name: str


def most_years(members: int) -> int:
    """Return how many year groups at most have as many members in a group as it takes to count."""
    return members // LEAST_OF_A_YEAR


def years_told(years: int | None, members: int) -> int | None:
    """Return across how many year groups a group reaches, as it counted itself, where that may be told."""
    return years if years is not None and FEWEST_YEARS <= years <= most_years(members) else None


@dataclass(eq=False)
class TooManyYears(Correctable):
    """So many year groups cannot have five or more members each in a group of so many."""

    members: int
    most: int


@dataclass(eq=False)
class NotOneEmoji(Correctable):
    """The text is not exactly one emoji; `of_server` says that it is one which only a server has."""

    text: str
    of_server: bool


@dataclass(eq=False)
class GroupClosed(Refusal):
    """The group is closed."""

    name: str


@dataclass(eq=False)
class AlreadyMember(Refusal):
    """The person is already a member of this group."""

    group: str


@dataclass(eq=False)
class NotInGroup(Refusal):
    """The person acting is not a member of this group, so there is nothing to leave."""

    group: str


@dataclass(eq=False)
class NotMember(Correctable):
    """The person named is not a member of this group."""

    group: str
    member: str


@dataclass(eq=False)
class NoStudentNow(Correctable):
    """The member named is no longer a student of the school, and only students act for a group."""

    group: str
    member: str


@dataclass(eq=False)
class GroupStillForming(Refusal):
    """The group needs more members before it may do this."""

    group: str
    members: int
    needed: int


@dataclass(eq=False)
class TooFewToInvite(Refusal):
    """A group may invite a teacher only when it is active and large enough; `members` counts its current students."""

    group: str
    members: int
    needed: int


@dataclass(eq=False)
class GroupRests(Refusal):
    """The group has fewer than two members, so its meetings and its advisors rest until somebody joins."""

    group: str

"""The council: self-nominated delegates of the active groups."""

from dataclasses import dataclass

from governance.refusals import Refusal

DELEGATES_PER_GROUP = 2
# By this number the council is meant where a group is chosen.
COUNCIL = 0


class CouncilName(str):
    """What the council is called in the school's language. It begins a sentence with a capital letter."""

    __slots__ = ()


@dataclass(eq=False)
class SeatsTaken(Refusal):
    """The group has as many delegates as a group may have."""

    group: str
    most: int


@dataclass(eq=False)
class AlreadyDelegate(Refusal):
    """The person is already a delegate of this group."""

    group: str


@dataclass(eq=False)
class NotDelegate(Refusal):
    """The person is not a delegate of this group."""

    group: str


@dataclass(eq=False)
class NoGroupYet(Refusal):
    """The person is in no group, and delegates sit on the council for theirs."""


@dataclass(eq=False)
class CouncilRests(Refusal):
    """The council has fewer than two delegates, so it cannot meet."""


@dataclass(eq=False)
class TooFewDelegates(Refusal):
    """The council has too few delegates to invite a teacher."""

    delegates: int
    needed: int


@dataclass(eq=False)
class NoMeetingPlanned(Refusal):
    """A teacher is invited to a meeting of the council, and none is planned."""


@dataclass(eq=False)
class NothingRatified(Refusal):
    """The council has ratified no plan yet, so there is no school plan to compile."""


@dataclass(eq=False)
class NothingSaid(Refusal):
    """Nothing has been said yet of which anything could have become."""


@dataclass(eq=False)
class NothingToRoll(Refusal):
    """No plan of the school would change when its school plan moves on to the next year."""


@dataclass(eq=False)
class NoDraftEdition(Refusal):
    """No draft of the school plan is waiting to be published."""


@dataclass(eq=False)
class DraftOutdated(Refusal):
    """A plan has changed since it was compiled into the draft, so the draft must be compiled again."""

    plan: str


@dataclass(eq=False)
class DraftNotShown(Refusal):
    """The draft's card is not in the council channel: not yet, no longer, or because it is `hidden`."""

    hidden: bool


@dataclass(eq=False)
class NoSuchEdition(Refusal):
    """No edition has this number; `published` lists the existing ones, newest first."""

    number: int
    published: tuple[int, ...]


@dataclass(eq=False)
class NothingWaits(Refusal):
    """Adults have answered everything that this edition asks for, or it asks for nothing."""

    number: int


@dataclass(eq=False)
class NoEditionYet(Refusal):
    """No edition of the school plan has been published yet."""

"""What a kind of card is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression
from sqlmodel import Session, select

from governance.cards import CardKind
from services.kinds.passages import Passage
from services.kinds.table import Kinds
from storage.columns import belongs_to, table_of
from storage.people import Person

# A card: its kind, and the number of what it shows.
Thing = tuple[CardKind, int]
Subject = SQLColumnExpression[int]
Typed = Callable[[Session, int], Iterable[Passage]]
Things = Callable[[Session, int], Iterable[Thing]]
# The subjects of the cards that name this person.
Naming = Callable[[Session, Person], Iterable[int]]


class Place(Enum):
    """Where cards of a kind stand.

    `THREAD` is the thread of their group; what is of no group is the council's, in its channel. `GROUPS` is the channel
    of the groups, where a group's thread is opened on its card; what is of no group has none.
    """

    THREAD = "thread"
    GROUPS = "groups"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What people typed about a thing. Two kinds of card may share it: then they are cards of the same thing.

    `typed` gives all that was typed for the thing itself, earlier versions too; `rows` names the tables it is typed
    into, with the column that holds the thing's number. `repeats` gives the things whose words its cards may repeat,
    `repeated_by` those whose cards say now what its cards say. `kept_on` are the kinds of card that go on saying what
    was said then. `named` finds the things whose cards name a person.
    """

    typed: tuple[Typed, ...] = ()
    rows: Mapping[str, str] = field(default_factory=dict)
    repeats: tuple[Things, ...] = ()
    repeated_by: tuple[Things, ...] = ()
    kept_on: tuple[CardKind, ...] = ()
    named: tuple[Naming, ...] = ()


def _always(session: Session, subject: int) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class CardDescription:
    """What a kind of card is.

    `group` says in SQL of which group it is, `channel` in which channel it stands if not in the usual one, and `result`
    whether it tells how something ended; `goes_on` tells whether what it shows is not over. `posted` is what follows
    from its being posted, `thread` notes which thread was opened on it, `renew` has what Discord shows of the thing
    beside the card say the same. `goes_first` is a report, which waits for no other card.
    """

    place: Place
    words: Words
    group: Callable[[Subject], Subject] | None = None
    channel: Callable[[Subject], Subject] | None = None
    result: Callable[[Subject], ColumnElement[bool]] | None = None
    goes_on: Callable[[Session, int], bool] = _always
    posted: Callable[[Session, int, datetime], None] | None = None
    thread: Callable[[Session, int, int | None], None] | None = None
    renew: Callable[[Session, int], None] | None = None
    is_printed: bool = False
    goes_first: bool = False

    @property
    def opens_thread(self) -> bool:
        """Whether its group's thread is opened on it."""
        return self.place is Place.GROUPS and self.group is not None

    @property
    def is_for_office(self) -> bool:
        """Whether only the safeguarding lead reads it."""
        return self.place is Place.OFFICE


CARDS: Kinds[CardKind, CardDescription] = Kinds(CardKind)


def kinds_with(holds: Callable[[CardDescription], bool]) -> tuple[CardKind, ...]:
    """Return the kinds of card of which this holds."""
    return tuple(kind for kind, card in CARDS.items() if holds(card))


@cache
def kinds_beside(kind: CardKind) -> tuple[CardKind, ...]:
    """Return the kinds of card that show the same thing as this one, itself among them."""
    words = CARDS[kind].words
    return kinds_with(lambda card: card.words is words)


def names(subject: Any, person: Any) -> Naming:
    """Return what finds a thing by a row in which this column holds the person."""

    def found(session: Session, who: Person) -> Iterable[int]:
        return session.exec(select(subject).where(belongs_to(table_of(person.class_), who.school_id), person == who.id))

    found.__name__ = str(person)
    return found

"""What a kind of reminder is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, SQLColumnExpression, case, false
from sqlmodel import Session, col, or_

from governance.calendar import SchoolTime
from governance.cards import CardKind
from governance.reminders import ReminderKind, Settled
from services.kinds.passages import Passage
from services.kinds.table import Kinds
from storage.reminders import Reminder
from storage.schools import School, school_time

ShownT = TypeVar("ShownT")
# The number of a group or of a person, in SQL, out of the row of a reminder.
Number = SQLColumnExpression[Any]


@dataclass(slots=True)
class Desk:
    """One look at what is due: the running transaction, the time, and what many reminders share, looked up once."""

    session: Session
    now: datetime
    _clocks: dict[int, SchoolTime] = field(default_factory=dict)
    _views: dict[tuple[type, int], object] = field(default_factory=dict)

    def clock(self, school: School) -> SchoolTime:
        """Return when this school may be disturbed."""
        if school.id not in self._clocks:
            self._clocks[school.id] = school_time(self.session, school)
        return self._clocks[school.id]

    def shown(self, kind: type[ShownT], number: int, look: Callable[[], ShownT]) -> ShownT:
        """Return what reminders of this thing speak of."""
        found = self._views.get((kind, number))
        if not isinstance(found, kind):
            found = self._views[kind, number] = look()
        return found


@dataclass(frozen=True, slots=True)
class Target:
    """What a reminder is about, while it is still needed, and the one person it concerns, if it is one.

    `channel` is where the office read what it was told when this was promised, or where another kind belongs if not in
    its usual place. `role` is Discord's id of the role that is called with it there.
    """

    about: object | None = None
    step: int | None = None
    reader: int | None = None
    channel: int | None = None
    role: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where what a reminder repeats is written: its group, the cards it stands on, and who wrote it, if that is known.

    One of the cards has to be up and none of them hidden, nor any of those it is `about`. Words that are added to a
    card that is up already are `added`: they stand there once that card is drawn again.
    """

    group: int | None
    cards: tuple[CardKind, ...]
    subject: int
    author: int | None
    added: bool = False
    about: tuple[tuple[CardKind, int], ...] = ()


def _its_group(session: Session, row: Reminder) -> int | None:
    return row.group_id


@dataclass(frozen=True, slots=True)
class ReminderDescription:
    """What a kind of reminder is.

    `target` looks what it is about, or settles it where nobody needs it any more. `passages` gives what people typed
    and its letter may carry; `source` says where staff read that, when others than its reader typed it. Without
    `has_student_text` it may go to an adult directly.

    `paused_with` is the group whose pause holds it. In SQL, `rests_with` is the group whose rest holds it, `reader` who
    reads it where the row does not say so, `names` whom it speaks of, and `speaks_of` whether it does of one of many.

    What was posted earlier of the kinds it `replaces`, about the same thing, is taken down when this is posted.

    One that is `asked_for` comes at its time, whatever else its reader has had; for one that is `pinged_apart` they are
    called where it is posted. What is `signed` says who set it. `stays_with_group` is what the group has still to do
    when whoever took it on has left. `is_for_office` goes to those who look after the school: to the safeguarding
    channel, else to the server's owner; what `is_for_owner` goes to the owner at once. What `breaks_silence` comes in a
    silenced school too. `follows` is what changes with its being sent. What `stands_alone` shares its post only with
    others of its kind. What `leads_on` has buttons in its post until what they lead to has happened.
    """

    target: Callable[[Desk, Reminder], Target | Settled]
    passages: Callable[[Session, Reminder], Iterable[Passage]]
    source: Callable[[Session, Reminder], Source] | None = None
    has_student_text: bool = True
    paused_with: Callable[[Session, Reminder], int | None] = _its_group
    rests_with: Number | None = None
    replaces: tuple[ReminderKind, ...] = ()
    reader: Number | None = None
    names: tuple[Number, ...] = ()
    speaks_of: Callable[[Any], ColumnElement[bool]] | None = None
    asked_for: bool = False
    pinged_apart: bool = False
    signed: bool = False
    stays_with_group: bool = False
    follows: Callable[[Session, Reminder], None] | None = None
    is_for_office: bool = False
    is_for_owner: bool = False
    breaks_silence: bool = False
    stands_alone: bool = False
    leads_on: bool = False


REMINDERS: Kinds[ReminderKind, ReminderDescription] = Kinds(ReminderKind)


def kinds_with(holds: Callable[[ReminderDescription], bool]) -> tuple[ReminderKind, ...]:
    """Return the kinds of reminder of which this holds."""
    return tuple(kind for kind, reminder in REMINDERS.items() if holds(reminder))


def rests_with(group: int) -> ColumnElement[bool]:
    """Tell in SQL whether a reminder is held while this group rests."""
    held = ((kind, one.rests_with) for kind, one in REMINDERS.items() if one.rests_with is not None)
    return or_(false(), *((col(Reminder.kind) == kind) & (number == group) for kind, number in held))


def reader_of() -> ColumnElement[Any]:
    """Tell in SQL who reads a reminder."""
    elsewhere = ((kind, one.reader) for kind, one in REMINDERS.items() if one.reader is not None)
    return case(*((col(Reminder.kind) == kind, reader) for kind, reader in elsewhere), else_=col(Reminder.person_id))


def is_about_one_of(people: Any) -> ColumnElement[bool]:
    """Tell in SQL whether a reminder is for one of these people, by one of them, or speaks of one."""
    named = [
        (col(Reminder.kind) == kind) & person.in_(people)
        for kind, reminder in REMINDERS.items()
        for person in reminder.names
    ]
    named += [
        (col(Reminder.kind) == kind) & reminder.speaks_of(people)
        for kind, reminder in REMINDERS.items()
        if reminder.speaks_of is not None
    ]
    return or_(col(Reminder.person_id).in_(people), col(Reminder.author_id).in_(people), *named)


def no_words(session: Session, row: Reminder) -> Iterable[Passage]:
    """Give nothing: a reminder of this kind repeats nothing that somebody typed."""
    return ()

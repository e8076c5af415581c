"""The kinds that belong to the mirror: its cards, the ballot on one thing to change, and how opening it goes back."""

from collections.abc import Iterable, Iterator

from sqlmodel import Session, col, or_, select

from governance.ballots import BallotKind
from governance.cards import CardKind
from governance.mirror import MirrorState
from governance.undoing import Undoable
from services.kinds.ballots import BallotDescription
from services.kinds.cards import CardDescription, Place, Thing, Words
from services.kinds.undoing import UndoDescription
from services.mirror import asking, choosing, screening
from services.mirror.reminding import REMINDERS
from storage.mirrors import Mirror, MirrorCall, MirrorChange, call_for_lines
from storage.people import Person

__all__ = ["BALLOTS", "CARDS", "REMINDERS", "UNDOING"]


def _votes_on_change(session: Session, subject: int) -> Iterator[Thing]:
    """What is to change was typed for the council's ballot, and stands on the card of this mirror and of the next."""
    mirror = session.get_one(Mirror, subject)
    which = or_(col(MirrorChange.mirror_id) == mirror.id, col(MirrorChange.id) == mirror.change_id)
    found = select(MirrorChange.ballot_id).where(which).order_by(col(MirrorChange.id))
    yield from ((CardKind.BALLOT, ballot) for ballot in session.exec(found))


def _whose_change(session: Session, person: Person) -> Iterable[int]:
    """Find the mirrors on whose cards somebody stands, because they proposed what was to change."""
    by_them = or_(col(MirrorChange.mirror_id) == col(Mirror.id), col(MirrorChange.id) == col(Mirror.change_id))
    found = select(Mirror.id).join(MirrorChange, by_them).where(Mirror.school_id == person.school_id)
    theirs = found.where(MirrorChange.school_id == person.school_id, MirrorChange.author_id == person.id)
    return session.exec(theirs.distinct())


def _is_open(session: Session, subject: int) -> bool:
    return session.get_one(Mirror, subject).state is not MirrorState.WITHDRAWN


def _is_latest(session: Session, subject: int) -> bool:
    latest = call_for_lines(session, session.get_one(MirrorCall, subject).mirror_id)
    return latest is not None and latest.id == subject


CARDS = {
    CardKind.MIRROR: CardDescription(
        place=Place.GROUPS, goes_on=_is_open, words=Words(repeats=(_votes_on_change,), named=(_whose_change,))
    ),
    CardKind.MIRROR_LINES: CardDescription(place=Place.OFFICE, goes_on=_is_latest, words=Words()),
}
BALLOTS = {BallotKind.CHOOSE_CHANGE: BallotDescription(settle=choosing.settle)}
UNDOING = {
    Undoable.MIRROR_OPENED: UndoDescription(go_back=asking.take_back_opening),
    # The safeguarding lead is no student.
    Undoable.MIRROR_LINES_PASSED: UndoDescription(go_back=screening.take_back_passing, by_students=False),
}

"""The kinds that belong to safeguarding: a report, the warning that what it keeps is erased soon, and that it waits."""

from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.record import OF_REPORT
from governance.reminders import ReminderKind
from governance.undoing import Undoable
from services.kinds.cards import CardDescription, Place, Words
from services.kinds.reminders import ReminderDescription, no_words
from services.kinds.undoing import UndoDescription
from services.safeguarding import chasing, undoing
from storage.people import Person
from storage.record import DEED_IS_COUNTED, RecordEntry


def _acted_on(session: Session, person: Person) -> Iterable[int]:
    """The reports whose cards say that this person did something about them."""
    done = (DEED_IS_COUNTED, RecordEntry.person_id == person.id, col(RecordEntry.deed).in_(OF_REPORT))
    return session.exec(select(RecordEntry.subject).where(*done))


# What a report keeps of a post stands on no card; why somebody reported it does.
CARDS = {
    CardKind.REPORT: CardDescription(
        place=Place.OFFICE, goes_first=True, words=Words(rows={"reporter": "report_id"}, named=(_acted_on,))
    ),
    CardKind.REPORT_WARNING: CardDescription(place=Place.OFFICE, words=Words()),
}
UNDOING = {Undoable.POST_REPORTED: UndoDescription(go_back=undoing.take_back, by_students=False, nameless=True)}
_WAITS = ReminderDescription(target=chasing.target, passages=no_words, is_for_office=True, breaks_silence=True)
REMINDERS = {
    ReminderKind.REPORT_WAITING: _WAITS,
    ReminderKind.REPORT_LEFT: replace(_WAITS, is_for_owner=True),
}

"""What people typed on a card or in a letter, and who wrote each piece of it.

Each kind of card answers for itself, and so does each kind of reminder. What is hidden of a card, and what a report
keeps of it, are both read here.
"""

from collections.abc import Callable, Iterable, Iterator

from sqlmodel import Session, col, select

from governance.cards import CardKind
from services.kinds.cards import CARDS
from services.kinds.passages import Passage
from services.kinds.reminders import REMINDERS
from storage.letters import Letter
from storage.reminders import Reminder


def typed_for(session: Session, kind: CardKind, subject: int) -> Iterator[Passage]:
    """Give everything somebody typed for this thing and its card has shown, earlier versions too."""
    return (passage for passage in _typed(session, kind, subject) if passage.text)


def _typed(session: Session, kind: CardKind, subject: int) -> Iterator[Passage]:
    return (passage for typed in CARDS[kind].words.typed for passage in typed(session, subject))


def passages_of_card(session: Session, kind: CardKind, subject: int) -> list[Passage]:
    """Return everything that was typed and may stand on the card of this thing, what it repeats of others too."""
    repeated = (thing for found in CARDS[kind].words.repeats for thing in found(session, subject))
    things = [(kind, subject), *repeated]
    return _each_once(passage for thing in things for passage in typed_for(session, *thing))


def passages_of_letter(session: Session, letter: Letter) -> list[Passage]:
    """Return everything that was typed and may stand in this letter."""
    rows = session.exec(select(Reminder).where(Reminder.letter_id == letter.id).order_by(col(Reminder.id)))
    return _each_once(passage for row in rows for passage in REMINDERS[row.kind].passages(session, row) if passage.text)


def _each_once(passages: Iterable[Passage]) -> list[Passage]:
    return list(dict.fromkeys(passages))


def passages_about(kind: CardKind) -> Callable[[Session, Reminder], Iterable[Passage]]:
    """Return what gives everything that may stand on a card of this kind, of what a reminder is about."""

    def passages(session: Session, row: Reminder) -> Iterable[Passage]:
        return passages_of_card(session, kind, row.subject)

    return passages

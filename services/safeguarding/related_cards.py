"""Related cards: those that repeat the text of another and change with it when that is hidden or shown again."""

from sqlmodel import Session, col, select

from governance.cards import CardKind
from services.kinds.cards import CARDS, kinds_beside
from services.outbox.cards import mark_stale
from storage.cards import Card


def redraw_around(session: Session, card: Card) -> None:
    """Have this card and all that repeat its words drawn again, also those that say what was said then."""
    redraw_all_around(session, card.school_id, card.kind, card.subject)


def redraw_all_around(session: Session, school: int, kind: CardKind, subject: int) -> None:
    """Do the same for the card of this thing."""
    redraw_repeating(session, kind, subject)
    kept_on = CARDS[kind].words.kept_on
    for one in session.exec(select(Card).where(Card.school_id == school, col(Card.kind).in_(kept_on))):
        mark_stale(session, one.kind, one.subject)


def redraw_repeating(session: Session, kind: CardKind, subject: int) -> None:
    """Have the cards of this thing drawn again, and those that say now what they say."""
    repeating = (thing for found in CARDS[kind].words.repeated_by for thing in found(session, subject))
    for one, number in dict.fromkeys([(kind, subject), *repeating]):
        _redraw(session, one, number)


def _redraw(session: Session, kind: CardKind, subject: int) -> None:
    if (renew := CARDS[kind].renew) is not None:
        renew(session, subject)
    for beside in kinds_beside(kind):
        mark_stale(session, beside, subject)

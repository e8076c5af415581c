"""What an act leaves behind for the public cards: new ones, and those that are out of date; the sweep draws them."""

from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, bindparam, case, literal
from sqlmodel import Session, col, func, select

from governance.cards import CardKind
from governance.problems import TRIED_AGAIN_AFTER
from governance.reminders import Settled
from services.kinds.cards import kinds_with
from storage.cards import Card
from storage.columns import MICROSECOND, after, table_of
from storage.prepared import Prepared
from storage.safeguarding import report_of

_card = table_of(Card).c
_GAVE_UP = literal(Settled.GAVE_UP, _card.settled.type)
# A change gives a card that was given up after many tries another chance, at the next try it still has: Discord may be
# well again. Where Discord said no, a change has it tried again soon, for the door may have been opened meanwhile; but
# not at once, for a vote must not knock at a closed door each time.
_MARK_STALE = Prepared(
    table_of(Card)
    .update()
    .where(_card.kind == bindparam("which"), _card.subject == bindparam("what"), _card.retired_at.is_(None))
    .values(
        revision=_card.revision + 1,
        attempts=case((_card.settled == _GAVE_UP, 0), else_=_card.attempts),
        settled=func.nullif(_card.settled, _GAVE_UP),
        next_try_at=case(
            (_card.refused_at.is_not(None), after(_card.refused_at, TRIED_AGAIN_AFTER // MICROSECOND)),
            else_=_card.next_try_at,
        ),
    ),
    "which",
    "what",
)


@cache
def held_up() -> ColumnElement[bool]:
    """Tell in SQL whether a card is a report that was tried and that nobody has seen."""
    is_report = col(Card.kind).in_(kinds_with(lambda card: card.goes_first))
    return is_report & col(Card.channel_id).is_(None) & (col(Card.attempts) > 0)


def put_up(session: Session, *, school: int, kind: CardKind, subject: int, now: datetime) -> None:
    """Leave a new card to be posted; the sweep posts it after the commit."""
    session.add(Card(school_id=school, kind=kind, subject=subject, next_try_at=now))


def is_up(session: Session, kind: CardKind, subject: int) -> bool:
    """Return whether there is a card of this, posted or about to be."""
    return session.exec(select(Card.id).where(Card.kind == kind, Card.subject == subject)).first() is not None


def is_held_up(session: Session, kind: CardKind, subject: int) -> bool:
    """Return whether Discord has refused this report's card, or not answered, so that nobody has seen it yet."""
    found = select(Card.id).where(Card.kind == kind, Card.subject == subject, held_up())
    return session.exec(found).first() is not None


def mark_stale(session: Session, kind: CardKind, subject: int) -> None:
    """Mark the card out of date; the sweep redraws it after the commit."""
    _MARK_STALE.run(session, {"which": kind, "what": subject})


def turn_into(session: Session, kind: CardKind, other: CardKind, *, school: int, subject: int, now: datetime) -> None:
    """Have the card of this go on, in the same message, as a card of another kind."""
    card = session.exec(select(Card).where(Card.kind == kind, Card.subject == subject)).one_or_none()
    if card is None:
        put_up(session, school=school, kind=other, subject=subject, now=now)
    else:
        card.kind = other
        draw_anew(card, now)


def retire(session: Session, kind: CardKind, subject: int, now: datetime) -> None:
    """Have the card of this taken down, because what it shows is over.

    One that was reported stays: the safeguarding lead may want to look at it, or to hide it.
    """
    card = session.exec(select(Card).where(Card.kind == kind, Card.subject == subject)).one_or_none()
    if card is None or _was_reported(session, card):
        mark_stale(session, kind, subject)
        return
    draw_anew(card, now)
    card.retired_at = now
    if card.channel_id is None:
        # It was never posted, so nothing is left to do. Should it just be on its way, that is noticed when it arrives.
        card.drawn = card.revision


def _was_reported(session: Session, card: Card) -> bool:
    if card.message_id is None:
        return False
    return report_of(session, school=card.school_id, message=card.message_id) is not None


def draw_anew(card: Card, now: datetime) -> None:
    """Have this card drawn at once, even if drawing it was given up before. One that was taken down stays down."""
    if card.retired_at is not None and card.channel_id is None:
        return
    card.revision += 1
    card.settled, card.attempts, card.next_try_at = None, 0, now
    card.refused_at, card.refused_for = None, None

"""Redrawing: which cards are due, and what became of drawing each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, bindparam, case, false, or_
from sqlmodel import Session, col, func, select

from governance.cards import REDRAW_PAUSE, CardKind
from governance.reminders import MOST_ATTEMPTS, Settled, next_try
from services.dispatch import refused
from services.kinds.cards import CARDS
from services.outbox.cards import held_up
from services.outbox.places import group_of_card, is_one, place_of_card
from storage.cards import Card
from storage.groups import Group
from storage.schools import School, school_time

_AT_MOST = 50


class Urgency(IntEnum):
    """How urgent it is that a card is drawn: what keeps somebody safe comes first, what changed a little comes last."""

    SAFETY = 0
    RESULT = 1
    NEW = 2
    CHANGE = 3


@cache
def _due() -> Any:
    where = func.coalesce(col(Card.channel_id), place_of_card())
    return (
        select(Card, School.language, where, _urgency())
        .join(School, col(School.id) == col(Card.school_id))
        .outerjoin(Group, col(Group.id) == group_of_card())
        .where(
            col(Card.drawn) < col(Card.revision), col(Card.settled).is_(None), col(Card.next_try_at) <= bindparam("now")
        )
        .where(col(Card.school_id) == bindparam("school"))
        .where(col(School.removed_at).is_(None), where.is_not(None))
        # In a silenced school too, a report reaches the safeguarding lead and what they hide is hidden.
        .where(col(School.silenced_at).is_(None) | is_drawn_in_silence())
        .order_by(_turn(where), *_in_order())
        .limit(_AT_MOST)
    )


def is_drawn_in_silence() -> ColumnElement[bool]:
    """Tell in SQL whether a card keeps somebody safe, so that it is drawn in a silenced school too."""
    is_hidden_one = col(Card.hidden_at).is_not(None) & col(Card.channel_id).is_not(None)
    return is_one(lambda card: card.is_for_office) | is_hidden_one


def _is_result() -> ColumnElement[bool]:
    results = [(kind, card.result) for kind, card in CARDS.items() if card.result is not None]
    return or_(false(), *((col(Card.kind) == kind) & result(col(Card.subject)) for kind, result in results))


def _urgency() -> ColumnElement[int]:
    """What keeps somebody safe comes first; then how something ended, what is new, and last what changed a little."""
    lacks_thread = is_one(lambda card: card.opens_thread) & col(Group.thread_id).is_(None)
    is_new = col(Card.channel_id).is_(None) | lacks_thread
    ranks = ((is_drawn_in_silence(), Urgency.SAFETY), (_is_result(), Urgency.RESULT), (is_new, Urgency.NEW))
    return case(*((holds, int(urgency)) for holds, urgency in ranks), else_=int(Urgency.CHANGE))


def _in_order() -> tuple[SQLColumnExpression[Any], ...]:
    return _urgency(), col(Card.next_try_at), col(Card.id)


def _turn(where: ColumnElement[int]) -> ColumnElement[int]:
    is_printed = is_one(lambda card: card.is_printed)
    return func.row_number().over(partition_by=(where, is_printed), order_by=_in_order())


@dataclass(frozen=True, slots=True)
class DueCard:
    """A stale card, and the channel it stands in or is to be posted in.

    `message` is None as long as it is not posted; `gone` is the message that it was before, where that one is lost.
    One that is `retired` is taken down instead.
    """

    id: int
    school: int
    language: str
    kind: CardKind
    subject: int
    revision: int
    channel: int
    message: int | None
    gone: int | None
    attempts: int
    hidden: bool
    urgency: Urgency = Urgency.CHANGE
    retired: bool = False

    @property
    def keeps_somebody_safe(self) -> bool:
        """Whether this is a report, or what the safeguarding lead wants hidden."""
        return CARDS[self.kind].goes_first or self.hidden

    @property
    def queue(self) -> tuple[int, bool]:
        """What it waits in: Discord counts for each channel, and what is printed takes longer than all else there."""
        return self.channel, CARDS[self.kind].is_printed and not self.hidden


def due(session: Session, *, school: int, now: datetime) -> Sequence[DueCard]:
    """Return the school's stale cards that have a place and whose time has come, if it may be written to.

    Places take turns, so that many cards in one keep no other waiting; in each, the most urgent comes first.
    """
    rows = session.exec(_due(), params={"school": school, "now": now})
    return [_described(*row) for row in rows]


def _described(card: Card, language: str, place: int, urgency: int) -> DueCard:
    is_posted = card.channel_id is not None
    return DueCard(
        id=card.id,
        school=card.school_id,
        language=language,
        kind=card.kind,
        subject=card.subject,
        revision=card.revision,
        channel=place,
        message=card.message_id if is_posted else None,
        gone=None if is_posted else card.message_id,
        attempts=card.attempts,
        hidden=card.hidden_at is not None,
        urgency=Urgency(urgency),
        # What the safeguarding lead has hidden meanwhile stays where its report knows it.
        retired=card.retired_at is not None and card.hidden_at is None,
    )


def posted(session: Session, *, school: int, card: int, channel: int, message: int, now: datetime) -> None:
    """Note at once where the card was posted: whatever fails after that, it is not posted a second time."""
    found = session.get_one(Card, card)
    found.channel_id, found.message_id = channel, message
    if (follow := CARDS[found.kind].posted) is not None:
        follow(session, found.subject, now)


def drawn(
    session: Session,
    *,
    school: int,
    card: int,
    revision: int,
    channel: int,
    message: int,
    now: datetime,
    thread: int | None = None,
) -> None:
    """Note that this revision of the card is up, and which thread was opened on it, if one was.

    What changed meanwhile is drawn after a pause.
    """
    found = session.get_one(Card, card)
    found.drawn, found.channel_id, found.message_id = revision, channel, message
    found.attempts, found.next_try_at = 0, now + REDRAW_PAUSE
    if found.refused_in is not None:
        refused.card_taken(session, found, now)
    note_thread = CARDS[found.kind].thread
    if thread is not None and note_thread is not None:
        note_thread(session, found.subject, thread)


def taken_down(session: Session, *, school: int, card: int) -> None:
    """Note that the message of a retired card is gone."""
    found = session.get_one(Card, card)
    found.channel_id, found.drawn, found.settled = None, found.revision, None
    found.refused_at, found.refused_in, found.refused_for = None, None, None


def wait(session: Session, *, school: int, card: int, until: datetime) -> None:
    """Let a card wait that Discord has no room for now. That is no failure, however often it happens."""
    session.get_one(Card, card).next_try_at = until


def put_off(session: Session, *, school: int, card: int, now: datetime) -> None:
    """Note that the card could not be drawn; it is tried again later, and given up after many tries."""
    found = session.get_one(Card, card)
    found.attempts += 1
    found.next_try_at = _next_try(session, found, now)
    if found.attempts >= MOST_ATTEMPTS and not keeps_somebody_safe(found):
        found.settled = Settled.GAVE_UP


def keeps_somebody_safe(card: Card) -> bool:
    """Return whether this card is never given up: a report, which its reporter trusts to be read, or a hidden post."""
    return CARDS[card.kind].is_for_office or card.hidden_at is not None


def _next_try(session: Session, card: Card, now: datetime) -> datetime:
    later = next_try(now, card.attempts)
    clock = school_time(session, session.get_one(School, card.school_id))
    if card.channel_id is not None or CARDS[card.kind].is_for_office or clock.is_quiet(now):
        return later
    # What could not be posted by day is not made up for at night.
    return clock.not_before(later)


def reports_waiting(session: Session, *, school: int) -> int:
    """Return how many reports of this school nobody has seen, because the bot cannot write where they go."""
    return session.exec(select(func.count()).where(Card.school_id == school, held_up())).one()


def given_up(session: Session, *, school: int) -> int:
    """Return how many cards of this school are tried no more."""
    found = select(func.count()).where(Card.school_id == school, col(Card.settled).is_not(None))
    return session.exec(found).one()

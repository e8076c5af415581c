"""Redrawing: which cards are due, and what became of drawing each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from governance.cards import REDRAW_PAUSE, CardKind
from governance.reminders import MOST_ATTEMPTS, Settled, next_try
from services.dispatch import invitation_pings, refused
from services.outbox.cards import HELD_UP
from services.outbox.places import GROUP, OF_OFFICE, PLACE
from storage.ballots import Ballot
from storage.cards import Card
from storage.groups import Group
from storage.schools import School, school_time

_AT_MOST = 50
_WHERE = func.coalesce(col(Card.channel_id), PLACE)
_IS_REPORT = col(Card.kind).in_(OF_OFFICE)
_HIDDEN_ONE = col(Card.hidden_at).is_not(None) & col(Card.channel_id).is_not(None)
_IS_SAFETY = _IS_REPORT | _HIDDEN_ONE
_LACKS_THREAD = (col(Card.kind) == CardKind.GROUP) & col(Group.thread_id).is_(None)
_PRINTED = (CardKind.EDITION, CardKind.PUBLISHED)
# Of its own, because a place is looked up by a ballot too.
_Voted = aliased(Ballot)
# What keeps somebody safe comes first; then what a vote came to, what is new, and last what only changed a little.
_URGENCY = case(
    (_IS_SAFETY, 0),
    # A draft says that it is one no more before the edition it became is posted.
    (col(_Voted.closed_at).is_not(None) | (col(Card.kind) == CardKind.EDITION), 1),
    (col(Card.channel_id).is_(None) | _LACKS_THREAD, 2),
    else_=3,
)
_IN_ORDER = (_URGENCY, col(Card.next_try_at), col(Card.id))
_TURN = func.row_number().over(partition_by=(_WHERE, col(Card.kind).in_(_PRINTED)), order_by=_IN_ORDER)
_DUE = (
    select(Card, School.language, _WHERE)
    .join(School, col(School.id) == col(Card.school_id))
    .outerjoin(Group, col(Group.id) == GROUP)
    .outerjoin(_Voted, (col(Card.kind) == CardKind.BALLOT) & (col(_Voted.id) == col(Card.subject)))
    .where(col(Card.drawn) < col(Card.revision), col(Card.settled).is_(None), col(Card.next_try_at) <= bindparam("now"))
    .where(col(Card.school_id) == bindparam("school"))
    .where(col(School.removed_at).is_(None), _WHERE.is_not(None))
    # In a silenced school too, a report reaches the safeguarding lead and what they hide is hidden.
    .where(col(School.silenced_at).is_(None) | _IS_SAFETY)
    .order_by(_TURN, *_IN_ORDER)
    .limit(_AT_MOST)
)


@dataclass(frozen=True, slots=True)
class DueCard:
    """A stale card, and the channel it stands in or is to be posted in.

    `message` is None as long as it is not posted; `gone` is the message that it was before, where that one is lost.
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

    @property
    def keeps_somebody_safe(self) -> bool:
        """Whether this is a report, or what the safeguarding lead wants hidden."""
        return self.kind is CardKind.REPORT or self.hidden

    @property
    def queue(self) -> tuple[int, bool]:
        """What it waits in: Discord counts for each channel, and what is printed takes longer than all else there."""
        return self.channel, self.kind in _PRINTED and not self.hidden


def due(session: Session, *, school: int, now: datetime) -> Sequence[DueCard]:
    """Return the school's stale cards that have a place and whose time has come, if it may be written to.

    Places take turns, so that many cards in one keep no other waiting; in each, the most urgent comes first.
    """
    rows = session.exec(_DUE, params={"school": school, "now": now})
    return [_described(card, language, place) for card, language, place in rows]


def _described(card: Card, language: str, place: int) -> DueCard:
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
    )


def posted(session: Session, *, school: int, card: int, channel: int, message: int, now: datetime) -> None:
    """Note at once where the card was posted: whatever fails after that, it is not posted a second time."""
    found = session.get_one(Card, card)
    found.channel_id, found.message_id = channel, message
    if found.kind is CardKind.INVITATION:
        invitation_pings.arrived(session, invitation=found.subject, now=now)


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
    if thread is not None:
        session.get_one(Group, found.subject).thread_id = thread


def put_off(session: Session, *, school: int, card: int, now: datetime) -> None:
    """Note that the card could not be drawn; it is tried again later, and given up after many tries."""
    found = session.get_one(Card, card)
    found.attempts += 1
    found.next_try_at = _next_try(session, found, now)
    if found.attempts >= MOST_ATTEMPTS and not keeps_somebody_safe(found):
        found.settled = Settled.GAVE_UP


def keeps_somebody_safe(card: Card) -> bool:
    """Tell whether this is never given up: a report, whose reporter trusts that it is read, or what the lead hides."""
    return card.kind in OF_OFFICE or card.hidden_at is not None


def _next_try(session: Session, card: Card, now: datetime) -> datetime:
    later = next_try(now, card.attempts)
    clock = school_time(session, session.get_one(School, card.school_id))
    if card.channel_id is not None or card.kind in OF_OFFICE or clock.is_quiet(now):
        return later
    # What could not be posted by day is not made up for at night.
    return clock.not_before(later)


def reports_waiting(session: Session, *, school: int) -> int:
    """Return how many reports of this school nobody has seen, because the bot cannot write where they go."""
    return session.exec(select(func.count()).where(Card.school_id == school, HELD_UP)).one()


def given_up(session: Session, *, school: int) -> int:
    """Return how many cards of this school are tried no more."""
    found = select(func.count()).where(Card.school_id == school, col(Card.settled).is_not(None))
    return session.exec(found).one()

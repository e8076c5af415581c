"""Keeping the public cards up to date: marked stale with their cause, drawn by the sweep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from governance.ballots import BallotKind
from governance.cards import REDRAW_PAUSE, CardKind
from governance.reminders import MOST_ATTEMPTS, Settled, next_try
from services import pings
from storage.advisors import Invitation
from storage.ballots import Ballot, MeetingBallot
from storage.cards import Card
from storage.columns import table_of
from storage.groups import Group
from storage.meetings import Meeting
from storage.plans import Plan
from storage.schools import School

_AT_MOST = 50
_HELD_UP = (col(Card.kind) == CardKind.REPORT) & col(Card.message_id).is_(None) & (col(Card.attempts) > 0)
_HIDDEN_ONE = col(Card.hidden_at).is_not(None) & col(Card.message_id).is_not(None)

_card = table_of(Card).c
_MARK_STALE = (
    table_of(Card)
    .update()
    .where(_card.kind == bindparam("which"), _card.subject == bindparam("what"))
    .values(revision=_card.revision + 1)
)


@dataclass(frozen=True, slots=True)
class DueCard:
    """A stale card, and where it belongs: `channel` is None as long as its thread has not been made."""

    id: int
    school: int
    language: str
    kind: CardKind
    subject: int
    revision: int
    channel: int | None
    message: int | None
    attempts: int
    hidden: bool


def put_up(session: Session, *, school: int, kind: CardKind, subject: int, now: datetime) -> None:
    """Promise a new card; the sweep posts it after the commit."""
    session.add(Card(school_id=school, kind=kind, subject=subject, next_try_at=now))


def is_up(session: Session, kind: CardKind, subject: int) -> bool:
    """Tell whether there is a card of this, posted or about to be."""
    return session.exec(select(Card.id).where(Card.kind == kind, Card.subject == subject)).first() is not None


def is_held_up(session: Session, kind: CardKind, subject: int) -> bool:
    """Tell whether Discord has refused this report's card, or not answered, so that nobody has seen it yet."""
    found = select(Card.id).where(Card.kind == kind, Card.subject == subject, _HELD_UP)
    return session.exec(found).first() is not None


def mark_stale(session: Session, kind: CardKind, subject: int) -> None:
    """Promise that the card will show what has just changed."""
    session.execute(_MARK_STALE, {"which": kind, "what": subject})


def draw_anew(card: Card, now: datetime) -> None:
    """Have this card drawn at once, even if drawing it was given up before."""
    card.revision += 1
    card.settled, card.attempts, card.next_try_at = None, 0, now


def due(session: Session, *, now: datetime) -> Sequence[DueCard]:
    """Return the stale cards whose time has come, of schools that may be written to, oldest first."""
    found = (
        select(Card, School)
        .join(School, col(School.id) == col(Card.school_id))
        .where(col(Card.drawn) < col(Card.revision), col(Card.settled).is_(None), col(Card.next_try_at) <= now)
        .where(col(School.removed_at).is_(None))
        # In a silenced school too, a report reaches the safeguarding lead and what they hide is hidden.
        .where(col(School.silenced_at).is_(None) | (Card.kind == CardKind.REPORT) | _HIDDEN_ONE)
        .order_by(col(Card.next_try_at), col(Card.id))
        .limit(_AT_MOST)
    )
    return [_described(session, card, school) for card, school in session.exec(found)]


def _described(session: Session, card: Card, school: School) -> DueCard:
    return DueCard(
        id=card.id,
        school=card.school_id,
        language=school.language,
        kind=card.kind,
        subject=card.subject,
        revision=card.revision,
        channel=card.channel_id or _place(session, card, school),
        message=card.message_id,
        attempts=card.attempts,
        hidden=card.hidden_at is not None,
    )


def _place(session: Session, card: Card, school: School) -> int | None:
    if card.kind is CardKind.GROUP:
        return school.groups_channel
    if card.kind in (CardKind.EDITION, CardKind.PUBLISHED):
        return school.council_channel
    if card.kind is CardKind.REPORT:
        return school.safeguarding_channel
    if card.kind is CardKind.BALLOT:
        ballot = session.get_one(Ballot, card.subject)
        if ballot.kind is BallotKind.MEETING:
            return _thread_of_meeting(session, session.get_one(MeetingBallot, ballot.id).meeting_id)
        if ballot.kind is not BallotKind.ADOPT_PLAN or ballot.plan_id is None:
            return school.council_channel
        return _thread_of_plan(session, ballot.plan_id)
    if card.kind is CardKind.INVITATION:
        return session.get_one(Group, session.get_one(Invitation, card.subject).group_id).thread_id
    if card.kind in (CardKind.MEETING, CardKind.MINUTES, CardKind.HELD_MINUTES):
        return _thread_of_meeting(session, card.subject)
    return _thread_of_plan(session, card.subject)


def _thread_of_meeting(session: Session, meeting: int) -> int | None:
    return session.get_one(Group, session.get_one(Meeting, meeting).group_id).thread_id


def _thread_of_plan(session: Session, plan: int) -> int | None:
    return session.get_one(Group, session.get_one(Plan, plan).group_id).thread_id


def drawn(
    session: Session, *, school: int, card: int, revision: int, channel: int, message: int, now: datetime
) -> None:
    """Note that this revision of the card is up. What changed meanwhile is drawn after a pause."""
    found = session.get_one(Card, card)
    found.drawn, found.channel_id, found.message_id = revision, channel, message
    found.attempts, found.next_try_at = 0, now + REDRAW_PAUSE
    if found.kind is CardKind.GROUP:
        # A thread started from a message has the id of that message.
        session.get_one(Group, found.subject).thread_id = message
    if found.kind is CardKind.INVITATION:
        pings.arrived(session, invitation=found.subject, now=now)


def put_off(session: Session, *, school: int, card: int, now: datetime) -> None:
    """Note that the card could not be drawn; it is tried again later, and given up after many tries."""
    found = session.get_one(Card, card)
    found.attempts += 1
    found.next_try_at = next_try(now, found.attempts)
    if found.attempts >= MOST_ATTEMPTS and not _keeps_somebody_safe(found):
        found.settled = Settled.GAVE_UP


def lost(session: Session, *, school: int, card: int, reason: Settled, now: datetime) -> None:
    """Note that the card's message or channel is gone or closed to the bot, so that it is not tried for ever."""
    found = session.get_one(Card, card)
    if not _keeps_somebody_safe(found) or (found.hidden_at is not None and reason is Settled.GONE):
        found.settled = reason
        return
    put_off(session, school=school, card=card, now=now)
    if found.kind is CardKind.REPORT:
        # Its message may be gone, or reports go elsewhere by now: it is posted anew, where they go then.
        found.channel_id = found.message_id = None


def _keeps_somebody_safe(card: Card) -> bool:
    """Tell whether this is never given up: a report, whose reporter trusts that it is read, or what the lead hides."""
    return card.kind is CardKind.REPORT or card.hidden_at is not None


def put_up_again(session: Session, *, school: int, now: datetime) -> int:
    """Take up again what was given up in this school, after an administrator mended it; return how many cards."""
    wanted = col(Card.settled).is_not(None) | _HELD_UP
    found = session.exec(select(Card).where(Card.school_id == school, wanted)).all()
    for card in found:
        card.settled, card.attempts, card.next_try_at, card.message_id = None, 0, now, None
        card.channel_id, card.drawn = None, card.revision - 1
    return len(found)


def reports_waiting(session: Session, *, school: int) -> int:
    """Return how many reports of this school nobody has seen, because the bot cannot write where they go."""
    nowhere = col(School.safeguarding_channel).is_(None) & (col(Card.kind) == CardKind.REPORT)
    waiting = _HELD_UP | (nowhere & col(Card.message_id).is_(None))
    found = select(func.count()).select_from(Card).join(School, col(School.id) == col(Card.school_id))
    return session.exec(found.where(Card.school_id == school, waiting)).one()


def given_up(session: Session, *, school: int) -> int:
    """Return how many cards of this school could not be posted."""
    found = select(func.count()).where(Card.school_id == school, col(Card.settled).is_not(None))
    return session.exec(found).one()

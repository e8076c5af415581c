"""What Discord refuses: retried hourly, and sooner once something has changed that may have mended it.

A direct message that is refused is settled, unless somebody asked for it themselves: that is retried daily.
"""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, func, select

from governance.cards import Loss
from governance.nudging import next_digest
from governance.problems import (
    MOST_TRIES_AT_GONE,
    POST_IS_WANTED_FOR,
    TRIED_AGAIN_AFTER,
    TRIED_AGAIN_EVERY,
    ProblemKind,
)
from governance.reminders import Settled
from services.dispatch import problems
from services.kinds.reminders import REMINDERS
from services.outbox.places import is_one
from storage.cards import Card
from storage.columns import MICROSECOND, after
from storage.letters import Letter
from storage.people import Person
from storage.problems import Problem
from storage.reminders import Reminder, pending
from storage.schools import School, school_time

SOONEST = TRIED_AGAIN_AFTER // MICROSECOND


def card_refused(session: Session, card: Card, loss: Loss, *, channel: int, now: datetime) -> None:
    """Put a card off that Discord refused here. One that is gone for good is given up in the end."""
    card.attempts += 1
    if loss.settled is Settled.GONE and card.attempts >= MOST_TRIES_AT_GONE:
        card.settled = Settled.GONE
        card_taken(session, card, now)
        return
    card.refused_for, card.next_try_at = loss.settled, _in_an_hour(session, card, now)
    note_refusal(session, card, channel=channel, now=now)


def _in_an_hour(session: Session, card: Card, now: datetime) -> datetime:
    clock = school_time(session, session.get_one(School, card.school_id))
    later = now + TRIED_AGAIN_EVERY
    # What could not be posted by day is not made up for at night; what stands already is drawn at any hour.
    return later if card.channel_id is not None or clock.is_quiet(now) else clock.not_before(later)


def note_refusal(session: Session, card: Card, *, channel: int, now: datetime) -> None:
    """Note that a card was refused, and tell of it."""
    school = session.get_one(School, card.school_id)
    card.refused_at, card.refused_in = now, _door(school, channel)
    problems.begin(session, school=school.id, kind=ProblemKind.REFUSED, channel=card.refused_in, now=now)


def _door(school: School, channel: int) -> int:
    """Return whose permissions decide about this channel: a group's thread goes by the groups channel."""
    own = (school.council_channel, school.safeguarding_channel)
    return channel if channel in own else school.groups_channel


def card_taken(session: Session, card: Card, now: datetime) -> None:
    """Note that a card waits no more; when nothing else does where it was refused, that is mended."""
    door = card.refused_in
    card.refused_at, card.refused_in, card.refused_for = None, None, None
    if door is not None:
        _look_whether_mended(session, card.school_id, door, now)


def _look_whether_mended(session: Session, school: int, door: int, now: datetime) -> None:
    session.flush()
    waits = select(Card.id).where(Card.school_id == school, Card.refused_in == door)
    posts = pending().where(Reminder.school_id == school, Reminder.refused_in == door)
    if session.exec(waits).first() is None and session.exec(posts).first() is None:
        problems.mend(session, school=school, kind=ProblemKind.REFUSED, channel=door, now=now)


def post_refused(session: Session, row: Reminder, reason: Settled, now: datetime) -> Problem | None:
    """Put a reminder off whose post Discord refused, and return the trouble; after a week it is wanted no more."""
    school = session.get_one(School, row.school_id)
    if row.due_at + POST_IS_WANTED_FOR <= now:
        row.settled = reason
        post_taken(session, row, now)
        return None
    row.next_try_at = now + TRIED_AGAIN_EVERY
    if REMINDERS[row.kind].is_for_office:
        # Where nobody could be told there is nobody to tell that.
        return None
    row.refused_in = school.groups_channel if row.group_id else school.council_channel
    return problems.begin(session, school=school.id, kind=ProblemKind.REFUSED, channel=row.refused_in, now=now)


def inbox_refused(session: Session, row: Reminder, letter: Letter, reason: Settled, now: datetime) -> None:
    """Settle a reminder that somebody's inbox refused: /today shows the same, and nobody else is to know of it.

    What somebody asked for themselves is shown nowhere else. It waits: for their next act, or the next school morning.
    """
    if letter.person_id is not None and reason is Settled.FORBIDDEN:
        session.get_one(Person, letter.person_id).inbox_refused_at = now
    if REMINDERS[row.kind].asked_for and reason is Settled.FORBIDDEN:
        wait_for_morning(session, row, now)
    else:
        row.settled = reason


def wait_for_morning(session: Session, row: Reminder, now: datetime) -> None:
    """Try a reminder again when the next digests go out."""
    row.next_try_at = next_digest(school_time(session, session.get_one(School, row.school_id)), now)


def inbox_taken(session: Session, row: Reminder) -> None:
    """Note that a direct message has reached who it is for."""
    letter = session.get_one(Letter, row.letter_id) if row.letter_id is not None else None
    if letter is not None and letter.person_id is not None:
        session.get_one(Person, letter.person_id).inbox_refused_at = None


def post_taken(session: Session, row: Reminder, now: datetime) -> None:
    """Note that a reminder waits no more."""
    if (door := row.refused_in) is not None:
        row.refused_in = None
        _look_whether_mended(session, row.school_id, door, now)


def try_again(session: Session, *, school: int, now: datetime) -> int:
    """Have what was refused in this school tried again now, for something has changed; return how much that is."""
    waiting = number(session, school=school)
    session.execute(
        update(Card)
        .where(col(Card.school_id) == school, col(Card.refused_at).is_not(None))
        .values(next_try_at=after(col(Card.refused_at), SOONEST))
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(Reminder)
        .where(col(Reminder.school_id) == school, col(Reminder.refused_in).is_not(None))
        .where(col(Reminder.delivered_at).is_(None), col(Reminder.settled).is_(None))
        .where(col(Reminder.next_try_at) > now + TRIED_AGAIN_AFTER)
        .values(next_try_at=now + TRIED_AGAIN_AFTER)
        .execution_options(synchronize_session=False)
    )
    return waiting


def number(session: Session, *, school: int) -> int:
    """Return how many cards and posts of this school Discord has refused, so that they wait."""
    cards = select(func.count()).where(
        Card.school_id == school,
        col(Card.refused_at).is_not(None),
        is_one(lambda card: not card.goes_first),
    )
    posts = select(func.count()).where(
        Reminder.school_id == school,
        col(Reminder.refused_in).is_not(None),
        col(Reminder.delivered_at).is_(None),
        col(Reminder.settled).is_(None),
    )
    return session.exec(cards).one() + session.exec(posts).one()

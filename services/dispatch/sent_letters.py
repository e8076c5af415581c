"""What was sent of letters: where each message stands, so that who is forgotten and what is hidden goes from it too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, exists
from sqlmodel import Session, col, select

from governance.erasing import INSTEAD
from governance.reminders import MOST_ATTEMPTS, ReminderKind, next_try
from services.dispatch.covering import cover
from services.dispatch.deliveries import delivered
from services.kinds.reminders import is_about_one_of, kinds_with
from storage.erasures import Erasure
from storage.letters import Letter, LetterPost
from storage.people import Person
from storage.reminders import Reminder
from storage.schools import School

_AT_MOST = 50
# What is claimed is sent within moments, and an erasure counts from its press.
ON_ITS_WAY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of a letter, as it was sent."""

    channel: int
    message: int
    text: str


@dataclass(frozen=True, slots=True)
class DueEdit:
    """A message of a letter that is to say something else now, or to be deleted where `text` is empty.

    One that is `covered` says, in the school's language, only that it is hidden. One that `led_on` had buttons for what
    came next, which go now.
    """

    school: int
    language: str
    letter: int
    post: int
    channel: int
    message: int
    text: str
    covered: bool
    led_on: bool


def arrived(
    session: Session, *, school: int, letter: int, reminders: Sequence[int], sent: Sequence[Sent], now: datetime
) -> None:
    """Note that a letter with these reminders reached its place, and as what."""
    keep(session, school=school, letter=letter, sent=sent, now=now)
    delivered(session, school=school, reminders=reminders, now=now)


def keep(session: Session, *, school: int, letter: int, sent: Sequence[Sent], now: datetime) -> None:
    """Note what was sent of this letter; sent again, it is the same messages.

    What was written before somebody was forgotten, and sent after, may name them: its words are not kept, and where it
    was about them they go from the message too.
    """
    old = delete(LetterPost).where(col(LetterPost.letter_id) == letter, col(LetterPost.school_id) == school)
    session.execute(old.execution_options(synchronize_session=False))
    was_overtaken = _was_overtaken(session, letter)
    is_about = was_overtaken and _is_about_somebody_forgotten(session, school, letter)
    if was_overtaken and not is_about:
        return
    for page, one in enumerate(sent, start=1):
        session.add(
            LetterPost(
                school_id=school,
                letter_id=letter,
                page=page,
                channel_id=one.channel,
                message_id=one.message,
                text=INSTEAD if is_about else one.text,
                next_try_at=now if is_about else None,
            )
        )
    session.flush()
    # The lead may have hidden what it repeats while it was on its way.
    cover(session, school=school, now=now, letter=letter)


def _was_overtaken(session: Session, letter: int) -> bool:
    """Return whether somebody was forgotten while this letter was on its way."""
    tried_at = session.get_one(Letter, letter).tried_at
    if tried_at is None:
        return False
    return (
        session.exec(select(Erasure.key).where(col(Erasure.at) >= tried_at - ON_ITS_WAY).limit(1)).first() is not None
    )


def _is_about_somebody_forgotten(session: Session, school: int, letter: int) -> bool:
    theirs = select(Person.id).where(Person.school_id == school, col(Person.discord_id).is_(None))
    found = select(Reminder.id).where(Reminder.letter_id == letter, is_about_one_of(theirs))
    return session.exec(found.limit(1)).first() is not None


def stale(session: Session, *, school: int, now: datetime) -> Sequence[DueEdit]:
    """Return the school's messages to be edited now, though it be silenced, the one that waits longest first."""
    led_on = exists().where(col(Reminder.letter_id) == col(LetterPost.letter_id), col(Reminder.kind).in_(_leading_on()))
    found = (
        select(LetterPost, School.language, led_on)
        .join(School, col(School.id) == col(LetterPost.school_id))
        .where(
            col(LetterPost.school_id) == school, col(LetterPost.next_try_at) <= now, col(School.removed_at).is_(None)
        )
        .order_by(col(LetterPost.next_try_at), col(LetterPost.id))
        .limit(_AT_MOST)
    )
    return [_described(*row) for row in session.exec(found)]


def _leading_on() -> tuple[ReminderKind, ...]:
    return kinds_with(lambda reminder: reminder.leads_on)


def _described(row: LetterPost, language: str, led_on: bool) -> DueEdit:
    place = row.channel_id, row.message_id
    return DueEdit(row.school_id, language, row.letter_id, row.id, *place, row.text, row.covered_at is not None, led_on)


def edited(session: Session, *, school: int, post: int, now: datetime) -> None:
    """Note that the message says what it is to say, or is gone."""
    if (row := session.get(LetterPost, post)) is not None:
        row.next_try_at = None


def put_off(session: Session, *, school: int, post: int, now: datetime) -> None:
    """Note that the bot could not edit the message; it is tried again later, and given up after many tries."""
    if (row := session.get(LetterPost, post)) is not None:
        row.attempts += 1
        row.next_try_at = next_try(now, row.attempts) if row.attempts < MOST_ATTEMPTS else None

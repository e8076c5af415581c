"""What was sent of letters: where each message stands, so that somebody who is forgotten goes from it too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from governance.reminders import MOST_ATTEMPTS, next_try
from storage.letters import LetterPost
from storage.schools import School

_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of a letter, as it was sent."""

    channel: int
    message: int
    text: str


@dataclass(frozen=True, slots=True)
class DueEdit:
    """A message of a letter that is to say something else now."""

    school: int
    post: int
    channel: int
    message: int
    text: str


def keep(session: Session, *, school: int, letter: int, sent: Sequence[Sent]) -> None:
    """Note what was sent of this letter; sent again, it is the same messages."""
    old = delete(LetterPost).where(col(LetterPost.letter_id) == letter, col(LetterPost.school_id) == school)
    session.execute(old.execution_options(synchronize_session=False))
    for page, one in enumerate(sent, start=1):
        session.add(
            LetterPost(
                school_id=school,
                letter_id=letter,
                page=page,
                channel_id=one.channel,
                message_id=one.message,
                text=one.text,
            )
        )
    session.flush()


def stale(session: Session, *, now: datetime) -> Sequence[DueEdit]:
    """Return the messages to be edited now, in silenced schools too, the one that waits longest first."""
    found = (
        select(LetterPost)
        .join(School, col(School.id) == col(LetterPost.school_id))
        .where(col(LetterPost.next_try_at) <= now, col(School.removed_at).is_(None))
        .order_by(col(LetterPost.next_try_at), col(LetterPost.id))
        .limit(_AT_MOST)
    )
    return [DueEdit(row.school_id, row.id, row.channel_id, row.message_id, row.text) for row in session.exec(found)]


def edited(session: Session, *, school: int, post: int, now: datetime) -> None:
    """Note that the message says what it is to say, or is gone."""
    if (row := session.get(LetterPost, post)) is not None:
        row.next_try_at = None


def put_off(session: Session, *, school: int, post: int, now: datetime) -> None:
    """Note that the bot could not edit the message; it is tried again later, and given up after many tries."""
    if (row := session.get(LetterPost, post)) is not None:
        row.attempts += 1
        row.next_try_at = next_try(now, row.attempts) if row.attempts < MOST_ATTEMPTS else None

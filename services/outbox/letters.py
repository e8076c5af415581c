"""Letters in a thread about what is over are taken down, or lose their buttons: the sweep does it after the commit."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from governance.reminders import ReminderKind
from storage.letters import LetterPost
from storage.reminders import Reminder
from storage.safeguarding import report_of


def take_down(
    session: Session, kinds: Collection[ReminderKind], *, subject: int, now: datetime, but: int | None = None
) -> None:
    """Have the messages taken down that told a channel only of this, except for the letter `but`.

    One that also says something else stays, and so does one that was reported.
    """
    told = select(Reminder.letter_id).where(
        col(Reminder.kind).in_(kinds), Reminder.subject == subject, col(Reminder.person_id).is_(None)
    )
    for letter in session.exec(told.where(col(Reminder.letter_id).is_not(None)).distinct()).all():
        if letter != but and not _says_more(session, letter, kinds, subject):
            _delete_posts(session, letter, now)


def _says_more(session: Session, letter: int | None, kinds: Collection[ReminderKind], subject: int) -> bool:
    is_other = col(Reminder.kind).not_in(kinds) | (col(Reminder.subject) != subject)
    other = select(Reminder.id).where(Reminder.letter_id == letter, is_other)
    return session.exec(other.limit(1)).first() is not None


def _delete_posts(session: Session, letter: int | None, now: datetime) -> None:
    for post in session.exec(select(LetterPost).where(LetterPost.letter_id == letter)):
        if report_of(session, school=post.school_id, message=post.message_id) is None:
            post.text, post.next_try_at, post.attempts = "", now, 0


def offer_no_longer(session: Session, ballots: Collection[int], now: datetime) -> None:
    """Have the buttons go below the messages that told how these ballots ended: what they led to has happened."""
    told = select(Reminder.letter_id).where(
        Reminder.kind == ReminderKind.OUTCOME,
        col(Reminder.subject).in_(ballots),
        col(Reminder.delivered_at).is_not(None),
    )
    for post in session.exec(select(LetterPost).where(col(LetterPost.letter_id).in_(told))):
        if post.text:
            post.next_try_at, post.attempts = now, 0

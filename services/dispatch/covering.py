"""Covering what was sent: a message that repeats what is hidden since says only that, until it is shown again."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from governance.texts import shortened, spoken
from services.access.authorship import passages_of_letter
from services.access.veil import veil_of
from storage.letters import Letter, LetterPost

# Messages cut long texts; this much of one tells it from others.
_TELLING = 60


def cover(session: Session, *, school: int, now: datetime, letter: int | None = None) -> None:
    """Have the messages covered that repeat what is hidden, and those shown again that repeat nothing of it any more.

    Of all letters that are kept, or of one.
    """
    needles = {text: _needle(text) for text in veil_of(session, school).words}
    letters = select(Letter.id).where(Letter.school_id == school)
    of_letter = col(LetterPost.letter_id).in_(letters) if letter is None else col(LetterPost.letter_id) == letter
    found = select(LetterPost).where(LetterPost.school_id == school, of_letter, LetterPost.text != "")
    for post in session.exec(found).all():
        is_hidden = _repeats(session, post, needles)
        if is_hidden is not (post.covered_at is not None):
            post.covered_at = now if is_hidden else None
            post.next_try_at, post.attempts = now, 0
    session.flush()


def _needle(text: str) -> str:
    """Return what of a text is looked for. Where it was cut, the last word may not be whole."""
    short = shortened(text, _TELLING)
    return spoken(short) if len(text) <= _TELLING else spoken(short).rstrip()


def _repeats(session: Session, post: LetterPost, needles: Mapping[str, str]) -> bool:
    """Return whether a message says what is hidden, because it is about that: others may use the same words."""
    said = spoken(post.text)
    found = {text for text, needle in needles.items() if (needle in said if needle.strip() else text in post.text)}
    if not found:
        return False
    return any(one.text in found for one in passages_of_letter(session, session.get_one(Letter, post.letter_id)))

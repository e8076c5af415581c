"""The card that tells the whole school what became of everything repeats what plans and groups say now."""

from collections.abc import Iterator

from sqlmodel import Session

from governance.cards import CardKind
from services.kinds.cards import Thing
from storage.feedback import newest_feedback
from storage.groups import Group
from storage.plans import Plan


def told_of_plan(session: Session, subject: int) -> Iterator[Thing]:
    """Give the card that tells what became of this plan."""
    return _newest(session, session.get_one(Plan, subject).school_id)


def told_of_group(session: Session, subject: int) -> Iterator[Thing]:
    """Give the card that tells what became of this group's plans."""
    return _newest(session, session.get_one(Group, subject).school_id)


def _newest(session: Session, school: int) -> Iterator[Thing]:
    if (told := newest_feedback(session, school)) is not None:
        yield CardKind.FEEDBACK, told.id

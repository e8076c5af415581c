"""Whom the delegates on the roll of a council's ballot speak for: how many groups, never which delegate voted."""

from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from storage.ballots import Ballot, Elector
from storage.groups import Delegate


def groups_on_roll(session: Session, ballot: Ballot) -> int:
    """Return how many groups had delegates on the roll when the ballot opened."""
    return _groups(session, ballot, only_voted=False)


def groups_taking_part(session: Session, ballot: Ballot) -> int:
    """Return of how many of these groups at least one delegate has voted. The roll says who has, and no more."""
    return _groups(session, ballot, only_voted=True)


def _groups(session: Session, ballot: Ballot, *, only_voted: bool) -> int:
    seated_then = or_(col(Delegate.left_at).is_(None), col(Delegate.left_at) >= ballot.opened_at)
    found = (
        select(func.count(func.distinct(col(Delegate.group_id))))
        .join(Elector, col(Elector.person_id) == col(Delegate.person_id))
        .where(Delegate.school_id == ballot.school_id, Elector.ballot_id == ballot.id)
        .where(col(Delegate.joined_at) <= ballot.opened_at, seated_then)
    )
    return session.exec(found.where(col(Elector.has_voted)) if only_voted else found).one()

"""What became of the ideas of a school year, for everybody who has read them."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.ends import EndState
from governance.said import Said
from services.ends.said import said_of
from storage.ideas import Idea


def ideas_said(session: Session, school: int, now: datetime) -> tuple[Said, ...]:
    """Return the ideas that wait or that were answered in this school year, and none that was taken back."""
    found = select(Idea).where(Idea.school_id == school, Idea.state != EndState.WITHDRAWN).order_by(col(Idea.id))
    return tuple(said for _, said in said_of(session, school, session.exec(found).all(), now))

"""What became of the themes of a survey, for everybody who answered it."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from governance.said import Said
from governance.suppression import coarse
from services.ends.said import said_of
from storage.themes import Theme


def themes_said(session: Session, school: int, now: datetime) -> tuple[Said, ...]:
    """Return the themes that wait or that came to an end in this school year, and what became of each."""
    found = select(Theme).where(Theme.school_id == school, col(Theme.withdrawn_at).is_(None)).order_by(col(Theme.id))
    themes = said_of(session, school, session.exec(found).all(), now)
    return tuple(replace(said, often=coarse(row.said)) for row, said in themes if isinstance(row, Theme))

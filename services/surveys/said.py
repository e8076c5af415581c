"""What became of the themes of a survey, for everybody who answered it."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.said import Became, Heard, Said
from storage.groups import Group
from storage.surveys import Theme


def themes_said(session: Session, school: int, now: datetime) -> tuple[Said, ...]:
    """Return the themes of the school: each has become a group, or waits for people who start one."""
    rows = select(Theme).where(Theme.school_id == school, col(Theme.withdrawn_at).is_(None)).order_by(col(Theme.id))
    return tuple(
        Said(
            Heard.THEME,
            row.title,
            Became.NOT_YET,
            whom=session.get_one(Group, row.group_id).name if row.group_id is not None else "",
        )
        for row in session.exec(rows)
    )

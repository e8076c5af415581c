"""What became of the themes of a survey, for everybody who answered it."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.said import Became, Grew, Heard, Said
from governance.suppression import coarse
from storage.groups import groups_with
from storage.surveys import Theme


def themes_said(session: Session, school: int, now: datetime) -> tuple[Said, ...]:
    """Return the themes of the school: each has become a group, or waits for people who start one."""
    rows = select(Theme).where(Theme.school_id == school, col(Theme.withdrawn_at).is_(None)).order_by(col(Theme.id))
    themes = session.exec(rows).all()
    groups = groups_with(session, [row.group_id for row in themes if row.group_id is not None])
    names = {group.id: group.name for group in groups}
    return tuple(
        Said(
            Heard.THEME,
            row.title,
            Became.NOT_YET,
            whom=names[row.group_id] if row.group_id is not None else "",
            about=row.id,
            often=coarse(row.said),
            grew=Grew.GROUP if row.group_id is not None else None,
        )
        for row in themes
    )

"""Pages for who comes next: when a group was handed over, and what somebody told the next."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from storage.columns import Snowflake, UtcTime, stored, within_school


class Handover(SQLModel, table=True):
    """A page that a group left: `author_id` handed over to `successor_id`, or wrote it without handing over.

    What stands on it besides what was `told` is read anew whenever it is shown.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("group_id", "interest_group"),
        within_school("author_id", "person"),
        within_school("successor_id", "person"),
        within_school("teller_id", "person"),
        Index("ix_handover_group", "group_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int
    author_id: int
    successor_id: int | None = None
    left_at: datetime = Field(sa_type=stored(UtcTime))
    told: str | None = None
    teller_id: int | None = None
    told_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


def handovers_of(session: Session, group: int, most: int) -> Sequence[Handover]:
    """Return the newest pages of a group, newest first."""
    found = select(Handover).where(Handover.group_id == group).order_by(col(Handover.id).desc())
    return session.exec(found.limit(most)).all()

"""Problems with a school's channels, stored so that whoever can fix one is told once, and again only if it recurs."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.problems import ProblemKind
from storage.columns import EnumText, Snowflake, UtcTime, stored

_STANDS = text("mended_at IS NULL")


class Problem(SQLModel, table=True):
    """A problem with a channel, current or past. `channel_id` is Discord's."""

    __tablename__ = "trouble"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        Index(
            "ux_trouble_standing",
            "school_id",
            "kind",
            "channel_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    kind: ProblemKind = Field(sa_type=stored(EnumText(ProblemKind)))
    channel_id: int = Field(sa_type=stored(Snowflake))
    began_at: datetime = Field(sa_type=stored(UtcTime))
    mended_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


def current_problems(session: Session, school: int) -> list[Problem]:
    """Return the school's current problems, oldest first."""
    found = select(Problem).where(Problem.school_id == school, col(Problem.mended_at).is_(None))
    return list(session.exec(found.order_by(col(Problem.id))))

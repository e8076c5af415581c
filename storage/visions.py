"""The council's vision: every version that was written, of which the newest counts."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from storage.columns import Snowflake, UtcTime, stored, within_school


class VisionVersion(SQLModel, table=True):
    """One version. Its number is never given again; one that was taken back counts for nothing."""

    __tablename__ = "vision_version"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        UniqueConstraint("school_id", "number"),
        within_school("author_id", "person"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    number: int
    text: str
    author_id: int
    written_at: datetime = Field(sa_type=stored(UtcTime))
    taken_back_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


def newest_vision(session: Session, school: int, *, also_taken_back: bool = False) -> VisionVersion | None:
    """Return the version that counts, or the newest of all."""
    found = select(VisionVersion).where(VisionVersion.school_id == school)
    if not also_taken_back:
        found = found.where(col(VisionVersion.taken_back_at).is_(None))
    return session.exec(found.order_by(col(VisionVersion.number).desc()).limit(1)).one_or_none()

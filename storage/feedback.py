"""When it was told to the whole school what became of everything that was said."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from storage.columns import Snowflake, UtcTime, stored


class FeedbackPost(SQLModel, table=True):
    """One telling. What it says is not kept: its card says how things stand when it is drawn."""

    __tablename__ = "feedback_post"
    __table_args__ = (UniqueConstraint("school_id", "id"),)

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    posted_at: datetime = Field(sa_type=stored(UtcTime))


def newest_feedback(session: Session, school: int) -> FeedbackPost | None:
    """Return the newest telling in this school."""
    found = select(FeedbackPost).where(FeedbackPost.school_id == school).order_by(col(FeedbackPost.id).desc())
    return session.exec(found.limit(1)).one_or_none()

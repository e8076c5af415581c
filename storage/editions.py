"""Editions of the school plan. Their content refers to people by id only; names are filled in on reading."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.editions import EditionState, Lack
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school

# Must match the index's condition word for word, so that the index is used.
EDITION_IS_TYPESET_AGAIN = text("typeset_again_at IS NOT NULL")


class Edition(SQLModel, table=True):
    """One edition: `content` is JSON; `number` is assigned on publication.

    `lack` is what could not be typeset in `typeset_tries` attempts; the next attempt is at `typeset_again_at`.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        UniqueConstraint("school_id", "number"),
        within_school("compiler_id", "person"),
        Index(
            "ix_edition_typeset_again",
            "typeset_again_at",
            sqlite_where=EDITION_IS_TYPESET_AGAIN,
            postgresql_where=EDITION_IS_TYPESET_AGAIN,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    number: int | None = None
    state: EditionState = Field(default=EditionState.DRAFT, sa_type=stored(EnumText(EditionState)))
    content: str
    compiler_id: int
    compiled_at: datetime = Field(sa_type=stored(UtcTime))
    published_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    lack: Lack | None = Field(default=None, sa_type=stored(EnumText(Lack)))
    typeset_tries: int = 0
    typeset_again_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


def latest_edition(session: Session, school: int, state: EditionState) -> Edition | None:
    """Return the school's newest edition in this state."""
    found = select(Edition).where(Edition.school_id == school, Edition.state == state)
    return session.exec(found.order_by(col(Edition.id).desc()).limit(1)).one_or_none()


def published_editions(session: Session, school: int) -> list[Edition]:
    """Return the school's published editions, newest first."""
    found = select(Edition).where(Edition.school_id == school, col(Edition.number).is_not(None))
    return list(session.exec(found.order_by(col(Edition.number).desc())))

"""Letters: messages that each carry several reminders. They count how often a person was pinged in a school day."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, Session, SQLModel, select

from governance.nudging import LetterKind
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school

_DIGEST = text("kind = 'digest'")
# Must match the index's condition word for word, so that the index is used.
POST_IS_STALE = text("next_try_at IS NOT NULL")


class Letter(SQLModel, table=True):
    """One message, to a person on a day of the school or into a channel. Once tried, it takes in nothing more."""

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("person_id", "person"),
        Index("ix_letter_person", "person_id", "day"),
        Index("ux_letter_digest", "person_id", "day", unique=True, sqlite_where=_DIGEST, postgresql_where=_DIGEST),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    person_id: int | None = None
    kind: LetterKind = Field(sa_type=stored(EnumText(LetterKind)))
    day: date
    tried_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


class LetterPost(SQLModel, table=True):
    """One sent message of a letter: where it is, as Discord ids, and what it says.

    Kept so that erased people can be redacted from it too; at `next_try_at` the message is edited to what `text` says
    now, or deleted where it says nothing any more. While `covered_at` is set, it says only that it is hidden: it
    repeats what the safeguarding lead has hidden since.
    """

    __tablename__ = "letter_post"
    __table_args__ = (
        ForeignKeyConstraint(["school_id", "letter_id"], ["letter.school_id", "letter.id"], ondelete="CASCADE"),
        UniqueConstraint("letter_id", "page"),
        Index("ix_letter_post_stale", "next_try_at", sqlite_where=POST_IS_STALE, postgresql_where=POST_IS_STALE),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    letter_id: int
    page: int
    channel_id: int = Field(sa_type=stored(Snowflake))
    message_id: int = Field(sa_type=stored(Snowflake))
    text: str
    covered_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    next_try_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    attempts: int = 0


def letters_of(session: Session, person: int, *, day: date) -> list[Letter]:
    """Return this person's letters on this day of the school."""
    return list(session.exec(select(Letter).where(Letter.person_id == person, Letter.day == day)))


def pings_on(session: Session, person: int, day: date) -> int:
    """Return how often this person was pinged on this day of the school."""
    return sum(letter.kind is LetterKind.PING for letter in letters_of(session, person, day=day))

"""Letters: the messages that carry reminders. They know how often somebody was disturbed on a school day."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, Session, SQLModel, select

from governance.nudging import LetterKind
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school

_DIGEST = text("kind = 'digest'")


class Letter(SQLModel, table=True):
    """One message: to a person on a day of the school, or into a channel. Tried once, it takes up nothing more."""

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


def letters_of(session: Session, person: int, *, day: date) -> list[Letter]:
    """Return the letters of this person on this day of the school."""
    return list(session.exec(select(Letter).where(Letter.person_id == person, Letter.day == day)))


def pings_on(session: Session, person: int, day: date) -> int:
    """Return how often this person was pinged on this day of the school."""
    return sum(letter.kind is LetterKind.PING for letter in letters_of(session, person, day=day))

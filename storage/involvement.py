"""The question of every July: when it is asked, who has answered, and how many said what.

As in a secret ballot, no answer is kept: there are numbers by answer, all written anew with every one that comes, so
that nothing's place or time could be matched with the roll, which only says who has answered.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.involvement import AskingState, Feeling
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school

# Must match the index's condition word for word, so that the index is used.
ASKING_GOES_ON = text("state IN ('waiting', 'open')")
_STANDS = text("state != 'taken_back'")


class Asking(SQLModel, table=True):
    """The question of one school year. `due_at` is when it goes on: it is looked at, asked, or over.

    `year` is 0 where nobody has looked yet which school year it is.
    """

    __tablename__ = "involvement_asking"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        Index(
            "ux_involvement_asking_year",
            "school_id",
            "year",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        Index("ix_involvement_asking_due", "due_at", sqlite_where=ASKING_GOES_ON, postgresql_where=ASKING_GOES_ON),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    year: int
    state: AskingState = Field(default=AskingState.WAITING, sa_type=stored(EnumText(AskingState)))
    due_at: datetime = Field(sa_type=stored(UtcTime))
    asked_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


class InvolvementLine(SQLModel, table=True):
    """The roll: who has answered the question that is asked. It knows no answer and no time, and goes at the end."""

    __tablename__ = "involvement_line"
    __table_args__ = (
        within_school("asking_id", "involvement_asking"),
        within_school("person_id", "person"),
        Index("ix_involvement_line_person", "person_id"),
    )

    asking_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))


class InvolvementCount(SQLModel, table=True):
    """How many gave one answer; there is a row for every answer from the asking on.

    `count` is covered by the seal with this name while the question is open, and open where there is none.
    """

    __tablename__ = "involvement_count"
    __table_args__ = (within_school("asking_id", "involvement_asking"),)

    asking_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    feeling: Feeling = Field(primary_key=True, sa_type=stored(EnumText(Feeling)))
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    seal: str = ""
    count: int = Field(sa_type=stored(BigInteger))


def has_asking(session: Session, school: int) -> bool:
    """Return whether a school has a question, asked or waiting for its time."""
    return session.exec(select(Asking.id).where(Asking.school_id == school).limit(1)).first() is not None


def asking_of(session: Session, school: int, state: AskingState) -> Asking | None:
    """Return the newest question of a school in this state."""
    found = select(Asking).where(Asking.school_id == school, Asking.state == state)
    return session.exec(found.order_by(col(Asking.year).desc()).limit(1)).one_or_none()

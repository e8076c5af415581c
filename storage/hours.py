"""What is asked, who can show it, and the hours a school has shared.

The hours themselves carry nobody: `SharedHour` has no person. Who gave one to whom is known only by the row of whoever
was picked, which points to it and is deleted a while after; the school's hours stay.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.hours import AskState, Length, Meets
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school

_GROUP, _PICKED, _SHARED = (text(f"{column} IS NOT NULL") for column in ("group_id", "picked_at", "shared_id"))
# Must match the index's condition word for word, so that the index is used.
ASK_GOES_ON = text("ended_at IS NULL")


class HourAsk(SQLModel, table=True):
    """That somebody asks who can show how to do something, perhaps for their group. It is over by itself at `ends_at`.

    `thread_id` is Discord's: the thread on its card, in which the two talk who have found each other.
    """

    __tablename__ = "hour_ask"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("author_id", "person"),
        within_school("group_id", "interest_group"),
        Index("ix_hour_ask_state", "school_id", "state"),
        Index("ix_hour_ask_author", "author_id"),
        Index("ix_hour_ask_group", "group_id", sqlite_where=_GROUP, postgresql_where=_GROUP),
        Index("ix_hour_ask_ends", "ends_at", sqlite_where=ASK_GOES_ON, postgresql_where=ASK_GOES_ON),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    author_id: int
    group_id: int | None = None
    what: str
    state: AskState = Field(default=AskState.OPEN, sa_type=stored(EnumText(AskState)))
    meets: Meets = Field(sa_type=stored(EnumText(Meets)))
    created_at: datetime = Field(sa_type=stored(UtcTime))
    ends_at: datetime = Field(sa_type=stored(UtcTime))
    ended_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    thread_id: int | None = Field(default=None, sa_type=stored(Snowflake))


class HourCan(SQLModel, table=True):
    """That somebody can show what is asked. One of them is picked; what they showed is `shared_id`."""

    __tablename__ = "hour_can"
    __table_args__ = (
        within_school("ask_id", "hour_ask"),
        within_school("person_id", "person"),
        within_school("shared_id", "shared_hour"),
        Index("ix_hour_can_person", "person_id"),
        Index("ux_hour_can_picked", "ask_id", unique=True, sqlite_where=_PICKED, postgresql_where=_PICKED),
        Index("ux_hour_can_shared", "shared_id", unique=True, sqlite_where=_SHARED, postgresql_where=_SHARED),
    )

    ask_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    said_at: datetime = Field(sa_type=stored(UtcTime))
    picked_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    shared_id: int | None = None


class HourSaid(SQLModel, table=True):
    """That one of the two says it is done, and how long it took. What counts is the hour that follows from both."""

    __tablename__ = "hour_said"
    __table_args__ = (
        within_school("ask_id", "hour_ask"),
        within_school("person_id", "person"),
        Index("ix_hour_said_person", "person_id"),
    )

    ask_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    length: Length = Field(sa_type=stored(EnumText(Length)))


class SharedHour(SQLModel, table=True):
    """Time that two people of a school shared: so many half hours, on a day. Nobody's name is on it."""

    __tablename__ = "shared_hour"
    __table_args__ = (UniqueConstraint("school_id", "id"), Index("ix_shared_hour_day", "school_id", "shared_on"))

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    halves: int
    shared_on: date


def asks_of_group(session: Session, group: int) -> list[int]:
    """Return what is asked for this group, or of it, whatever became of it."""
    return list(session.exec(select(HourAsk.id).where(HourAsk.group_id == group).order_by(col(HourAsk.id))))


def cans_of(session: Session, asks: Collection[int]) -> Sequence[HourCan]:
    """Return who can show what these ask for, in the order in which they said so."""
    if not asks:
        return []
    found = select(HourCan).where(col(HourCan.ask_id).in_(asks))
    return session.exec(found.order_by(col(HourCan.said_at), col(HourCan.person_id))).all()


def picked_for(session: Session, ask: int) -> HourCan | None:
    """Return the row of whoever was picked for this ask."""
    found = select(HourCan).where(HourCan.ask_id == ask, col(HourCan.picked_at).is_not(None))
    return session.exec(found).one_or_none()


def said_of(session: Session, ask: int) -> dict[int, HourSaid]:
    """Return who has said that this ask is done, by person."""
    return {row.person_id: row for row in session.exec(select(HourSaid).where(HourSaid.ask_id == ask))}


def unsay_all(session: Session, ask: int) -> None:
    """Forget what both have said of this ask."""
    for row in said_of(session, ask).values():
        session.delete(row)
    session.flush()


def halves_shared(session: Session, *, school: int, since: date, until: date) -> list[int]:
    """Return the half hours of each time something was shown in these days, the last one not among them."""
    found = select(SharedHour.halves).where(SharedHour.school_id == school)
    within = found.where(col(SharedHour.shared_on) >= since, col(SharedHour.shared_on) < until)
    return list(session.exec(within.order_by(col(SharedHour.id))))

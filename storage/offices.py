"""Offices, which answer for a school, the requests that wait for them, and what groups explained about these."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, bindparam
from sqlmodel import Field, Session, SQLModel, col, select

from storage.columns import Snowflake, UtcTime, key_of, stored, within_school
from storage.reading import asked_once


class Office(SQLModel, table=True):
    """An office of a school, such as its head teacher: whoever has the role holds it. Ids of roles are Discord's.

    `channel_id` is where its holders read what is asked; without one, that is the council channel. An office that was
    taken away at `removed_at` stays, because its answers go on naming it.
    """

    __table_args__ = (UniqueConstraint("school_id", "id"), UniqueConstraint("school_id", "name_key"))

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    name: str
    name_key: str = Field(default=None, sa_column_kwargs=key_of("name"))
    role_id: int = Field(sa_type=stored(Snowflake))
    channel_id: int | None = Field(default=None, sa_type=stored(Snowflake))
    removed_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


class Request(SQLModel, table=True):
    """What a ratified plan asks adults for, and by when they are to answer.

    `office_id` is the office that is asked, None in a school without one. While a group is to explain more, `days_left`
    holds how many school days were left when it was asked to. `called_at` is when the office's role was mentioned.
    """

    __tablename__ = "adult_request"
    __table_args__ = (
        UniqueConstraint("plan_id"),
        within_school("plan_id", "plan"),
        within_school("office_id", "office"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    plan_id: int
    office_id: int | None = None
    asked_at: datetime = Field(sa_type=stored(UtcTime))
    answer_by: date
    days_left: int | None = None
    called_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


class Clarification(SQLModel, table=True):
    """What a member wrote to an adult who needed to know more about a plan."""

    __table_args__ = (
        within_school("plan_id", "plan"),
        within_school("author_id", "person"),
        Index("ix_clarification_plan", "plan_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    plan_id: int
    author_id: int
    text: str
    written_at: datetime = Field(sa_type=stored(UtcTime))


# Built once at import, because every look at words or plans asks for it.
_OFFICES = (
    select(Office)
    .where(Office.school_id == bindparam("school"), col(Office.removed_at).is_(None))
    .order_by(col(Office.id))
)


@asked_once
def offices_of(session: Session, school: int) -> Sequence[Office]:
    """Return the school's offices, the one set up first before the others."""
    return session.exec(_OFFICES, params={"school": school}).all()


def office_names(session: Session, school: int) -> dict[int, str]:
    """Return the names of all offices the school has or had, by id."""
    return dict(session.exec(select(Office.id, Office.name).where(Office.school_id == school)).all())


# Built once at import, because every look at a plan asks for both.
_REQUEST = select(Request).where(Request.plan_id == bindparam("plan"))
_EXPLAINED = (
    select(Clarification).where(Clarification.plan_id == bindparam("plan")).order_by(col(Clarification.id).desc())
)


def request_of(session: Session, plan: int) -> Request | None:
    """Return what the plan asks adults for, once the council has ratified it."""
    return session.exec(_REQUEST, params={"plan": plan}).one_or_none()


def clarifications_of(session: Session, plan: int) -> Sequence[Clarification]:
    """Return what the group explained, newest first."""
    return session.exec(_EXPLAINED, params={"plan": plan}).all()

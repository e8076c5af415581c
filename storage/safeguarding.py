"""Reports: which post somebody was worried about, and who told of it."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, func
from sqlmodel import Field, Session, SQLModel, col, select

from storage.cards import Card
from storage.columns import Snowflake, UtcTime, stored, within_school


class Report(SQLModel, table=True):
    """A post of the bot that was reported. Channel and message are Discord's ids.

    `hidden_at` is when the lead wanted it hidden, `out_of_sight_at` when it was: deleted, or drawn as hidden. A post
    that is no card is deleted at `next_try_at`; `attempts` counts how often Discord has not let the bot hide it.
    """

    __table_args__ = (UniqueConstraint("school_id", "id"), UniqueConstraint("school_id", "message_id"))

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    channel_id: int = Field(sa_type=stored(Snowflake))
    message_id: int = Field(sa_type=stored(Snowflake))
    reported_at: datetime = Field(sa_type=stored(UtcTime))
    hidden_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    out_of_sight_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    next_try_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    attempts: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class Reporter(SQLModel, table=True):
    """That somebody told of a post."""

    __table_args__ = (within_school("report_id", "report"), within_school("person_id", "person"))

    report_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    reported_at: datetime = Field(sa_type=stored(UtcTime))


def report_of(session: Session, *, school: int, message: int) -> Report | None:
    """Return the report of this post, if there is one."""
    return session.exec(select(Report).where(Report.school_id == school, Report.message_id == message)).one_or_none()


def reporters_of(session: Session, report: int) -> list[int]:
    """Return the ids of the people who told of this post, the first one first."""
    found = select(Reporter.person_id).where(Reporter.report_id == report)
    return list(session.exec(found.order_by(col(Reporter.reported_at), col(Reporter.person_id))))


def times_reported(session: Session, report: int) -> int:
    """Return how many people told of this post."""
    return session.exec(select(func.count()).select_from(Reporter).where(Reporter.report_id == report)).one()


def still_seen(session: Session, *, school: int, since: datetime) -> int:
    """Return how many posts were reported since then and are not hidden."""
    found = select(func.count()).select_from(Report).where(Report.school_id == school, col(Report.hidden_at).is_(None))
    return session.exec(found.where(col(Report.reported_at) >= since)).one()


def card_of(session: Session, report: Report) -> Card | None:
    """Return the card the reported post is, if it is one."""
    found = select(Card).where(Card.school_id == report.school_id, Card.message_id == report.message_id)
    return session.exec(found).first()

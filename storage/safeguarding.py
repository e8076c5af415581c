"""Reports: which post somebody was worried about, what stood in it and who wrote that, and who told of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Index, UniqueConstraint, false, func, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.safeguarding import Part
from storage.cards import Card
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school

_IS_GATHERED = text("gathered_by IS NOT NULL")


class Report(SQLModel, table=True):
    """A post of the bot that was reported. Channel and message are Discord's ids.

    `hidden_at` is when the lead wanted it hidden, `out_of_sight_at` when it was: deleted, or drawn as hidden. A post
    that is no card is deleted at `next_try_at`; `attempts` counts how often Discord has not let the bot hide it.

    It is open until the lead has dealt with it at `dealt_at`. Where somebody it keeps words of has asked to be erased,
    those words go then, or at `erase_at` at the latest; the lead is warned of that at `warn_at`. `gathered_by` is the
    report on whose card it stands, where its reporter had told of many posts that day.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        UniqueConstraint("school_id", "message_id"),
        within_school("dealer_id", "person"),
        within_school("gathered_by", "report"),
        Index("ix_report_gathered", "gathered_by", sqlite_where=_IS_GATHERED, postgresql_where=_IS_GATHERED),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    channel_id: int = Field(sa_type=stored(Snowflake))
    message_id: int = Field(sa_type=stored(Snowflake))
    reported_at: datetime = Field(sa_type=stored(UtcTime))
    hidden_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    out_of_sight_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    next_try_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    attempts: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    is_direct: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    dealt_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    dealer_id: int | None = None
    erase_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    warn_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    gathered_by: int | None = None


class ReportedWords(SQLModel, table=True):
    """Words of a reported post as they were then, for the safeguarding lead alone, and who wrote them.

    Name and Discord id of the author are kept as they were too: an erasure waits for an open report.
    """

    __tablename__ = "reported_words"
    __table_args__ = (
        within_school("report_id", "report"),
        within_school("author_id", "person"),
        Index("ix_reported_words_report", "report_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    report_id: int
    part: Part = Field(sa_type=stored(EnumText(Part)))
    text: str
    author_id: int | None = None
    author_name: str | None = None
    author_discord_id: int | None = Field(default=None, sa_type=stored(Snowflake))
    kept_at: datetime = Field(sa_type=stored(UtcTime))


class Reporter(SQLModel, table=True):
    """That somebody told of a post, and why, if they said so."""

    __table_args__ = (within_school("report_id", "report"), within_school("person_id", "person"))

    report_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    reported_at: datetime = Field(sa_type=stored(UtcTime))
    reason: str | None = None


REPORT_IS_OPEN = col(Report.dealt_at).is_(None)


def kept_for_open_reports() -> ColumnElement[bool]:
    """Select the words that an open report keeps, whoever is erased meanwhile."""
    return col(ReportedWords.report_id).in_(select(Report.id).where(REPORT_IS_OPEN))


def words_of(session: Session, report: int) -> list[ReportedWords]:
    """Return what the report keeps of the post, in the order in which it was kept."""
    found = select(ReportedWords).where(ReportedWords.report_id == report)
    return list(session.exec(found.order_by(col(ReportedWords.id))))


def report_of(session: Session, *, school: int, message: int) -> Report | None:
    """Return the report of this post, if there is one."""
    return session.exec(select(Report).where(Report.school_id == school, Report.message_id == message)).one_or_none()


def reporters_of(session: Session, report: int) -> list[Reporter]:
    """Return who told of this post, the first one first."""
    found = select(Reporter).where(Reporter.report_id == report)
    return list(session.exec(found.order_by(col(Reporter.reported_at), col(Reporter.person_id))))


def open_in(session: Session, school: int) -> int:
    """Return how many reports of the school nobody has dealt with yet."""
    found = select(func.count()).select_from(Report).where(Report.school_id == school, REPORT_IS_OPEN)
    return session.exec(found).one()


def card_of(session: Session, report: Report) -> Card | None:
    """Return the card the reported post is, if it is one."""
    found = select(Card).where(Card.school_id == report.school_id, Card.message_id == report.message_id)
    return session.exec(found).first()


def gathered(session: Session, report: int) -> Sequence[Report]:
    """Return the reports that stand on the card of this one, the oldest first."""
    return session.exec(select(Report).where(Report.gathered_by == report).order_by(col(Report.id))).all()

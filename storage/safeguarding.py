"""Reports: which post was reported, what it said, who wrote that, who reported it, and changes of who is told."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Index, UniqueConstraint, exists, false, func, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.safeguarding import Part, SafetySetting
from storage.cards import Card
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school

_IS_GATHERED = text("gathered_by IS NOT NULL")
_WARNS, _ERASES = text("warn_at IS NOT NULL"), text("erase_at IS NOT NULL")
# Must match the index's condition word for word, so that the index is used.
REPORT_IS_IN_SIGHT = text("hidden_at IS NOT NULL AND out_of_sight_at IS NULL")


class Report(SQLModel, table=True):
    """A reported post of the bot. Channel and message are Discord ids.

    `hidden_at` is when the lead asked for it to be hidden, `out_of_sight_at` when it was: deleted, or redrawn without
    its text. A post that is not a card is deleted at `next_try_at`; `attempts` counts failed attempts to hide it.

    The report is open until the lead deals with it at `dealt_at`. If somebody whose words it keeps asks to be erased,
    those words go then, or at `erase_at` at the latest; the lead is warned at `warn_at`. `gathered_by` is the report on
    whose card this one is shown, if its reporter had reported many posts that day.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        UniqueConstraint("school_id", "message_id"),
        within_school("dealer_id", "person"),
        within_school("gathered_by", "report"),
        Index("ix_report_gathered", "gathered_by", sqlite_where=_IS_GATHERED, postgresql_where=_IS_GATHERED),
        Index("ix_report_in_sight", "school_id", sqlite_where=REPORT_IS_IN_SIGHT, postgresql_where=REPORT_IS_IN_SIGHT),
        Index("ix_report_warned", "warn_at", sqlite_where=_WARNS, postgresql_where=_WARNS),
        Index("ix_report_erased", "erase_at", sqlite_where=_ERASES, postgresql_where=_ERASES),
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
    """The text of a reported post as it was then, and who wrote it, for the safeguarding lead only.

    The author's name and Discord id are kept as well: an erasure waits for an open report.
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
    """A person who reported a post, and their reason if they gave one; `taken_back_at` is when they took that back."""

    __table_args__ = (within_school("report_id", "report"), within_school("person_id", "person"))

    report_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    reported_at: datetime = Field(sa_type=stored(UtcTime))
    reason: str | None = None
    taken_back_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


class SafetyChange(SQLModel, table=True):
    """A setting that keeps people safe was changed: by whom, and from what to what, as Discord ids.

    Of a silence, `before` and `after` are 1 while it lasts and 0 while it does not. `channel_id` is where reports went
    before, which is told of it, or where the office read whose role it was; `office_id` is that office.
    """

    __tablename__ = "safety_change"
    __table_args__ = (within_school("person_id", "person"), within_school("office_id", "office"))

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    person_id: int | None = None
    office_id: int | None = None
    changed_at: datetime = Field(sa_type=stored(UtcTime))
    setting: SafetySetting = Field(sa_type=stored(EnumText(SafetySetting)))
    before: int = Field(sa_type=stored(Snowflake))
    after: int | None = Field(default=None, sa_type=stored(Snowflake))
    channel_id: int | None = Field(default=None, sa_type=stored(Snowflake))


REPORT_IS_OPEN = col(Report.dealt_at).is_(None)


def kept_for_open_reports() -> ColumnElement[bool]:
    """Select words that an open report keeps, even if their author is erased meanwhile."""
    return exists().where(col(Report.id) == col(ReportedWords.report_id), REPORT_IS_OPEN)


def words_of(session: Session, report: int) -> list[ReportedWords]:
    """Return the words the report keeps, in the order they were stored."""
    found = select(ReportedWords).where(ReportedWords.report_id == report)
    return list(session.exec(found.order_by(col(ReportedWords.id))))


def report_of(session: Session, *, school: int, message: int) -> Report | None:
    """Return the report of this post, if any."""
    return session.exec(select(Report).where(Report.school_id == school, Report.message_id == message)).one_or_none()


def reporters_of(session: Session, report: int) -> list[Reporter]:
    """Return who reported this post, earliest first."""
    found = select(Reporter).where(Reporter.report_id == report)
    return list(session.exec(found.order_by(col(Reporter.reported_at), col(Reporter.person_id))))


def open_in(session: Session, school: int) -> int:
    """Return how many of the school's reports are still open."""
    found = select(func.count()).select_from(Report).where(Report.school_id == school, REPORT_IS_OPEN)
    return session.exec(found).one()


def card_of(session: Session, report: Report) -> Card | None:
    """Return the reported post's card, if the post is one."""
    found = select(Card).where(Card.school_id == report.school_id, Card.message_id == report.message_id)
    return session.exec(found).first()


def gathered(session: Session, report: int) -> Sequence[Report]:
    """Return the reports gathered on this one's card, oldest first."""
    return session.exec(select(Report).where(Report.gathered_by == report).order_by(col(Report.id))).all()

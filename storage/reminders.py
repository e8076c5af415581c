"""Reminders: rows that wait until they are delivered or settled."""

from datetime import datetime

from sqlalchemy import Index, text, update
from sqlmodel import Field, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.reminders import ReminderKind, Settled
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school
from storage.people import Person

# Must match the indexes' conditions word for word, so that they are used.
REMINDER_IS_PENDING = text("delivered_at IS NULL AND settled IS NULL")
# A ballot's two reminders look for each other.
REMINDER_IS_OF_BALLOT = text("kind IN ('ballot_opened', 'ballot_closing')")


def _of_pending(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=REMINDER_IS_PENDING, postgresql_where=REMINDER_IS_PENDING)


class Reminder(SQLModel, table=True):
    """Something due at a time, for a person, otherwise for a group's thread, otherwise for the council channel.

    Reminders for the office go to the safeguarding channel, otherwise to the server's owner. `refused_in` is the
    channel whose permissions kept it from being posted.
    """

    __table_args__ = (
        within_school("person_id", "person"),
        within_school("group_id", "interest_group"),
        within_school("author_id", "person"),
        within_school("letter_id", "letter"),
        _of_pending("ix_reminder_pending", "next_try_at"),
        _of_pending("ix_reminder_waiting", "school_id", "next_try_at"),
        _of_pending("ix_reminder_author", "author_id"),
        Index("ix_reminder_school", "school_id", "kind", "due_at"),
        Index("ix_reminder_subject", "subject", "kind"),
        Index("ix_reminder_letter", "letter_id"),
        Index(
            "ix_reminder_of_ballot",
            "subject",
            "person_id",
            sqlite_where=REMINDER_IS_OF_BALLOT,
            postgresql_where=REMINDER_IS_OF_BALLOT,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    kind: ReminderKind = Field(sa_type=stored(EnumText(ReminderKind)))
    subject: int
    person_id: int | None = None
    group_id: int | None = None
    author_id: int | None = None
    letter_id: int | None = None
    text: str | None = None
    due_at: datetime = Field(sa_type=stored(UtcTime))
    next_try_at: datetime = Field(sa_type=stored(UtcTime))
    attempts: int = 0
    delivered_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    refused_in: int | None = Field(default=None, sa_type=stored(Snowflake))
    settled: Settled | None = Field(default=None, sa_type=stored(EnumText(Settled)))

    @property
    def is_pending(self) -> bool:
        """Whether it is neither delivered nor settled."""
        return self.delivered_at is None and self.settled is None

    @property
    def is_undelivered(self) -> bool:
        """Whether it was tried, or refused where it is to be posted, and is still to be delivered."""
        is_tried = self.attempts > 0 or self.refused_in is not None
        return is_tried and self.is_pending


def of_ballot(session: Session, kind: ReminderKind, *, ballot: int, person: int | None) -> Reminder | None:
    """Return this person's reminder of this kind about a ballot, whatever has become of it."""
    found = select(Reminder).where(REMINDER_IS_OF_BALLOT, Reminder.kind == kind)
    return session.exec(found.where(Reminder.subject == ballot, Reminder.person_id == person)).first()


def pending() -> SelectOfScalar[Reminder]:
    """Select reminders neither delivered nor settled."""
    return select(Reminder).where(col(Reminder.delivered_at).is_(None), col(Reminder.settled).is_(None))


def try_inbox_again(session: Session, person: Person, *, at: datetime) -> None:
    """Have what this person's inbox refused tried again at this time, where it would be tried later than that."""
    session.execute(
        update(Reminder)
        .where(col(Reminder.school_id) == person.school_id, col(Reminder.person_id) == person.id)
        .where(col(Reminder.attempts) > 0, col(Reminder.next_try_at) > at)
        .where(col(Reminder.delivered_at).is_(None), col(Reminder.settled).is_(None))
        .values(next_try_at=at)
        .execution_options(synchronize_session=False)
    )


def pending_by(session: Session, author: int) -> list[Reminder]:
    """Return this person's own pending reminders, the next due first."""
    found = pending().where(Reminder.author_id == author)
    return list(session.exec(found.order_by(col(Reminder.due_at), col(Reminder.id))))

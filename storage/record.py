"""The record: an append-only list of everything done. A database trigger refuses updates and deletions."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.record import RecordKind
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school

# Through these indexes deeds are counted, and found by their subjects; the many votes are left out. Must match their
# condition exactly.
DEED_IS_COUNTED = text("deed NOT IN ('vote_cast', 'vote_changed')")


class RecordEntry(SQLModel, table=True):
    """One deed: by whom (None for the bot), when, on which subject. `detail` is a word or number, never a name."""

    __tablename__ = "record"
    __table_args__ = (
        within_school("person_id", "person"),
        Index("ix_record_school", "school_id", "id"),
        Index(
            "ix_record_subject",
            "school_id",
            "subject",
            "deed",
            sqlite_where=DEED_IS_COUNTED,
            postgresql_where=DEED_IS_COUNTED,
        ),
        Index(
            "ix_record_counted",
            "person_id",
            "deed",
            "at",
            sqlite_where=DEED_IS_COUNTED,
            postgresql_where=DEED_IS_COUNTED,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    at: datetime = Field(sa_type=stored(UtcTime))
    person_id: int | None = None
    deed: RecordKind = Field(sa_type=stored(EnumText(RecordKind)))
    subject: int
    detail: str | None = None


def who_did(session: Session, deed: RecordKind, *, school: int, subject: int) -> int | None:
    """Return who did this to this subject most lately; None for the bot."""
    found = select(RecordEntry.person_id).where(
        DEED_IS_COUNTED, RecordEntry.school_id == school, RecordEntry.subject == subject, RecordEntry.deed == deed
    )
    return session.exec(found.order_by(col(RecordEntry.id).desc()).limit(1)).first()

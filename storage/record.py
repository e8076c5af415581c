"""The record: an append-only list of what was done. A trigger in the database refuses changes and deletions."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from governance.record import Deed
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school

# What has a quota is found quickly; the many votes have none and cost nothing for it. In the words of the index.
DEED_IS_COUNTED = text("deed NOT IN ('vote_cast', 'vote_changed')")


class RecordEntry(SQLModel, table=True):
    """One deed: who (None for the bot itself), when, on which subject. `detail` holds a word or number, no names."""

    __tablename__ = "record"
    __table_args__ = (
        within_school("person_id", "person"),
        Index("ix_record_school", "school_id", "id"),
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
    deed: Deed = Field(sa_type=stored(EnumText(Deed)))
    subject: int
    detail: str | None = None

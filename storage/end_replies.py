"""What answers to ideas and to themes have in common: who gave them, what they say, and whether they stand."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from governance.ends import EndAnswer
from storage.columns import EnumText, Snowflake, UtcTime, stored


class EndReply(SQLModel):
    """An answer by a delegate for the council or for an office; the newest that stands counts.

    A wait has `until`. An answer that was undone keeps when, in `taken_back_at`.
    """

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    author_id: int
    office_id: int | None = None
    answer: EndAnswer = Field(sa_type=stored(EnumText(EndAnswer)))
    reason: str = ""
    until: date | None = None
    answered_at: datetime = Field(sa_type=stored(UtcTime))
    taken_back_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

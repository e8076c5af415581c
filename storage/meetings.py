"""Meetings of groups, the series they belong to, and who said they come."""

from datetime import date, datetime, time

from sqlalchemy import Index, Time, UniqueConstraint
from sqlmodel import Field, SQLModel

from governance.meetings import Attendance, MeetingState, Repeat
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school


class MeetingSeries(SQLModel, table=True):
    """Meetings that repeat. `at` is the time of day in the school's zone; `until` is the last possible day."""

    __tablename__ = "meeting_series"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("group_id", "interest_group"),
        within_school("author_id", "person"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int
    author_id: int
    repeat: Repeat = Field(sa_type=stored(EnumText(Repeat)))
    starts: date
    until: date
    at: time = Field(sa_type=stored(Time))
    created_at: datetime = Field(sa_type=stored(UtcTime))
    ended_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


class Meeting(SQLModel, table=True):
    """One meeting. `series_day` is the day of its series it stands for, also when it was moved to another.

    `revision` grows with every change of time or place, as calendar programs ask; `event_id` is Discord's.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        UniqueConstraint("series_id", "series_day"),
        within_school("group_id", "interest_group"),
        within_school("series_id", "meeting_series"),
        within_school("author_id", "person"),
        Index("ix_meeting_group", "group_id", "starts_at"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int
    series_id: int | None = None
    series_day: date | None = None
    author_id: int
    state: MeetingState = Field(default=MeetingState.PLANNED, sa_type=stored(EnumText(MeetingState)))
    starts_at: datetime = Field(sa_type=stored(UtcTime))
    minutes: int
    place: str | None = None
    revision: int = 0
    event_id: int | None = Field(default=None, sa_type=stored(Snowflake))
    created_at: datetime = Field(sa_type=stored(UtcTime))
    cancelled_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


class MeetingAnswer(SQLModel, table=True):
    """What a member said about coming to a meeting."""

    __tablename__ = "meeting_answer"
    __table_args__ = (
        within_school("meeting_id", "meeting"),
        within_school("person_id", "person"),
    )

    meeting_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    answer: Attendance = Field(sa_type=stored(EnumText(Attendance)))
    answered_at: datetime = Field(sa_type=stored(UtcTime))

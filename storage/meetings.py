"""Meetings of groups and of the council, their series, and who said they are coming."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Index, Time, UniqueConstraint, and_, bindparam, cast, exists, text
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.meetings import Attendance, MeetingState, Repeat
from storage.columns import MICROSECOND, EnumText, Snowflake, UtcTime, after, stored, within_school

_OPEN = tuple(state for state in MeetingState if state.is_open)
# Must match the index's condition word for word, so that the index is used.
MEETING_GOES_ON = text("state IN ('planned', 'running')")


class MeetingSeries(SQLModel, table=True):
    """A repeating meeting, of a group or, without one, of the council.

    `at` is the time of day in the school's zone; `until` is the last possible day.
    """

    __tablename__ = "meeting_series"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("group_id", "interest_group"),
        within_school("author_id", "person"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int | None = None
    author_id: int
    repeat: Repeat = Field(sa_type=stored(EnumText(Repeat)))
    starts: date
    until: date
    at: time = Field(sa_type=stored(Time))
    created_at: datetime = Field(sa_type=stored(UtcTime))
    ended_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


class Meeting(SQLModel, table=True):
    """One meeting, of a group or, without one, of the council.

    `series_day` is its day in its series, even if it was moved to another.
    `revision` increases with every change of time or place, as calendar programs require; `event_id` is Discord's, and
    `event_revision` the revision last sent to Discord.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        UniqueConstraint("series_id", "series_day"),
        within_school("group_id", "interest_group"),
        within_school("series_id", "meeting_series"),
        within_school("author_id", "person"),
        Index("ix_meeting_group", "group_id", "starts_at"),
        Index("ix_meeting_open", "starts_at", sqlite_where=MEETING_GOES_ON, postgresql_where=MEETING_GOES_ON),
        Index("ix_meeting_school", "school_id", "state", "starts_at"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int | None = None
    series_id: int | None = None
    series_day: date | None = None
    author_id: int
    state: MeetingState = Field(default=MeetingState.PLANNED, sa_type=stored(EnumText(MeetingState)))
    starts_at: datetime = Field(sa_type=stored(UtcTime))
    minutes: int
    place: str | None = None
    revision: int = 0
    event_id: int | None = Field(default=None, sa_type=stored(Snowflake))
    event_revision: int | None = None
    created_at: datetime = Field(sa_type=stored(UtcTime))
    cancelled_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

    @property
    def ends_at(self) -> datetime:
        """When the meeting is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


MEETING_IS_OPEN = col(Meeting.state).in_(_OPEN)
MEETING_ENDS_AT = after(
    col(Meeting.starts_at), cast(col(Meeting.minutes), BigInteger) * (timedelta(minutes=1) // MICROSECOND)
)


class MeetingAnswer(SQLModel, table=True):
    """A member's answer about coming to a meeting."""

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


def open_meetings_of(school: int) -> SelectOfScalar[Meeting]:
    """Select the open meetings of the school, soonest first."""
    found = select(Meeting).where(Meeting.school_id == school, MEETING_IS_OPEN)
    return found.order_by(col(Meeting.starts_at), col(Meeting.id))


def _sooner_in_series() -> ColumnElement[bool]:
    """Tell in SQL whether the series of a meeting has an open one before it."""
    sooner = aliased(Meeting)
    is_before = (col(sooner.starts_at) < col(Meeting.starts_at)) | (
        (col(sooner.starts_at) == col(Meeting.starts_at)) & (col(sooner.id) < col(Meeting.id))
    )
    return exists().where(col(sooner.series_id) == col(Meeting.series_id), is_before, col(sooner.state).in_(_OPEN))


IS_NEXT_OF_SERIES = col(Meeting.series_id).is_(None) | ~_sooner_in_series()


def meetings_with(session: Session, numbers: Collection[int | None]) -> list[Meeting]:
    """Return the meetings with these numbers, in no order."""
    wanted = [number for number in numbers if number is not None]
    return list(session.exec(select(Meeting).where(col(Meeting.id).in_(wanted)))) if wanted else []


def series_with(session: Session, numbers: Collection[int | None]) -> list[MeetingSeries]:
    """Return the series with these numbers, in no order."""
    wanted = [number for number in numbers if number is not None]
    return list(session.exec(select(MeetingSeries).where(col(MeetingSeries.id).in_(wanted)))) if wanted else []


def later_in_series(session: Session, meetings: Collection[int]) -> dict[int, tuple[int, datetime]]:
    """Return how many open meetings of its series follow each of these, and when the last of them starts."""
    found = session.exec(_later_in_series(), params={"meetings": list(meetings)}) if meetings else ()
    return {meeting: (number, last) for meeting, number, last in found}


@cache
def _later_in_series() -> Any:
    # Built once: to make another name for a table takes longer than to read from it.
    later = aliased(Meeting)
    follows = (col(later.series_id) == col(Meeting.series_id)) & (col(later.starts_at) > col(Meeting.starts_at))
    return (
        select(Meeting.id, func.count(), func.max(later.starts_at))
        .join(later, follows & col(later.state).in_(_OPEN))
        .where(col(Meeting.id).in_(bindparam("meetings", expanding=True)))
        .group_by(col(Meeting.id))
    )


def of_body(row: type[Meeting] | type[Any], school: int, group: int | None) -> ColumnElement[bool]:
    """Tell in SQL whether a meeting, or what was agreed in one, is of this group; without one, of the council."""
    number = col(row.group_id)
    return and_(col(row.school_id) == school, number.is_(None) if group is None else number == group)


def open_meetings(session: Session, school: int, *, groups: Collection[int] | None = None) -> list[Meeting]:
    """Return the open meetings of the school, or of these groups only, soonest first."""
    found = open_meetings_of(school)
    return list(session.exec(found if groups is None else found.where(col(Meeting.group_id).in_(groups))))


def open_meetings_of_body(session: Session, school: int, group: int | None) -> list[Meeting]:
    """Return the open meetings of this group or, without one, of the council, soonest first."""
    return list(session.exec(open_meetings_of(school).where(of_body(Meeting, school, group))))


def coming_meetings(session: Session, school: int, *, which: ColumnElement[bool], now: datetime) -> list[Meeting]:
    """Return those of these meetings that are open, and cancelled ones that would still have been to come."""
    cancelled = (col(Meeting.state) == MeetingState.CANCELLED) & (col(Meeting.starts_at) > now)
    found = select(Meeting).where(
        Meeting.school_id == school,
        which,
        MEETING_IS_OPEN | cancelled,
    )
    return list(session.exec(found.order_by(col(Meeting.starts_at), col(Meeting.id))))


def this_and_open(session: Session, meeting: int) -> list[Meeting]:
    """Return this meeting, over or not, and those of its group or of the council that are not over."""
    this = session.get_one(Meeting, meeting)
    return [this, *open_meetings_of_body(session, this.school_id, this.group_id)]


def open_of_series(session: Session, series: int) -> list[Meeting]:
    """Return the open meetings of a series, soonest first."""
    found = select(Meeting).where(Meeting.series_id == series, MEETING_IS_OPEN)
    return list(session.exec(found.order_by(col(Meeting.starts_at), col(Meeting.id))))


def coming_counts(session: Session, meetings: Collection[int]) -> dict[int, int]:
    """Return how many people are coming, by meeting; meetings that nobody accepted are omitted."""
    found = (
        select(MeetingAnswer.meeting_id, func.count())
        .where(col(MeetingAnswer.meeting_id).in_(meetings), MeetingAnswer.answer == Attendance.COMING)
        .group_by(col(MeetingAnswer.meeting_id))
    )
    return dict(session.exec(found).all()) if meetings else {}


def answers_of(session: Session, meeting: int) -> list[MeetingAnswer]:
    """Return the members' answers for this meeting."""
    return list(session.exec(select(MeetingAnswer).where(MeetingAnswer.meeting_id == meeting)))


def open_answers(session: Session, school: int, *, group: int | None, person: int) -> list[MeetingAnswer]:
    """Return this person's answers for the open meetings of the group or, without one, of the council."""
    found = (
        select(MeetingAnswer)
        .join(Meeting, col(Meeting.id) == col(MeetingAnswer.meeting_id))
        .where(of_body(Meeting, school, group), MeetingAnswer.person_id == person, MEETING_IS_OPEN)
    )
    return list(session.exec(found))

"""Schools as set up, and their calendars."""

from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from sqlalchemy import Index, String, bindparam, false, true
from sqlmodel import Field, Session, SQLModel, col, select

from governance.ballots import Rule, Secrecy, Share, Terms
from governance.calendar import Period, PeriodKind, SchoolTime
from governance.calendar_correction import PeriodOrigin
from governance.groups import MEMBERS_NEEDED
from governance.offices import ANSWER_DAYS
from governance.people import SchoolRoles
from governance.reminders import (
    BALLOT_NOTICE_HOURS,
    INVITATION_NOTICE_DAYS,
    MEETING_NOTICE_MINUTES,
    STEP_NOTICE_DAYS,
    Notices,
)
from storage.columns import EnumText, Exact, Snowflake, UtcTime, stored
from storage.prepared import Prepared
from storage.reading import asked_once

BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


class School(SQLModel, table=True):
    """One school, which is one Discord server: `id` is the server's. Roles and channels are Discord ids.

    `currency` is the sign of its money, and `students` how many it has, where somebody has said so.
    `plan_year` is the present year of its school plan, None before the first plan; only a vote moves it on.
    """

    id: int = Field(primary_key=True, sa_type=stored(Snowflake), sa_column_kwargs={"autoincrement": False})
    name: str
    language: str
    timezone: str
    student_role: int = Field(sa_type=stored(Snowflake))
    teacher_role: int = Field(sa_type=stored(Snowflake))
    safeguarding_role: int | None = Field(default=None, sa_type=stored(Snowflake))
    groups_channel: int = Field(sa_type=stored(Snowflake))
    council_channel: int = Field(sa_type=stored(Snowflake))
    safeguarding_channel: int | None = Field(default=None, sa_type=stored(Snowflake))
    rule: Rule = Field(default=Rule.MAJORITY, sa_type=stored(EnumText(Rule)))
    threshold: Fraction = Field(default=Fraction(1, 2), sa_type=stored(Exact))
    threshold_of: Share = Field(default=Share.VOTES, sa_type=stored(EnumText(Share)))
    quorum: Fraction = Field(default=Fraction(1, 2), sa_type=stored(Exact))
    secrecy: Secrecy = Field(default=Secrecy.OPEN, sa_type=stored(EnumText(Secrecy)))
    ballot_hours: int = 72
    members_needed: int = MEMBERS_NEEDED
    ballot_notice_hours: int = Field(default=BALLOT_NOTICE_HOURS, sa_column_kwargs={"server_default": "24"})
    step_notice_days: int = Field(default=STEP_NOTICE_DAYS, sa_column_kwargs={"server_default": "2"})
    invitation_notice_days: int = Field(default=INVITATION_NOTICE_DAYS, sa_column_kwargs={"server_default": "2"})
    meeting_notice_minutes: int = Field(default=MEETING_NOTICE_MINUTES, sa_column_kwargs={"server_default": "60"})
    training_required: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    # So many school days adults have to answer what a plan asks for.
    answer_days: int = Field(default=ANSWER_DAYS, sa_column_kwargs={"server_default": "15"})
    # The roles of its offices, kept beside these because every press asks what somebody is.
    office_roles: str = Field(default="", sa_column_kwargs={"server_default": ""})
    # Whether good news has posts of its own.
    celebrations: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    # When digests may next go out: the first moment of a day after quiet hours.
    digests_at: datetime = Field(default=BEFORE_ALL, sa_type=stored(UtcTime), sa_column_kwargs={"server_default": "0"})
    currency: str | None = Field(default=None, sa_type=stored(String(8)))
    students: int | None = None
    plan_year: int | None = None
    confirmed_at: datetime = Field(sa_type=stored(UtcTime))
    silenced_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    removed_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

    @property
    def roles(self) -> SchoolRoles:
        offices = frozenset(int(role) for role in self.office_roles.split())
        return SchoolRoles(self.student_role, self.teacher_role, self.safeguarding_role, offices)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def terms(self) -> Terms:
        """The default terms of a new ballot."""
        return Terms(self.rule, self.threshold, self.threshold_of, self.quorum, self.secrecy)

    @property
    def notices(self) -> Notices:
        """The school's lead times for reminders."""
        return Notices(
            self.ballot_notice_hours,
            self.step_notice_days,
            self.invitation_notice_days,
            self.meeting_notice_minutes,
        )


# A school that the bot is in, and that is not silenced: what it waits for may be sent there.
SCHOOL_IS_HERE = col(School.silenced_at).is_(None) & col(School.removed_at).is_(None)


class CalendarPeriod(SQLModel, table=True):
    """A term, holiday or exam period of a school, including its first and last day.

    `event_key`, `sequence` and `source` say which event of which file it came from. `origin` is None for a period that
    was entered before it was recorded.
    """

    __tablename__ = "calendar_period"
    __table_args__ = (Index("ux_calendar_period_name", "school_id", "kind", "name", unique=True),)

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    kind: PeriodKind = Field(sa_type=stored(EnumText(PeriodKind)))
    name: str
    starts: date
    ends: date
    origin: PeriodOrigin | None = Field(default=None, sa_type=stored(EnumText(PeriodOrigin)))
    event_key: str | None = None
    sequence: int | None = Field(default=None, sa_type=stored(Snowflake))
    source: str | None = None


def periods_of(session: Session, school: int) -> list[CalendarPeriod]:
    """Return the periods in the school's calendar, earliest first."""
    found = (
        select(CalendarPeriod)
        .where(CalendarPeriod.school_id == school)
        .order_by(col(CalendarPeriod.starts), col(CalendarPeriod.id))
    )
    return list(session.exec(found))


# Built once at import, because nearly every act and every reminder asks for it.
_PERIODS = Prepared(
    select(CalendarPeriod.kind, col(CalendarPeriod.starts), col(CalendarPeriod.ends))
    .where(CalendarPeriod.school_id == bindparam("school"))
    .order_by(col(CalendarPeriod.starts), col(CalendarPeriod.id)),
    "school",
)


@asked_once
def _periods(session: Session, school: int) -> tuple[Period, ...]:
    return tuple(Period(*row) for row in _PERIODS.rows(session, {"school": school}))


def school_time(session: Session, school: School) -> SchoolTime:
    """Return the school's zone and calendar, which say when it may be disturbed."""
    return SchoolTime(zone=school.zone, periods=_periods(session, school.id))

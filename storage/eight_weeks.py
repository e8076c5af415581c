"""Eight weeks to start: which groups chose them, which weeks are done, and which groups are pairs. No persons."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, Session, SQLModel, col, or_, select

from governance.eight_weeks import PairState, Week, WeeksState
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school

IS_RUNNING = text("finished_at IS NULL AND stopped_at IS NULL")


class EightWeeks(SQLModel, table=True):
    """A group's choice to begin with eight weeks. Who began or stopped them, only the record tells."""

    __tablename__ = "eight_weeks"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("group_id", "interest_group"),
        Index("ux_eight_weeks_running", "group_id", unique=True, sqlite_where=IS_RUNNING, postgresql_where=IS_RUNNING),
        Index("ix_eight_weeks_school", "school_id", "finished_at"),
        Index("ix_eight_weeks_group", "group_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int
    started_at: datetime = Field(sa_type=stored(UtcTime))
    finished_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    stopped_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

    @property
    def state(self) -> WeeksState:
        """Where the group is with them."""
        if self.stopped_at is not None:
            return WeeksState.STOPPED
        return WeeksState.FINISHED if self.finished_at is not None else WeeksState.RUNNING


class WeekDone(SQLModel, table=True):
    """A week whose small thing is done."""

    __tablename__ = "week_done"
    __table_args__ = (
        within_school("weeks_id", "eight_weeks"),
        UniqueConstraint("weeks_id", "week", name="uq_week_done_week"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    weeks_id: int
    week: int
    done_at: datetime = Field(sa_type=stored(UtcTime))


class GroupPair(SQLModel, table=True):
    """A group that has done its eight weeks asked another that did them before to be its pair."""

    __tablename__ = "group_pair"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("group_id", "interest_group"),
        within_school("other_id", "interest_group"),
        Index("ix_group_pair_group", "group_id"),
        Index("ix_group_pair_other", "other_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int
    other_id: int
    state: PairState = Field(default=PairState.ASKED, sa_type=stored(EnumText(PairState)))
    asked_at: datetime = Field(sa_type=stored(UtcTime))
    answered_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


def newest_weeks(session: Session, group: int) -> EightWeeks | None:
    """Return what a group chose last, whatever has become of it."""
    found = select(EightWeeks).where(EightWeeks.group_id == group)
    return session.exec(found.order_by(col(EightWeeks.id).desc()).limit(1)).first()


def all_weeks(session: Session, group: int) -> Sequence[EightWeeks]:
    """Return every time that a group chose them, the first one first."""
    found = select(EightWeeks).where(EightWeeks.group_id == group)
    return session.exec(found.order_by(col(EightWeeks.id))).all()


def weeks_done(session: Session, weeks: int) -> dict[Week, WeekDone]:
    """Return the weeks that are done."""
    found = select(WeekDone).where(WeekDone.weeks_id == weeks).order_by(col(WeekDone.week))
    return {Week(row.week): row for row in session.exec(found)}


def running_weeks(session: Session, school: int) -> Sequence[EightWeeks]:
    """Return what runs in a school, oldest first."""
    running = (col(EightWeeks.finished_at).is_(None), col(EightWeeks.stopped_at).is_(None))
    found = select(EightWeeks).where(EightWeeks.school_id == school, *running)
    return session.exec(found.order_by(col(EightWeeks.id))).all()


def pairs_of(session: Session, group: int, *states: PairState) -> Sequence[GroupPair]:
    """Return where this group asked or was asked, in these states, newest first."""
    found = select(GroupPair).where(or_(col(GroupPair.group_id) == group, col(GroupPair.other_id) == group))
    in_states = found.where(col(GroupPair.state).in_(states)) if states else found
    return session.exec(in_states.order_by(col(GroupPair.id).desc())).all()


def pairs_among(session: Session, groups: Collection[int]) -> Sequence[GroupPair]:
    """Return the pairs that any of these groups is in."""
    found = select(GroupPair).where(
        or_(col(GroupPair.group_id).in_(groups), col(GroupPair.other_id).in_(groups)),
        GroupPair.state == PairState.PAIRED,
    )
    return session.exec(found).all() if groups else ()

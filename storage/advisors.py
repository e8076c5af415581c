"""Invitations to teachers, and the advisorships that result from them."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, Index, UniqueConstraint, text
from sqlmodel import Field, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.advisors import InvitationState
from governance.council import COUNCIL
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school
from storage.plans import Plan

# Must match the index's condition word for word, so that the index is used.
INVITATION_WAITS = text("state IN ('open', 'suggested')")
_WAITS_OF_COUNCIL = text("group_id IS NULL AND state IN ('open', 'suggested')")
_IS_CURRENT_OF_COUNCIL = text("group_id IS NULL AND ended_at IS NULL")


class Invitation(SQLModel, table=True):
    """An invitation to a teacher, of a group or, without one, of the council: for what, until when, answered by when.

    The council's is to one of its meetings.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("group_id", "interest_group"),
        within_school("plan_id", "plan"),
        within_school("meeting_id", "meeting"),
        within_school("teacher_id", "person"),
        within_school("inviter_id", "person"),
        Index(
            "ux_invitation_waiting",
            "group_id",
            "teacher_id",
            unique=True,
            sqlite_where=INVITATION_WAITS,
            postgresql_where=INVITATION_WAITS,
        ),
        Index(
            "ux_invitation_of_council",
            "school_id",
            "teacher_id",
            unique=True,
            sqlite_where=_WAITS_OF_COUNCIL,
            postgresql_where=_WAITS_OF_COUNCIL,
        ),
        Index(
            "ix_invitation_waiting",
            "answer_by",
            sqlite_where=INVITATION_WAITS,
            postgresql_where=INVITATION_WAITS,
        ),
        Index("ix_invitation_teacher", "teacher_id", "state"),
        Index("ix_invitation_inviter", "inviter_id", "state"),
        Index("ix_invitation_meeting", "meeting_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int | None = None
    plan_id: int | None = None
    meeting_id: int | None = None
    teacher_id: int
    inviter_id: int
    purpose: str
    until: date
    answer_by: datetime = Field(sa_type=stored(UtcTime))
    state: InvitationState = Field(default=InvitationState.OPEN, sa_type=stored(EnumText(InvitationState)))
    suggested_for: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    sent_at: datetime = Field(sa_type=stored(UtcTime))
    answered_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


INVITATION_IS_WAITING = col(Invitation.state).in_([state for state in InvitationState if state.is_waiting])


class Advisorship(SQLModel, table=True):
    """A teacher's advisorship of a group, for one plan or in general; without a group they are a guest of the council.

    `ends_at` is the instant after its last day.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("invitation_id", "invitation"),
        within_school("group_id", "interest_group"),
        within_school("plan_id", "plan"),
        within_school("teacher_id", "person"),
        Index(
            "ux_advisorship_current",
            "group_id",
            "teacher_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "ux_advisorship_of_council",
            "school_id",
            "teacher_id",
            unique=True,
            sqlite_where=_IS_CURRENT_OF_COUNCIL,
            postgresql_where=_IS_CURRENT_OF_COUNCIL,
        ),
        Index(
            "ix_advisorship_school",
            "school_id",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "ix_advisorship_ends",
            "ends_at",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_advisorship_group", "group_id", "ended_at"),
        Index("ix_advisorship_invitation", "invitation_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    invitation_id: int
    group_id: int | None = None
    plan_id: int | None = None
    teacher_id: int
    until: date
    began_at: datetime = Field(sa_type=stored(UtcTime))
    ends_at: datetime = Field(sa_type=stored(UtcTime))
    ended_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

    def runs_at(self, now: datetime) -> bool:
        """Return whether the teacher advises at this moment; one past its last day is only waiting to be ended."""
        return self.ended_at is None and now < self.ends_at


def advisorships_on(session: Session, plan: Plan) -> list[Advisorship]:
    """Return the advisorships for this plan, or for its group since the plan was written, oldest first.

    Guests of a single meeting are left out: they came to that meeting but did not advise on a plan.
    """
    ended = col(Advisorship.ended_at)
    found = (
        select(Advisorship)
        .join(Invitation, col(Invitation.id) == col(Advisorship.invitation_id))
        .where(
            Advisorship.group_id == plan.group_id,
            col(Invitation.meeting_id).is_(None),
            (col(Advisorship.plan_id) == plan.id)
            | col(Advisorship.plan_id).is_(None) & (ended.is_(None) | (ended > plan.created_at)),
        )
    )
    return list(session.exec(found.order_by(col(Advisorship.id))))


def guests_of(session: Session, meeting: int) -> list[tuple[Invitation, Advisorship | None]]:
    """Return who is invited to a meeting or has accepted, each with their advisorship if they have one."""
    found = (
        select(Invitation, Advisorship)
        .outerjoin(
            Advisorship, (col(Advisorship.invitation_id) == col(Invitation.id)) & col(Advisorship.ended_at).is_(None)
        )
        .where(Invitation.meeting_id == meeting)
        .where(INVITATION_IS_WAITING | col(Advisorship.id).is_not(None))
    )
    return [(invitation, advisorship) for invitation, advisorship in session.exec(found.order_by(col(Invitation.id)))]


def advisorships_from(session: Session, invitations: Collection[int]) -> dict[int, Advisorship]:
    """Return the advisorship that came of each of these invitations, by the invitation's number."""
    if not invitations:
        return {}
    found = select(Advisorship).where(col(Advisorship.invitation_id).in_(invitations)).order_by(col(Advisorship.id))
    return {one.invitation_id: one for one in session.exec(found)}


def _of(row: type[Invitation] | type[Advisorship], group: int) -> ColumnElement[bool]:
    """Tell in SQL whether it is of this group, or of the council where that is what COUNCIL asks for."""
    number = col(row.group_id)
    return number.is_(None) if group == COUNCIL else number == group


def current_advisors(session: Session, school: int, *, group: int | None = None) -> list[Advisorship]:
    """Return the current advisorships of the school, of one group or of the council (COUNCIL), oldest first."""
    return list(session.exec(advisorships_of(school, group=group)))


def advisorships_of(school: int, *, group: int | None = None) -> SelectOfScalar[Advisorship]:
    """Select the current advisorships of the school or of one group, oldest first."""
    found = select(Advisorship).where(Advisorship.school_id == school, col(Advisorship.ended_at).is_(None))
    ordered = found.order_by(col(Advisorship.id))
    return ordered if group is None else ordered.where(_of(Advisorship, group))


def waiting_invitations(
    session: Session, school: int, *, group: int | None = None, teacher: int | None = None
) -> list[Invitation]:
    """Return the invitations waiting for an answer, earliest deadline first."""
    found = invitations_of(school)
    if group is not None:
        found = found.where(_of(Invitation, group))
    if teacher is not None:
        found = found.where(Invitation.teacher_id == teacher)
    return list(session.exec(found))


def invitations_of(school: int) -> SelectOfScalar[Invitation]:
    """Select the school's invitations that wait for an answer, earliest deadline first."""
    found = select(Invitation).where(Invitation.school_id == school, INVITATION_IS_WAITING)
    return found.order_by(col(Invitation.answer_by))

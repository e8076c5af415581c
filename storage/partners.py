"""Partners: who outside the school helps with a plan, for what, and which teacher knows them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, bindparam
from sqlmodel import Field, Session, SQLModel, col, select

from governance.partners import PartnerKind, PartnerState
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school


class Partner(SQLModel, table=True):
    """Somebody outside who helps with a plan, as a member named them. `since` is the first day of a month.

    `teacher_id` is who said at `answered_at` whether they know them, with a `reason` for a no; `ender_id` who ended it.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("plan_id", "plan"),
        within_school("author_id", "person"),
        within_school("teacher_id", "person"),
        within_school("ender_id", "person"),
        Index("ix_partner_plan", "plan_id"),
        Index("ix_partner_school", "school_id", "state"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    plan_id: int
    state: PartnerState = Field(default=PartnerState.NAMED, sa_type=stored(EnumText(PartnerState)))
    kind: PartnerKind = Field(sa_type=stored(EnumText(PartnerKind)))
    name: str
    what: str
    since: date | None = None
    author_id: int
    named_at: datetime = Field(sa_type=stored(UtcTime))
    teacher_id: int | None = None
    answered_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    reason: str | None = None
    ender_id: int | None = None
    ended_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


_PARTNERS = (
    select(Partner)
    .where(Partner.plan_id == bindparam("plan"), Partner.state != PartnerState.TAKEN_BACK)
    .order_by(col(Partner.id))
)


def partners_of(session: Session, plan: int) -> Sequence[Partner]:
    """Return the partners of a plan, oldest first; those that were taken back are not."""
    return session.exec(_PARTNERS, params={"plan": plan}).all()

"""Amendments: what delegates would have a plan say instead, and what its group made of that."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from governance.amendments import AmendmentState
from governance.money import Money
from governance.plans import PlanKind, PlanText
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school


class Amendment(SQLModel, table=True):
    """A changed text of one version of a plan, as a delegate wrote it. `answered_at` is when its group decided.

    Whoever took it began `taken_version` of the plan with it. Money is in hundredths of its currency.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("plan_id", "plan"),
        within_school("author_id", "person"),
        within_school("answerer_id", "person"),
        Index("ix_amendment_plan", "plan_id"),
        Index("ix_amendment_school", "school_id", "state"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    plan_id: int
    plan_version: int
    state: AmendmentState = Field(default=AmendmentState.OPEN, sa_type=stored(EnumText(AmendmentState)))
    title: str
    why: str
    goal: str
    kind: PlanKind = Field(sa_type=stored(EnumText(PlanKind)))
    money_sign: str | None = None
    money_hundredths: int | None = Field(default=None, sa_type=stored(Snowflake))
    author_id: int
    proposed_at: datetime = Field(sa_type=stored(UtcTime))
    answerer_id: int | None = None
    answered_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    taken_version: int | None = None

    @property
    def text(self) -> PlanText:
        """What the plan would say."""
        money = Money.kept(self.money_sign, self.money_hundredths)
        return PlanText(title=self.title, why=self.why, goal=self.goal, kind=self.kind, money=money)


def amendments_of(session: Session, plan: int) -> Sequence[Amendment]:
    """Return the amendments of a plan, oldest first."""
    return session.exec(select(Amendment).where(Amendment.plan_id == plan).order_by(col(Amendment.id))).all()

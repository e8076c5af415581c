"""What became of plans, as their groups wrote it down. The newest result counts; older ones are kept."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, bindparam
from sqlmodel import Field, Session, SQLModel, col, select

from governance.money import Money
from governance.results import Reached
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school


class PlanResult(SQLModel, table=True):
    """What a plan reached, what the group learnt and what it spent. Money is in hundredths of its currency."""

    __tablename__ = "plan_result"
    __table_args__ = (
        within_school("plan_id", "plan"),
        within_school("author_id", "person"),
        Index("ix_plan_result_plan", "plan_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    plan_id: int
    author_id: int
    reached: Reached = Field(sa_type=stored(EnumText(Reached)))
    learnt: str
    money_sign: str | None = None
    money_hundredths: int | None = Field(default=None, sa_type=stored(Snowflake))
    reviewed_at: datetime = Field(sa_type=stored(UtcTime))

    @property
    def spent(self) -> Money | None:
        """What was spent, where the group said so."""
        return Money.kept(self.money_sign, self.money_hundredths)


# Built once at import, because every look at a plan asks it.
_RESULTS = select(PlanResult).where(PlanResult.plan_id == bindparam("plan")).order_by(col(PlanResult.id).desc())


def results_of(session: Session, plan: int) -> Sequence[PlanResult]:
    """Return the plan's results, newest first."""
    return session.exec(_RESULTS, params={"plan": plan}).all()

"""The council's money: what came into its pot, and what was given to plans out of it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.money import Money
from storage.columns import Snowflake, UtcTime, stored, within_school
from storage.results import PlanResult


class PotEntry(SQLModel, table=True):
    """An amount that came into the pot or, less than nothing, went out of it; with a plan, what that was given.

    Money is in hundredths of its currency. One that was taken back counts for nothing.
    """

    __tablename__ = "pot_entry"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("plan_id", "plan"),
        within_school("author_id", "person"),
        Index("ix_pot_entry_school", "school_id"),
        Index("ix_pot_entry_plan", "plan_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    plan_id: int | None = None
    what: str
    money_sign: str
    money_hundredths: int = Field(sa_type=stored(Snowflake))
    author_id: int
    noted_at: datetime = Field(sa_type=stored(UtcTime))
    taken_back_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

    @property
    def amount(self) -> Money:
        """How much it is."""
        return Money(self.money_sign, self.money_hundredths)


_COUNTS = col(PotEntry.taken_back_at).is_(None)


def entries_of(school: int) -> SelectOfScalar[PotEntry]:
    """Select what came into the school's pot or went out of it otherwise than to plans, newest first."""
    found = select(PotEntry).where(PotEntry.school_id == school, _COUNTS, col(PotEntry.plan_id).is_(None))
    return found.order_by(col(PotEntry.id).desc())


def sums_of(session: Session, school: int, *, given: bool) -> list[Money]:
    """Return the sum of what was given to plans, or of everything else, for each sign that was written."""
    kind = col(PotEntry.plan_id).is_not(None) if given else col(PotEntry.plan_id).is_(None)
    found = (
        select(PotEntry.money_sign, func.sum(col(PotEntry.money_hundredths)))
        .where(PotEntry.school_id == school, _COUNTS, kind)
        .group_by(col(PotEntry.money_sign))
        .order_by(col(PotEntry.money_sign))
    )
    return [Money(sign, int(hundredths)) for sign, hundredths in session.exec(found)]


def given_to(session: Session, school: int, plans: Collection[int] | None = None) -> dict[int, list[Money]]:
    """Return what plans were given, by plan, for each sign: those of the school, or only these."""
    found = (
        select(PotEntry.plan_id, PotEntry.money_sign, func.sum(col(PotEntry.money_hundredths)))
        .where(PotEntry.school_id == school, _COUNTS, col(PotEntry.plan_id).is_not(None))
        .group_by(col(PotEntry.plan_id), col(PotEntry.money_sign))
        .order_by(col(PotEntry.plan_id), col(PotEntry.money_sign))
    )
    if plans is not None:
        found = found.where(col(PotEntry.plan_id).in_(plans))
    amounts = dict[int, list[Money]]()
    for plan, sign, hundredths in session.exec(found):
        if plan is not None:
            amounts.setdefault(plan, []).append(Money(sign, int(hundredths)))
    return amounts


def spent_by(session: Session, plans: Collection[int]) -> dict[int, Money]:
    """Return what these plans have spent, as their newest results say; a plan whose result names no sum is omitted."""
    if not plans:
        return {}
    newest = select(func.max(PlanResult.id)).where(col(PlanResult.plan_id).in_(plans)).group_by(col(PlanResult.plan_id))
    rows = session.exec(select(PlanResult).where(col(PlanResult.id).in_(newest)))
    return {row.plan_id: row.spent for row in rows if row.spent is not None}

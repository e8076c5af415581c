"""What the council is shown before it votes on moving the school plan on: what becomes of each plan."""

from collections.abc import Collection, Mapping

from sqlmodel import Field, Session, SQLModel, col, func, select

from governance.ballots import BallotKind, BallotState
from governance.school_years import Fate
from storage.ballots import Ballot
from storage.columns import EnumText, Snowflake, stored, within_school


class PlanFate(SQLModel, table=True):
    """What becomes of one plan if this ballot passes, as it was shown when the ballot opened."""

    __tablename__ = "plan_fate"
    __table_args__ = (within_school("ballot_id", "ballot"), within_school("plan_id", "plan"))

    ballot_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    plan_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    fate: Fate = Field(sa_type=stored(EnumText(Fate)))


def fates_in(session: Session, ballot: int) -> dict[int, Fate]:
    """Return what this ballot was opened to do, by plan."""
    found = select(PlanFate.plan_id, PlanFate.fate).where(PlanFate.ballot_id == ballot)
    return {plan: Fate(fate) for plan, fate in session.exec(found.order_by(col(PlanFate.plan_id)))}


def fates_counted(session: Session, ballots: Collection[int]) -> Mapping[int, dict[Fate, int]]:
    """Return to how many plans each of these ballots does what, by ballot."""
    if not ballots:
        return {}
    counted = select(PlanFate.ballot_id, PlanFate.fate, func.count()).where(col(PlanFate.ballot_id).in_(ballots))
    found = dict[int, dict[Fate, int]]()
    for ballot, fate, number in session.exec(counted.group_by(col(PlanFate.ballot_id), col(PlanFate.fate))):
        found.setdefault(ballot, {})[Fate(fate)] = number
    return found


def open_roll(session: Session, school: int) -> Ballot | None:
    """Return the open ballot on moving the school plan on."""
    found = select(Ballot).where(Ballot.school_id == school, Ballot.kind == BallotKind.ROLL_PLAN)
    return session.exec(found.where(Ballot.state == BallotState.OPEN)).one_or_none()

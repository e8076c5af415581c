"""The school year of a plan, and the present one of the school plan."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from governance.school_years import school_year, year_of_plan
from storage.plans import Plan
from storage.schools import School


def present_year(school: School, now: datetime) -> int:
    """Return the present year of the school plan; until its first plan, that of the calendar."""
    return school.plan_year if school.plan_year is not None else school_year(now.astimezone(school.zone).date())


def year_now(session: Session, plan: Plan, now: datetime) -> int:
    """Return the school year a plan belongs to."""
    present = present_year(session.get_one(School, plan.school_id), now)
    return year_of_plan(plan.year, present, is_over=plan.state.is_over)


def years_of(session: Session, plan: Plan, now: datetime | None) -> dict[str, Any]:
    """Return the plan's year and the present one; without `now`, the present one is that of the plan's last change."""
    at = now or plan.changed_at.astimezone(UTC)
    present = present_year(session.get_one(School, plan.school_id), at)
    return {"year": year_of_plan(plan.year, present, is_over=plan.state.is_over), "present_year": present}

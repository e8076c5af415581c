"""What an edition of the school plan says, and whether the plans in it still are as the council ratified them."""

from pydantic import TypeAdapter
from sqlmodel import Session

from governance.school_plan import SchoolPlan
from storage.editions import Edition
from storage.plans import Plan

_CONTENT = TypeAdapter(SchoolPlan)


def content_of(row: Edition) -> SchoolPlan:
    """Return what the edition says."""
    return _CONTENT.validate_json(row.content)


def stored_content(plan: SchoolPlan) -> str:
    """Return what an edition says as it is stored."""
    return _CONTENT.dump_json(plan).decode()


def changed_plan(session: Session, row: Edition) -> str | None:
    """Return the title of a plan in the edition that is no longer as the council ratified it; None while all are."""
    for page in content_of(row).pages:
        plan = session.get(Plan, page.plan)
        if plan is None or not plan.state.is_ratified or plan.ratified_version != page.version:
            return page.title
    return None

"""Good news as a group's thread reads it. It counts nobody and names nobody but who wrote the plan."""

from dataclasses import dataclass

from sqlmodel import Session

from governance.celebrations import Cause
from services.access.veil import veil_of
from services.views.plans import PlanView, view_of
from storage.groups import Group
from storage.plans import Plan


@dataclass(frozen=True, slots=True)
class GoodNewsView:
    """What is celebrated, and whose it is; `plan` is None where it is the group itself."""

    cause: Cause
    group: int
    group_name: str
    emoji: str
    plan: PlanView | None


def view(session: Session, cause: Cause, *, group: Group, plan: int | None) -> GoodNewsView:
    """Describe this good news of the group."""
    shown = view_of(session, session.get_one(Plan, plan)) if plan is not None else None
    veil = veil_of(session, group.school_id)
    return GoodNewsView(cause, group.id, veil.name_of(group), veil.emoji_of(group), shown)

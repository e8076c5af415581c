"""Who thought of a plan and who does it: said while it is being written, because the group votes on that too."""

from datetime import datetime

from sqlmodel import Session

from governance.people import Visitor
from governance.plans import PlanMove, can_move
from governance.quotas import Limited
from governance.record import RecordKind
from governance.together import Doers, DoersFixed
from services.access import quotas
from services.outbox.record import note
from services.plans.acting import for_member, peek_as_member
from services.plans.asking import mark_plan
from services.plans.writing import PlanChange, begin_anew_if_voted_on
from services.views.plans import PlanView, view_of
from storage.plans import Plan, version_of


def may_say_who(session: Session, *, school: int, visitor: Visitor, plan: int) -> PlanView:
    """Return the plan with what it says of itself. Raises MembersOnly, DoersFixed."""
    _, row, _ = peek_as_member(session, school, visitor, plan)
    _require_open(session, row)
    return view_of(session, row)


def say_who(session: Session, *, school: int, visitor: Visitor, plan: int, doers: Doers, now: datetime) -> PlanChange:
    """Say who thought of a plan, who does it, and which way it serves. What was voted on stays: then a new version.

    Raises MembersOnly, DoersFixed, QuotaReached.
    """
    actor, row, _ = for_member(session, school, visitor, plan)
    _require_open(session, row)
    if row.doers == doers:
        return PlanChange(view_of(session, row), is_new=False)
    quotas.require(session, Limited.DOERS_SAID, actor, now)
    was_voted_on = begin_anew_if_voted_on(session, actor, row, now)
    row.thought_by, row.done_by, row.way = doers.thought_by, doers.done_by, doers.way
    session.flush()
    mark_plan(session, row.id)
    note(session, RecordKind.DOERS_SAID, school=school, subject=row.id, at=now, person=actor.id)
    return PlanChange(view_of(session, row), reopened=was_voted_on)


def _require_open(session: Session, plan: Plan) -> None:
    if not can_move(plan.state, PlanMove.PROPOSE):
        raise DoersFixed(plan=version_of(session, plan).title)

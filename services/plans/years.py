"""For which school year a plan is: chosen while it is a draft, because the year is a part of what is voted on."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.people import Visitor
from governance.plans import PlanMove, PlanOver, can_move
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import WrongState
from governance.school_years import YearNotOpen, years_open
from services.access import quotas
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.plans.acting import for_author
from services.plans.writing import begin_anew_if_voted_on
from services.views.plan_years import present_year, year_now
from services.views.plans import PlanView, view_of
from storage.plans import Plan, version_of


def choose_year(session: Session, *, school: int, visitor: Visitor, plan: int, year: int, now: datetime) -> PlanView:
    """Say for which school year a draft is. What the group has voted on begins a new version.

    Raises MembersOnly, PlanOver, WrongState, YearNotOpen.
    """
    actor, row, _ = for_author(session, school, visitor, plan)
    _require_draft(session, row)
    present = present_year(actor.school, now)
    if year not in years_open(present):
        raise YearNotOpen(present=present)
    if year_now(session, row, now) != year:
        quotas.require(session, Limited.PLANS_REVISED, actor, now)
        begin_anew_if_voted_on(session, actor, row, now)
        row.year, row.changed_at = year, now
        deed = RecordKind.PLAN_YEAR_CHOSEN
        note(session, deed, school=school, subject=row.id, at=now, person=actor.id, detail=str(year))
        mark_stale(session, CardKind.PLAN, row.id)
        session.flush()
    return view_of(session, row, now=now)


def _require_draft(session: Session, plan: Plan) -> None:
    title = version_of(session, plan).title
    if plan.state.is_over:
        raise PlanOver(plan=title, state=plan.state, group=plan.group_id)
    if not can_move(plan.state, PlanMove.PROPOSE):
        raise WrongState(noun="plan", name=title, state=plan.state, move="choose_year", number=plan.id)

"""Looking back at a plan: what it reached, what the group learnt, and what it spent."""

from datetime import datetime

from sqlmodel import Session

from governance.money import Money
from governance.people import Visitor
from governance.plans import PlanState
from governance.record import RecordKind
from governance.refusals import WrongState
from governance.reminders import ReminderKind, Settled
from governance.results import Reached, next_review
from governance.texts import TEXT_LIMIT, paragraphs
from services.access.membership import require_student_member
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.plans.acting import for_author, get_plan, require_shown
from services.plans.asking import mark_plan
from services.views.plans import PlanView, view_of
from storage.groups import Group
from storage.plans import Plan, version_of
from storage.results import PlanResult
from storage.schools import School, school_time


def review(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    plan: int,
    reached: Reached,
    learnt: str,
    now: datetime,
    spent: Money | None = None,
) -> PlanView:
    """Write down what became of a plan; a later review replaces this one, which is kept.

    Where it is too early to tell, it is reviewed again some weeks later. Raises MembersOnly, WrongState, TextMissing.
    """
    actor, row, _ = for_author(session, school, visitor, plan)
    _require_begun(session, row)
    given = PlanResult(
        school_id=school, plan_id=row.id, author_id=actor.id, reached=reached, reviewed_at=now, learnt=""
    )
    given.learnt = paragraphs(learnt, field="learnt", limit=TEXT_LIMIT)
    if spent is not None:
        given.money_sign, given.money_hundredths = spent.sign, spent.hundredths
    _keep(session, row, given)
    note(session, RecordKind.PLAN_REVIEWED, school=school, subject=row.id, at=now, person=actor.id, detail=reached)
    return view_of(session, row, now=now)


def _keep(session: Session, plan: Plan, given: PlanResult) -> None:
    """Keep a result: it settles the reminder of the review, or has one come later."""
    session.add(given)
    session.flush()
    settle(session, ReminderKind.PLAN_REVIEW, subject=plan.id, reason=Settled.NOT_NEEDED)
    if not given.reached.is_final:
        _review_again(session, plan, given.reviewed_at)
    mark_plan(session, plan.id)


def may_review(session: Session, *, school: int, visitor: Visitor, plan: int) -> None:
    """Raise what `review` would, before somebody fills in a form for nothing."""
    row = get_plan(session, school=school, plan=plan)
    require_student_member(session, school=school, visitor=visitor, group=session.get_one(Group, row.group_id))
    require_shown(session, row)
    _require_begun(session, row)


def _require_begun(session: Session, plan: Plan) -> None:
    if not plan.state.is_carried_out and plan.state is not PlanState.COMPLETED:
        raise WrongState(
            noun="plan", name=version_of(session, plan).title, state=plan.state, move="review", number=plan.id
        )


def _review_again(session: Session, plan: Plan, now: datetime) -> None:
    clock = school_time(session, session.get_one(School, plan.school_id))
    plan.review_on = next_review(clock.today(now))
    remind(
        session,
        ReminderKind.PLAN_REVIEW,
        school=plan.school_id,
        subject=plan.id,
        due_at=clock.morning_of(plan.review_on),
        group=plan.group_id,
    )

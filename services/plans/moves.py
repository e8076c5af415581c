"""How a plan moves from state to state: by a vote, and as its steps get done."""

from datetime import datetime

from sqlmodel import Session, select

from governance.ballots import Outcome
from governance.celebrations import Cause
from governance.plans import PlanMove, PlanState, moved, review_date
from governance.record import RecordKind
from governance.reminders import ReminderKind
from services.outbox.celebrations import celebrate
from services.outbox.ends import plan_ends
from services.outbox.letters import offer_no_longer
from services.outbox.record import note
from services.outbox.reminders import remind
from services.panels.keeping import redraw_council
from services.plans.asking import ask, mark_plan
from storage.ballots import Ballot
from storage.plans import Plan, steps_of, version_of
from storage.schools import School, school_time

_NOT_CARRIED = (Outcome.NOT_PASSED, Outcome.NO_QUORUM, Outcome.TOO_FEW_PAPERS)
_ADOPTION = {
    Outcome.PASSED: PlanMove.ADOPT,
    Outcome.WITHDRAWN: PlanMove.TAKE_BACK,
    **dict.fromkeys(_NOT_CARRIED, PlanMove.RETURN),
}
_RATIFICATION = {
    Outcome.PASSED: PlanMove.RATIFY,
    Outcome.WITHDRAWN: PlanMove.RECALL,
    **dict.fromkeys(_NOT_CARRIED, PlanMove.SEND_BACK),
}


def adopt(session: Session, ballot: Ballot, outcome: Outcome, now: datetime) -> None:
    """Move the plan as its group's vote on it came out."""
    plan = session.get_one(Plan, ballot.plan_id)
    move_plan(session, plan, _ADOPTION[outcome], now)
    if outcome is Outcome.PASSED:
        plan.adopted_version = ballot.plan_version
        _celebrate(session, Cause.VOTE_PASSED, plan, ballot.id, now)


def ratify(session: Session, ballot: Ballot, outcome: Outcome, now: datetime) -> None:
    """Move the plan as the council's vote on it came out."""
    plan = session.get_one(Plan, ballot.plan_id)
    move_plan(session, plan, _RATIFICATION[outcome], now)
    if outcome is Outcome.PASSED:
        plan.ratified_version = ballot.plan_version
        _plan_review(session, plan, now)
        ask(session, plan, now)
        _celebrate(session, Cause.PLAN_RATIFIED, plan, ballot.id, now)
        carry_on(session, plan, now)


def move_plan(session: Session, plan: Plan, move: PlanMove, now: datetime, *, person: int | None = None) -> None:
    """Move the plan to its next state, in the record and on its card. Raises WrongState."""
    was_ratified = plan.state.is_ratified
    plan.state = moved(plan.state, move, plan=version_of(session, plan).title, number=plan.id)
    plan.changed_at = now
    mark_plan(session, plan.id)
    if plan.state.is_ratified is not was_ratified:
        redraw_council(session, plan.school_id)
    offer_no_longer(session, session.exec(select(Ballot.id).where(Ballot.plan_id == plan.id)).all(), now)
    if move is PlanMove.STOP:
        plan_ends(session, plan.id, now)
    note(session, RecordKind.PLAN_MOVED, school=plan.school_id, subject=plan.id, at=now, person=person, detail=move)


def carry_on(session: Session, plan: Plan, now: datetime, *, person: int | None = None) -> None:
    """Move a ratified plan along as its steps get done: begun with the first, completed with the last."""
    steps = steps_of(session, plan)
    done = sum(step.done_at is not None for step in steps)
    if plan.state not in (PlanState.RATIFIED, PlanState.IN_PROGRESS) or not done:
        return
    if done == len(steps):
        move_plan(session, plan, PlanMove.COMPLETE, now, person=person)
        _celebrate(session, Cause.PLAN_COMPLETED, plan, plan.id, now)
    elif plan.state is PlanState.RATIFIED:
        move_plan(session, plan, PlanMove.BEGIN, now, person=person)


def _celebrate(session: Session, cause: Cause, plan: Plan, subject: int, now: datetime) -> None:
    celebrate(session, cause, school=plan.school_id, subject=subject, group=plan.group_id, now=now)


def _plan_review(session: Session, plan: Plan, now: datetime) -> None:
    clock = school_time(session, session.get_one(School, plan.school_id))
    plan.review_on = review_date(clock.today(now), [step.due for step in steps_of(session, plan) if step.due])
    remind(
        session,
        ReminderKind.PLAN_REVIEW,
        school=plan.school_id,
        subject=plan.id,
        due_at=clock.morning_of(plan.review_on),
        group=plan.group_id,
    )

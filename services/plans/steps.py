"""Steps of a plan: added, taken on and done."""

from datetime import date, datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.people import Visitor
from governance.plans import (
    MOST_STEPS,
    PlanOver,
    PlanState,
    StepDone,
    TooManySteps,
)
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NotFound, WrongState
from governance.reminders import ReminderKind, Settled, step_notice_at
from governance.texts import LINE_LIMIT, one_line
from governance.undoing import UNDO_WITHIN, Undoable
from services.access import quotas
from services.access.membership import student_of
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.outbox.undoing import allow_undo
from services.plans.acting import for_author, peek_as_author, step_by_number
from services.plans.moves import carry_on
from services.plans.writing import PlanChange, begin_version, require_revisable, was_put_to_vote
from services.views.plans import PlanView, view_of
from storage.groups import Group
from storage.plans import Plan, Step, steps_of, version_of
from storage.schools import School, school_time


def add_step(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    plan: int,
    what: str,
    now: datetime,
    due: date | None = None,
    who: Visitor | None = None,
) -> PlanChange:
    """Add a step. What has been voted on is not changed: such a plan gets a new version, back in draft.

    A step added to a ratified plan belongs to carrying it out and changes no version. `due` is a day in the school's
    zone, `who` a student of the group. Raises NotMember, NoStudentNow, TooManySteps, PlanOver, WrongState.
    """
    actor, row, group = for_author(session, school, visitor, plan)
    _require_room(session, row)
    quotas.require(session, Limited.STEPS_ADDED, actor, now)
    text = one_line(what, field="what", limit=LINE_LIMIT)
    owner = student_of(session, group, visitor=who).id if who else None
    reopened = not _is_carried_out(row) and was_put_to_vote(session, row)
    withdrew = reopened and begin_version(session, actor, row, version_of(session, row).text, now)
    step = _new_step(session, row, text, actor.id, owner, due)
    promise_step(session, actor.school, group, step, now)
    row.changed_at = now
    mark_stale(session, CardKind.PLAN, row.id)
    note(session, RecordKind.STEP_ADDED, school=school, subject=step.id, at=now, person=actor.id)
    return PlanChange(view_of(session, row), withdrew, reopened)


def may_add_step(session: Session, *, school: int, visitor: Visitor, plan: int, now: datetime) -> None:
    """Raise what `add_step` would whatever the step is, before somebody fills in a form for nothing."""
    actor, row, _ = peek_as_author(session, school, visitor, plan)
    _require_room(session, row)
    if not _is_carried_out(row) and was_put_to_vote(session, row):
        require_revisable(session, row)
    quotas.require(session, Limited.STEPS_ADDED, actor, now)


def _is_carried_out(plan: Plan) -> bool:
    return plan.state in (PlanState.RATIFIED, PlanState.IN_PROGRESS)


def _new_step(session: Session, plan: Plan, what: str, author: int, owner: int | None, due: date | None) -> Step:
    step = Step(school_id=plan.school_id, plan_id=plan.id, number=len(steps_of(session, plan)) + 1, what=what, due=due)
    step.author_id, step.owner_id, step.version = author, owner, None if _is_carried_out(plan) else plan.version
    session.add(step)
    session.flush()
    return step


def _require_room(session: Session, plan: Plan) -> None:
    title = version_of(session, plan).title
    if plan.state.is_over:
        raise PlanOver(plan=title, state=plan.state, group=plan.group_id)
    if len(steps_of(session, plan)) >= MOST_STEPS:
        raise TooManySteps(plan=title, most=MOST_STEPS)


def do_step(session: Session, *, school: int, visitor: Visitor, plan: int, number: int, now: datetime) -> PlanView:
    """Note that a step, told by its number in the plan, is done. Raises NotFound, StepDone, WrongState."""
    step = step_by_number(session, school=school, plan=plan, number=number)
    return finish_step(session, school=school, visitor=visitor, step=step.id, now=now)


def finish_step(session: Session, *, school: int, visitor: Visitor, step: int, now: datetime) -> PlanView:
    """Note that a step, told by its id, is done; the last step completes a ratified plan.

    Any member may; whoever took the step on is told when somebody else did it.
    """
    row = session.get(Step, step)
    if row is None or row.school_id != school or row.is_former:
        raise NotFound(noun="step", text=str(step))
    actor, plan, _ = for_author(session, school, visitor, row.plan_id)
    title = version_of(session, plan).title
    if row.done_at is not None:
        raise StepDone(step=row.number, plan=title)
    if not plan.state.is_carried_out:
        raise WrongState(noun="plan", name=title, state=plan.state, move="carry_out", number=plan.id)
    row.done_at, row.done_by_id, plan.changed_at = now, actor.id, now
    session.flush()
    settle(session, ReminderKind.STEP_DUE, subject=row.id, reason=Settled.NOT_NEEDED)
    note(session, RecordKind.STEP_DONE, school=school, subject=row.id, at=now, person=actor.id)
    carry_on(session, plan, now, person=actor.id)
    mark_stale(session, CardKind.PLAN, plan.id)
    allow_undo(session, Undoable.STEP_DONE, school=school, subject=row.id, person=actor.id, now=now)
    _tell_owner(session, plan, row, actor.id, now)
    return view_of(session, plan)


def _tell_owner(session: Session, plan: Plan, step: Step, done_by: int, now: datetime) -> None:
    """Tell whoever took the step on that somebody else noted it as done, once that cannot be undone at once."""
    if step.owner_id in (None, done_by):
        return
    remind(
        session,
        ReminderKind.STEP_DONE_BY,
        school=step.school_id,
        subject=step.id,
        due_at=now + UNDO_WITHIN,
        person=step.owner_id,
        group=plan.group_id,
    )


def promise_step(session: Session, school: School, group: Group, step: Step, now: datetime) -> None:
    """Promise a reminder before a step is due, as long before as the school says."""
    if step.due is None:
        return
    notice = step_notice_at(step.due, school.step_notice_days, school_time(session, school), now)
    if notice is not None:
        remind(
            session,
            ReminderKind.STEP_DUE,
            school=step.school_id,
            subject=step.id,
            due_at=notice,
            person=step.owner_id,
            group=group.id,
        )

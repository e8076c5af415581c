"""A step that was noted as done is not: undone at once, or opened again later by who may."""

from datetime import datetime, timedelta

from sqlmodel import Session

from governance.calendar import LONGEST_BREAK, SchoolTime
from governance.people import Visitor
from governance.plans import PlanMove, PlanOver, PlanState, StepNotDone, StepNotYours
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import quotas
from services.access.membership import has_facilitator, open_group
from services.access.people import Actor
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.reminders import settle
from services.outbox.undoing import forget_undo
from services.plans.acting import for_member, step_by_number
from services.plans.asking import mark_plan
from services.plans.moves import move_plan
from services.plans.steps import promise_step
from services.views.plans import PlanView, view_of
from storage.groups import Group
from storage.plans import Plan, Step, steps_of, version_of
from storage.schools import School, school_time

# Whoever took a step on can say for a school week that it is not done after all.
SCHOOL_WEEK = 5


def reopen_step(session: Session, *, school: int, visitor: Visitor, plan: int, number: int, now: datetime) -> PlanView:
    """Note that a step is not done after all: the facilitator at any time, whoever took it on for a school week.

    Raises NotFound, MembersOnly, StepNotDone, StepNotYours, PlanOver.
    """
    step = step_by_number(session, school=school, plan=plan, number=number)
    actor, row, group = for_member(session, school, visitor, plan)
    title = version_of(session, row).title
    if step.done_at is None:
        raise StepNotDone(step=step.number, plan=title)
    if not _may_reopen(session, actor, group, step, step.done_at, now):
        raise StepNotYours(step=step.number, plan=title, group=group.name)
    quotas.require(session, Limited.TAKEN_BACK, actor, now)
    note(
        session,
        RecordKind.TAKEN_BACK,
        school=school,
        subject=step.id,
        at=now,
        person=actor.id,
        detail=Undoable.STEP_DONE,
    )
    reopen(session, actor.school, row, step, now, person=actor.id)
    return view_of(session, row)


def _may_reopen(session: Session, actor: Actor, group: Group, step: Step, done_at: datetime, now: datetime) -> bool:
    if actor.id == group.facilitator_id or not has_facilitator(session, group):
        return True
    is_theirs = actor.id in (step.owner_id, step.done_by_id)
    return is_theirs and now <= week_after(school_time(session, actor.school), done_at)


def week_after(clock: SchoolTime, moment: datetime) -> datetime:
    """Return the end of the school week that begins at this moment; a calendar full of holidays does not stretch it."""
    today = clock.today(moment)
    last = min(clock.after_school_days(today, SCHOOL_WEEK), today + LONGEST_BREAK + timedelta(days=SCHOOL_WEEK))
    return clock.end_of(last)


def reopen(session: Session, school: School, plan: Plan, step: Step, now: datetime, *, person: int) -> None:
    """Note that the step is not done; a plan that it completed goes on, one that it began waits again."""
    if plan.state is PlanState.STOPPED:
        raise PlanOver(plan=version_of(session, plan).title, state=plan.state, group=plan.group_id)
    step.done_at, step.done_by_id, plan.changed_at = None, None, now
    session.flush()
    note(session, RecordKind.STEP_REOPENED, school=school.id, subject=step.id, at=now, person=person)
    if plan.state is PlanState.COMPLETED:
        move_plan(session, plan, PlanMove.REOPEN, now, person=person)
    if plan.state is PlanState.IN_PROGRESS and not any(one.done_at for one in steps_of(session, plan)):
        move_plan(session, plan, PlanMove.UNBEGIN, now, person=person)
    forget_undo(session, Undoable.STEP_DONE, subject=step.id)
    settle(session, ReminderKind.STEP_DONE_BY, subject=step.id, reason=Settled.NOT_NEEDED)
    promise_step(session, school, session.get_one(Group, plan.group_id), step, now)
    mark_plan(session, plan.id)


def go_back(undoing: Undoing) -> Undone:
    """Undo that a step was noted as done. Raises CannotUndo where it was opened, and done again, since."""
    session, step = undoing.session, undoing.session.get(Step, undoing.subject)
    if step is None or step.done_at != undoing.done_at:
        raise CannotUndo(MovedOn.STEP_CHANGED, name="")
    plan = session.get_one(Plan, step.plan_id)
    open_group(session, school=undoing.school.id, group=plan.group_id)
    reopen(session, undoing.school, plan, step, undoing.now, person=undoing.person)
    return Undone(Undoable.STEP_DONE, version_of(session, plan).title)

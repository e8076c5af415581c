"""What has changed about the steps of a plan under way: its group's thread reads it in one line, once no more comes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, func
from sqlmodel import Session, col, select

from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from services.kinds.reminders import Desk, Target
from services.outbox.reminders import remind
from services.views import plans as views
from services.views.plans import PlanView, StepView
from storage.columns import table_of
from storage.groups import Group
from storage.plans import Plan, Step
from storage.record import DEED_IS_COUNTED, RecordEntry
from storage.reminders import Reminder, pending

# Whoever moves one day often moves the next one too.
GATHERED_FOR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ChangedSteps:
    """The steps of a plan under way whose day or person has changed, as they stand now."""

    plan: PlanView
    steps: tuple[StepView, ...]


def promise(session: Session, plan: Plan, now: datetime) -> None:
    """Have the thread of the plan's group told in a while, once for all that changes until then."""
    promised = pending().where(
        Reminder.kind == ReminderKind.STEPS_CHANGED, Reminder.subject == plan.id, col(Reminder.attempts) == 0
    )
    if session.exec(promised.limit(1)).first() is None:
        school, due_at = plan.school_id, now + GATHERED_FOR
        kind = ReminderKind.STEPS_CHANGED
        remind(session, kind, school=school, subject=plan.id, due_at=due_at, group=plan.group_id)


def target(desk: Desk, row: Reminder) -> Target | Settled:
    """Return what this reminder says; nobody needs it once these steps are done or the plan is over."""
    plan = desk.session.get_one(Plan, row.subject)
    if not plan.state.is_carried_out or not desk.session.get_one(Group, plan.group_id).state.is_open:
        return Settled.NOT_NEEDED
    shown = desk.shown(
        PlanView, plan.id, lambda: views.view(desk.session, school=plan.school_id, plan=plan.id, now=desk.now)
    )
    changed = _changed(desk.session, row)
    steps = tuple(step for step in shown.steps if step.id in changed and not step.done)
    return Target(about=ChangedSteps(shown, steps)) if steps else Settled.NOT_NEEDED


def _changed(session: Session, row: Reminder) -> set[int]:
    own = select(Step.id).where(Step.plan_id == row.subject)
    found = select(RecordEntry.subject).where(
        DEED_IS_COUNTED,
        RecordEntry.school_id == row.school_id,
        RecordEntry.deed == RecordKind.STEP_CHANGED,
        col(RecordEntry.subject).in_(own),
        RecordEntry.at >= row.due_at - GATHERED_FOR,
    )
    return set(session.exec(found))


def speaks_of(people: ColumnElement[int] | Select[tuple[int]] | list[int]) -> ColumnElement[bool]:
    """Tell in SQL whether a reminder of changed steps may name one of these people."""
    reminder, step = table_of(Reminder).c, table_of(Step).c
    found = select(func.count()).where(step.plan_id == reminder.subject, step.owner_id.in_(people))
    return found.correlate(table_of(Reminder)).scalar_subquery() > 0

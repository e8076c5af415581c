"""The reminders of what a plan asks adults for: whether they are still so, and where they go."""

from sqlmodel import col, select

from governance.record import RecordKind
from governance.reminders import Settled
from services.kinds.reminders import Desk, Target
from services.views import plans as views
from services.views.plans import PlanView
from storage.plans import Plan
from storage.record import RecordEntry
from storage.reminders import Reminder

# Who noted most lately that a promise was kept.
NOTED_BY = (
    select(RecordEntry.person_id)
    .where(
        col(RecordEntry.school_id) == col(Reminder.school_id),
        RecordEntry.deed == RecordKind.PROMISE_KEPT,
        col(RecordEntry.subject) == col(Reminder.subject),
    )
    .order_by(col(RecordEntry.id).desc())
    .limit(1)
    .scalar_subquery()
)


def waiting(desk: Desk, row: Reminder) -> Target | Settled:
    """Remind an office of what it is to answer, or has promised for that day."""
    plan = desk.session.get_one(Plan, row.subject)
    shown = plan_shown(desk, plan)
    if not _waits(shown) and not _is_promised(shown):
        return Settled.NOT_NEEDED
    return Target(about=shown, channel=_office_channel(shown))


def overdue(desk: Desk, row: Reminder) -> Target | Settled:
    plan = desk.session.get_one(Plan, row.subject)
    shown = plan_shown(desk, plan)
    if not _waits(shown):
        return Settled.NOT_NEEDED
    return Target(about=shown)


def told(desk: Desk, row: Reminder) -> Target | Settled:
    """Tell an office what its group has written, or that what it promised is noted as done by somebody else."""
    shown = plan_shown(desk, desk.session.get_one(Plan, row.subject))
    if shown.answer is not None and shown.answer.kept_at == row.due_at:
        return Target(about=shown, channel=_office_channel(shown))
    if shown.request is None or not shown.request.explained or _is_answered(shown):
        return Settled.NOT_NEEDED
    return Target(about=shown, channel=_office_channel(shown))


def _is_answered(plan: PlanView) -> bool:
    """Return whether an adult has decided since they last asked something."""
    decided = plan.answer
    if decided is None or not decided.answer.decides:
        return False
    return not any(one.answered_at > decided.answered_at for one in plan.earlier if not one.answer.decides)


def _waits(plan: PlanView) -> bool:
    """Return whether adults have to answer now, for a plan that goes on."""
    asked = plan.request
    is_theirs = asked is not None and asked.is_waiting and not asked.asks_group
    return is_theirs and plan.group_is_open and not plan.state.is_over


def _is_promised(plan: PlanView) -> bool:
    """Return whether adults promised something that has not happened, for a plan that goes on."""
    is_open = plan.answer is not None and plan.answer.is_promise
    return is_open and plan.group_is_open and not plan.state.is_over


def _office_channel(plan: PlanView) -> int | None:
    return plan.request.channel if plan.request is not None else None


def plan_shown(desk: Desk, plan: Plan) -> PlanView:
    """Return the plan that reminders speak of."""
    return desk.shown(
        PlanView, plan.id, lambda: views.view(desk.session, school=plan.school_id, plan=plan.id, now=desk.now)
    )

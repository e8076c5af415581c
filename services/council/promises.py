"""What adults promised with a yes, and that it has happened: noted by who answers for the school, or by the group."""

from datetime import datetime

from sqlmodel import Session

from governance.offices import NothingPromised
from governance.people import Visitor
from governance.record import RecordKind
from governance.reminders import ReminderKind
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import offices, people
from services.access.membership import require_going_on, require_member
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.reminders import remind
from services.outbox.undoing import allow_undo, forget_undo
from services.plans.acting import get_plan
from services.plans.asking import mark_plan
from services.views.plans import PlanView, view_of
from storage.groups import Group
from storage.plans import Answer, Plan, decision_on, version_of


def keep(session: Session, *, school: int, visitor: Visitor, plan: int, now: datetime) -> PlanView:
    """Note that what an adult promised has happened: a member of the group can, and whoever may answer for the school.

    Raises MembersOnly, OfficesOnly, TeachersOnly, NothingPromised.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_plan(session, school=school, plan=plan)
    group = session.get_one(Group, row.group_id)
    if actor.standing.student:
        require_member(session, actor, group)
    else:
        offices.may_answer(session, school, visitor, actor.standing)
    require_going_on(group)
    promise = _open_promise(session, row)
    promise.kept_at = now
    mark_plan(session, row.id)
    kept = {"answer": promise.id}
    allow_undo(session, Undoable.PROMISE_KEPT, school=school, subject=row.id, person=actor.id, now=now, kept=kept)
    note(session, RecordKind.PROMISE_KEPT, school=school, subject=row.id, at=now, person=actor.id)
    if actor.standing.student:
        # Whoever promised reads it, and can say that it is not so.
        remind(session, ReminderKind.REQUEST_EXPLAINED, school=school, subject=row.id, due_at=now)
    return view_of(session, row, now=now)


def reopen(session: Session, *, school: int, visitor: Visitor, plan: int, now: datetime) -> PlanView:
    """Say, as who may answer for the school, that what was promised has not happened after all.

    Raises OfficesOnly, TeachersOnly, NothingPromised.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_plan(session, school=school, plan=plan)
    offices.may_answer(session, school, visitor, actor.standing)
    require_going_on(session.get_one(Group, row.group_id))
    counts = decision_on(session, row)
    if counts is None or counts.kept_at is None:
        raise NothingPromised(plan=version_of(session, row).title)
    counts.kept_at = None
    forget_undo(session, Undoable.PROMISE_KEPT, subject=row.id)
    deed, kind = RecordKind.TAKEN_BACK, Undoable.PROMISE_KEPT
    note(session, deed, school=school, subject=row.id, at=now, person=actor.id, detail=kind)
    mark_plan(session, row.id)
    return view_of(session, row, now=now)


def _open_promise(session: Session, plan: Plan) -> Answer:
    """Return the answer that counts, if it promises something by a day that has not happened yet."""
    counts = decision_on(session, plan)
    if counts is None or counts.due is None or not counts.answer.promises or counts.kept_at is not None:
        raise NothingPromised(plan=version_of(session, plan).title)
    return counts


def go_back(undoing: Undoing) -> Undone:
    """Undo that note: what was promised has not happened yet. Raises CannotUndo where there is another answer since."""
    session, plan = undoing.session, undoing.session.get_one(Plan, undoing.subject)
    title, counts = version_of(session, plan).title, decision_on(session, plan)
    if counts is None or counts.id != undoing.kept["answer"]:
        raise CannotUndo(MovedOn.ANSWERED_AGAIN, name=title)
    counts.kept_at = None
    mark_plan(session, plan.id)
    return Undone(Undoable.PROMISE_KEPT, title)

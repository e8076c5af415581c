"""A teacher says that they know who helps from outside, and others may see it; or says why not, and nobody does."""

from datetime import datetime

from sqlmodel import Session

from governance.partners import PartnerOver, PartnerState
from governance.people import Visitor, standing_of
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.texts import LINE_LIMIT, one_line
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people
from services.access.membership import open_group
from services.access.people import Actor
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.outbox.undoing import allow_undo, forget_undo
from services.plans.acting import require_shown
from services.plans.asking import mark_plan
from services.views.partners import PartnerView, get_partner, view_of
from storage.partners import Partner
from storage.plans import Plan, version_of


def may_answer(session: Session, *, school: int, visitor: Visitor, partner: int) -> PartnerView:
    """Return the partner that waits for a teacher. Raises TeachersOnly, PartnerOver, PlanHidden, GroupClosed."""
    row = get_partner(session, school=school, partner=partner)
    standing_of(visitor, people.school_of(session, school).roles).require_teacher()
    _require_waiting(session, row)
    return view_of(session, row)


def confirm(session: Session, *, school: int, visitor: Visitor, partner: int, now: datetime) -> PartnerView:
    """Say as a teacher that they are known to you: from now on everybody may read who helps.

    Raises TeachersOnly, PartnerOver, PlanHidden, GroupClosed.
    """
    row = get_partner(session, school=school, partner=partner)
    actor = people.teacher(session, school=school, visitor=visitor)
    _require_waiting(session, row)
    return _answer(session, row, PartnerState.CONFIRMED, actor, now)


def decline(
    session: Session, *, school: int, visitor: Visitor, partner: int, reason: str, now: datetime
) -> PartnerView:
    """Say as a teacher why they cannot help: nobody but the group and teachers ever reads who was named.

    Raises TeachersOnly, PartnerOver, PlanHidden, GroupClosed, TextMissing.
    """
    row = get_partner(session, school=school, partner=partner)
    actor = people.teacher(session, school=school, visitor=visitor)
    _require_waiting(session, row)
    row.reason = one_line(reason, field="reason", limit=LINE_LIMIT)
    return _answer(session, row, PartnerState.DECLINED, actor, now)


def _require_waiting(session: Session, row: Partner) -> None:
    plan = session.get_one(Plan, row.plan_id)
    open_group(session, school=row.school_id, group=plan.group_id)
    require_shown(session, plan)
    if row.state is not PartnerState.NAMED:
        raise PartnerOver(plan=version_of(session, plan).title, state=row.state)


_DEEDS = {
    PartnerState.CONFIRMED: RecordKind.PARTNER_CONFIRMED,
    PartnerState.DECLINED: RecordKind.PARTNER_DECLINED,
}


def _answer(session: Session, row: Partner, state: PartnerState, actor: Actor, now: datetime) -> PartnerView:
    row.state, row.teacher_id, row.answered_at = state, actor.id, now
    session.flush()
    school, number = row.school_id, row.id
    forget_undo(session, Undoable.PARTNER_NAMED, subject=number)
    mark_plan(session, row.plan_id)
    note(session, _DEEDS[state], school=school, subject=number, at=now, person=actor.id)
    remind(session, ReminderKind.PARTNER_ANSWERED, school=school, subject=number, due_at=now, person=row.author_id)
    allow_undo(session, Undoable.PARTNER_ANSWERED, school=school, subject=number, person=actor.id, now=now)
    return view_of(session, row)


def go_back(undoing: Undoing) -> Undone:
    """Undo a teacher's answer: it waits again, unless it was ended meanwhile."""
    session, row = undoing.session, undoing.session.get_one(Partner, undoing.subject)
    title = version_of(session, session.get_one(Plan, row.plan_id)).title
    if row.state not in _DEEDS:
        raise CannotUndo(MovedOn.PARTNER_MOVED_ON, name=title)
    row.state, row.teacher_id, row.answered_at, row.reason = PartnerState.NAMED, None, None, None
    session.flush()
    settle(session, ReminderKind.PARTNER_ANSWERED, subject=row.id, reason=Settled.NOT_NEEDED)
    mark_plan(session, row.plan_id)
    return Undone(Undoable.PARTNER_ANSWERED, title)

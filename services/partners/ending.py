"""Help from outside ends: ended by the group it stays, with thanks; a teacher takes it out of everybody's sight."""

from datetime import datetime

from sqlmodel import Session

from governance.partners import NotForPartners, PartnerOver, PartnerState
from governance.people import Visitor
from governance.record import RecordKind
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people
from services.access.membership import open_group
from services.access.people import Actor
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.undoing import allow_undo, forget_undo
from services.plans.acting import require_shown
from services.plans.asking import mark_plan
from services.views.partners import PartnerView, get_partner, view_of
from storage.groups import membership
from storage.partners import Partner
from storage.plans import Plan, version_of


def end(session: Session, *, school: int, visitor: Visitor, partner: int, now: datetime) -> PartnerView:
    """Note that they help no more. Ended by a member, what they gave stays in the plan and is thanked for.

    Ended by a teacher, they stand nowhere any more but before the group and teachers. What no teacher has answered yet
    is taken back. Raises NotForPartners, PartnerOver, PlanHidden, GroupClosed.
    """
    row = get_partner(session, school=school, partner=partner)
    plan = session.get_one(Plan, row.plan_id)
    actor = _who_may(session, school, visitor, plan)
    require_shown(session, plan)
    if not row.state.can_end:
        raise PartnerOver(plan=version_of(session, plan).title, state=row.state)
    was = row.state
    row.state, row.ender_id, row.ended_at = _ended(was, actor), actor.id, now
    session.flush()
    for kind in (Undoable.PARTNER_NAMED, Undoable.PARTNER_ANSWERED):
        forget_undo(session, kind, subject=row.id)
    mark_plan(session, plan.id)
    number, who = row.id, actor.id
    note(session, RecordKind.PARTNER_ENDED, school=school, subject=number, at=now, person=who)
    kept = {"was": was.value}
    allow_undo(session, Undoable.PARTNER_ENDED, school=school, subject=number, person=who, now=now, kept=kept)
    return view_of(session, row)


def _who_may(session: Session, school: int, visitor: Visitor, plan: Plan) -> Actor:
    group = open_group(session, school=school, group=plan.group_id)
    actor = people.identify(session, school=school, visitor=visitor)
    is_member = actor.standing.student and membership(session, group=group, person=actor.id) is not None
    if not is_member and not actor.standing.teacher:
        raise NotForPartners(plan=version_of(session, plan).title)
    return actor


def _ended(was: PartnerState, actor: Actor) -> PartnerState:
    if actor.standing.teacher:
        return PartnerState.WITHDRAWN
    return PartnerState.ENDED if was is PartnerState.CONFIRMED else PartnerState.TAKEN_BACK


def go_back(undoing: Undoing) -> Undone:
    """Undo an end: they help again, or wait again for a teacher."""
    session, row = undoing.session, undoing.session.get_one(Partner, undoing.subject)
    title = version_of(session, session.get_one(Plan, row.plan_id)).title
    if row.ended_at != undoing.done_at:
        raise CannotUndo(MovedOn.PARTNER_MOVED_ON, name=title)
    row.state, row.ender_id, row.ended_at = PartnerState(undoing.kept["was"]), None, None
    session.flush()
    mark_plan(session, row.plan_id)
    return Undone(Undoable.PARTNER_ENDED, title)

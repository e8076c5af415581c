"""A group takes what the council would change about its plan, and votes on that, or keeps its own text."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from governance.amendments import AmendmentOver, AmendmentStanding, AmendmentState
from governance.cards import CardKind
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import quotas
from services.access.people import Actor
from services.access.veil import veil_of
from services.ballots import lifecycle
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.outbox.undoing import allow_undo, forget_undo
from services.plans.acting import for_author
from services.plans.leaning import leans_well
from services.plans.proposing import Proposed, propose
from services.plans.versions import checked
from services.plans.writing import begin_version
from services.views import amendments as views
from services.views.amendments import AmendmentView, get_amendment, standing_of
from services.views.plans import PlanView, view_of
from storage.amendments import Amendment
from storage.plans import Plan, version_of


@dataclass(frozen=True, slots=True)
class Taken:
    """A group took an amendment: its plan says that now. `proposed` is its vote; without one a line is to be named."""

    plan: PlanView
    proposed: Proposed | None


def take(session: Session, *, school: int, visitor: Visitor, amendment: int, now: datetime) -> Taken:
    """Have the plan say what the council proposed, as a new version on which the group votes at once.

    A vote of the council that runs on the old version is withdrawn. A plan from before there was a promise, or whose
    line that has no more, is a draft until its group has named one. Raises MembersOnly, AmendmentOver,
    GroupStillForming, NobodyMayVote.
    """
    row = get_amendment(session, school=school, amendment=amendment)
    actor, plan, _ = for_author(session, school, visitor, row.plan_id)
    _require_waiting(session, row, plan)
    quotas.require(session, Limited.PLANS_REVISED, actor, now)
    # A vote whose time is over counts as it was voted on: then the council has agreed to the plan as it is.
    lifecycle.withdraw_any(session, plan=plan.id, person=actor.id, now=now)
    _require_waiting(session, row, plan)
    # What the plan asks for is not part of the form in which an amendment is written.
    said = checked(replace(row.text, asks=version_of(session, plan).text.asks))
    begin_version(session, actor, plan, said, now, writer=row.author_id)
    _answer(session, row, AmendmentState.TAKEN, actor, now)
    row.taken_version = plan.version
    if not leans_well(session, plan):
        return Taken(view_of(session, plan), None)
    proposed = propose(session, school=school, visitor=visitor, plan=plan.id, now=now)
    return Taken(proposed.plan, proposed)


def keep(session: Session, *, school: int, visitor: Visitor, amendment: int, now: datetime) -> AmendmentView:
    """Keep the group's own text: the plan goes on as it was. Raises MembersOnly, AmendmentOver."""
    row = get_amendment(session, school=school, amendment=amendment)
    actor, plan, _ = for_author(session, school, visitor, row.plan_id)
    _require_waiting(session, row, plan)
    _answer(session, row, AmendmentState.KEPT, actor, now)
    allow_undo(session, Undoable.AMENDMENT_KEPT, school=school, subject=row.id, person=actor.id, now=now)
    return views.view_of(session, row)


def _require_waiting(session: Session, row: Amendment, plan: Plan) -> None:
    is_hidden = veil_of(session, row.school_id).covers(CardKind.AMENDMENT, row.id)
    stands = AmendmentStanding.HIDDEN if is_hidden else standing_of(row, plan)
    if stands is not AmendmentStanding.WAITING:
        raise AmendmentOver(plan=version_of(session, plan, row.plan_version).title, standing=stands)


_DEEDS = {
    AmendmentState.TAKEN: RecordKind.AMENDMENT_TAKEN,
    AmendmentState.KEPT: RecordKind.AMENDMENT_KEPT,
}


def _answer(session: Session, row: Amendment, state: AmendmentState, actor: Actor, now: datetime) -> None:
    """Note what the group made of it, and tell the council."""
    row.state, row.answerer_id, row.answered_at = state, actor.id, now
    session.flush()
    forget_undo(session, Undoable.AMENDMENT_PROPOSED, subject=row.id)
    mark_stale(session, CardKind.AMENDMENT, row.id)
    note(session, _DEEDS[state], school=row.school_id, subject=row.id, at=now, person=actor.id)
    remind(session, ReminderKind.AMENDMENT_ANSWERED, school=row.school_id, subject=row.id, due_at=now)


def go_back(undoing: Undoing) -> Undone:
    """Undo that the group keeps its own text: the amendment waits again, unless the plan has changed meanwhile."""
    session, row = undoing.session, undoing.session.get_one(Amendment, undoing.subject)
    plan = session.get_one(Plan, row.plan_id)
    title = version_of(session, plan, row.plan_version).title
    if row.state is not AmendmentState.KEPT:
        raise CannotUndo(MovedOn.AMENDMENT_OVER, name=title)
    row.state, row.answerer_id, row.answered_at = AmendmentState.OPEN, None, None
    session.flush()
    settle(session, ReminderKind.AMENDMENT_ANSWERED, subject=row.id, reason=Settled.NOT_NEEDED)
    mark_stale(session, CardKind.AMENDMENT, row.id)
    return Undone(Undoable.AMENDMENT_KEPT, title)

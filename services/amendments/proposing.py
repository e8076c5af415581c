"""A delegate proposes to change what a plan says that is before the council, or that it has sent back."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from governance.amendments import MAY_BE_AMENDED, AmendmentState, AmendmentWaits, NothingAmended, NotToBeAmended
from governance.cards import CardKind
from governance.people import Visitor, standing_of
from governance.plans import PlanText
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import DelegatesOnly
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people, quotas
from services.access.membership import open_group
from services.access.seats import delegate
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.plans.acting import get_plan, require_shown
from services.plans.versions import checked
from services.views import amendments as views
from services.views.amendments import AmendmentView
from services.views.plans import PlanView
from services.views.plans import view_of as plan_as_seen
from storage.amendments import Amendment, amendments_of
from storage.groups import sits
from storage.plans import Plan, version_of


def propose(
    session: Session, *, school: int, visitor: Visitor, plan: int, text: PlanText, now: datetime
) -> AmendmentView:
    """Propose a changed text of a plan to its group, as a delegate; the council's vote on it goes on meanwhile.

    Raises DelegatesOnly, NotToBeAmended, NothingAmended, AmendmentWaits, TextMissing, TextTooLong.
    """
    row = get_plan(session, school=school, plan=plan)
    actor = delegate(session, school=school, visitor=visitor)
    _require_amendable(session, row)
    wanted = checked(replace(text, asks=version_of(session, row).text.asks))
    if wanted == version_of(session, row).text:
        raise NothingAmended(plan=wanted.title)
    _require_none_waits(session, row, actor.id)
    quotas.require(session, Limited.AMENDMENTS_PROPOSED, actor, now)
    amendment = _written(row, wanted, actor.id, now)
    session.add(amendment)
    session.flush()
    put_up(session, school=school, kind=CardKind.AMENDMENT, subject=amendment.id, now=now)
    number, who = amendment.id, actor.id
    note(session, RecordKind.AMENDMENT_PROPOSED, school=school, subject=number, at=now, person=who)
    allow_undo(session, Undoable.AMENDMENT_PROPOSED, school=school, subject=number, person=who, now=now)
    return views.view_of(session, amendment)


def _written(plan: Plan, text: PlanText, author: int, now: datetime) -> Amendment:
    return Amendment(
        school_id=plan.school_id,
        plan_id=plan.id,
        plan_version=plan.version,
        title=text.title,
        why=text.why,
        goal=text.goal,
        kind=text.kind,
        money_sign=text.money.sign if text.money else None,
        money_hundredths=text.money.hundredths if text.money else None,
        author_id=author,
        proposed_at=now,
    )


def may_propose(session: Session, *, school: int, visitor: Visitor, plan: int) -> PlanView:
    """Return the plan; raise what `propose` would, before somebody fills in a form for nothing."""
    row = get_plan(session, school=school, plan=plan)
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_student()
    if person is None or not sits(session, school, person.id):
        raise DelegatesOnly()
    _require_amendable(session, row)
    _require_none_waits(session, row, person.id)
    return plan_as_seen(session, row)


def _require_amendable(session: Session, plan: Plan) -> None:
    require_shown(session, plan)
    if plan.state not in MAY_BE_AMENDED:
        raise NotToBeAmended(plan=version_of(session, plan).title, state=plan.state)
    open_group(session, school=plan.school_id, group=plan.group_id)


def _require_none_waits(session: Session, plan: Plan, person: int) -> None:
    mine = [one for one in amendments_of(session, plan.id) if one.author_id == person]
    if any(one.state is AmendmentState.OPEN and one.plan_version == plan.version for one in mine):
        raise AmendmentWaits(plan=version_of(session, plan).title)


def go_back(undoing: Undoing) -> Undone:
    """Undo a proposal: nobody can take it any more. Raises CannotUndo where its group has decided already."""
    session, row = undoing.session, undoing.session.get_one(Amendment, undoing.subject)
    title = version_of(session, session.get_one(Plan, row.plan_id), row.plan_version).title
    if row.state is not AmendmentState.OPEN:
        raise CannotUndo(MovedOn.AMENDMENT_OVER, name=title)
    row.state = AmendmentState.TAKEN_BACK
    session.flush()
    mark_stale(session, CardKind.AMENDMENT, row.id)
    return Undone(Undoable.AMENDMENT_PROPOSED, title)

"""A member names who helps with the group's plan from outside. Only the group and teachers see it at first."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from governance.partners import (
    MOST_PARTNERS,
    NoContacts,
    PartnerKind,
    PartnerNamed,
    PartnerState,
    PlanNotBegun,
    TooManyPartners,
    leads_to_somebody,
)
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import Wrongs
from governance.reminders import ReminderKind
from governance.texts import LINE_LIMIT, NAME_LIMIT, name_key, one_line
from governance.undoing import UNDO_WITHIN, CannotUndo, MovedOn, Undoable
from services.access import quotas
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.reminders import remind_all
from services.outbox.undoing import allow_undo
from services.plans.acting import for_author, peek_as_author
from services.plans.asking import mark_plan
from services.views.partners import PartnerView, view_of
from storage.advisors import current_advisors
from storage.partners import Partner, partners_of
from storage.plans import Plan, version_of


def may_name(session: Session, *, school: int, visitor: Visitor, plan: int) -> Plan:
    """Return the plan; raise what `name_partner` would, before somebody fills in a form for nothing."""
    _, row, _ = peek_as_author(session, school, visitor, plan)
    _require_room(session, row)
    return row


def name_partner(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    plan: int,
    kind: PartnerKind,
    name: str,
    what: str,
    since: date | None,
    now: datetime,
) -> PartnerView:
    """Name who helps, with what and since when: it waits for a teacher who knows them.

    It is no part of what the group votes on: like the result of a plan it is written down while the plan is carried
    out, so no ballot is withdrawn. Raises MembersOnly, PlanNotBegun, TooManyPartners, PartnerNamed, NoContacts.
    """
    actor, row, _ = for_author(session, school, visitor, plan)
    _require_room(session, row)
    called, helps = _checked(name, what)
    _require_new(session, row, called)
    quotas.require(session, Limited.PARTNERS_NAMED, actor, now)
    of: dict[str, Any] = {"school_id": school, "plan_id": row.id, "author_id": actor.id, "named_at": now}
    partner = Partner(**of, kind=kind, name=called, what=helps, since=since)
    session.add(partner)
    session.flush()
    _leave_behind(session, partner, now)
    return view_of(session, partner)


def _leave_behind(session: Session, partner: Partner, now: datetime) -> None:
    mark_plan(session, partner.plan_id)
    by: dict[str, Any] = {"school": partner.school_id, "subject": partner.id, "person": partner.author_id}
    note(session, RecordKind.PARTNER_NAMED, at=now, **by)
    allow_undo(session, Undoable.PARTNER_NAMED, now=now, **by)
    _ask_advisors(session, partner, now)


def _ask_advisors(session: Session, partner: Partner, now: datetime) -> None:
    """Tell the teachers who advise the group, once it can be undone no more; where nobody does, an office.

    All other teachers find it in /today.
    """
    group = session.get_one(Plan, partner.plan_id).group_id
    advisors = dict.fromkeys(row.teacher_id for row in current_advisors(session, partner.school_id, group=group))
    remind_all(
        session,
        ReminderKind.PARTNER_ASKED,
        school=partner.school_id,
        subject=partner.id,
        due_at=now + UNDO_WITHIN,
        people=list(advisors) or [None],
        group=group if advisors else None,
    )


def _checked(name: str, what: str) -> tuple[str, str]:
    """Return both as they will be kept. Says of both at once what does not do."""
    wrong = Wrongs()
    with wrong.noted():
        name = _without_contacts(one_line(name, field="name", limit=NAME_LIMIT), "name")
    with wrong.noted():
        what = _without_contacts(one_line(what, field="what", limit=LINE_LIMIT), "what")
    wrong.refuse()
    return name, what


def _without_contacts(text: str, field: str) -> str:
    if leads_to_somebody(text):
        raise NoContacts(field=field)
    return text


def _require_room(session: Session, plan: Plan) -> None:
    title = version_of(session, plan).title
    if not plan.state.is_carried_out:
        raise PlanNotBegun(plan=title, state=plan.state)
    if sum(one.state.can_end for one in partners_of(session, plan.id)) >= MOST_PARTNERS:
        raise TooManyPartners(plan=title, most=MOST_PARTNERS)


def _require_new(session: Session, plan: Plan, name: str) -> None:
    for one in partners_of(session, plan.id):
        if one.state.can_end and name_key(one.name) == name_key(name):
            raise PartnerNamed(partner=one.name, plan=version_of(session, plan).title)


def go_back(undoing: Undoing) -> Undone:
    """Undo that somebody was named, as long as no teacher has answered."""
    session, row = undoing.session, undoing.session.get_one(Partner, undoing.subject)
    title = version_of(session, session.get_one(Plan, row.plan_id)).title
    if row.state is not PartnerState.NAMED:
        raise CannotUndo(MovedOn.PARTNER_MOVED_ON, name=title)
    row.state = PartnerState.TAKEN_BACK
    session.flush()
    mark_plan(session, row.plan_id)
    return Undone(Undoable.PARTNER_NAMED, title)

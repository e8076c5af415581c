"""The kinds that belong to partners: that a teacher is asked about one, and has answered."""

from collections.abc import Iterable

from sqlmodel import Session

from governance.cards import CardKind
from governance.partners import PartnerState
from governance.reminders import ReminderKind, Settled
from governance.undoing import Undoable
from services.access.authorship import passages_of_card
from services.access.veil import veil_of
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target, no_words
from services.kinds.undoing import UndoDescription
from services.partners import confirming, ending, naming
from services.plans.requests import plan_shown
from services.views.partners import PartnerWaits
from storage.advisors import current_advisors
from storage.groups import Group
from storage.offices import offices_of
from storage.partners import Partner
from storage.plans import Plan, version_of
from storage.reminders import Reminder
from storage.schools import School

_ANSWERED = (PartnerState.CONFIRMED, PartnerState.DECLINED)


def _asked(desk: Desk, row: Reminder) -> Target | Settled:
    """A teacher who advises the group is asked whether they know them, while nobody has said so."""
    session, partner = desk.session, desk.session.get_one(Partner, row.subject)
    plan = session.get_one(Plan, partner.plan_id)
    group = session.get_one(Group, plan.group_id)
    advisors = {one.teacher_id for one in current_advisors(session, row.school_id, group=group.id)}
    is_hidden = veil_of(session, row.school_id).covers(CardKind.PLAN, plan.id)
    waits = partner.state is PartnerState.NAMED and group.state.is_open and not is_hidden
    if not waits or (row.person_id is not None and row.person_id not in advisors):
        return Settled.NOT_NEEDED
    if row.person_id is None:
        return _of_office(session, row.school_id, PartnerWaits(group.thread_id))
    return Target(about=PartnerWaits(group.thread_id), reader=row.person_id)


def _of_office(session: Session, school: int, waits: PartnerWaits) -> Target:
    """Have an office read it, with its role called; in a school without one, whoever reads the safeguarding channel."""
    office = next((one for one in offices_of(session, school) if one.channel_id is not None), None)
    if office is not None:
        return Target(about=waits, channel=office.channel_id, role=office.role_id)
    return Target(about=waits, channel=session.get_one(School, school).safeguarding_channel)


def _answered(desk: Desk, row: Reminder) -> Target | Settled:
    partner = desk.session.get_one(Partner, row.subject)
    if partner.state not in _ANSWERED:
        return Settled.NOT_NEEDED
    return Target(about=plan_shown(desk, desk.session.get_one(Plan, partner.plan_id)), reader=row.person_id)


def _on_its_plan(session: Session, row: Reminder) -> Iterable[Passage]:
    return passages_of_card(session, CardKind.PLAN, session.get_one(Partner, row.subject).plan_id)


def _where_its_plan_stands(session: Session, row: Reminder) -> Source:
    plan = session.get_one(Plan, session.get_one(Partner, row.subject).plan_id)
    return Source(plan.group_id, (CardKind.PLAN,), plan.id, version_of(session, plan).author_id)


def _group_of(session: Session, row: Reminder) -> int:
    return session.get_one(Plan, session.get_one(Partner, row.subject).plan_id).group_id


REMINDERS = {
    # It says where somebody is named and not who: no student's words go to an adult directly.
    ReminderKind.PARTNER_ASKED: ReminderDescription(target=_asked, passages=no_words, has_student_text=False),
    ReminderKind.PARTNER_ANSWERED: ReminderDescription(
        target=_answered, passages=_on_its_plan, source=_where_its_plan_stands, paused_with=_group_of
    ),
}
UNDOING = {
    Undoable.PARTNER_NAMED: UndoDescription(go_back=naming.go_back),
    Undoable.PARTNER_ANSWERED: UndoDescription(go_back=confirming.go_back, by_students=False),
    Undoable.PARTNER_ENDED: UndoDescription(go_back=ending.go_back, by_students=False),
}

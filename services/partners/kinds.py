"""The kinds that belong to partners: that a teacher has answered about one."""

from collections.abc import Iterable

from sqlmodel import Session

from governance.cards import CardKind
from governance.partners import PartnerState
from governance.reminders import ReminderKind, Settled
from governance.undoing import Undoable
from services.access.authorship import passages_of_card
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target
from services.kinds.undoing import UndoDescription
from services.partners import confirming, ending, naming
from services.plans.requests import plan_shown
from storage.partners import Partner
from storage.plans import Plan, version_of
from storage.reminders import Reminder

_ANSWERED = (PartnerState.CONFIRMED, PartnerState.DECLINED)


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
    ReminderKind.PARTNER_ANSWERED: ReminderDescription(
        target=_answered, passages=_on_its_plan, source=_where_its_plan_stands, paused_with=_group_of
    ),
}
UNDOING = {
    Undoable.PARTNER_NAMED: UndoDescription(go_back=naming.go_back),
    Undoable.PARTNER_ANSWERED: UndoDescription(go_back=confirming.go_back, by_students=False),
    Undoable.PARTNER_ENDED: UndoDescription(go_back=ending.go_back, by_students=False),
}

"""The kinds that belong to amendments: the card of one, and that its group has decided."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from governance.amendments import AmendmentStanding, AmendmentState
from governance.cards import CardKind
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.access.authorship import passages_about
from services.amendments import answering, proposing
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Target
from services.kinds.undoing import UndoDescription
from services.views import amendments as views
from storage.amendments import Amendment
from storage.plans import Plan
from storage.reminders import Reminder

_DECIDED = (AmendmentState.TAKEN, AmendmentState.KEPT)


def _typed(session: Session, subject: int) -> Iterator[Passage]:
    row = session.get_one(Amendment, subject)
    yield Passage(Part.TITLE, row.title, row.author_id)
    yield Passage(Part.WHY, row.why, row.author_id)
    yield Passage(Part.GOAL, row.goal, row.author_id)


def _its_plan(session: Session, subject: int) -> Iterator[Thing]:
    plan = session.get_one(Plan, session.get_one(Amendment, subject).plan_id)
    yield CardKind.PLAN, plan.id
    yield CardKind.GROUP, plan.group_id


def _group(subject: Subject) -> Subject:
    its_plan = select(Plan.group_id).join(Amendment, col(Amendment.plan_id) == col(Plan.id))
    return its_plan.where(col(Amendment.id) == subject).scalar_subquery()


def _goes_on(session: Session, subject: int) -> bool:
    row = session.get_one(Amendment, subject)
    return views.standing_of(row, session.get_one(Plan, row.plan_id)) is AmendmentStanding.WAITING


def _answered(desk: Desk, row: Reminder) -> Target | Settled:
    amendment = desk.session.get_one(Amendment, row.subject)
    if amendment.state not in _DECIDED:
        return Settled.NOT_NEEDED
    return Target(about=views.view_of(desk.session, amendment))


def _group_of(session: Session, row: Reminder) -> int:
    return session.get_one(Plan, session.get_one(Amendment, row.subject).plan_id).group_id


_AUTHOR = select(Amendment.author_id).where(col(Amendment.id) == col(Reminder.subject)).scalar_subquery()
CARDS = {
    CardKind.AMENDMENT: CardDescription(
        place=Place.THREAD,
        group=_group,
        goes_on=_goes_on,
        words=Words(
            typed=(_typed,),
            rows={"amendment": "id"},
            repeats=(_its_plan,),
            named=(names(Amendment.id, Amendment.author_id),),
        ),
    )
}
REMINDERS = {
    ReminderKind.AMENDMENT_ANSWERED: ReminderDescription(
        target=_answered, passages=passages_about(CardKind.AMENDMENT), paused_with=_group_of, names=(_AUTHOR,)
    ),
}
UNDOING = {
    Undoable.AMENDMENT_PROPOSED: UndoDescription(go_back=proposing.go_back),
    Undoable.AMENDMENT_KEPT: UndoDescription(go_back=answering.go_back),
}

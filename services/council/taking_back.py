"""An adult takes back the answer they have just given: the one before counts again."""

from sqlmodel import Session, col

from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access.membership import require_going_on
from services.council.answers import look_at_request
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from storage.groups import Group
from storage.plans import Plan, answer_to, version_of
from storage.reminders import Reminder, pending


def go_back(undoing: Undoing) -> Undone:
    """Undo an answer: the request waits again as it did. Raises CannotUndo where there is another answer since."""
    session, plan = undoing.session, undoing.session.get_one(Plan, undoing.subject)
    title, newest = version_of(session, plan).title, answer_to(session, plan)
    if newest is None or newest.id != undoing.kept["answer"]:
        raise CannotUndo(MovedOn.ANSWERED_AGAIN, name=title)
    require_going_on(session.get_one(Group, plan.group_id))
    newest.taken_back_at = undoing.now
    session.flush()
    deed, school = RecordKind.ANSWER_TAKEN_BACK, plan.school_id
    note(session, deed, school=school, subject=plan.id, at=undoing.now, person=undoing.person)
    look_at_request(session, plan, undoing.now)
    _tell(session, plan, undoing)
    return Undone(Undoable.PLAN_ANSWERED, title)


def _tell(session: Session, plan: Plan, undoing: Undoing) -> None:
    """Let the thread read that the answer no longer holds, if it has read the answer."""
    unread = pending().where(Reminder.kind == ReminderKind.PLAN_ANSWERED, Reminder.subject == plan.id)
    was_told = session.exec(unread.where(col(Reminder.attempts) == 0).limit(1)).first() is None
    settle(session, ReminderKind.PLAN_ANSWERED, subject=plan.id, reason=Settled.NOT_NEEDED)
    if was_told:
        remind(
            session,
            ReminderKind.ANSWER_TAKEN_BACK,
            school=plan.school_id,
            subject=plan.id,
            due_at=undoing.now,
            group=plan.group_id,
        )

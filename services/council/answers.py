"""Adults' answers to ratified plans."""

from datetime import date, datetime

from sqlmodel import Session, col

from governance.cards import CardKind
from governance.people import Visitor
from governance.plans import AdultAnswer, NotAsking, NotYetRatified, PlanKind
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.texts import TEXT_LIMIT, paragraphs
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people
from services.access.membership import require_going_on
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.outbox.undoing import allow_undo
from services.plans.acting import get_plan
from services.views.plans import PlanView, view_of
from storage.groups import Group
from storage.plans import Answer, Plan, answer_to, version_of
from storage.reminders import Reminder, pending


def answer(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    plan: int,
    reply: AdultAnswer,
    reason: str,
    now: datetime,
    due: date | None = None,
) -> PlanView:
    """Answer a ratified asking plan as an adult; a later answer replaces it, and the older one stays on record.

    Raises TeachersOnly, NotAsking, NotYetRatified, TextMissing.
    """
    actor = people.teacher(session, school=school, visitor=visitor)
    row = _answerable(session, get_plan(session, school=school, plan=plan))
    require_going_on(session.get_one(Group, row.group_id))
    text = paragraphs(reason, field="reason", limit=TEXT_LIMIT)
    given = Answer(
        school_id=school, plan_id=row.id, teacher_id=actor.id, answer=reply, reason=text, due=due, answered_at=now
    )
    session.add(given)
    session.flush()
    mark_stale(session, CardKind.PLAN, row.id)
    remind(session, ReminderKind.PLAN_ANSWERED, school=school, subject=row.id, due_at=now, group=row.group_id)
    note(session, RecordKind.PLAN_ANSWERED, school=school, subject=row.id, at=now, person=actor.id, detail=reply)
    kept = {"answer": given.id}
    allow_undo(session, Undoable.PLAN_ANSWERED, school=school, subject=row.id, person=actor.id, now=now, kept=kept)
    return view_of(session, row)


def take_back(undoing: Undoing) -> Undone:
    """Undo an answer: the one before counts again. Raises CannotUndo where there is another one since."""
    session, plan = undoing.session, undoing.session.get_one(Plan, undoing.subject)
    title, newest = version_of(session, plan).title, answer_to(session, plan)
    if newest is None or newest.id != undoing.kept["answer"]:
        raise CannotUndo(MovedOn.ANSWERED_AGAIN, name=title)
    require_going_on(session.get_one(Group, plan.group_id))
    newest.taken_back_at = undoing.now
    session.flush()
    mark_stale(session, CardKind.PLAN, plan.id)
    _tell_taken_back(session, plan, undoing)
    return Undone(Undoable.PLAN_ANSWERED, title)


def _tell_taken_back(session: Session, plan: Plan, undoing: Undoing) -> None:
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


def _answerable(session: Session, plan: Plan) -> Plan:
    text = version_of(session, plan).text
    if text.kind is not PlanKind.ASKING:
        raise NotAsking(plan=text.title)
    if not plan.state.is_ratified:
        raise NotYetRatified(plan=text.title, state=plan.state)
    return plan

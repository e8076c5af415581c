"""Adults' answers to ratified plans."""

from datetime import date, datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.celebrations import Cause
from governance.people import Visitor
from governance.plans import AdultAnswer, NotAsking, NotYetRatified, PlanKind
from governance.record import RecordKind
from governance.reminders import ReminderKind
from governance.texts import TEXT_LIMIT, paragraphs
from services.access import people
from services.access.membership import require_going_on
from services.outbox.cards import mark_stale
from services.outbox.celebrations import celebrate
from services.outbox.record import note
from services.outbox.reminders import remind
from services.plans.acting import get_plan
from services.views.plans import PlanView, view_of
from storage.groups import Group
from storage.plans import Answer, Plan, version_of


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
    if reply is AdultAnswer.YES:
        celebrate(session, Cause.SAID_YES, school=school, subject=row.id, group=row.group_id, now=now)
    note(session, RecordKind.PLAN_ANSWERED, school=school, subject=row.id, at=now, person=actor.id, detail=reply)
    return view_of(session, row)


def _answerable(session: Session, plan: Plan) -> Plan:
    text = version_of(session, plan).text
    if text.kind is not PlanKind.ASKING:
        raise NotAsking(plan=text.title)
    if not plan.state.is_ratified:
        raise NotYetRatified(plan=text.title, state=plan.state)
    return plan

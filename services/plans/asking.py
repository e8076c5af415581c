"""What a ratified plan asks adults for: the request that waits for their answer, and its reminders."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.calendar import SchoolTime
from governance.cards import CardKind
from governance.offices import answer_by, request_notices
from governance.plans import PlanKind, PlanState
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.views.requests import is_waiting
from storage.amendments import amendments_of
from storage.offices import Request, offices_of, request_of
from storage.plans import Plan, answers_to, decision_on, version_of
from storage.schools import School, school_time


def ask(session: Session, plan: Plan, now: datetime) -> None:
    """Ask the school's first office for what a ratified plan needs; in a school without offices, its teachers."""
    if version_of(session, plan).kind is not PlanKind.ASKING or request_of(session, plan.id) is not None:
        return
    school = session.get_one(School, plan.school_id)
    clock = school_time(session, school)
    office = next(iter(offices_of(session, school.id)), None)
    request = Request(
        school_id=school.id,
        plan_id=plan.id,
        office_id=office.id if office else None,
        asked_at=now,
        answer_by=answer_by(clock.today(now), school.answer_days, clock),
    )
    session.add(request)
    session.flush()
    # The council's vote may close at night; adults are asked on a school morning.
    put_up(session, school=school.id, kind=CardKind.REQUEST, subject=plan.id, now=clock.not_before(now))
    note(session, RecordKind.REQUEST_MADE, school=school.id, subject=plan.id, at=now)
    wait(session, request, clock, now)


def wait(session: Session, request: Request, clock: SchoolTime, now: datetime) -> None:
    """Promise the reminders of a request that has until its day to be answered, from now on."""
    rest(session, request.plan_id)
    school, plan = request.school_id, session.get_one(Plan, request.plan_id)
    for notice in request_notices(now, request.answer_by, clock):
        remind(session, ReminderKind.REQUEST_WAITING, school=school, subject=plan.id, due_at=notice)
    over = clock.end_of(request.answer_by)
    remind(session, ReminderKind.REQUEST_OVERDUE, school=school, subject=plan.id, due_at=over, group=plan.group_id)


def remind_of_promise(session: Session, plan: Plan, clock: SchoolTime, now: datetime) -> None:
    """Promise the office one reminder of what it promised with a yes, on the morning of that day."""
    counts = decision_on(session, plan)
    if counts is None or counts.due is None or counts.kept_at is not None or not counts.answer.promises:
        return
    morning = clock.morning_of(counts.due)
    due_at = morning if morning > now else clock.end_of(counts.due)
    remind(session, ReminderKind.REQUEST_WAITING, school=plan.school_id, subject=plan.id, due_at=due_at)


# A group that has not explained for so many school days what adults need to know is reminded of it once.
DAYS_TO_EXPLAIN = 5


def remind_of_question(session: Session, plan: Plan, clock: SchoolTime, now: datetime) -> None:
    """Promise the group a reminder of what an adult asked, if it stays without an answer for a school week."""
    due_at = clock.morning_of(clock.after_school_days(clock.today(now), DAYS_TO_EXPLAIN))
    kind = ReminderKind.PLAN_ANSWERED
    remind(session, kind, school=plan.school_id, subject=plan.id, due_at=due_at, group=plan.group_id)


def rest(session: Session, plan: int) -> None:
    """Settle the reminders of a request: it is answered, or it is the group's turn."""
    for kind in (ReminderKind.REQUEST_WAITING, ReminderKind.REQUEST_OVERDUE):
        settle(session, kind, subject=plan, reason=Settled.NOT_NEEDED)


def mark_plan(session: Session, plan: int) -> None:
    """Mark the cards of a plan out of date: the group's own, what it asks for, and what the council would change."""
    mark_stale(session, CardKind.PLAN, plan)
    mark_stale(session, CardKind.REQUEST, plan)
    for amendment in amendments_of(session, plan):
        mark_stale(session, CardKind.AMENDMENT, amendment.id)


def ask_late(session: Session, school: int, now: datetime) -> None:
    """Ask for everything that waits for an answer and was ratified before requests were kept."""
    found = select(Plan).where(
        Plan.school_id == school, col(Plan.state).in_((PlanState.RATIFIED, PlanState.IN_PROGRESS))
    )
    for plan in session.exec(found.order_by(col(Plan.id))):
        if is_waiting(answers_to(session, plan)):
            ask(session, plan, now)


def readdress(session: Session, school: int) -> None:
    """Have every request wait for the school's first office, if the one it waited for is no more."""
    offices = offices_of(session, school)
    kept = {office.id for office in offices}
    plans = select(Plan.id).where(Plan.school_id == school)
    for request in session.exec(select(Request).where(col(Request.plan_id).in_(plans))):
        if request.office_id not in kept:
            request.office_id = offices[0].id if offices else None
        mark_plan(session, request.plan_id)

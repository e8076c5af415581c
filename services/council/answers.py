"""Adults' answers to ratified plans, and what groups explain when an adult needs to know more."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from governance.celebrations import Cause
from governance.money import Money
from governance.offices import NothingToExplain, OfficeName, RequestOver
from governance.people import Visitor, standing_of
from governance.plans import AdultAnswer, NotAsking, NotYetRatified, PlanKind, PlanState
from governance.record import RecordKind
from governance.reminders import ReminderKind
from governance.texts import TEXT_LIMIT, paragraphs
from governance.undoing import Undoable
from services.access import offices, people
from services.access.membership import require_going_on, require_student_member
from services.outbox.celebrations import celebrate
from services.outbox.record import note
from services.outbox.reminders import remind
from services.outbox.undoing import allow_undo
from services.plans import asking
from services.plans.acting import for_member, get_plan
from services.views.plans import PlanView, view_of
from services.views.requests import asks_group, is_waiting
from storage.groups import Group
from storage.offices import Clarification, Request, clarifications_of, request_of
from storage.plans import Answer, Plan, answers_to, version_of
from storage.schools import school_time


@dataclass(frozen=True, slots=True)
class MayAnswer:
    """The plan somebody is about to answer, and the offices in whose name they may; none where a teacher answers."""

    plan: PlanView
    offices: tuple[OfficeName, ...]


def may_answer(session: Session, *, school: int, visitor: Visitor, plan: int) -> MayAnswer:
    """Return in whose name this person may answer. Raises OfficesOnly, TeachersOnly, NotAsking, NotYetRatified."""
    found = people.school_of(session, school)
    held = offices.may_answer(session, school, visitor, standing_of(visitor, found.roles))
    row = _answerable(session, get_plan(session, school=school, plan=plan))
    return MayAnswer(view_of(session, row), held)


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
    money: Money | None = None,
    office: int | None = None,
) -> PlanView:
    """Answer a ratified asking plan for the school; a later answer replaces it, and the older one stays with it.

    Whoever holds several offices names theirs. Raises OfficesOnly, OfficeUnclear, TeachersOnly, NotAsking,
    NotYetRatified, TextMissing.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    held = offices.answering_office(session, actor, visitor, office)
    row = _answerable(session, get_plan(session, school=school, plan=plan))
    text = paragraphs(reason, field="reason", limit=TEXT_LIMIT)
    given = Answer(school_id=school, plan_id=row.id, teacher_id=actor.id, answer=reply, reason=text, answered_at=now)
    given.office_id, given.due = held.id if held else None, due
    _keep(session, row, given, money)
    kept = {"answer": given.id}
    allow_undo(session, Undoable.PLAN_ANSWERED, school=school, subject=row.id, person=actor.id, now=now, kept=kept)
    note(session, RecordKind.PLAN_ANSWERED, school=school, subject=row.id, at=now, person=actor.id, detail=reply)
    return view_of(session, row, now=now)


def _keep(session: Session, plan: Plan, given: Answer, money: Money | None) -> None:
    """Keep an answer, have the request wait as it says, and tell the group."""
    if money is not None:
        given.money_sign, given.money_hundredths = money.sign, money.hundredths
    session.add(given)
    session.flush()
    now = given.answered_at
    look_at_request(session, plan, now)
    school, group = plan.school_id, plan.group_id
    remind(session, ReminderKind.PLAN_ANSWERED, school=school, subject=plan.id, due_at=now, group=group)
    if given.answer is AdultAnswer.YES:
        celebrate(session, Cause.SAID_YES, school=school, subject=plan.id, group=group, now=now)


def look_at_request(session: Session, plan: Plan, now: datetime) -> None:
    """Have the request of a plan wait as its answers say: for the adults, for the group, or for nobody any more."""
    asking.mark_plan(session, plan.id)
    request = request_of(session, plan.id)
    if request is None:
        return
    clock = school_time(session, people.school_of(session, plan.school_id))
    answers = answers_to(session, plan)
    if asks_group(answers, clarifications_of(session, plan.id)):
        if request.days_left is None:
            request.days_left = clock.school_days_until(clock.today(now), request.answer_by)
        asking.rest(session, plan.id)
    elif is_waiting(answers):
        if request.days_left is not None:
            # The adults have as long as they had when they asked, and at least a day.
            request.answer_by = clock.after_school_days(clock.today(now), max(request.days_left, 1))
            request.days_left = None
        asking.wait(session, request, clock, now)
    else:
        request.days_left = None
        asking.rest(session, plan.id)


def explain(session: Session, *, school: int, visitor: Visitor, plan: int, text: str, now: datetime) -> PlanView:
    """Tell the adults what they need to know, as a member of the plan's group; they are told once that it is there.

    Raises MembersOnly, NothingToExplain, TextMissing.
    """
    actor, row, _ = for_member(session, school, visitor, plan)
    request = _require_question(session, row)
    said = paragraphs(text, field="text", limit=TEXT_LIMIT)
    session.add(Clarification(school_id=school, plan_id=row.id, author_id=actor.id, text=said, written_at=now))
    session.flush()
    look_at_request(session, row, now)
    remind(session, ReminderKind.REQUEST_EXPLAINED, school=school, subject=request.plan_id, due_at=now)
    note(session, RecordKind.REQUEST_EXPLAINED, school=school, subject=row.id, at=now, person=actor.id)
    return view_of(session, row, now=now)


def may_explain(session: Session, *, school: int, visitor: Visitor, plan: int) -> PlanView:
    """Return the plan, or raise what `explain` would, before somebody fills in a form for nothing."""
    row = get_plan(session, school=school, plan=plan)
    require_student_member(session, school=school, visitor=visitor, group=session.get_one(Group, row.group_id))
    _require_question(session, row)
    return view_of(session, row)


def _require_question(session: Session, plan: Plan) -> Request:
    request = request_of(session, plan.id)
    if request is None or not asks_group(answers_to(session, plan), clarifications_of(session, plan.id)):
        raise NothingToExplain(plan=version_of(session, plan).title)
    return request


def _answerable(session: Session, plan: Plan) -> Plan:
    text = version_of(session, plan).text
    if text.kind is not PlanKind.ASKING:
        raise NotAsking(plan=text.title)
    if plan.state is PlanState.STOPPED and plan.ratified_version is not None:
        raise RequestOver(plan=text.title)
    if not plan.state.is_ratified:
        raise NotYetRatified(plan=text.title, state=plan.state)
    require_going_on(session.get_one(Group, plan.group_id))
    return plan

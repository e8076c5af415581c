"""Adults' answers to ratified plans, and what groups explain when an adult needs to know more."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from governance.celebrations import Cause
from governance.money import Money
from governance.offices import AnswerStands, NothingToExplain, OfficeName, RequestOver
from governance.people import Visitor, standing_of
from governance.plans import AdultAnswer, NotAsking, NotYetRatified, PlanKind, PlanState
from governance.record import RecordKind
from governance.refusals import TextMissing
from governance.reminders import ReminderKind
from governance.replies import is_bare
from governance.texts import NAME_LIMIT, TEXT_LIMIT, one_line, paragraphs
from governance.undoing import Undoable
from services.access import offices, people
from services.access.membership import require_going_on, require_student_member
from services.council.grounds import ground_of, grounds_of
from services.outbox.celebrations import celebrate
from services.outbox.record import note
from services.outbox.reminders import remind
from services.outbox.undoing import allow_undo
from services.plans import asking
from services.plans.acting import for_author, get_plan, require_shown
from services.views.plans import PlanView, view_of
from services.views.promise import LineView
from services.views.requests import asks_group, is_waiting
from storage.groups import Group
from storage.offices import Clarification, Request, clarifications_of, request_of
from storage.plans import Answer, Plan, answers_to, decision_on, version_of
from storage.schools import school_time


@dataclass(frozen=True, slots=True)
class MayAnswer:
    """The plan somebody is about to answer, and the offices in whose name they may; none where a teacher answers.

    `over` is the number of the yes or no that stands, which another one takes the place of, given on `over_on`. A no
    names one of the `grounds`, lines of the promise, where the plan is inside it; there are none for another plan.
    """

    plan: PlanView
    offices: tuple[OfficeName, ...]
    over: int | None = None
    over_on: date | None = None
    grounds: tuple[LineView, ...] = ()


def may_answer(session: Session, *, school: int, visitor: Visitor, plan: int) -> MayAnswer:
    """Return in whose name this person may answer. Raises OfficesOnly, TeachersOnly, NotAsking, NotYetRatified."""
    found = people.school_of(session, school)
    held = offices.may_answer(session, school, visitor, standing_of(visitor, found.roles))
    row = _answerable(session, get_plan(session, school=school, plan=plan))
    stands, lines = decision_on(session, row), grounds_of(session, row)
    if stands is None:
        return MayAnswer(view_of(session, row), held, grounds=lines)
    over_on = school_time(session, found).today(stands.answered_at)
    return MayAnswer(view_of(session, row), held, stands.id, over_on, lines)


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
    over: int | None = None,
    signed: str = "",
    line: int | None = None,
) -> PlanView:
    """Answer a ratified asking plan for the school; `signed` is whose answer on paper it is, where one is typed in.

    A yes or no names the number of that which it replaces, `over`; a no to a plan inside the promise names a `line`.
    Raises OfficesOnly, TeachersOnly, OfficeUnclear, NotAsking, NotYetRatified, AnswerStands, GroundMissing.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    held = offices.answering_office(session, actor, visitor, office)
    row = _answerable(session, get_plan(session, school=school, plan=plan))
    _require_known(session, row, reply, over)
    text, ground = _reason(reply, reason), ground_of(session, row, reply, line)
    given = Answer(school_id=school, plan_id=row.id, teacher_id=actor.id, answer=reply, reason=text, answered_at=now)
    given.office_id, given.due, given.signed, given.line_id = held.id if held else None, due, _signer(signed), ground
    _keep(session, row, given, money)
    return view_of(session, row, now=now)


def _signer(signed: str) -> str | None:
    return one_line(signed, field="signed", limit=NAME_LIMIT) if signed.strip() else None


def _reason(reply: AdultAnswer, reason: str) -> str:
    text = paragraphs(reason, field="reason", limit=TEXT_LIMIT)
    if not reply.promises and is_bare(text):
        raise TextMissing(field="reason")
    return text


def _require_known(session: Session, plan: Plan, reply: AdultAnswer, over: int | None) -> None:
    """Require that whoever says yes or no knows of the yes or no that stands."""
    stands = decision_on(session, plan)
    if not reply.decides or stands is None or stands.id == over:
        return
    shown = view_of(session, plan).answer
    by = (shown.office or shown.teacher or "") if shown else ""
    clock = school_time(session, people.school_of(session, plan.school_id))
    title = version_of(session, plan).title
    raise AnswerStands(plan=title, answer=stands.answer, by=by, answered_on=clock.today(stands.answered_at))


def _keep(session: Session, plan: Plan, given: Answer, money: Money | None) -> None:
    """Keep an answer that can be taken back for a while, have the request wait as it says, and tell the group."""
    if money is not None:
        given.money_sign, given.money_hundredths = money.sign, money.hundredths
    session.add(given)
    session.flush()
    now, who = given.answered_at, given.teacher_id
    school, group = plan.school_id, plan.group_id
    kept = {"answer": given.id}
    allow_undo(session, Undoable.PLAN_ANSWERED, school=school, subject=plan.id, person=who, now=now, kept=kept)
    note(session, RecordKind.PLAN_ANSWERED, school=school, subject=plan.id, at=now, person=who, detail=given.answer)
    look_at_request(session, plan, now)
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
    if not is_waiting(answers):
        request.days_left = None
        asking.rest(session, plan.id)
        asking.remind_of_promise(session, plan, clock, now)
    elif asks_group(answers, clarifications_of(session, plan.id)):
        if request.days_left is None:
            request.days_left = clock.school_days_until(clock.today(now), request.answer_by)
        asking.rest(session, plan.id)
        asking.remind_of_question(session, plan, clock, now)
    else:
        if request.days_left is not None:
            # The adults have as long as they had when they asked, and at least a day.
            request.answer_by = clock.after_school_days(clock.today(now), max(request.days_left, 1))
            request.days_left = None
        asking.wait(session, request, clock, now)


def explain(session: Session, *, school: int, visitor: Visitor, plan: int, text: str, now: datetime) -> PlanView:
    """Tell the adults what they need to know, as a member of the plan's group; they are told once that it is there.

    Raises MembersOnly, NothingToExplain, TextMissing.
    """
    actor, row, _ = for_author(session, school, visitor, plan)
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
    require_shown(session, row)
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

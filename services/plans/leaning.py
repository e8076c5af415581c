"""Which line of the promise a plan leans on: named before the plan goes to the vote, while there is a promise."""

from datetime import datetime

from sqlmodel import Session

from governance.people import Visitor
from governance.plans import PlanMove, can_move
from governance.promise import LineFixed, LineNotForDoing, LineUnnamed, NoPromiseYet, carried_over, may_lean
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NotFound
from services.access import quotas
from services.outbox.record import note
from services.plans.acting import for_member, peek_as_member
from services.plans.asking import mark_plan
from services.plans.writing import PlanChange, begin_anew_if_voted_on
from services.views.plans import PlanView, view_of
from services.views.promise import demanded
from storage.plans import Plan, version_of
from storage.promises import PromiseLine, lines_of_promise


def may_name_line(session: Session, *, school: int, visitor: Visitor, plan: int) -> PlanView:
    """Return the plan with the lines that it may name. Raises MembersOnly, LineFixed, NoPromiseYet."""
    _, row, _ = peek_as_member(session, school, visitor, plan)
    _require_open(session, row)
    shown = view_of(session, row)
    if not shown.lines:
        raise NoPromiseYet()
    return shown


def name_line(session: Session, *, school: int, visitor: Visitor, plan: int, line: int, now: datetime) -> PlanChange:
    """Name the line of the promise that a plan leans on. What was voted on stays: then it is a new version.

    Raises MembersOnly, LineFixed, NoPromiseYet, NotFound, LineNotForDoing, QuotaReached.
    """
    actor, row, _ = for_member(session, school, visitor, plan)
    _require_open(session, row)
    named = _line(session, school, line)
    _require_fitting(session, row, named)
    if version_of(session, row).line_id == named.id:
        return PlanChange(view_of(session, row), is_new=False)
    quotas.require(session, Limited.LINES_NAMED, actor, now)
    was_voted_on = begin_anew_if_voted_on(session, actor, row, now)
    version_of(session, row).line_id = named.id
    session.flush()
    mark_plan(session, row.id)
    note(session, RecordKind.LINE_NAMED, school=school, subject=row.id, at=now, person=actor.id)
    return PlanChange(view_of(session, row), reopened=was_voted_on)


def _require_open(session: Session, plan: Plan) -> None:
    if not can_move(plan.state, PlanMove.PROPOSE):
        raise LineFixed(plan=version_of(session, plan).title)


def _line(session: Session, school: int, line: int) -> PromiseLine:
    promise = demanded(session, school)
    if promise is None:
        raise NoPromiseYet()
    row = session.get(PromiseLine, line)
    if row is None or row.promise_id != promise.id:
        raise NotFound(noun="line", text=str(line))
    return row


def _require_fitting(session: Session, plan: Plan, line: PromiseLine) -> None:
    version = version_of(session, plan)
    if not may_lean(version.kind, line.whose):
        raise LineNotForDoing(plan=version.title, line=line.text, number=plan.id)


def line_wanted(session: Session, plan: Plan) -> int | None:
    """Return the line that a plan leans on when it goes to the vote now; None in a school without a promise.

    A line that a newer version of the promise kept is carried over. Raises LineUnnamed, LineNotForDoing.
    """
    promise, version = demanded(session, plan.school_id), version_of(session, plan)
    if promise is None:
        return version.line_id
    lines, named = lines_of_promise(session, promise.id), None
    if version.line_id is not None:
        before = session.get_one(PromiseLine, version.line_id)
        at = carried_over(before.line, [row.line for row in lines])
        named = lines[at] if at is not None else None
    if named is None:
        raise LineUnnamed(plan=version.title, number=plan.id)
    _require_fitting(session, plan, named)
    return named.id


def leans_well(session: Session, plan: Plan) -> bool:
    """Return whether a plan can go to the vote as far as its line is concerned."""
    try:
        line_wanted(session, plan)
    except (LineUnnamed, LineNotForDoing):
        return False
    return True


def lean(session: Session, plan: Plan) -> None:
    """Have a plan that goes to the vote lean on its line as the promise in force has it. Raises as `line_wanted`."""
    version_of(session, plan).line_id = line_wanted(session, plan)

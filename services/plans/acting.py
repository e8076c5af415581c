"""Who acts on which plan: the checks that the acts on plans begin with."""

from sqlmodel import Session, select

from governance.people import Visitor
from governance.refusals import NotFound
from services.access import people
from services.access.membership import get_group, open_group, require_member, require_student_member
from services.access.people import Actor
from storage.groups import Group
from storage.plans import Plan, Step


def for_member(session: Session, school: int, visitor: Visitor, plan: int) -> tuple[Actor, Plan, Group]:
    """Return the acting student, the plan and its open group. Raises StudentsOnly, NotFound, MembersOnly."""
    actor = people.student(session, school=school, visitor=visitor)
    row = get_plan(session, school=school, plan=plan)
    group = get_group(session, school=school, group=row.group_id)
    require_member(session, actor, group)
    return actor, row, open_group(session, school=school, group=group.id)


def peek_as_member(session: Session, school: int, visitor: Visitor, plan: int) -> tuple[Actor, Plan, Group]:
    """Return what `for_member` does, writing nothing, before somebody fills in a form. Raises what it raises."""
    row = get_plan(session, school=school, plan=plan)
    group = get_group(session, school=school, group=row.group_id)
    actor = require_student_member(session, school=school, visitor=visitor, group=group)
    return actor, row, open_group(session, school=school, group=group.id)


def step_by_number(session: Session, *, school: int, plan: int, number: int) -> Step:
    """Return the step with this number in the plan. Raises NotFound."""
    found = select(Step).where(Step.school_id == school, Step.plan_id == plan, Step.number == number)
    step = session.exec(found).one_or_none()
    if step is None:
        raise NotFound(noun="step", text=str(number))
    return step


def get_plan(session: Session, *, school: int, plan: int) -> Plan:
    """Return the plan if this school has it. Raises NotFound."""
    row = session.get(Plan, plan)
    if row is None or row.school_id != school:
        raise NotFound(noun="plan", text=str(plan))
    return row

"""Who acts on which plan: the checks that the acts on plans begin with."""

from sqlmodel import Session, select

from governance.cards import CardKind
from governance.people import Visitor
from governance.refusals import NotFound
from governance.safeguarding import PlanHidden
from services.access import people
from services.access.membership import get_group, open_group, require_member, require_student_member
from services.access.people import Actor
from services.access.veil import veil_of
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


def for_author(session: Session, school: int, visitor: Visitor, plan: int) -> tuple[Actor, Plan, Group]:
    """Return what `for_member` does, of a plan that may be changed now. Raises PlanHidden too."""
    actor, row, group = for_member(session, school, visitor, plan)
    require_shown(session, row)
    return actor, row, group


def peek_as_author(session: Session, school: int, visitor: Visitor, plan: int) -> tuple[Actor, Plan, Group]:
    """Return what `for_author` does, writing nothing, before somebody fills in a form. Raises what it raises."""
    actor, row, group = peek_as_member(session, school, visitor, plan)
    require_shown(session, row)
    return actor, row, group


def require_shown(session: Session, plan: Plan) -> None:
    """Raise PlanHidden while the lead has hidden it: what is added unseen would be shown again with the rest."""
    if veil_of(session, plan.school_id).covers(CardKind.PLAN, plan.id):
        raise PlanHidden()


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

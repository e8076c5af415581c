"""What goes with somebody who leaves a group: their seat on the council, their roles, and the steps they took on."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.groups import NotInGroup
from governance.people import Visitor
from governance.plans import PlanState
from governance.roles import GroupRole
from governance.texts import HIDDEN
from services.access import people
from services.access.membership import get_group
from services.access.veil import veil_of
from storage.groups import Delegate, Group, membership
from storage.plans import Plan, Step, current_titles
from storage.roles import running_terms


@dataclass(frozen=True, slots=True)
class StepLeft:
    """A step somebody took on that is not done: its number, what it is, and the title of its plan."""

    number: int
    what: str
    plan: str


@dataclass(frozen=True, slots=True)
class Parting:
    """What goes with a member who leaves. `offers` are the roles they offered to have next."""

    group: int
    group_name: str
    seat: bool = False
    roles: tuple[GroupRole, ...] = ()
    offers: tuple[GroupRole, ...] = ()
    steps: tuple[StepLeft, ...] = ()

    @property
    def is_light(self) -> bool:
        """Whether nothing goes with them, so that nobody need be asked."""
        return not (self.seat or self.roles or self.offers or self.steps)


def parting(session: Session, *, school: int, visitor: Visitor, group: int) -> Parting:
    """Return what would go with this person if they left the group now. Raises NotInGroup."""
    _, person = people.peek(session, school=school, visitor=visitor)
    row = get_group(session, school=school, group=group)
    name = veil_of(session, school).name_of(row)
    if person is None or membership(session, group=row, person=person.id) is None:
        raise NotInGroup(group=name)
    return parting_of(session, row, person.id)


def parting_of(session: Session, group: Group, person: int) -> Parting:
    """Return what would go with this member."""
    own = [term for term in running_terms(session, group) if term.person_id == person]
    return Parting(
        group=group.id,
        group_name=veil_of(session, group.school_id).name_of(group),
        seat=_has_seat(session, group, person),
        roles=tuple(term.role for term in own if term.since is not None),
        offers=tuple(term.role for term in own if term.since is None),
        steps=_steps(session, group, person),
    )


def _has_seat(session: Session, group: Group, person: int) -> bool:
    own = select(Delegate.id).where(Delegate.group_id == group.id, Delegate.person_id == person)
    return session.exec(own.where(col(Delegate.left_at).is_(None))).first() is not None


def _steps(session: Session, group: Group, person: int) -> tuple[StepLeft, ...]:
    going_on = [state for state in PlanState if not state.is_over]
    found = (
        select(Step)
        .join(Plan, col(Plan.id) == col(Step.plan_id))
        .where(Plan.group_id == group.id, col(Plan.state).in_(going_on))
        .where(Step.owner_id == person, col(Step.done_at).is_(None))
        .order_by(col(Step.plan_id), col(Step.number))
    )
    steps = list(session.exec(found))
    titles, veil = current_titles(session, [step.plan_id for step in steps]), veil_of(session, group.school_id)
    return tuple(
        StepLeft(
            step.number,
            HIDDEN if veil.hides(step) else step.what,
            HIDDEN if veil.covers(CardKind.PLAN, step.plan_id) else titles[step.plan_id],
        )
        for step in steps
    )

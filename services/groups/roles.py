"""Roles in a group: members nominate themselves, hand on, and see who does what."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from governance.people import Visitor
from governance.record import RecordKind
from governance.roles import GroupRole, RoleNotYours, Suggestion, Turn, suggested
from services.access import people
from services.access.membership import can_act, get_group, open_group, require_member
from services.access.veil import veil_of
from services.groups import role_terms, training
from services.handovers import leaving
from services.outbox.record import note
from storage.groups import Group, members_of
from storage.roles import RoleTerm, last_turns, running_terms


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role: who has it, who offered to be next, and whom the facilitator, and only they, could ask."""

    role: GroupRole
    is_held: bool
    holder: str | None
    next: tuple[str | None, ...]
    ask: str | None = None
    is_first_time: bool = False


@dataclass(frozen=True, slots=True)
class RolesView:
    """The roles of a group. `page_left`: whoever ran it has left a page for who comes next."""

    group: str
    roles: tuple[RoleView, ...]
    page_left: bool = False

    def of(self, role: GroupRole) -> RoleView:
        """Return one of them."""
        return next(one for one in self.roles if one.role is role)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a nomination: the person has the role now, or is next in line."""

    group: str
    role: GroupRole
    has_it: bool


def take(session: Session, *, school: int, visitor: Visitor, group: int, role: GroupRole, now: datetime) -> Taken:
    """Nominate oneself: a free role is taken at once, for one that is held one stands as next. Twice changes nothing.

    A role is free too while whoever has it is no student any more.

    Raises StudentsOnly, MembersOnly, GroupClosed, GroupPaused, TrainingNeeded.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_member(session, actor, row)
    if role is GroupRole.FACILITATOR:
        training.require(session, school=school, person=actor.id)
    holder = role_terms.holder_of(session, row, role)
    if holder is None or not can_act(session, row, holder.person_id):
        role_terms.begin(session, row, role, actor.id, now)
        note(session, RecordKind.ROLE_TAKEN, school=school, subject=row.id, at=now, person=actor.id, detail=role)
        return Taken(row.name, role, has_it=True)
    if _own(session, row, role, actor.id) is None:
        role_terms.offer(session, row, role, actor.id, now)
        note(session, RecordKind.ROLE_OFFERED, school=school, subject=row.id, at=now, person=actor.id, detail=role)
    return Taken(row.name, role, has_it=holder.person_id == actor.id)


def hand_on(
    session: Session, *, school: int, visitor: Visitor, group: int, role: GroupRole, now: datetime
) -> RolesView:
    """Lay a role down, to who offered first to be next, or take the own offer back. Raises RoleNotYours.

    A facilitator leaves the group's page for who comes next, as with handing the group over.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_member(session, actor, row)
    own = _own(session, row, role, actor.id)
    if own is None:
        raise RoleNotYours(group=row.name, role=role)
    note(session, RecordKind.ROLE_HANDED_ON, school=school, subject=row.id, at=now, person=actor.id, detail=role)
    leaves_page = role is GroupRole.FACILITATOR and own.since is not None
    role_terms.end(session, row, own, now)
    if leaves_page:
        leaving.leave(session, row, author=actor.id, successor=row.facilitator_id, now=now)
    return replace(_view_of(session, row, suggest=False), page_left=leaves_page)


def _own(session: Session, group: Group, role: GroupRole, person: int) -> RoleTerm | None:
    mine = (term for term in running_terms(session, group) if (term.role, term.person_id) == (role, person))
    return next(mine, None)


def view(session: Session, *, school: int, visitor: Visitor, group: int) -> RolesView:
    """Return who does what; to the facilitator also one member a role who could be asked. Raises NotFound."""
    _, person = people.peek(session, school=school, visitor=visitor)
    row = get_group(session, school=school, group=group)
    return _view_of(session, row, suggest=person is not None and row.state.is_open and person.id == row.facilitator_id)


def _view_of(session: Session, group: Group, *, suggest: bool) -> RolesView:
    running = running_terms(session, group)
    asks = _asks(session, group, running) if suggest else {}
    asked = {ask.person for ask in asks.values() if ask is not None}
    names = people.names_of(session, {*asked, *(term.person_id for term in running)})
    roles = []
    for role in GroupRole:
        own, ask = [term for term in running if term.role is role], asks.get(role)
        holder = next((term.person_id for term in own if term.since is not None), None)
        roles.append(
            RoleView(
                role=role,
                is_held=holder is not None,
                holder=names.get(holder) if holder is not None else None,
                next=tuple(names.get(term.person_id) for term in own if term.since is None),
                ask=names.get(ask.person) if ask else None,
                is_first_time=ask is not None and ask.is_first_time,
            )
        )
    return RolesView(veil_of(session, group.school_id).name_of(group), tuple(roles))


def _asks(session: Session, group: Group, running: list[RoleTerm]) -> dict[GroupRole, Suggestion | None]:
    """Return who could be asked for each role; nobody needs to be for one that somebody offered to have next."""
    busy = {term.person_id for term in running if term.since is not None}
    idle_first = sorted(members_of(session, group), key=lambda person: person in busy)
    turns = dict[GroupRole, list[Turn]]()
    for role, person, since, is_over in last_turns(session, group):
        turns.setdefault(role, []).append(Turn(person, since, is_over))
    offered = {term.role for term in running if term.since is None}
    return {role: suggested(idle_first, turns.get(role, ())) for role in GroupRole if role not in offered}

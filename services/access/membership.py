"""Who belongs to a group and who runs it: the checks with which acts of every noun begin."""

from sqlmodel import Session

from governance.ends import GoesOnNoMore
from governance.groups import GroupClosed, NoStudentNow, NotMember
from governance.people import Visitor, standing_of
from governance.refusals import FacilitatorOnly, MembersOnly, NotFound
from governance.safeguarding import GroupPaused
from services.access.people import Actor, peek
from services.access.veil import veil_of
from storage.groups import Group, membership
from storage.people import Person, by_discord_id
from storage.plans import Plan, has_ratified, version_of
from storage.schools import School


def require_member(session: Session, actor: Actor, group: Group) -> None:
    """Raise MembersOnly unless the actor is a member of the group now."""
    if membership(session, group=group, person=actor.id) is None:
        raise MembersOnly(group=veil_of(session, group.school_id).name_of(group), number=group.id)


def require_student_member(session: Session, *, school: int, visitor: Visitor, group: Group) -> Actor:
    """Return the visitor as a student of the group, writing nothing. Raises StudentsOnly, MembersOnly."""
    found, person = peek(session, school=school, visitor=visitor)
    standing = standing_of(visitor, found.roles)
    standing.require_student()
    if person is None or membership(session, group=group, person=person.id) is None:
        raise MembersOnly(group=veil_of(session, group.school_id).name_of(group), number=group.id)
    return Actor(found, person, standing)


def can_act(session: Session, group: Group, person: int | None) -> bool:
    """Return whether this member can act for the group: nobody can who is no student any more, or has left."""
    if person is None or membership(session, group=group, person=person) is None:
        return False
    return session.get_one(Person, person).may_act_for_students


def has_facilitator(session: Session, group: Group) -> bool:
    """Return whether somebody runs the group who can act for it."""
    return can_act(session, group, group.facilitator_id)


def require_facilitator(session: Session, actor: Actor, group: Group) -> None:
    """Raise unless the actor runs the group: its facilitator, or any member while nobody can act as that."""
    actor.standing.require_student()
    require_member(session, actor, group)
    if has_facilitator(session, group):
        require_own_facilitator(session, actor, group)


def require_own_facilitator(session: Session, actor: Actor, group: Group) -> None:
    """Raise unless the actor is the group's facilitator; without a facilitator, nobody may do this."""
    actor.standing.require_student()
    require_member(session, actor, group)
    if group.facilitator_id != actor.id:
        raise FacilitatorOnly(
            group=veil_of(session, group.school_id).name_of(group), vacant=not has_facilitator(session, group)
        )


def get_group(session: Session, *, school: int, group: int) -> Group:
    """Return this school's group. Raises NotFound."""
    row = session.get(Group, group)
    if row is None or row.school_id != school:
        raise NotFound(noun="group", text=str(group))
    return row


def open_group(session: Session, *, school: int, group: int) -> Group:
    """Return the group if it is open and not paused. Raises NotFound, GroupClosed, GroupPaused."""
    row = get_group(session, school=school, group=group)
    if not row.state.is_open:
        raise GroupClosed(name=row.name)
    require_going_on(row)
    return row


def goes_on(session: Session, group: int) -> bool:
    """Return whether a group is open, or something of it stands in the school plan."""
    return session.get_one(Group, group).state.is_open or has_ratified(session, group)


def group_that_goes_on(session: Session, *, school: int, group: int) -> int:
    """Return the group an idea or a theme may become, by number. Raises NotFound, and GoesOnNoMore where it is over."""
    row = get_group(session, school=school, group=group)
    if not goes_on(session, row.id):
        raise GoesOnNoMore(name=row.name)
    return row.id


def plan_that_goes_on(session: Session, *, school: int, plan: int) -> int:
    """Return the plan an idea or a theme may become, by number. Raises NotFound, and GoesOnNoMore where it is over."""
    row = session.get(Plan, plan)
    if row is None or row.school_id != school:
        raise NotFound(noun="plan", text=str(plan))
    is_open = session.get_one(Group, row.group_id).state.is_open
    if not row.state.is_ratified and (row.state.is_over or not is_open):
        raise GoesOnNoMore(name=version_of(session, row).title)
    return row.id


def require_going_on(group: Group) -> None:
    """Raise GroupPaused while the safeguarding lead has paused the group."""
    if group.paused_at is not None:
        raise GroupPaused(name=group.name, reason=group.paused_reason)


def student_of(session: Session, group: Group, *, visitor: Visitor) -> Person:
    """Return the group member behind this visitor, who must still be a student.

    Raises NotMember, NoStudentNow.
    """
    if not standing_of(visitor, session.get_one(School, group.school_id).roles).student:
        raise NoStudentNow(group=group.name, member=visitor.name)
    person = by_discord_id(session, school=group.school_id, discord_id=visitor.discord_id)
    if person is None or membership(session, group=group, person=person.id) is None:
        raise NotMember(group=group.name, member=visitor.name)
    return person

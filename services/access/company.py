"""The company rule: a group needs enough students that nobody is alone with an adult."""

from sqlmodel import Session

from governance.groups import MIN_MEMBERS_TO_INVITE, MIN_MEMBERS_TO_MEET, GroupRests, GroupState, TooFewToInvite
from services.access.veil import veil_of
from storage.groups import Group, voters_of
from storage.schools import School


def is_too_small(session: Session, group: Group) -> bool:
    """Return whether the group has too few students to meet; members last seen as adults do not count."""
    return group.state.is_open and len(voters_of(session, group)) < MIN_MEMBERS_TO_MEET


def require_company(session: Session, group: Group) -> None:
    """Raise GroupRests while the group has too few students to meet."""
    if is_too_small(session, group):
        raise GroupRests(group=veil_of(session, group.school_id).name_of(group))


def require_enough_to_invite(session: Session, group: Group) -> None:
    """Raise TooFewToInvite unless the group is active and has enough members to invite a teacher."""
    needed = MIN_MEMBERS_TO_INVITE
    if group.state is GroupState.FORMING:
        needed = max(needed, session.get_one(School, group.school_id).members_needed)
    members = len(voters_of(session, group))
    if group.state is not GroupState.ACTIVE or members < needed:
        name = veil_of(session, group.school_id).name_of(group)
        raise TooFewToInvite(group=name, members=members, needed=needed)

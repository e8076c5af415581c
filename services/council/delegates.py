"""The council's delegates: taking and giving up seats, and who votes."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.council import DELEGATES_PER_GROUP, AlreadyDelegate, NoGroupYet, NotDelegate, SeatsTaken
from governance.groups import GroupState, GroupStillForming
from governance.people import Visitor, standing_of
from governance.quotas import QUOTAS, Limited
from governance.record import RecordKind
from governance.refusals import DelegatesOnly
from governance.undoing import Undoable
from services.access import people, quotas
from services.access.membership import get_group, open_group, require_member
from services.access.people import Actor, names_of
from services.access.veil import veil_of
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from services.outbox.council_meetings import seat_given_up, seat_taken
from services.outbox.record import note
from services.outbox.undoing import allow_undo, forget_undo
from storage.groups import (
    Delegate,
    Group,
    delegates_by_group,
    delegates_for,
    groups_with,
    members_of,
    memberships_of,
)
from storage.paging import MOST_LISTED, Page, page_of


@dataclass(frozen=True, slots=True)
class Seat:
    """A group's delegates on the council, by name; a forgotten one is an empty name."""

    group: int
    group_name: str
    delegates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """A group for which somebody may take a seat."""

    group: int
    group_name: str


def seats_open_to(session: Session, *, school: int, visitor: Visitor) -> tuple[OpenSeat, ...]:
    """Return the groups for which this student may take a seat; where there is none, their first group.

    For that one, `join` says what is in the way. Raises StudentsOnly, NoGroupYet.
    """
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_student()
    numbers = [one.group_id for one in memberships_of(session, person.id)] if person is not None else []
    own = sorted((one for one in groups_with(session, numbers) if one.state.is_open), key=lambda one: one.name_key)
    if person is None or not own:
        raise NoGroupYet()
    free = [one for one in own if _has_seat_for(session, one, person.id)]
    veil = veil_of(session, school)
    return tuple(OpenSeat(one.id, veil.name_of(one)) for one in free or own[:1])


def may_sit(session: Session, *, school: int, visitor: Visitor) -> None:
    """Raise StudentsOnly, NoGroupYet or DelegatesOnly where no group of this student has a seat for them."""
    _, person = people.peek(session, school=school, visitor=visitor)
    for seat in seats_open_to(session, school=school, visitor=visitor):
        group = get_group(session, school=school, group=seat.group)
        if person is not None and _has_seat_for(session, group, person.id):
            return
    raise DelegatesOnly()


def _has_seat_for(session: Session, group: Group, person: int) -> bool:
    seated = [seat.person_id for seat in delegates_for(session, group)]
    return group.state is GroupState.ACTIVE and person not in seated and len(seated) < DELEGATES_PER_GROUP


def join(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> Seat:
    """Take a seat on the council for one's active group. Raises SeatsTaken, AlreadyDelegate, MembersOnly."""
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_member(session, actor, row)
    if row.state is not GroupState.ACTIVE:
        members = len(members_of(session, row))
        raise GroupStillForming(group=row.name, members=members, needed=actor.school.members_needed)
    current = delegates_for(session, row)
    if actor.id in [seat.person_id for seat in current]:
        raise AlreadyDelegate(group=row.name)
    if len(current) >= DELEGATES_PER_GROUP:
        raise SeatsTaken(group=row.name, most=DELEGATES_PER_GROUP)
    quotas.require(session, Limited.SEATS_TAKEN, actor, now)
    _sit(session, actor, row, now)
    return _seat(session, row)


def speak_where_nobody_does(session: Session, actor: Actor, group: Group, now: datetime) -> bool:
    """Give this member a seat if nobody sits on the council for their active group; return whether it did.

    Whoever has taken as many seats today as anybody may gets none.
    """
    if delegates_for(session, group) or group.state is not GroupState.ACTIVE:
        return False
    if quotas.done_today(session, Limited.SEATS_TAKEN, actor, now) >= QUOTAS[Limited.SEATS_TAKEN].most:
        return False
    _sit(session, actor, group, now)
    return True


def _sit(session: Session, actor: Actor, group: Group, now: datetime) -> None:
    school, person = group.school_id, actor.id
    session.add(Delegate(school_id=school, group_id=group.id, person_id=person, joined_at=now))
    session.flush()
    note(session, RecordKind.DELEGATE_JOINED, school=school, subject=group.id, at=now, person=person)
    allow_undo(session, Undoable.DELEGATE_JOINED, school=school, subject=group.id, person=person, now=now)
    # The group's card offers a seat as long as there is one.
    mark_stale(session, CardKind.GROUP, group.id)
    seat_taken(session, school)


def leave(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> Seat:
    """Give the seat for this group up. Raises NotDelegate."""
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_group(session, school=school, group=group)
    _stand_up(session, actor.id, row, now)
    forget_undo(session, Undoable.DELEGATE_JOINED, subject=row.id, person=actor.id)
    return _seat(session, row)


def give_back(undoing: Undoing) -> Undone:
    """Undo that somebody took a seat: it is free again. What the council votes on already goes on with its roll.

    Raises NotDelegate.
    """
    group = get_group(undoing.session, school=undoing.school.id, group=undoing.subject)
    _stand_up(undoing.session, undoing.person, group, undoing.now)
    return Undone(Undoable.DELEGATE_JOINED, veil_of(undoing.session, group.school_id).name_of(group))


def _stand_up(session: Session, person: int, group: Group, now: datetime) -> None:
    seat = next((one for one in delegates_for(session, group) if one.person_id == person), None)
    if seat is None:
        raise NotDelegate(group=group.name)
    seat.left_at = now
    session.flush()
    note(session, RecordKind.DELEGATE_LEFT, school=group.school_id, subject=group.id, at=now, person=person)
    mark_stale(session, CardKind.GROUP, group.id)
    seat_given_up(session, group.school_id, person)


def _seat(session: Session, group: Group) -> Seat:
    ids = [seat.person_id for seat in delegates_for(session, group)]
    names = names_of(session, set(ids))
    return Seat(
        group.id, veil_of(session, group.school_id).name_of(group), tuple(names.get(person) or "" for person in ids)
    )


def members(session: Session, *, school: int, most: int = MOST_LISTED) -> Page[Seat]:
    """Return every active group with its delegates; a group without any has an empty seat."""
    people.school_of(session, school)
    found = select(Group).where(Group.school_id == school, Group.state == GroupState.ACTIVE)
    page = page_of(session, found.order_by(col(Group.name_key), col(Group.id)), most)
    groups, veil = [group for (group,) in page.shown], veil_of(session, school)
    seated = delegates_by_group(session, [group.id for group in groups])
    names = names_of(session, {person for group in seated.values() for person in group})
    return page.of(
        [
            Seat(one.id, veil.name_of(one), tuple(names[person] or "" for person in seated.get(one.id, ())))
            for one in groups
        ]
    )

"""Groups: starting, joining, leaving, handing over and closing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind, Post
from governance.council import DELEGATES_PER_GROUP
from governance.groups import (
    AlreadyMember,
    GroupState,
    NotInGroup,
)
from governance.people import Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.roles import GroupRole
from governance.texts import NAME_LIMIT, TEXT_LIMIT, name_key, one_line, paragraphs
from governance.training import TrainingNeeded
from governance.undoing import Undoable
from services.access import people, quotas
from services.access.membership import get_group, open_group, require_facilitator, require_own_facilitator, student_of
from services.access.people import Actor
from services.access.veil import Veil, veil_for, veil_of
from services.groups import arrivals, resting, role_terms, thread_members, ties, training
from services.groups.activation import has_grown
from services.groups.ending import end_group, end_membership
from services.groups.names import require_own_name
from services.handovers import leaving
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.undoing import allow_undo, end_undo
from services.views.plan_posts import plan_posts
from services.views.seeking import Sought, key_as_shown
from storage.advisors import current_advisors
from storage.cards import posts_of
from storage.groups import Group, Membership, delegates_for, member_counts, members_of, membership
from storage.paging import MOST_LISTED, Page, page_of
from storage.plans import number_of_plans
from storage.roles import running_terms
from storage.schools import School


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as everybody may see it: members as a number, the facilitator by name (None when nobody is).

    `helpers` are who does something else for the group, by role and name (None for a former member).
    `resting` says that too few are in it to meet, `free_seats` how many may still sit on the council for it.
    `author` is who started it: None where that is not shown, an empty name for a former member. They gave it its name
    and purpose, unless `editors` have. `post` is where its card is, in a list.
    """

    id: int
    name: str
    purpose: str
    state: GroupState
    members: int
    needed: int
    facilitator: str | None
    thread: int | None
    advisors: tuple[str | None, ...] = ()
    plans: int = 0
    paused: bool = False
    paused_reason: str | None = None
    helpers: tuple[tuple[GroupRole, str | None], ...] = ()
    plan_posts: tuple[tuple[int, Post], ...] = ()
    resting: bool = False
    author: str | None = None
    emoji: str = ""
    editors: tuple[str, ...] = ()
    post: Post | None = None
    free_seats: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody joined; `became_active` says that the group has enough members since this moment."""

    group: GroupView
    became_active: bool


def start(session: Session, *, school: int, visitor: Visitor, name: str, purpose: str, now: datetime) -> GroupView:
    """Start a group with its starter as facilitator and first member.

    Raises StudentsOnly, TrainingNeeded, GroupNameTaken, NameOfOffice.
    """
    actor = people.student(session, school=school, visitor=visitor)
    training.require(session, school=school, person=actor.id)
    quotas.require(session, Limited.GROUPS_STARTED, actor, now)
    shown = one_line(name, field="name", limit=NAME_LIMIT)
    require_own_name(session, actor.school, shown)
    group = Group(
        school_id=school,
        name=shown,
        name_key=name_key(shown),
        purpose=paragraphs(purpose, field="purpose", limit=TEXT_LIMIT),
        author_id=actor.id,
        facilitator_id=actor.id,
        created_at=now,
        # One member is too few to meet; nobody is told, for nothing has been planned.
        resting_since=now,
    )
    session.add(group)
    session.flush()
    put_up(session, school=school, kind=CardKind.GROUP, subject=group.id, now=now)
    note(session, RecordKind.GROUP_STARTED, school=school, subject=group.id, at=now, person=actor.id)
    add_member(session, group, actor.id, actor.school.members_needed, now)
    role_terms.begin(session, group, GroupRole.FACILITATOR, actor.id, now)
    allow_undo(session, Undoable.GROUP_STARTED, school=school, subject=group.id, person=actor.id, now=now)
    return view_of(session, group)


def may_start(session: Session, *, school: int, visitor: Visitor, now: datetime) -> None:
    """Raise what `start` would whatever the group is called, before somebody fills in a form for nothing."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing = standing_of(visitor, found.roles)
    standing.require_student()
    if person is None:
        if found.training_required:
            raise TrainingNeeded(name=None)
        return
    training.require(session, school=school, person=person.id)
    quotas.require(session, Limited.GROUPS_STARTED, Actor(found, person, standing), now)


def add_member(session: Session, group: Group, person: int, needed: int, now: datetime) -> bool:
    """Put a person into a group; return whether it became active, with as many members as `needed`."""
    row = Membership(school_id=group.school_id, group_id=group.id, person_id=person, joined_at=now)
    thread_members.follow(row, now)
    session.add(row)
    session.flush()
    arrivals.promise(session, group, row, now)
    resting.update_resting(session, group, now)
    return has_grown(session, group, len(members_of(session, group)), needed, now)


def may_join(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> None:
    """Raise what `join` would, without joining."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing = standing_of(visitor, found.roles)
    standing.require_student()
    row = open_group(session, school=school, group=group)
    if person is None:
        return
    if membership(session, group=row, person=person.id):
        raise AlreadyMember(group=row.name)
    quotas.require(session, Limited.JOINING_AGAIN, Actor(found, person, standing), now, thing=row.id)


def join(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> Joined:
    """Join a group. Raises StudentsOnly, GroupClosed, AlreadyMember."""
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    if membership(session, group=row, person=actor.id):
        raise AlreadyMember(group=row.name)
    quotas.require(session, Limited.JOINING_AGAIN, actor, now, thing=row.id)
    became_active = add_member(session, row, actor.id, actor.school.members_needed, now)
    mark_stale(session, CardKind.GROUP, row.id)
    note(session, RecordKind.GROUP_JOINED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.GROUP_JOINED, school=school, subject=row.id, person=actor.id, now=now)
    return Joined(group=view_of(session, row), became_active=became_active)


def leave(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> GroupView:
    """Leave a group, and its seat on the council. Its roles go on to who offered to be next. Raises NotInGroup."""
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_group(session, school=school, group=group)
    current = membership(session, group=row, person=actor.id)
    if current is None:
        raise NotInGroup(group=row.name)
    kept = ties.of_member(session, row, current)
    end_membership(session, row, actor.id, now)
    kept = {**kept, **ties.followers(session, row, kept)}
    end_undo(session, Undoable.GROUP_JOINED, subject=row.id, person=actor.id, now=now)
    allow_undo(session, Undoable.GROUP_LEFT, school=school, subject=row.id, person=actor.id, now=now, kept=kept)
    return view_of(session, row)


def hand_over(
    session: Session, *, school: int, visitor: Visitor, group: int, member: Visitor, now: datetime
) -> GroupView:
    """Make another member the facilitator. Where nobody is, any member may name one, themselves too.

    Raises FacilitatorOnly, NotMember, NoStudentNow, TrainingNeeded.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_facilitator(session, actor, row)
    successor = student_of(session, row, visitor=member)
    training.require(
        session, school=school, person=successor.id, name=None if successor.id == actor.id else successor.name
    )
    role_terms.begin(session, row, GroupRole.FACILITATOR, successor.id, now)
    note(session, RecordKind.GROUP_HANDED_OVER, school=school, subject=row.id, at=now, person=actor.id)
    if successor.id != actor.id:
        leaving.leave(session, row, author=actor.id, successor=successor.id, now=now)
    return view_of(session, row)


def close(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> GroupView:
    """Close a group: its ballots are withdrawn, its invitations lapse, its meetings are cancelled, its advisors free.

    Its plans stay. Raises FacilitatorOnly, also while nobody runs the group: a newcomer must not end it.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_own_facilitator(session, actor, row)
    kept = ties.of_group(session, row)
    end_group(session, row, actor.id, now)
    allow_undo(session, Undoable.GROUP_CLOSED, school=school, subject=row.id, person=actor.id, now=now, kept=kept)
    return view_of(session, row)


def view(session: Session, *, school: int, group: int, visitor: Visitor | None = None) -> GroupView:
    """Return a group as everybody may see it, or as this visitor may. Raises NotFound."""
    veil = veil_for(session, school=school, visitor=visitor)
    return view_of(session, get_group(session, school=school, group=group), veil)


def view_of(session: Session, group: Group, veil: Veil | None = None) -> GroupView:
    """Describe the group."""
    veil = veil or veil_of(session, group.school_id)
    advisors = [row.teacher_id for row in current_advisors(session, group.school_id, group=group.id)]
    helpers = [term for term in running_terms(session, group) if term.since and term.role is not GroupRole.FACILITATOR]
    editors = _editors(group, veil)
    part = {group.author_id, group.facilitator_id, *editors, *advisors, *(term.person_id for term in helpers)}
    names = people.names_of(session, part)
    members = member_counts(session, [group.id]).get(group.id, 0)
    needed = session.get_one(School, group.school_id).members_needed
    return replace(
        _line_of(group, veil, members=members, needed=needed, names=names),
        editors=tuple(people.called(names, editor) or "" for editor in editors),
        advisors=tuple(names.get(teacher) for teacher in advisors),
        plans=number_of_plans(session, group.id),
        plan_posts=plan_posts(session, group.id),
        paused_reason=group.paused_reason,
        helpers=tuple((term.role, names.get(term.person_id)) for term in helpers),
        free_seats=_free_seats(session, group),
    )


def _editors(group: Group, veil: Veil) -> list[int]:
    """Return who wrote its name or purpose, other than who started it."""
    if veil.covers(CardKind.GROUP, group.id):
        return []
    written = dict.fromkeys((group.namer_id, group.purpose_writer_id))
    return [person for person in written if person is not None and person != group.author_id]


def _free_seats(session: Session, group: Group) -> int:
    if group.state is not GroupState.ACTIVE:
        return 0
    return max(DELEGATES_PER_GROUP - len(delegates_for(session, group)), 0)


def _line_of(group: Group, veil: Veil, *, members: int, needed: int, names: Mapping[int, str | None]) -> GroupView:
    """Describe the group as a list does."""
    return GroupView(
        id=group.id,
        paused=group.paused_at is not None,
        name=veil.name_of(group),
        purpose=veil.purpose_of(group),
        emoji=veil.emoji_of(group),
        state=group.state,
        members=members,
        needed=needed,
        facilitator=names.get(group.facilitator_id) if group.facilitator_id else None,
        thread=group.thread_id,
        resting=group.is_resting,
        author=None if veil.covers(CardKind.GROUP, group.id) else people.called(names, group.author_id),
    )


def listed(
    session: Session, *, school: int, name: str = "", visitor: Visitor | None = None, most: int = MOST_LISTED
) -> Page[GroupView]:
    """Return the school's open groups by name, all or those with this in their name, as this visitor may see them."""
    needed = people.school_of(session, school).members_needed
    veil, sought, key = veil_for(session, school=school, visitor=visitor), Sought(name_key(name)), col(Group.name_key)
    shown = key_as_shown(col(Group.id), key, veil.hidden_of(CardKind.GROUP))
    is_wanted = sought.is_in(shown) | (key == sought.key)
    found = select(Group).where(Group.school_id == school, Group.state != GroupState.CLOSED, is_wanted)
    page = page_of(session, found.order_by(key, col(Group.id)), most)
    return page.of(as_listed(session, [group for (group,) in page.shown], veil, needed))


def as_listed(session: Session, groups: Sequence[Group], veil: Veil, needed: int) -> list[GroupView]:
    """Describe these groups without their advisors, plans, helpers and free seats, which no list shows."""
    counts = member_counts(session, [group.id for group in groups])
    names = people.names_of(session, {person for group in groups for person in (group.author_id, group.facilitator_id)})
    posts = posts_of(session, {CardKind.GROUP: [group.id for group in groups]})
    lines = [_line_of(group, veil, members=counts.get(group.id, 0), needed=needed, names=names) for group in groups]
    return [replace(line, post=posts.get((CardKind.GROUP, line.id))) for line in lines]

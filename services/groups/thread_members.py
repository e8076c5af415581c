"""Who is to be in a group's thread: whoever joins comes into it, whoever leaves goes.

An act only notes that it is to be done; the sweep does it, as often as it takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists
from sqlmodel import Session, col, select

from governance.reminders import MOST_ATTEMPTS, next_try
from storage.groups import THREAD_IS_BEHIND, Group, Membership, membership
from storage.people import Person
from storage.schools import SCHOOL_IS_HERE, School

_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class ThreadChange:
    """Somebody who is to be put into a thread, or taken out of it. `person` is their Discord id; None when erased."""

    membership: int
    school: int
    groups_channel: int
    thread: int
    person: int | None
    joins: bool
    is_needed: bool


def follow(row: Membership, now: datetime) -> None:
    """Have the group's thread follow that this membership has begun or ended."""
    row.thread_try_at, row.thread_tries = now, 0


def can_follow() -> ColumnElement[bool]:
    """Tell in SQL whether the thread of a membership's group is there, and the group not paused."""
    group = exists().where(
        col(Group.id) == col(Membership.group_id), col(Group.thread_id).is_not(None), col(Group.paused_at).is_(None)
    )
    return group.correlate(Membership)


def due(session: Session, *, school: int, now: datetime) -> Sequence[ThreadChange]:
    """Return whom to put into threads and take out of them now, those who have waited longest first."""
    found = (
        select(Membership, Group, Person.discord_id, School.groups_channel)
        .join(Group, col(Group.id) == col(Membership.group_id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .join(School, col(School.id) == col(Membership.school_id))
        .where(Membership.school_id == school, THREAD_IS_BEHIND, col(Membership.thread_try_at) <= now, can_follow())
        .where(SCHOOL_IS_HERE)
        .order_by(col(Membership.thread_try_at), col(Membership.id))
    )
    rows = session.exec(found.limit(_AT_MOST))
    return [_change(session, row, group, person, channel) for row, group, person, channel in rows]


def _change(session: Session, row: Membership, group: Group, person: int | None, channel: int) -> ThreadChange:
    joins = row.left_at is None
    # Who left and is back by now stays where they are.
    is_back = not joins and membership(session, group=group, person=row.person_id) is not None
    return ThreadChange(
        membership=row.id,
        school=row.school_id,
        groups_channel=channel,
        thread=group.thread_id or 0,
        person=person,
        joins=joins,
        is_needed=person is not None and not is_back,
    )


def followed(session: Session, *, school: int, change: ThreadChange, now: datetime) -> None:
    """Note that the thread has followed, or need not; what has changed meanwhile is still to be done."""
    row = session.get_one(Membership, change.membership)
    if (row.left_at is None) is change.joins:
        row.thread_try_at = None


def put_off(session: Session, *, school: int, change: ThreadChange, now: datetime) -> None:
    """Note that Discord would not; it is tried again later, and given up after many tries."""
    row = session.get_one(Membership, change.membership)
    row.thread_tries += 1
    row.thread_try_at = next_try(now, row.thread_tries) if row.thread_tries < MOST_ATTEMPTS else None

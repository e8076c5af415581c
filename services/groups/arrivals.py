"""Who joined a group: its facilitator reads them together, on the next school morning."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func
from sqlmodel import Session, col, select

from governance.reminders import ReminderKind
from services.access.people import names_of
from services.access.veil import veil_of
from services.outbox.reminders import remind
from storage.columns import table_of
from storage.groups import Group, Membership
from storage.reminders import Reminder, pending
from storage.schools import School, school_time

MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Who joined a group and is still in it: the first by name, and how many `others`."""

    group_name: str
    thread: int | None
    names: tuple[str, ...]
    others: int = 0


def promise(session: Session, group: Group, joined: Membership, now: datetime) -> None:
    """Have the facilitator told on the next school morning, once for everybody who joins until then."""
    if joined.person_id == group.facilitator_id:
        return
    promised = pending().where(
        Reminder.school_id == group.school_id,
        Reminder.kind == ReminderKind.MEMBERS_JOINED,
        Reminder.group_id == group.id,
        col(Reminder.due_at) > now,
    )
    if session.exec(promised.limit(1)).first() is not None:
        return
    clock = school_time(session, session.get_one(School, group.school_id))
    remind(
        session,
        ReminderKind.MEMBERS_JOINED,
        school=group.school_id,
        subject=joined.id,
        due_at=clock.not_before(clock.end_of(clock.today(now))),
        group=group.id,
    )


def view(session: Session, group: Group, row: Reminder) -> Arrivals | None:
    """Return whom this reminder is about; None where none of them is in the group any more."""
    found = select(Membership.person_id).where(
        Membership.group_id == group.id,
        Membership.id >= row.subject,
        Membership.joined_at < row.due_at,
        col(Membership.left_at).is_(None),
        Membership.person_id != group.facilitator_id,
    )
    joined = list(session.exec(found.order_by(col(Membership.id))))
    names = names_of(session, set(joined[:MOST_NAMED]))
    named = tuple(names.get(person) or "" for person in joined[:MOST_NAMED])
    if not joined:
        return None
    name = veil_of(session, group.school_id).name_of(group)
    return Arrivals(name, group.thread_id, named, others=len(joined) - len(named))


def speaks_of(people: ColumnElement[int] | Select[int] | list[int]) -> ColumnElement[bool]:
    """Tell in SQL whether a reminder of who joined a group names one of these people."""
    reminder, joined = table_of(Reminder).c, table_of(Membership).c
    found = select(func.count()).where(
        joined.group_id == reminder.group_id,
        joined.id >= reminder.subject,
        joined.joined_at < reminder.due_at,
        joined.person_id.in_(people),
    )
    return found.correlate(table_of(Reminder)).scalar_subquery() > 0

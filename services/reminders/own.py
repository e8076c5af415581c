"""Reminders people set for themselves and their groups, and the switch that turns all of them off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NotFound
from governance.reminders import MOST_PENDING, Nudges, ReminderKind, ReminderOver, Settled, TooManyReminders
from governance.texts import TEXT_LIMIT, paragraphs
from services.access import people, quotas
from services.access.membership import open_group, require_member
from services.access.people import Actor
from services.access.veil import veil_of
from services.outbox.record import note
from services.outbox.reminders import remind
from storage.groups import groups_with
from storage.reminders import Reminder, pending_by
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A reminder that waits. `comes_at` is when it will be sent: at `due_at`, or the next school morning.

    `is_off` says that it will not be, unless the person it is for turns reminders on again.
    """

    id: int
    kind: ReminderKind
    text: str
    group: str | None
    due_at: datetime
    comes_at: datetime
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class ReminderList:
    """Somebody's reminders, and whether they want any at all."""

    nudges: Nudges
    reminders: tuple[ReminderView, ...]


def remind_me(
    session: Session, *, school: int, visitor: Visitor, when: datetime, what: str, now: datetime
) -> ReminderView:
    """Set a reminder for oneself. Raises TooManyReminders, TextMissing, TextTooLong."""
    actor = people.identify(session, school=school, visitor=visitor)
    return _set(session, actor, ReminderKind.OWN, when=when, what=what, now=now)


def remind_group(
    session: Session, *, school: int, visitor: Visitor, group: int, when: datetime, what: str, now: datetime
) -> ReminderView:
    """Set a reminder for a group's thread. Raises StudentsOnly, MembersOnly, TooManyReminders."""
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_member(session, actor, row)
    return _set(session, actor, ReminderKind.GROUP, when=when, what=what, now=now, group=row.id)


def _set(
    session: Session,
    actor: Actor,
    kind: ReminderKind,
    *,
    when: datetime,
    what: str,
    now: datetime,
    group: int | None = None,
) -> ReminderView:
    if len(pending_by(session, actor.id)) >= MOST_PENDING:
        raise TooManyReminders(most=MOST_PENDING)
    quotas.require(session, Limited.REMINDERS_SET, actor, now)
    remind(
        session,
        kind,
        school=actor.school.id,
        subject=actor.id,
        due_at=when,
        person=actor.id if group is None else None,
        group=group,
        author=actor.id,
        text=paragraphs(what, field="what", limit=TEXT_LIMIT),
    )
    newest = max(pending_by(session, actor.id), key=lambda row: row.id)
    note(session, RecordKind.REMINDER_SET, school=actor.school.id, subject=newest.id, at=now, person=actor.id)
    return _view_of(session, actor.school, newest)


def _view_of(session: Session, school: School, row: Reminder) -> ReminderView:
    [shown] = _views_of(session, school, [row])
    return shown


def _views_of(session: Session, school: School, rows: Sequence[Reminder]) -> list[ReminderView]:
    """Describe these reminders; what they are shown with is read once for all of them."""
    clock, veil = school_time(session, school), veil_of(session, school.id)
    names = veil.names_of(groups_with(session, {row.group_id for row in rows if row.group_id is not None}))
    readers = {row.person_id for row in rows}
    off = {one.id for one in people.rows_of(session, readers) if one.nudges is Nudges.OFF}
    return [
        ReminderView(
            id=row.id,
            kind=row.kind,
            text=row.text or "",
            group=names[row.group_id] if row.group_id else None,
            due_at=row.due_at,
            comes_at=clock.not_before(row.due_at),
            is_off=row.person_id in off,
        )
        for row in rows
    ]


def listed(session: Session, *, school: int, visitor: Visitor) -> ReminderList:
    """Return the reminders this person set that still wait, the next one first."""
    found, person = people.peek(session, school=school, visitor=visitor)
    if person is None:
        return ReminderList(Nudges.ON, ())
    rows = pending_by(session, person.id)
    return ReminderList(person.nudges, tuple(_views_of(session, found, rows)))


def cancel(session: Session, *, school: int, visitor: Visitor, reminder: int, now: datetime) -> ReminderView:
    """Cancel a reminder one set. Raises NotFound, also for other people's, and ReminderOver."""
    actor = people.identify(session, school=school, visitor=visitor)
    row = session.get(Reminder, reminder)
    if row is None or row.author_id != actor.id:
        raise NotFound(noun="reminder", text=str(reminder))
    if row.delivered_at is not None or row.settled is not None:
        raise ReminderOver()
    row.settled = Settled.CANCELLED
    note(session, RecordKind.REMINDER_CANCELLED, school=school, subject=row.id, at=now, person=actor.id)
    return _view_of(session, actor.school, row)


def switch(session: Session, *, school: int, visitor: Visitor, nudges: Nudges, now: datetime) -> Nudges:
    """Choose how the bot reminds this person: with pings, in a digest, or not at all."""
    actor = people.identify(session, school=school, visitor=visitor)
    actor.person.nudges = nudges
    note(session, RecordKind.NUDGES_CHANGED, school=school, subject=actor.id, at=now, person=actor.id, detail=nudges)
    return nudges

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

    `is_off` says that it will not be, unless the person it is for turns reminders on again. One that is `undelivered`
    was tried already.
    """

    id: int
    kind: ReminderKind
    text: str
    group: str | None
    due_at: datetime
    comes_at: datetime
    is_off: bool = False
    undelivered: bool = False


@dataclass(frozen=True, slots=True)
class ReminderList:
    """Somebody's reminders, whether they want any at all, and whether Discord lets the bot write to them."""

    nudges: Nudges
    reminders: tuple[ReminderView, ...]
    inbox_closed: bool = False


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
            undelivered=row.is_undelivered,
        )
        for row in rows
    ]


def listed(session: Session, *, school: int, visitor: Visitor) -> ReminderList:
    """Return the reminders this person set that still wait, the next one first."""
    found, person = people.peek(session, school=school, visitor=visitor)
    if person is None:
        return ReminderList(Nudges.ON, ())
    rows = pending_by(session, person.id)
    shown = tuple(_views_of(session, found, rows))
    return ReminderList(person.nudges, shown, inbox_closed=person.inbox_refused_at is not None)


def undelivered(session: Session, *, school: int, visitor: Visitor) -> ReminderList | None:
    """Return the reminders this person set for themselves that could not be delivered yet, if there are any."""
    found, person = people.peek(session, school=school, visitor=visitor)
    pending = pending_by(session, person.id) if person is not None else []
    rows = [row for row in pending if row.kind is ReminderKind.OWN and row.is_undelivered]
    if person is None or not rows:
        return None
    shown = tuple(_views_of(session, found, rows))
    return ReminderList(person.nudges, shown, inbox_closed=person.inbox_refused_at is not None)


def is_inbox_closed(session: Session, *, school: int, visitor: Visitor) -> bool:
    """Return whether this person's inbox refused the last message to them."""
    _, person = people.peek(session, school=school, visitor=visitor)
    return person is not None and person.inbox_refused_at is not None


def try_again(session: Session, *, school: int, visitor: Visitor, now: datetime) -> None:
    """Try again what could not be delivered to this person: they have read what to do about it."""
    people.identify(session, school=school, visitor=visitor)


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

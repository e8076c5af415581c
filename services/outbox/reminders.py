"""The reminders an act leaves behind: each is a row written with its cause, and settled when the cause goes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from governance.reminders import ReminderKind, Settled
from storage.columns import table_of
from storage.reminders import Reminder

_INSERT = table_of(Reminder).insert()


def remind(
    session: Session,
    kind: ReminderKind,
    *,
    school: int,
    subject: int,
    due_at: datetime,
    person: int | None = None,
    group: int | None = None,
    author: int | None = None,
    text: str | None = None,
) -> None:
    """Write down one reminder: for a person, or else for a group's thread, or else for the council channel."""
    remind_all(
        session,
        kind,
        school=school,
        subject=subject,
        due_at=due_at,
        people=[person],
        group=group,
        author=author,
        text=text,
    )


def remind_all(
    session: Session,
    kind: ReminderKind,
    *,
    school: int,
    subject: int,
    due_at: datetime,
    people: Sequence[int | None],
    group: int | None = None,
    author: int | None = None,
    text: str | None = None,
) -> None:
    """Write down the same reminder for each of these people, a row each, so that each is delivered or settled alone."""
    shared = {
        "school_id": school,
        "kind": kind,
        "subject": subject,
        "group_id": group,
        "author_id": author,
        "text": text,
        "due_at": due_at,
        "next_try_at": due_at,
        "attempts": 0,
    }
    if people:
        session.execute(_INSERT, [shared | {"person_id": person} for person in people])


def settle(session: Session, kind: ReminderKind, *, subject: int, reason: Settled) -> None:
    """Settle what still waits about this subject."""
    session.execute(
        update(Reminder)
        .where(
            col(Reminder.kind) == kind,
            col(Reminder.subject) == subject,
            col(Reminder.delivered_at).is_(None),
            col(Reminder.settled).is_(None),
        )
        .values(settled=reason)
        .execution_options(synchronize_session=False)
    )


def look_again(session: Session, *, school: int, now: datetime) -> None:
    """Let what was put off be looked at again: the school's calendar is not what it was."""
    session.execute(
        update(Reminder)
        .where(
            col(Reminder.school_id) == school,
            col(Reminder.due_at) <= now,
            col(Reminder.next_try_at) > now,
            # One that was tried waits for its next try, whatever the calendar says.
            col(Reminder.attempts) == 0,
            col(Reminder.delivered_at).is_(None),
            col(Reminder.settled).is_(None),
        )
        .values(next_try_at=now)
        .execution_options(synchronize_session=False)
    )

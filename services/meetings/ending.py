"""Meetings whose time is over: the end that comes by itself, and what announced them taken down."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.meetings import MeetingState
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from services.access.bodies import body_of
from services.meetings.asking import asks_no_more
from services.meetings.carrying import put_on_the_next
from services.meetings.changing import call_off, put_up_next
from services.outbox.cards import mark_stale, retire
from services.outbox.letters import take_down
from services.outbox.record import note
from services.outbox.reminders import settle
from storage.meetings import Meeting
from storage.schools import School, school_time


def end_due(session: Session, *, school: int, meeting: int, now: datetime) -> None:
    """Note that a meeting is over, unless it was changed meanwhile. One that rested until then was never held."""
    row = session.get_one(Meeting, meeting)
    if not row.state.is_open or row.ends_at > now:
        return
    if row.state is MeetingState.PLANNED and body_of(session, row).rests(session):
        call_off(session, row, now, None)
        put_on_the_next(session, body_of(session, row), now)
        _put_up_next_in_the_morning(session, row, now)
    else:
        _pass_by(session, row, now)


def _pass_by(session: Session, row: Meeting, now: datetime) -> None:
    """Note that a meeting's time is over. Where nobody took minutes, its card stays and asks who writes them."""
    if row.state is MeetingState.RUNNING:
        hold(session, row, now)
        return
    row.state = MeetingState.HELD
    _take_down_announcements(session, row, now)
    mark_stale(session, CardKind.MEETING, row.id)
    asks_no_more(session, row, now)
    _note_held(session, row, now)


def hold(session: Session, row: Meeting, now: datetime) -> None:
    """Note that a meeting is over; the next one's card waits for a school morning."""
    row.state = MeetingState.HELD
    clear_the_thread(session, row, now)
    _note_held(session, row, now)


def _note_held(session: Session, row: Meeting, now: datetime) -> None:
    note(session, RecordKind.MEETING_HELD, school=row.school_id, subject=row.id, at=now)
    _put_up_next_in_the_morning(session, row, now)


def clear_the_thread(session: Session, row: Meeting, now: datetime) -> None:
    """Take down what announced a meeting, once its minutes are begun: they are all that is left to read."""
    _take_down_announcements(session, row, now)
    retire(session, CardKind.MEETING, row.id, now)


def _take_down_announcements(session: Session, row: Meeting, now: datetime) -> None:
    settle(session, ReminderKind.MEETING, subject=row.id, reason=Settled.NOT_NEEDED)
    take_down(session, (ReminderKind.MEETING, ReminderKind.MEETING_CHANGED), subject=row.id, now=now)


def _put_up_next_in_the_morning(session: Session, row: Meeting, now: datetime) -> None:
    clock = school_time(session, session.get_one(School, row.school_id))
    put_up_next(session, row, clock.not_before(now))

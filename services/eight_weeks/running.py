"""A group begins its eight weeks, notes what is done, and stops when it likes; each goes back for a while."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.eight_weeks import (
    NoWeeks,
    TooEarlyToLookAgain,
    Week,
    WeeksRunning,
    WeeksState,
    check_done,
    sixteen_on,
    week_number,
)
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people, quotas
from services.access.membership import (
    get_group,
    has_facilitator,
    open_group,
    require_facilitator,
    require_member,
    require_own_facilitator,
    require_student_member,
)
from services.access.veil import veil_of
from services.eight_weeks import promising
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.reminders import settle
from services.outbox.undoing import allow_undo
from services.views.eight_weeks import WeeksView, view_of
from storage.eight_weeks import EightWeeks, WeekDone, newest_weeks, weeks_done
from storage.groups import Group
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class Noted:
    """A week that is done: `entry` is the number of its row, by which it is undone."""

    weeks: WeeksView
    entry: int


def may_start(session: Session, *, school: int, visitor: Visitor, group: int) -> None:
    """Raise what `start` would, without beginning."""
    row = open_group(session, school=school, group=group)
    actor = require_student_member(session, school=school, visitor=visitor, group=row)
    if has_facilitator(session, row):
        require_own_facilitator(session, actor, row)
    _require_none_running(session, row)


def start(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> WeeksView:
    """Begin eight weeks, with their card in the group's thread. Who stopped, or has done them, may begin anew.

    Raises StudentsOnly, MembersOnly, FacilitatorOnly, GroupClosed, GroupPaused, WeeksRunning.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_facilitator(session, actor, row)
    _require_none_running(session, row)
    quotas.require(session, Limited.WEEKS_STARTED, actor, now)
    weeks = EightWeeks(school_id=school, group_id=row.id, started_at=now)
    session.add(weeks)
    session.flush()
    put_up(session, school=school, kind=CardKind.WEEKS, subject=weeks.id, now=now)
    note(session, RecordKind.WEEKS_STARTED, school=school, subject=row.id, at=now, person=actor.id)
    promising.promise_next(session, weeks, now)
    return view_of(session, weeks, now)


def _require_none_running(session: Session, group: Group) -> None:
    newest = newest_weeks(session, group.id)
    if newest is not None and newest.state is WeeksState.RUNNING:
        raise WeeksRunning(group=veil_of(session, group.school_id).name_of(group))


def done(session: Session, *, school: int, visitor: Visitor, group: int, week: Week, now: datetime) -> Noted:
    """Note that the small thing of a week is done, before its time or after; noting it again changes nothing.

    Whoever celebrates has finished, whatever else is open. Raises StudentsOnly, MembersOnly, GroupClosed, GroupPaused,
    NoWeeks, TooEarlyToCelebrate, TooEarlyToLookAgain.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_member(session, actor, row)
    weeks = _of_week(session, row, week, now)
    if (before := weeks_done(session, weeks.id).get(week)) is not None:
        return Noted(view_of(session, weeks, now), before.id)
    entry = WeekDone(school_id=school, weeks_id=weeks.id, week=week, done_at=now)
    session.add(entry)
    session.flush()
    kept = {"week": int(week)}
    allow_undo(session, Undoable.WEEK_DONE, school=school, subject=entry.id, person=actor.id, now=now, kept=kept)
    note(session, RecordKind.WEEK_DONE, school=school, subject=row.id, at=now, person=actor.id, detail=f"{week:d}")
    if week is Week.CELEBRATE:
        _finish(session, weeks, now)
    mark_stale(session, CardKind.WEEKS, weeks.id)
    return Noted(view_of(session, weeks, now), entry.id)


def _of_week(session: Session, group: Group, week: Week, now: datetime) -> EightWeeks:
    """Return the weeks in which this small thing can be done now."""
    weeks = newest_weeks(session, group.id)
    wanted = WeeksState.FINISHED if week is Week.SIXTEEN else WeeksState.RUNNING
    if weeks is None or weeks.state is not wanted:
        raise NoWeeks(group=veil_of(session, group.school_id).name_of(group))
    clock = school_time(session, session.get_one(School, group.school_id))
    if weeks.finished_at is None:
        number = week_number(clock.today(weeks.started_at), clock.today(now), clock)
        check_done(week, weeks_done(session, weeks.id), number)
    elif (on := sixteen_on(clock.today(weeks.finished_at), clock)) > clock.today(now):
        raise TooEarlyToLookAgain(on=on)
    return weeks


def _finish(session: Session, weeks: EightWeeks, now: datetime) -> None:
    weeks.finished_at = now
    session.flush()
    settle(session, ReminderKind.WEEK_BEGINS, subject=weeks.id, reason=Settled.NOT_NEEDED)
    note(session, RecordKind.WEEKS_FINISHED, school=weeks.school_id, subject=weeks.group_id, at=now)
    promising.promise_sixteen(session, weeks, now)


def stop(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> WeeksView:
    """Stop the eight weeks. What was done stays done, and the group goes on. Raises as `start` does, and NoWeeks."""
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_facilitator(session, actor, row)
    weeks = newest_weeks(session, row.id)
    if weeks is None or weeks.state is not WeeksState.RUNNING:
        raise NoWeeks(group=veil_of(session, school).name_of(row))
    weeks.stopped_at = now
    session.flush()
    settle(session, ReminderKind.WEEK_BEGINS, subject=weeks.id, reason=Settled.CANCELLED)
    mark_stale(session, CardKind.WEEKS, weeks.id)
    note(session, RecordKind.WEEKS_STOPPED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.WEEKS_STOPPED, school=school, subject=weeks.id, person=actor.id, now=now)
    return view_of(session, weeks, now)


def undone(undoing: Undoing) -> Undone:
    """Undo that a week is done. Once the group has celebrated, only that goes back."""
    session, row = undoing.session, undoing.session.get_one(WeekDone, undoing.subject)
    weeks = session.get_one(EightWeeks, row.weeks_id)
    week = Week(row.week)
    goes_back = WeeksState.FINISHED if week in (Week.CELEBRATE, Week.SIXTEEN) else WeeksState.RUNNING
    _require_newest(session, weeks, goes_back)
    if week is Week.CELEBRATE:
        if Week.SIXTEEN in weeks_done(session, weeks.id):
            raise CannotUndo(MovedOn.WEEKS_MOVED_ON, name=_name(session, weeks))
        weeks.finished_at = None
        settle(session, ReminderKind.WEEK_SIXTEEN, subject=weeks.id, reason=Settled.CANCELLED)
        promising.promise_next(session, weeks, undoing.now)
    session.delete(row)
    session.flush()
    mark_stale(session, CardKind.WEEKS, weeks.id)
    return Undone(Undoable.WEEK_DONE, _name(session, weeks))


def unstopped(undoing: Undoing) -> Undone:
    """Undo that the weeks were stopped, if the group has not begun anew."""
    session, weeks = undoing.session, undoing.session.get_one(EightWeeks, undoing.subject)
    _require_newest(session, weeks, WeeksState.STOPPED)
    weeks.stopped_at = None
    session.flush()
    promising.promise_next(session, weeks, undoing.now)
    mark_stale(session, CardKind.WEEKS, weeks.id)
    return Undone(Undoable.WEEKS_STOPPED, _name(session, weeks))


def _require_newest(session: Session, weeks: EightWeeks, state: WeeksState) -> None:
    newest = newest_weeks(session, weeks.group_id)
    if newest is None or newest.id != weeks.id or weeks.state is not state:
        raise CannotUndo(MovedOn.WEEKS_MOVED_ON, name=_name(session, weeks))


def _name(session: Session, weeks: EightWeeks) -> str:
    group = get_group(session, school=weeks.school_id, group=weeks.group_id)
    return veil_of(session, group.school_id).name_of(group)

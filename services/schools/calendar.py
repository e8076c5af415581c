"""A school's calendar: adding periods, many at once or one, finding one and removing one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from governance.calendar import NamedPeriod, PeriodKind, check_period
from governance.calendar_entries import MOST_PERIODS, CalendarFull, Merged, merge
from governance.people import Visitor
from governance.record import RecordKind
from governance.texts import NAME_LIMIT, one_line
from services.access.people import identify, require_manager, school_of
from services.outbox.record import note
from services.outbox.reminders import look_again
from services.schools import settings
from services.schools.settings import SchoolView
from services.views import lookup
from services.views.lookup import Candidate
from services.views.seeking import ANYTHING, Sought
from storage.schools import CalendarPeriod, periods_of, school_time


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A school's calendar, earliest first, and the school's date."""

    periods: tuple[NamedPeriod, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of periods added together, and the calendar afterwards."""

    merged: Merged
    calendar: CalendarView


def view(session: Session, *, school: int, now: datetime) -> CalendarView:
    """Return the school's calendar. Raises NotSetUp."""
    clock = school_time(session, school_of(session, school))
    return CalendarView(tuple(_named(row) for row in periods_of(session, school)), clock.today(now))


def _named(row: CalendarPeriod) -> NamedPeriod:
    return NamedPeriod(row.kind, row.name, row.starts, row.ends)


def enter(session: Session, *, school: int, visitor: Visitor, periods: Sequence[NamedPeriod], now: datetime) -> Entered:
    """Add all of these to the calendar, none twice. Raises PeriodBackwards, PeriodTooLong."""
    require_manager(visitor)
    actor = identify(session, school=school, visitor=visitor)
    for one in periods:
        check_period(one.kind, one.name, one.starts, one.ends)
    merged = merge([_named(row) for row in periods_of(session, school)], periods)
    for one in merged.added:
        session.add(CalendarPeriod(school_id=school, kind=one.kind, name=one.name, starts=one.starts, ends=one.ends))
    for one in merged.moved:
        _row(session, school, one).ends = one.ends
    for kind in sorted({one.kind for one in (*merged.added, *merged.moved)}):
        note(session, RecordKind.CALENDAR_CHANGED, school=school, subject=0, at=now, person=actor.id, detail=kind)
    look_again(session, school=school, now=now)
    session.flush()
    return Entered(merged, view(session, school=school, now=now))


def _row(session: Session, school: int, one: NamedPeriod) -> CalendarPeriod:
    found = select(CalendarPeriod).where(
        CalendarPeriod.school_id == school, CalendarPeriod.kind == one.kind, CalendarPeriod.name == one.name
    )
    return session.exec(found).one()


def candidates(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the periods of the school's calendar, earliest first: few enough that all of them are looked at."""
    school_of(session, school)
    return [Candidate(row.id, row.name, f"{row.starts} – {row.ends}") for row in periods_of(session, school)]


def forget(session: Session, *, school: int, visitor: Visitor, name: str, now: datetime) -> NamedPeriod:
    """Take the period of this name (or a part of it, or its number) out of the calendar, and return it.

    Raises NotFound, and Ambiguous where more than one is meant.
    """
    require_manager(visitor)
    actor = identify(session, school=school, visitor=visitor)
    period = lookup.find(session, school=school, noun="period", text=name, among=candidates)
    row = session.get_one(CalendarPeriod, period)
    gone = _named(row)
    session.delete(row)
    note(session, RecordKind.PERIOD_FORGOTTEN, school=school, subject=period, at=now, person=actor.id, detail=gone.kind)
    look_again(session, school=school, now=now)
    session.flush()
    return gone


def name_period(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    kind: PeriodKind,
    name: str,
    starts: date,
    ends: date,
    now: datetime,
) -> SchoolView:
    """Put a period into the calendar; one of the same kind and name is moved. Days are the school's, both included."""
    require_manager(visitor)
    actor = identify(session, school=school, visitor=visitor)
    wanted = one_line(name, field="name", limit=NAME_LIMIT)
    check_period(kind, wanted, starts, ends)
    found = select(CalendarPeriod).where(
        CalendarPeriod.school_id == school, CalendarPeriod.kind == kind, CalendarPeriod.name == wanted
    )
    row = session.exec(found).one_or_none()
    if row is None:
        if len(periods_of(session, school)) >= MOST_PERIODS:
            raise CalendarFull(most=MOST_PERIODS)
        session.add(CalendarPeriod(school_id=school, kind=kind, name=wanted, starts=starts, ends=ends))
    else:
        row.starts, row.ends = starts, ends
    note(session, RecordKind.CALENDAR_CHANGED, school=school, subject=0, at=now, person=actor.id, detail=kind)
    look_again(session, school=school, now=now)
    session.flush()
    return settings.view(session, school=school)

"""A school's calendar: adding periods, many at once or one, finding one and removing one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, select

from governance.calendar import NamedPeriod, PeriodKind, check_period
from governance.calendar_correction import KnownPeriod, Pair, PeriodOrigin, correct, plain_name
from governance.calendar_entries import (
    MOST_PERIODS,
    CalendarFull,
    FoundCalendar,
    FoundEvent,
    Merged,
    free_name,
    has_name,
    is_same_break,
    merge,
)
from governance.people import Visitor
from governance.record import RecordKind
from governance.texts import NAME_LIMIT, one_line
from services.access.people import identify, require_manager, school_of
from services.outbox.record import note
from services.outbox.reminders import look_again
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
    """What became of periods added together, and the calendar afterwards.

    When a file is imported again, `moves` are periods before and after, `removed` those that are no longer in it, and
    `standing` those that differ from it and were left alone.
    """

    merged: Merged
    calendar: CalendarView
    moves: tuple[tuple[NamedPeriod, NamedPeriod], ...] = ()
    removed: tuple[NamedPeriod, ...] = ()
    standing: tuple[NamedPeriod, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A period that was entered, the one it `replaced` if any, and the `others` there are of its name."""

    period: NamedPeriod
    replaced: NamedPeriod | None
    others: tuple[NamedPeriod, ...]


def view(session: Session, *, school: int, now: datetime) -> CalendarView:
    """Return the school's calendar. Raises NotSetUp."""
    clock = school_time(session, school_of(session, school))
    return CalendarView(tuple(_named(row) for row in periods_of(session, school)), clock.today(now))


def _named(row: CalendarPeriod) -> NamedPeriod:
    return NamedPeriod(row.kind, row.name, row.starts, row.ends)


def enter(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    periods: Sequence[NamedPeriod],
    now: datetime,
    origin: PeriodOrigin = PeriodOrigin.PUBLIC,
) -> Entered:
    """Add all of these to the calendar, none twice. Raises PeriodBackwards, PeriodTooLong."""
    require_manager(visitor)
    actor = identify(session, school=school, visitor=visitor)
    for one in periods:
        check_period(one.kind, one.name, one.starts, one.ends)
    merged = merge([_named(row) for row in periods_of(session, school)], periods)
    for one in merged.added:
        session.add(_fresh(school, one, origin))
    for one in merged.moved:
        _row(session, school, one).ends = one.ends
    _note_changed(session, school, actor.id, (*merged.added, *merged.moved), now)
    return Entered(merged, view(session, school=school, now=now))


def _fresh(school: int, one: NamedPeriod, origin: PeriodOrigin) -> CalendarPeriod:
    return CalendarPeriod(
        school_id=school, kind=one.kind, name=one.name, starts=one.starts, ends=one.ends, origin=origin
    )


def _note_changed(session: Session, school: int, actor: int, changed: Iterable[NamedPeriod], now: datetime) -> None:
    for kind in sorted({one.kind for one in changed}):
        note(session, RecordKind.CALENDAR_CHANGED, school=school, subject=0, at=now, person=actor, detail=kind)
    look_again(session, school=school, now=now)
    session.flush()


def bring_in(session: Session, *, school: int, visitor: Visitor, found: FoundCalendar, now: datetime) -> Entered:
    """Bring the calendar up to a file that may have been imported before; what a person entered stays as it is."""
    require_manager(visitor)
    actor = identify(session, school=school, visitor=visitor)
    rows = {row.id: row for row in periods_of(session, school)}
    today = school_time(session, school_of(session, school)).today(now)
    correction = correct([_known(row) for row in rows.values()], found, today)
    for one in correction.removals:
        session.delete(rows.pop(one.id))
        note(
            session, RecordKind.PERIOD_FORGOTTEN, school=school, subject=one.id, at=now, person=actor.id,
            detail=one.period.kind,
        )  # fmt: skip
    session.flush()
    moves = tuple(_moved(session, pair, rows, found.source) for pair in correction.moves)
    for pair in correction.same:
        _remember(rows[pair.known.id], pair.event, found.source)
    merged = _added(session, school, rows, correction.new, found.source)
    changed = (*merged.added, *(after for _, after in moves))
    _note_changed(session, school, actor.id, changed, now)
    return Entered(
        replace(merged, known=(*(_named(rows[pair.known.id]) for pair in correction.same), *merged.known)),
        view(session, school=school, now=now),
        moves=moves,
        removed=tuple(one.period for one in correction.removals),
        standing=tuple(one.period for one in correction.standing),
    )


def _known(row: CalendarPeriod) -> KnownPeriod:
    return KnownPeriod(row.id, _named(row), row.origin, row.event_key, row.sequence, row.source)


def _moved(
    session: Session, pair: Pair, rows: Mapping[int, CalendarPeriod], source: str
) -> tuple[NamedPeriod, NamedPeriod]:
    """Move a period to where its event is now, and return it before and after."""
    row, wanted = rows[pair.known.id], pair.event.period
    others = {(one.kind, one.name) for one in rows.values() if one is not row}
    row.kind, row.name = wanted.kind, free_name(wanted, others)
    row.starts, row.ends = wanted.starts, wanted.ends
    _remember(row, pair.event, source)
    session.flush()
    return pair.known.period, _named(row)


def _remember(row: CalendarPeriod, event: FoundEvent, source: str) -> None:
    row.event_key, row.sequence, row.source = event.key or row.event_key, event.sequence, source or row.source
    # A period from before origins were recorded is the file's, now that it is known to be in one.
    row.origin = row.origin or PeriodOrigin.FILE


def _added(
    session: Session, school: int, rows: Mapping[int, CalendarPeriod], new: Sequence[FoundEvent], source: str
) -> Merged:
    by_period = {_identity(one.period): one for one in new}
    merged = merge([_named(row) for row in rows.values()], [one.period for one in new])
    for period in merged.added:
        row = _fresh(school, period, PeriodOrigin.FILE)
        _remember(row, by_period[_identity(period)], source)
        session.add(row)
    for period in merged.moved:
        _row(session, school, period).ends = period.ends
    return merged


def _identity(one: NamedPeriod) -> tuple[PeriodKind, date, str]:
    return one.kind, one.starts, plain_name(one.name)


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
) -> Named:
    """Put a period into the calendar. Days are the school's, both included.

    One of the same kind and name is replaced if its days overlap these or touch them; else this is another one.
    """
    require_manager(visitor)
    actor = identify(session, school=school, visitor=visitor)
    wanted = NamedPeriod(kind, one_line(name, field="name", limit=NAME_LIMIT), starts, ends)
    check_period(kind, wanted.name, starts, ends)
    named = _put_in(session, school, wanted)
    note(session, RecordKind.CALENDAR_CHANGED, school=school, subject=0, at=now, person=actor.id, detail=kind)
    look_again(session, school=school, now=now)
    session.flush()
    return named


def _put_in(session: Session, school: int, wanted: NamedPeriod) -> Named:
    rows = [row for row in periods_of(session, school) if row.kind is wanted.kind]
    alike = [row for row in rows if has_name(_named(row), wanted.name)]
    corrected = next((row for row in alike if is_same_break(_named(row), wanted)), None)
    before = _named(corrected) if corrected is not None else None
    row = corrected or _with_room(session, school, wanted)
    row.name = free_name(wanted, {(one.kind, one.name) for one in rows if one is not corrected})
    row.starts, row.ends, row.origin = wanted.starts, wanted.ends, PeriodOrigin.BY_HAND
    session.add(row)
    others = tuple(_named(one) for one in alike if one is not corrected)
    return Named(_named(row), before if before != _named(row) else None, others)


def _with_room(session: Session, school: int, wanted: NamedPeriod) -> CalendarPeriod:
    if len(periods_of(session, school)) >= MOST_PERIODS:
        raise CalendarFull(most=MOST_PERIODS)
    return _fresh(school, wanted, PeriodOrigin.BY_HAND)

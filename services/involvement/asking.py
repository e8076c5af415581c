"""Asking the question of July: it comes by itself once a school year, is over by itself, and comes again the next."""

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col

from governance.calendar import SchoolTime
from governance.cards import CardKind
from governance.fingerprints import Running
from governance.involvement import OPEN_DAYS, AskingState, asked_by_hand, looked_from, window
from governance.record import RecordKind
from governance.school_years import school_year
from governance.suppression import CountsLost
from services.access import former_selves
from services.outbox.cards import mark_stale, put_up, retire
from services.outbox.record import note
from services.panels.keeping import redraw_council
from services.views.involvement import get_asking
from storage.columns import table_of
from storage.involvement import Asking, InvolvementLine, has_asking
from storage.involvement_counts import forget_counts, put_open_counts, put_sealed_counts, take_counts
from storage.schools import School, school_time
from storage.secure_deletion import leave_no_trace


def expect(session: Session, *, school: School, now: datetime) -> None:
    """Have the question come in a school that is set up, unless it waits there already."""
    if not has_asking(session, school.id):
        clock = school_time(session, school)
        _wait(session, school.id, clock, school_year(clock.today(now)), now)


def _wait(session: Session, school: int, clock: SchoolTime, year: int, now: datetime) -> None:
    session.add(Asking(school_id=school, year=year, due_at=_looked_at(clock, year, now)))
    session.flush()


def _looked_at(clock: SchoolTime, year: int, now: datetime) -> datetime:
    """Return when it is seen next whether the day has come: each morning, for the calendar may change until then."""
    morning = clock.morning_of(max(clock.today(now), looked_from(year)))
    return morning if morning > now else clock.morning_of(clock.today(now) + timedelta(days=1))


def go_on(session: Session, *, school: int, asking: int, now: datetime) -> None:
    """Ask the question if its day has come, or end it if its time is over."""
    row = get_asking(session, school=school, asking=asking)
    if row.due_at > now:
        return
    if row.state is AskingState.OPEN:
        _end(session, row, now)
    elif row.state is AskingState.WAITING:
        _look(session, row, now)
    session.flush()


def _look(session: Session, row: Asking, now: datetime) -> None:
    clock = school_time(session, session.get_one(School, row.school_id))
    today = clock.today(now)
    year = max(row.year, school_year(today))
    asked = window(clock, year)
    if today > asked.latest:
        # Too little is left of this school year, or the bot may send nothing until it was over.
        year += 1
    elif today >= asked.first and not clock.is_quiet(now):
        row.year = year
        ask(session, row, clock, now)
        return
    row.year, row.due_at = year, _looked_at(clock, year, now)
    if asked_by_hand(clock, today) or today > asked.latest:
        # The council's panel offers that as long as there is time for it.
        redraw_council(session, row.school_id)


def ask(session: Session, row: Asking, clock: SchoolTime, now: datetime, *, by: int | None = None) -> None:
    """Ask it now, with its card: `by` whom, None where the bot does so by itself."""
    ends = clock.ends_of_school_days(now, OPEN_DAYS)
    last = clock.end_of(window(clock, row.year).last)
    row.state, row.asked_at = AskingState.OPEN, now
    row.due_at = max(end for end in ends if end <= last)
    put_sealed_counts(session, Counter(), school=row.school_id, asking=row.id)
    put_up(session, school=row.school_id, kind=CardKind.INVOLVEMENT, subject=row.id, now=now)
    redraw_council(session, row.school_id)
    note(session, RecordKind.INVOLVEMENT_ASKED, school=row.school_id, subject=row.id, at=now, person=by)


def take_back(session: Session, row: Asking, now: datetime) -> None:
    """Have it wait again that was asked and that nobody has answered: it is as if it had not been asked."""
    school = session.get_one(School, row.school_id)
    retire(session, CardKind.INVOLVEMENT, row.id, now)
    forget_counts(session, row.id)
    row.state = AskingState.TAKEN_BACK
    session.flush()
    _wait(session, school.id, school_time(session, school), row.year, now)
    redraw_council(session, school.id)


def _end(session: Session, row: Asking, now: datetime) -> None:
    """Count the answers, and forget who has given one."""
    try:
        counts = take_counts(session, row.id)
        put_open_counts(session, counts, school=row.school_id, asking=row.id)
        row.state = AskingState.CLOSED
    except CountsLost:
        forget_counts(session, row.id)
        row.state = AskingState.LOST
    leave_no_trace(session, table_of(InvolvementLine))
    session.execute(delete(InvolvementLine).where(col(InvolvementLine.asking_id) == row.id))
    former_selves.end(session, thing=Running.INVOLVEMENT, subject=row.id)
    mark_stale(session, CardKind.INVOLVEMENT, row.id)
    note(session, RecordKind.INVOLVEMENT_COUNTED, school=row.school_id, subject=row.id, at=now)
    clock = school_time(session, session.get_one(School, row.school_id))
    _wait(session, row.school_id, clock, row.year + 1, now)

"""Scheduling the meetings of a group or the council: one, or a series through the term, all written down at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from governance.calendar import PeriodKind, SchoolTime
from governance.cards import CardKind
from governance.meetings import (
    MINUTES_RANGE,
    MOST_OPEN,
    USUAL_MINUTES,
    MeetsThen,
    Repeat,
    TooManyMeetings,
    begins_at,
    days_left_out,
    days_of_series,
    last_day_of_series,
)
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NumberOutOfRange
from governance.reminders import ReminderKind, meeting_notice_at
from governance.texts import LINE_LIMIT, one_line
from governance.undoing import Undoable
from services.access import quotas
from services.access.bodies import Body, member_of, open_body, require_student_member
from services.meetings.carrying import put_on_the_next
from services.outbox.cards import put_up
from services.outbox.record import note
from services.outbox.reminders import remind
from services.outbox.undoing import allow_undo
from services.views.meetings import MeetingView, view
from storage.meetings import Meeting, MeetingSeries, open_meetings_of_body
from storage.schools import School, periods_of, school_time


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What was scheduled: the first meeting, how many in all, and which days the series leaves out, with why.

    A day is left out for the part of the calendar with this name, or because it is no school day.
    """

    first: MeetingView
    meetings: int
    left_out: tuple[tuple[date, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class _Wish:
    """What somebody wants to schedule, checked."""

    body: Body
    author: int
    when: datetime
    minutes: int
    place: str | None
    repeat: Repeat


def schedule(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    group: int,
    when: datetime,
    now: datetime,
    minutes: int = USUAL_MINUTES,
    where: str | None = None,
    repeat: Repeat = Repeat.ONCE,
) -> Scheduled:
    """Schedule a meeting, or a series at the same time of day through the term.

    `group` is the number of a group, or COUNCIL. Raises MembersOnly, DelegatesOnly, GroupRests, CouncilRests,
    NumberOutOfRange, NoSchoolDays, TooManyMeetings, MeetsThen.
    """
    actor, body = member_of(session, school=school, visitor=visitor, group=group)
    body.require_company(session)
    quotas.require(session, Limited.MEETINGS_SCHEDULED, actor, now)
    place = one_line(where, field="where", limit=LINE_LIMIT) if where else None
    wish = _Wish(body, actor.id, when, _checked_minutes(minutes), place, repeat)
    rows = _meetings(session, wish, school_time(session, actor.school), now)
    require_free(session, body, rows)
    _announce(session, rows, now)
    put_on_the_next(session, body, now)
    _note(session, rows[0], now, wish)
    _allow_undo(session, rows, now)
    return _scheduled(session, actor.school, wish, rows)


def _announce(session: Session, rows: Sequence[Meeting], now: datetime) -> None:
    for one in rows:
        promise_notice(session, one, now)
    put_up(session, school=rows[0].school_id, kind=CardKind.MEETING, subject=rows[0].id, now=now)


def _scheduled(session: Session, school: School, wish: _Wish, rows: Sequence[Meeting]) -> Scheduled:
    first = view(session, school=school.id, meeting=rows[0].id)
    return Scheduled(first, meetings=len(rows), left_out=_left_out(session, wish, school))


def _note(session: Session, first: Meeting, now: datetime, wish: _Wish) -> None:
    what = {"school": first.school_id, "subject": first.id, "person": wish.author}
    note(session, RecordKind.MEETING_SCHEDULED, at=now, detail=wish.repeat, **what)


def _allow_undo(session: Session, rows: Sequence[Meeting], now: datetime) -> None:
    first, kept = rows[0], {"meetings": [one.id for one in rows]}
    whose = {"school": first.school_id, "subject": first.id, "person": first.author_id}
    allow_undo(session, Undoable.MEETING_SCHEDULED, now=now, kept=kept, **whose)


def _left_out(session: Session, wish: _Wish, school: School) -> tuple[tuple[date, str | None], ...]:
    clock, named = school_time(session, school), periods_of(session, school.id)
    days = days_left_out(clock.today(wish.when), wish.repeat, clock)
    off = [one for one in named if one.kind is not PeriodKind.TERM]
    return tuple((day, next((one.name for one in off if one.starts <= day <= one.ends), None)) for day in days)


def may_schedule(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> None:
    """Raise what `schedule` would at any time of day, before somebody fills in a form for nothing."""
    body = open_body(session, school=school, group=group)
    actor = require_student_member(session, visitor=visitor, body=body)
    body.require_company(session)
    quotas.require(session, Limited.MEETINGS_SCHEDULED, actor, now)


def _checked_minutes(minutes: int) -> int:
    least, most = MINUTES_RANGE
    if not least <= minutes <= most:
        raise NumberOutOfRange(field="minutes", number=minutes, least=least, most=most)
    return minutes


def _meetings(session: Session, wish: _Wish, clock: SchoolTime, now: datetime) -> list[Meeting]:
    days = days_of_series(clock.today(wish.when), wish.repeat, clock)
    _check_room(session, wish.body, len(days))
    if wish.repeat is Repeat.ONCE:
        rows = [_meeting(wish, wish.when, now)]
    else:
        series = _begin_series(session, wish, clock, now)
        rows = [_meeting(wish, begins_at(day, series.at, clock.zone), now, series, day) for day in days]
    session.add_all(rows)
    session.flush()
    return rows


def require_free(session: Session, body: Body, rows: Sequence[Meeting]) -> None:
    """Raise MeetsThen when another meeting of the same body begins at the same moment as one of these."""
    begins = {row.starts_at for row in rows}
    for other in open_meetings_of_body(session, body.school.id, body.number):
        if other.starts_at in begins and other not in rows:
            raise MeetsThen(group=body.name, starts_at=other.starts_at, meeting=other.id)


def _check_room(session: Session, body: Body, more: int) -> None:
    if len(open_meetings_of_body(session, body.school.id, body.number)) + more > MOST_OPEN:
        raise TooManyMeetings(group=body.name, most=MOST_OPEN)


def _begin_series(session: Session, wish: _Wish, clock: SchoolTime, now: datetime) -> MeetingSeries:
    starts = wish.when.astimezone(clock.zone)
    series = MeetingSeries(
        school_id=wish.body.school.id,
        group_id=wish.body.number,
        author_id=wish.author,
        repeat=wish.repeat,
        starts=starts.date(),
        until=last_day_of_series(starts.date(), clock),
        at=starts.time(),
        created_at=now,
    )
    session.add(series)
    session.flush()
    return series


def _meeting(
    wish: _Wish, starts_at: datetime, now: datetime, series: MeetingSeries | None = None, day: date | None = None
) -> Meeting:
    return Meeting(
        school_id=wish.body.school.id,
        group_id=wish.body.number,
        series_id=series.id if series else None,
        series_day=day,
        author_id=wish.author,
        starts_at=starts_at,
        minutes=wish.minutes,
        place=wish.place,
        created_at=now,
    )


def promise_notice(session: Session, row: Meeting, now: datetime) -> None:
    """Promise the group's thread, or the council channel, a reminder before the meeting."""
    minutes = session.get_one(School, row.school_id).meeting_notice_minutes
    notice = meeting_notice_at(now, row.starts_at, minutes)
    if notice is not None:
        remind(session, ReminderKind.MEETING, school=row.school_id, subject=row.id, due_at=notice, group=row.group_id)

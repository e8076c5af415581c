"""Meetings by their names: whose, and the local time. What is typed of a name says which times are looked at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, ColumnElement, and_, case, false, func, or_, true, type_coerce
from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.groups import GroupState
from governance.meetings import MeetingState
from governance.texts import name_key
from services.access import people
from services.access.bodies import Body, council_name
from services.access.veil import Veil, veil_of
from services.views.seeking import ANYTHING, Candidate, Fit, Sought, key_as_shown
from storage.groups import Group
from storage.meetings import MEETING_IS_OPEN, Meeting
from storage.schools import School

# A part of a time, like 12:30, may be in any name: so many are looked at, the soonest first.
MOST_AT_A_TIME = 100
# The end of a name from the year on, with what stands before it; or a part of one that leaves the year open.
_DATED = re.compile(r"(?:(?P<group>.+?) )?(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?[0-9:\- ]*")
_BEGUN = re.compile(r"(?:(?P<group>.+) )?[0-9]{1,3}")
_WITHIN = re.compile(r"(?P<group>)[0-9:\- ]+")
_A_DAY = timedelta(days=1)


def meetings(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the meetings that are not over by group and local time; a group's name alone means its next one."""
    found_school = people.school_of(session, school)
    veil, zone = veil_of(session, school), found_school.zone
    goes_on = col(Group.id).is_(None) | (col(Group.state) != GroupState.CLOSED)
    found = _of_school(found_school, sought, veil).where(MEETING_IS_OPEN, goes_on)
    rows = session.exec(found.order_by(*_first(sought), col(Meeting.starts_at), col(Meeting.id))).all()
    named, candidates = set[int | None](), []
    for row, group in rows:
        body = Body(found_school, group)
        also = body.name if body.number not in named else None
        name = meeting_name(row, body.name_under(veil), zone)
        candidates.append(Candidate(row.id, name, veil.place_of(row) or "", also))
        named.add(body.number)
    return candidates


def all_meetings(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the meetings that can be meant, by group and local time: those still to come or going on first."""
    found_school = people.school_of(session, school)
    veil, zone = veil_of(session, school), found_school.zone
    found = _of_school(found_school, sought, veil).where(Meeting.state != MeetingState.CANCELLED)
    starts = type_coerce(col(Meeting.starts_at), BigInteger)
    # Of those to come the soonest, and of those that are over the latest.
    number = col(Meeting.id)
    order = [case((MEETING_IS_OPEN, one), else_=other) for one, other in ((0, 1), (starts, -starts), (number, -number))]
    return [
        Candidate(row.id, meeting_name(row, Body(found_school, group).name_under(veil), zone), veil.place_of(row) or "")
        for row, group in session.exec(found.order_by(*_first(sought), *order))
    ]


def meeting_name(meeting: Meeting, group: str, zone: ZoneInfo) -> str:
    """Return what a meeting is called: by its group or the council, and its time in the school's zone."""
    return f"{group} {meeting.starts_at.astimezone(zone):%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed of a meeting's name: of the group, and between which times it may be."""

    group: str
    span: tuple[datetime, datetime] | None


def _of_school(school: School, sought: Sought, veil: Veil) -> Any:
    number = col(Meeting.id)
    # No group may be called like the council, so its name is a key as theirs are.
    key = func.coalesce(Group.name_key, name_key(council_name(school)))
    shown = key_as_shown(col(Group.id), key, veil.hidden_of(CardKind.GROUP))
    typed = _typed(sought.key, school.zone)
    dated = _dated(sought, typed, shown) if typed is not None else false()
    is_called = sought.fits(number, shown, key)
    most = sought.most if typed is None or typed.span is not None else max(sought.most, MOST_AT_A_TIME)
    return (
        select(Meeting, Group)
        .outerjoin(Group, col(Group.id) == col(Meeting.group_id))
        .where(Meeting.school_id == school.id, or_(is_called, dated))
        .limit(most)
    )


def _first(sought: Sought) -> Sequence[ColumnElement[Any]]:
    if sought.fit is not Fit.OFFER or not sought.has_number:
        return ()
    return (case((col(Meeting.id) == int(sought.number), 0), else_=1),)


def _typed(key: str, zone: ZoneInfo) -> _Typed | None:
    """Return what of a text may be the end of a meeting's name, or None where it has no time at its end."""
    if (dated := _DATED.fullmatch(key)) is not None:
        return _Typed(dated["group"] or "", _span(dated, zone))
    found = _BEGUN.fullmatch(key) or _WITHIN.fullmatch(key)
    return _Typed(found["group"] or "", None) if found is not None else None


def _span(date: re.Match[str], zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """Return from when to when a date in a name is, a day more at both ends; None for one that no calendar has."""
    year, month, day = (int(part) if part else None for part in date.group("year", "month", "day"))
    length = _A_DAY if day else timedelta(days=31 if month else 366)
    try:
        begins = datetime(year or 1, month or 1, day or 1, tzinfo=zone).astimezone(UTC)
        return begins - _A_DAY, begins + length + _A_DAY
    except (ValueError, OverflowError):
        return None


def _dated(sought: Sought, typed: _Typed, shown: ColumnElement[str]) -> ColumnElement[bool]:
    """Tell in SQL whether the group's name ends as was typed, and the meeting is at such a time."""
    is_group = shown == typed.group if sought.fit is Fit.WHOLE else shown.endswith(typed.group, autoescape=True)
    when = col(Meeting.starts_at)
    is_then = when.between(*typed.span) if typed.span is not None else true()
    return and_(is_group if typed.group else true(), is_then)

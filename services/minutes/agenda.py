"""Agendas: any member adds to one, and a meeting is found by its group and date."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.minutes import (
    ITEM_MINUTES,
    ITEM_MINUTES_RANGE,
    MOST_ITEMS,
    MeetingIsOver,
    MinutesView,
    TooManyItems,
)
from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import NotFound, NumberOutOfRange
from governance.texts import LINE_LIMIT, name_key, one_line
from services.access import people
from services.access.membership import get_group, open_group, require_member
from services.access.veil import veil_of
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.views import lookup
from services.views.lookup import Candidate
from services.views.meetings import get_meeting
from services.views.minutes import view
from storage.groups import Group, groups_of
from storage.meetings import Meeting
from storage.minutes import AgendaItem, Minutes, items_of, meetings_to_write


def add(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    meeting: int,
    what: str,
    now: datetime,
    minutes: int = ITEM_MINUTES,
) -> MinutesView:
    """Put an item on the agenda while the meeting is not over. Raises MembersOnly, MeetingIsOver, TooManyItems."""
    actor = people.student(session, school=school, visitor=visitor)
    row = get_meeting(session, school=school, meeting=meeting)
    group = get_group(session, school=school, group=row.group_id)
    require_member(session, actor, group)
    open_group(session, school=school, group=group.id)
    require_not_over(session, row, group)
    text = one_line(what, field="what", limit=LINE_LIMIT)
    _require_room(session, row, minutes)
    item = AgendaItem(school_id=school, meeting_id=row.id, author_id=actor.id, what=text, minutes=minutes, added_at=now)
    session.add(item)
    session.flush()
    mark_stale(session, CardKind.MINUTES, row.id)
    note(session, RecordKind.AGENDA_ITEM_ADDED, school=school, subject=item.id, at=now, person=actor.id)
    return view(session, school=school, meeting=row.id)


def require_not_over(session: Session, meeting: Meeting, group: Group) -> None:
    """Raise MeetingIsOver when the meeting ended or was called off. One whose minutes are being taken goes on."""
    minutes = session.get(Minutes, meeting.id)
    if (minutes is not None and minutes.ended_at is not None) or (minutes is None and not meeting.state.is_open):
        raise MeetingIsOver(group=group.name)


def _require_room(session: Session, meeting: Meeting, minutes: int) -> None:
    least, most = ITEM_MINUTES_RANGE
    if not least <= minutes <= most:
        raise NumberOutOfRange(field="minutes", number=minutes, least=least, most=most)
    if len(items_of(session, meeting.id)) >= MOST_ITEMS:
        raise TooManyItems(most=MOST_ITEMS)


def meetings(session: Session, *, school: int) -> list[Candidate]:
    """Return the meetings that can be meant, by group and local time: those still to come or going on first."""
    zone = people.school_of(session, school).zone
    veil = veil_of(session, school)
    names = veil.names_of(groups_of(session, school, also_closed=True))
    found = meetings_to_write(session, school)
    coming = sorted((row for row in found if row.state.is_open), key=lambda row: (row.starts_at, row.id))
    ordered = [*coming, *(row for row in found if not row.state.is_open)]
    return [
        Candidate(
            row.id,
            f"{names[row.group_id]} {row.starts_at.astimezone(zone):%Y-%m-%d %H:%M}",
            veil.place_of(row) or "",
        )
        for row in ordered
    ]


def meant(session: Session, *, school: int, text: str) -> int:
    """Return the meeting a text means: group and date, its number, or the group's name for its next meeting.

    Raises NotFound, Ambiguous.
    """
    candidates, typed = meetings(session, school=school), text.strip()
    number = typed.removeprefix("#")
    if number.isascii() and number.isdigit():
        # As text, because a number may be typed with more digits than Python reads.
        found = [one.id for one in candidates if str(one.id) == number.lstrip("0")]
    else:
        key = name_key(typed)
        found = [one.id for one in candidates if name_key(one.name[: -len(" 2026-01-01 09:00")]) == key]
    if found:
        return found[0]
    if (not any(char.isalpha() for char in typed) and len(typed) < len("2026-01-01")) or number.isdigit():
        # A few figures would be part of many a date.
        raise NotFound(noun="meeting", text=text)
    return lookup.find(session, school=school, noun="meeting", text=text, among=meetings)

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
from services.access.bodies import Body, body_of, open_body
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.views.meeting_names import all_meetings
from services.views.meetings import get_meeting
from services.views.minutes import view
from services.views.seeking import MOST_MEANT, Fit, Sought, find
from storage.meetings import Meeting
from storage.minutes import AgendaItem, Minutes, items_of


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
    """Put an item on the agenda while the meeting is not over.

    Raises MembersOnly, DelegatesOnly, MeetingIsOver, TooManyItems.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_meeting(session, school=school, meeting=meeting)
    body = body_of(session, row)
    body.require_member(session, actor)
    open_body(session, school=school, group=row.group_id)
    require_not_over(session, row, body)
    text = one_line(what, field="what", limit=LINE_LIMIT)
    _require_room(session, row, minutes)
    item = AgendaItem(school_id=school, meeting_id=row.id, author_id=actor.id, what=text, minutes=minutes, added_at=now)
    session.add(item)
    session.flush()
    mark_stale(session, CardKind.MINUTES, row.id)
    note(session, RecordKind.AGENDA_ITEM_ADDED, school=school, subject=item.id, at=now, person=actor.id)
    return view(session, school=school, meeting=row.id)


def require_not_over(session: Session, meeting: Meeting, body: Body) -> None:
    """Raise MeetingIsOver when the meeting ended or was called off. One whose minutes are being taken goes on."""
    minutes = session.get(Minutes, meeting.id)
    if (minutes is not None and minutes.ended_at is not None) or (minutes is None and not meeting.state.is_open):
        raise MeetingIsOver(group=body.name)


def _require_room(session: Session, meeting: Meeting, minutes: int) -> None:
    least, most = ITEM_MINUTES_RANGE
    if not least <= minutes <= most:
        raise NumberOutOfRange(field="minutes", number=minutes, least=least, most=most)
    if len(items_of(session, meeting.id)) >= MOST_ITEMS:
        raise TooManyItems(most=MOST_ITEMS)


def meant(session: Session, *, school: int, text: str) -> int:
    """Return the meeting a text means: group and date, its number, or the group's name for its next meeting.

    Raises NotFound, Ambiguous.
    """
    typed = text.strip()
    number = typed.removeprefix("#")
    sought = Sought(name_key(typed), number.lstrip("0"), Fit.WHOLE, MOST_MEANT)
    candidates = all_meetings(session, school=school, sought=sought)
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
    return find(session, school=school, noun="meeting", text=text, among=all_meetings)

"""Agendas: any member adds to one and takes off what they added, and a meeting is found by whose it is and its date."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from governance.agendas import ItemOfAnother, ItemTakenUp
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
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NotFound, NumberOutOfRange
from governance.texts import LINE_LIMIT, name_key, one_line
from governance.undoing import Undoable
from services.access import people, quotas
from services.access.bodies import Body, body_of, open_body, require_student_member
from services.access.people import Actor
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.undoing import allow_undo, forget_undo
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

    Raises MembersOnly, DelegatesOnly, MeetingIsOver, TooManyItems, QuotaReached.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_meeting(session, school=school, meeting=meeting)
    body = body_of(session, row)
    body.require_member(session, actor)
    open_body(session, school=school, group=row.group_id)
    require_not_over(session, row, body)
    text = one_line(what, field="what", limit=LINE_LIMIT)
    _require_room(session, row, minutes)
    quotas.require(session, Limited.ITEMS_ADDED, actor, now)
    _put(session, actor, body, text, minutes, now, meeting=row.id)
    return view(session, school=school, meeting=row.id)


def _put(
    session: Session, actor: Actor, body: Body, what: str, minutes: int, now: datetime, *, meeting: int | None
) -> AgendaItem:
    where: dict[str, Any] = {"school_id": actor.school.id, "group_id": body.number, "meeting_id": meeting}
    item = AgendaItem(**where, author_id=actor.id, what=what, minutes=minutes, added_at=now)
    session.add(item)
    session.flush()
    show(session, item)
    by: dict[str, Any] = {"subject": item.id, "person": actor.id}
    note(session, RecordKind.AGENDA_ITEM_ADDED, school=item.school_id, at=now, **by)
    allow_undo(session, Undoable.ITEM_ADDED, school=item.school_id, now=now, **by)
    return item


def may_add(session: Session, *, school: int, visitor: Visitor, meeting: int, now: datetime) -> None:
    """Raise what `add` would whatever is typed, before somebody fills in a form for nothing."""
    row = get_meeting(session, school=school, meeting=meeting)
    body = open_body(session, school=school, group=row.group_id)
    actor = require_student_member(session, visitor=visitor, body=body)
    require_not_over(session, row, body)
    _require_room(session, row, ITEM_MINUTES)
    quotas.require(session, Limited.ITEMS_ADDED, actor, now)


def remove(session: Session, *, school: int, visitor: Visitor, item: int, now: datetime) -> str:
    """Take an item that one has added off the agenda again, and return whose agenda that is.

    Raises NotFound, MembersOnly, DelegatesOnly, ItemOfAnother, ItemTakenUp.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = _on_agenda(session, school, item)
    body = body_of(session, row)
    body.require_member(session, actor)
    _require_own(session, row, actor.id)
    row.removed_at = now
    session.flush()
    show(session, row)
    note(session, RecordKind.AGENDA_ITEM_REMOVED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.ITEM_REMOVED, school=school, subject=row.id, person=actor.id, now=now)
    forget_undo(session, Undoable.ITEM_ADDED, subject=row.id, person=actor.id)
    return body.name


def may_remove(session: Session, *, school: int, visitor: Visitor, item: int) -> None:
    """Raise what `remove` would, writing nothing."""
    row = _on_agenda(session, school, item)
    body = open_body(session, school=school, group=row.group_id)
    actor = require_student_member(session, visitor=visitor, body=body)
    _require_own(session, row, actor.id)


def _require_own(session: Session, row: AgendaItem, person: int) -> None:
    if row.author_id != person:
        raise ItemOfAnother()
    if row.carried_at is not None or is_taken_up(session, row):
        raise ItemTakenUp()


def is_taken_up(session: Session, row: AgendaItem) -> bool:
    """Return whether the meeting of this item has begun."""
    return row.meeting_id is not None and session.get(Minutes, row.meeting_id) is not None


def _on_agenda(session: Session, school: int, item: int) -> AgendaItem:
    row = session.get(AgendaItem, item)
    if row is None or row.school_id != school or row.removed_at is not None or row.standing is not None:
        raise NotFound(noun="item", text=str(item))
    return row


def show(session: Session, row: AgendaItem) -> None:
    """Have the cards drawn anew that show the agenda with this item."""
    if row.meeting_id is not None:
        mark_stale(session, CardKind.MINUTES, row.meeting_id)
        if row.group_id is None:
            mark_stale(session, CardKind.MEETING, row.meeting_id)


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

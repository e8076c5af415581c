"""Agendas: any member adds to one and takes off what they added, and a meeting is found by whose it is and its date."""

from dataclasses import dataclass
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
from services.access.bodies import Body, body_of, member_of, open_body, require_student_member
from services.access.people import Actor
from services.outbox.cards import is_up, mark_stale, put_up
from services.outbox.record import note
from services.outbox.undoing import allow_undo, forget_undo
from services.views.agendas import get_item
from services.views.meeting_names import all_meetings
from services.views.meetings import get_meeting
from services.views.minutes import view
from services.views.seeking import MOST_MEANT, Fit, Sought, find
from storage.meetings import Meeting, open_meetings_of_body
from storage.minutes import AgendaItem, Minutes, items_of, items_waiting


@dataclass(frozen=True, slots=True)
class Added:
    """An item of the next agenda of a group or the council. Without a meeting it waits for one."""

    item: int
    meeting: int | None
    group_name: str


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
    _require_room(session, body, row.id, minutes)
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
    show(session, item, now)
    by: dict[str, Any] = {"subject": item.id, "person": actor.id}
    note(session, RecordKind.AGENDA_ITEM_ADDED, school=item.school_id, at=now, **by)
    allow_undo(session, Undoable.ITEM_ADDED, school=item.school_id, now=now, **by)
    return item


def add_to_next(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    group: int,
    what: str,
    now: datetime,
    minutes: int = ITEM_MINUTES,
) -> Added:
    """Put an item on the agenda of the next meeting of a group or of the council: where none is planned, it waits.

    `group` is the number of a group, or COUNCIL. Raises MembersOnly, DelegatesOnly, TooManyItems, QuotaReached.
    """
    actor, body = member_of(session, school=school, visitor=visitor, group=group)
    meeting = _next_of(session, body, now)
    text = one_line(what, field="what", limit=LINE_LIMIT)
    _require_room(session, body, meeting, minutes)
    quotas.require(session, Limited.ITEMS_ADDED, actor, now)
    item = _put(session, actor, body, text, minutes, now, meeting=meeting)
    return Added(item.id, meeting, body.name)


def may_add_to_next(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> None:
    """Raise what `add_to_next` would whatever is typed, before somebody fills in a form for nothing."""
    body = open_body(session, school=school, group=group)
    actor = require_student_member(session, visitor=visitor, body=body)
    _require_room(session, body, _next_of(session, body, now), ITEM_MINUTES)
    quotas.require(session, Limited.ITEMS_ADDED, actor, now)


def _next_of(session: Session, body: Body, now: datetime) -> int | None:
    found = open_meetings_of_body(session, body.school.id, body.number)
    return next((one.id for one in found if one.ends_at > now), None)


def may_add(session: Session, *, school: int, visitor: Visitor, meeting: int, now: datetime) -> None:
    """Raise what `add` would whatever is typed, before somebody fills in a form for nothing."""
    row = get_meeting(session, school=school, meeting=meeting)
    body = open_body(session, school=school, group=row.group_id)
    actor = require_student_member(session, visitor=visitor, body=body)
    require_not_over(session, row, body)
    _require_room(session, body, row.id, ITEM_MINUTES)
    quotas.require(session, Limited.ITEMS_ADDED, actor, now)


def remove(session: Session, *, school: int, visitor: Visitor, item: int, now: datetime) -> str:
    """Take an item that one has added off the agenda again, and return whose agenda that is.

    Raises NotFound, MembersOnly, DelegatesOnly, ItemOfAnother, ItemTakenUp.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_item(session, school=school, item=item)
    body = body_of(session, row)
    body.require_member(session, actor)
    _require_own(session, row, actor.id)
    row.removed_at = now
    session.flush()
    show(session, row, now)
    note(session, RecordKind.AGENDA_ITEM_REMOVED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.ITEM_REMOVED, school=school, subject=row.id, person=actor.id, now=now)
    forget_undo(session, Undoable.ITEM_ADDED, subject=row.id, person=actor.id)
    return body.name


def may_remove(session: Session, *, school: int, visitor: Visitor, item: int) -> None:
    """Raise what `remove` would, writing nothing."""
    row = get_item(session, school=school, item=item)
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


def show(session: Session, row: AgendaItem, now: datetime) -> None:
    """Have the cards drawn anew that show the agenda with this item. One that waits has a card of its own."""
    if row.meeting_id is not None:
        mark_stale(session, CardKind.MINUTES, row.meeting_id)
        if row.group_id is None:
            mark_stale(session, CardKind.MEETING, row.meeting_id)
    elif is_up(session, CardKind.ITEM, row.id):
        mark_stale(session, CardKind.ITEM, row.id)
    else:
        put_up(session, school=row.school_id, kind=CardKind.ITEM, subject=row.id, now=now)


def takes_more(session: Session, *, school: int, meeting: int) -> bool:
    """Return whether something can still be put on the agenda of this meeting. Raises NotFound."""
    return not _is_over(session, get_meeting(session, school=school, meeting=meeting))


def require_not_over(session: Session, meeting: Meeting, body: Body) -> None:
    """Raise MeetingIsOver when the meeting ended or was called off. One whose minutes are being taken goes on."""
    if _is_over(session, meeting):
        raise MeetingIsOver(group=body.name)


def _is_over(session: Session, meeting: Meeting) -> bool:
    minutes = session.get(Minutes, meeting.id)
    return minutes.ended_at is not None if minutes is not None else not meeting.state.is_open


def _require_room(session: Session, body: Body, meeting: int | None, minutes: int) -> None:
    least, most = ITEM_MINUTES_RANGE
    if not least <= minutes <= most:
        raise NumberOutOfRange(field="minutes", number=minutes, least=least, most=most)
    waiting = items_waiting(session, body.school.id, body.number)
    if len(waiting if meeting is None else items_of(session, meeting)) >= MOST_ITEMS:
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

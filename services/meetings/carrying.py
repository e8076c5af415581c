"""What a meeting did not reach goes on to the next one; between two meetings it waits on no agenda."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.meetings import MeetingState
from governance.minutes import BEGIN_AFTER, MOST_ITEMS
from services.access.bodies import Body, body_of
from services.outbox.cards import mark_stale, retire
from storage.meetings import MEETING_ENDS_AT, Meeting, of_body, open_meetings_of_body
from storage.minutes import (
    AgendaItem,
    MeetingAction,
    MeetingDecision,
    MeetingNote,
    Minutes,
    items_of,
    items_waiting,
)


def carry_over(session: Session, meeting: Meeting, now: datetime) -> None:
    """Let what this meeting did not reach wait for the next one, and put what waits there if it is planned.

    Each item keeps who added it, and stays in the minutes of the meeting that did not reach it.
    """
    let_wait(session, meeting, now)
    put_on_the_next(session, body_of(session, meeting), now)


def let_wait(session: Session, meeting: Meeting, now: datetime) -> None:
    """Let what this meeting did not reach wait for the next one."""
    for item in _not_reached(session, meeting):
        item.carried_at = now
        session.add(_again(item))
    session.flush()


def put_on_the_next(session: Session, body: Body, now: datetime) -> None:
    """Put what waits on the next planned agenda of a group or of the council, if there is one."""
    school, group = body.school.id, body.number
    for meeting in _never_written(session, school, group, now):
        let_wait(session, meeting, now)
    coming = [one for one in open_meetings_of_body(session, school, group) if one.state is MeetingState.PLANNED]
    if not coming:
        return
    room = MOST_ITEMS - len(items_of(session, coming[0].id))
    if waiting := items_waiting(session, school, group)[: max(room, 0)]:
        for item in waiting:
            item.meeting_id = coming[0].id
            retire(session, CardKind.ITEM, item.id, now)
        session.flush()
        mark_stale(session, CardKind.MEETING, coming[0].id)


def _never_written(session: Session, school: int, group: int | None, now: datetime) -> Sequence[Meeting]:
    """Return the meetings of whose agenda nothing was written down, and now nothing can be any more, oldest first."""
    waits = select(AgendaItem.id).where(
        AgendaItem.meeting_id == Meeting.id, col(AgendaItem.removed_at).is_(None), col(AgendaItem.carried_at).is_(None)
    )
    is_past = (Meeting.state == MeetingState.HELD, now - BEGIN_AFTER >= MEETING_ENDS_AT)
    unwritten = ~select(Minutes.meeting_id).where(Minutes.meeting_id == Meeting.id).exists()
    found = select(Meeting).where(of_body(Meeting, school, group), *is_past, unwritten, waits.exists())
    return session.exec(found.order_by(col(Meeting.starts_at), col(Meeting.id))).all()


def _not_reached(session: Session, meeting: Meeting) -> list[AgendaItem]:
    items, minutes = items_of(session, meeting.id), session.get(Minutes, meeting.id)
    left = items[minutes.at :] if minutes is not None else items
    waiting = [one for one in left if one.standing is None and one.carried_at is None]
    return [one for one in waiting if not _is_written_about(session, one)]


def _is_written_about(session: Session, item: AgendaItem) -> bool:
    """Return whether something was noted, decided or agreed under it: then it was reached, although nobody went on."""
    written = (
        select(MeetingNote.id).where(MeetingNote.meeting_id == item.meeting_id, MeetingNote.item_id == item.id),
        select(MeetingDecision.id).where(
            MeetingDecision.meeting_id == item.meeting_id, MeetingDecision.item_id == item.id
        ),
        select(MeetingAction.id).where(
            of_body(MeetingAction, item.school_id, item.group_id), MeetingAction.item_id == item.id
        ),
    )
    return any(session.exec(found.limit(1)).first() for found in written)


def _again(item: AgendaItem) -> AgendaItem:
    return AgendaItem(
        school_id=item.school_id,
        group_id=item.group_id,
        author_id=item.author_id,
        what=item.what,
        minutes=item.minutes,
        added_at=item.added_at,
    )

"""A group leaves a page for who comes next: with every handing over, and whenever a member tells the next something."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.handovers import SAME_PAGE
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.texts import TEXT_LIMIT, paragraphs
from governance.undoing import Undoable
from services.access import people, quotas
from services.access.membership import open_group, require_member, require_student_member
from services.access.veil import veil_of
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.reminders import settle
from services.outbox.undoing import allow_undo, forget_undo
from services.views.handovers import HandoverView, view_of
from storage.groups import Group
from storage.handovers import Handover, handovers_of
from storage.reminders import Reminder, pending


def leave(session: Session, group: Group, *, author: int, successor: int | None, now: datetime) -> Handover:
    """Leave a page, with its card in the group's thread; one on which nobody told anything yet is used again."""
    newest = next(iter(handovers_of(session, group.id, 1)), None)
    if newest is None or newest.told is not None or _is_hidden(session, newest):
        newest = Handover(school_id=group.school_id, group_id=group.id, author_id=author, left_at=now)
        session.add(newest)
        session.flush()
        put_up(session, school=group.school_id, kind=CardKind.HANDOVER, subject=newest.id, now=now)
    newest.author_id, newest.successor_id, newest.left_at = author, successor, now
    session.flush()
    mark_stale(session, CardKind.HANDOVER, newest.id)
    return newest


def may_tell(session: Session, *, school: int, visitor: Visitor, group: int) -> str:
    """Return what this person told the next so far, and may change; raise what `tell` would."""
    row = open_group(session, school=school, group=group)
    actor = require_student_member(session, school=school, visitor=visitor, group=row)
    newest = next(iter(handovers_of(session, row.id, 1)), None)
    is_theirs = newest is not None and newest.teller_id == actor.id and not _is_hidden(session, newest)
    return (newest.told or "") if newest is not None and is_theirs else ""


def tell(session: Session, *, school: int, visitor: Visitor, group: int, told: str, now: datetime) -> HandoverView:
    """Write down what whoever comes next should know. For two weeks its writer can change it.

    Raises StudentsOnly, MembersOnly, GroupClosed, GroupPaused, TextMissing, TextTooLong.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_member(session, actor, row)
    text = paragraphs(told, field="told", limit=TEXT_LIMIT)
    quotas.require(session, Limited.PAGES_LEFT, actor, now)
    page = _page_of(session, row, actor.id, now)
    is_first = page.told is None
    page.told, page.teller_id, page.told_at = text, actor.id, now
    session.flush()
    mark_stale(session, CardKind.HANDOVER, page.id)
    note(session, RecordKind.PAGE_LEFT, school=school, subject=row.id, at=now, person=actor.id)
    who = {"school": school, "subject": page.id, "person": actor.id}
    # Words that are changed are not kept, so only those told first are taken back. The others are changed again.
    forget_undo(session, Undoable.PAGE_TOLD, subject=page.id)
    if is_first:
        allow_undo(session, Undoable.PAGE_TOLD, **who, now=now, kept={"asked": _asked(session, row.id)})
    settle(session, ReminderKind.PAGE_ASKED, subject=row.id, reason=Settled.NOT_NEEDED)
    return view_of(session, page)


def _asked(session: Session, group: int) -> list[int]:
    """Return the reminders that still wait to ask this group for its page."""
    found = pending().where(Reminder.kind == ReminderKind.PAGE_ASKED, Reminder.subject == group)
    return [row.id for row in session.exec(found)]


def _page_of(session: Session, group: Group, person: int, now: datetime) -> Handover:
    """Return the page on which this person writes: their own of these days, one that waits for words, or a new one."""
    newest = next(iter(handovers_of(session, group.id, 1)), None)
    if newest is None or _is_hidden(session, newest):
        return leave(session, group, author=person, successor=None, now=now)
    is_own = newest.told_at is not None and newest.teller_id == person and now - newest.told_at < SAME_PAGE
    if newest.told is None or is_own:
        return newest
    return leave(session, group, author=person, successor=None, now=now)


def _is_hidden(session: Session, row: Handover) -> bool:
    return veil_of(session, row.school_id).covers(CardKind.HANDOVER, row.id)

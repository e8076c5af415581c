"""A group rests while it has fewer than two members: nobody is alone with an adult, and what was planned waits.

Its advisorships, invitations and planned meetings stay as they are and go on by themselves when somebody joins.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.meetings import MeetingState
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from services.access.company import is_too_small
from services.advisors.endings import mark_advised
from services.groups import role_terms
from services.kinds.reminders import rests_with
from services.outbox.cards import mark_stale
from services.outbox.council_meetings import seen_anew
from services.outbox.record import note
from services.outbox.reminders import remind, remind_all, settle
from storage.advisors import current_advisors, waiting_invitations
from storage.groups import Group
from storage.meetings import open_meetings
from storage.reminders import Reminder


def recheck_members(session: Session, *, school: int, group: int, now: datetime) -> None:
    """Count the members of a group one of whom has become an adult, or is none any more; adults have no roles in it."""
    row = session.get_one(Group, group)
    row.members_changed = False
    if row.state.is_open:
        role_terms.end_those_of_adults(session, row, now)
        seen_anew(session, row)
    update_resting(session, row, now)


def update_resting(session: Session, group: Group, now: datetime) -> None:
    """Let the group rest or go on, as its members say now. What it is already it stays, and nobody is told twice."""
    rests = is_too_small(session, group)
    if rests and group.resting_since is None:
        _rest(session, group, now)
    elif group.resting_since is not None and group.state.is_open and not rests:
        _go_on(session, group, now)


def _rest(session: Session, group: Group, now: datetime) -> None:
    group.resting_since = now
    note(session, RecordKind.GROUP_RESTS, school=group.school_id, subject=group.id, at=now)
    where: dict[str, Any] = {"school": group.school_id, "subject": group.id, "due_at": now}
    remind(session, ReminderKind.GROUP_RESTS, **where)
    settle(session, ReminderKind.ADVICE_GOES_ON, subject=group.id, reason=Settled.NOT_NEEDED)
    remind_all(session, ReminderKind.ADVICE_RESTS, people=_adults(session, group), group=group.id, **where)
    _show(session, group)


def _go_on(session: Session, group: Group, now: datetime) -> None:
    told = _told(session, group)
    # A group that has just been started has had nothing yet that could rest.
    if group.resting_since != group.created_at:
        note(session, RecordKind.GROUP_GOES_ON, school=group.school_id, subject=group.id, at=now)
    for kind in (ReminderKind.GROUP_RESTS, ReminderKind.ADVICE_RESTS):
        settle(session, kind, subject=group.id, reason=Settled.NOT_NEEDED)
    group.resting_since = None
    where: dict[str, Any] = {"school": group.school_id, "subject": group.id, "due_at": now, "group": group.id}
    again = [teacher for teacher in _adults(session, group) if teacher in told]
    remind_all(session, ReminderKind.ADVICE_GOES_ON, people=again, **where)
    _remind_again(session, group, now)
    _show(session, group)


def _adults(session: Session, group: Group) -> list[int | None]:
    """Return the teachers who advise the group or are asked to, each once."""
    asked = waiting_invitations(session, group.school_id, group=group.id)
    advising = current_advisors(session, group.school_id, group=group.id)
    return list(dict.fromkeys([*(row.teacher_id for row in advising), *(row.teacher_id for row in asked)]))


def _told(session: Session, group: Group) -> set[int | None]:
    """Return the teachers who have read that the group rests."""
    found = select(Reminder.person_id).where(
        Reminder.kind == ReminderKind.ADVICE_RESTS,
        Reminder.subject == group.id,
        col(Reminder.delivered_at) >= group.resting_since,
    )
    return set(session.exec(found))


def _remind_again(session: Session, group: Group, now: datetime) -> None:
    """Have what was held looked at now: a meeting may begin within the hour."""
    session.execute(
        update(Reminder)
        .where(col(Reminder.school_id) == group.school_id, rests_with(group.id))
        .where(col(Reminder.due_at) <= now, col(Reminder.attempts) == 0, col(Reminder.next_try_at) > now)
        .where(col(Reminder.delivered_at).is_(None), col(Reminder.settled).is_(None))
        .values(next_try_at=now)
        .execution_options(synchronize_session=False)
    )


def _show(session: Session, group: Group) -> None:
    """Have every card, every event and every calendar say it: to these a meeting that rests is one that changed."""
    session.flush()
    mark_stale(session, CardKind.GROUP, group.id)
    for advisorship in current_advisors(session, group.school_id, group=group.id):
        mark_advised(session, advisorship)
    for invitation in waiting_invitations(session, group.school_id, group=group.id):
        mark_stale(session, CardKind.INVITATION, invitation.id)
    for meeting in open_meetings(session, group.school_id, groups=[group.id]):
        if meeting.state is MeetingState.PLANNED:
            meeting.revision += 1
            mark_stale(session, CardKind.MEETING, meeting.id)

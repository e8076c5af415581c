"""Activation: when a forming group has as many members as its school asks for."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.celebrations import Cause
from governance.groups import GroupState
from governance.record import RecordKind
from services.outbox.cards import mark_stale
from services.outbox.celebrations import celebrate
from services.outbox.record import note
from storage.groups import Group, groups_of, member_counts
from storage.schools import School


def has_grown(session: Session, group: Group, members: int, needed: int, now: datetime) -> bool:
    """Activate a forming group once it has enough members; return whether it did."""
    before = group.state
    group.state = before.with_members(members, needed)
    if group.state is not before:
        note(session, RecordKind.GROUP_ACTIVE, school=group.school_id, subject=group.id, at=now)
        celebrate(session, Cause.GROUP_ACTIVE, school=group.school_id, subject=group.id, group=group.id, now=now)
    return group.state is not before


def look_at_needed(session: Session, school: School, now: datetime) -> None:
    """Activate every forming group that has enough members by the school's current setting; active ones stay so."""
    groups = groups_of(session, school.id)
    counts = member_counts(session, [group.id for group in groups])
    for group in groups:
        if group.state is GroupState.FORMING:
            has_grown(session, group, counts.get(group.id, 0), school.members_needed, now)
            mark_stale(session, CardKind.GROUP, group.id)

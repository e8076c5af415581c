"""How a membership ends, and a group: with what hangs on them."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.groups import GroupState
from governance.record import RecordKind
from services.advisors.endings import end_advisorship, lapse
from services.ballots import lifecycle
from services.groups import resting, role_terms, thread_members
from services.meetings import changing
from services.minutes import taking
from services.outbox.cards import mark_stale
from services.outbox.council_meetings import seat_given_up
from services.outbox.ends import group_ends
from services.outbox.record import note
from services.plans.asking import mark_plan
from storage.advisors import current_advisors, waiting_invitations
from storage.groups import Delegate, Group, membership
from storage.plans import plans_of


def end_membership(session: Session, group: Group, person: int, now: datetime) -> None:
    """End somebody's membership and what hangs on it: the seat on the council, the roles in the group."""
    current = membership(session, group=group, person=person)
    if current is not None:
        current.left_at = now
        thread_members.follow(current, now)
    vacate_seats(session, group=group, person=person, now=now)
    changing.take_back_answers(session, group, person)
    role_terms.end_all_of(session, group, person, now)
    mark_stale(session, CardKind.GROUP, group.id)
    note(session, RecordKind.GROUP_LEFT, school=group.school_id, subject=group.id, at=now, person=person)
    session.flush()
    resting.update_resting(session, group, now)


def vacate_seats(session: Session, *, group: Group, now: datetime, person: int | None = None) -> None:
    """End the group's seats on the council, or one person's seat for it."""
    found = select(Delegate).where(Delegate.group_id == group.id, col(Delegate.left_at).is_(None))
    for seat in session.exec(found if person is None else found.where(Delegate.person_id == person)):
        seat.left_at = now
        note(session, RecordKind.DELEGATE_LEFT, school=group.school_id, subject=group.id, at=now, person=seat.person_id)
        seat_given_up(session, group.school_id, seat.person_id)


def end_group(session: Session, row: Group, person: int, now: datetime) -> None:
    """Close a group, with all that ends with it."""
    for plan in plans_of(session, row.school_id, group=row.id):
        lifecycle.withdraw_any(session, plan=plan.id, person=person, now=now)
        mark_plan(session, plan.id)
    _release_adults(session, row, now)
    taking.end_all(session, row, now)
    changing.cancel_all(session, row, now, person=person)
    vacate_seats(session, group=row, now=now)
    role_terms.close_all(session, row, now)
    row.state, row.closed_at = GroupState.CLOSED, now
    group_ends(session, row, now)
    mark_stale(session, CardKind.GROUP, row.id)
    note(session, RecordKind.GROUP_CLOSED, school=row.school_id, subject=row.id, at=now, person=person)


def _release_adults(session: Session, group: Group, now: datetime) -> None:
    for invitation in waiting_invitations(session, group.school_id, group=group.id):
        lapse(session, invitation, now)
    for advisorship in current_advisors(session, group.school_id, group=group.id):
        end_advisorship(session, advisorship, now)

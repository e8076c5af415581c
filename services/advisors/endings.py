"""How invitations and advisorships end: on their date, with their group, or with their meeting."""

from datetime import datetime

from sqlmodel import Session

from governance.advisors import InvitationState
from governance.cards import CardKind
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from storage.advisors import Advisorship, Invitation


def mark_advised(session: Session, advisorship: Advisorship) -> None:
    """Mark the cards that show who advises as out of date."""
    mark_stale(session, CardKind.INVITATION, advisorship.invitation_id)
    if advisorship.group_id is not None:
        mark_stale(session, CardKind.GROUP, advisorship.group_id)
    if advisorship.plan_id is not None:
        mark_stale(session, CardKind.PLAN, advisorship.plan_id)


def end_advisorship(session: Session, advisorship: Advisorship, now: datetime, *, person: int | None = None) -> None:
    """End this advisorship, record it, update the cards, and tell the group's thread."""
    advisorship.ended_at = now
    _tell_group(session, advisorship, now)
    mark_advised(session, advisorship)
    note(
        session,
        RecordKind.ADVISORSHIP_ENDED,
        school=advisorship.school_id,
        subject=advisorship.id,
        at=now,
        person=person,
    )


def _tell_group(session: Session, advisorship: Advisorship, now: datetime) -> None:
    """Tell the group that the advice is over. That of a guest ends with the meeting, which needs no telling."""
    is_guest = session.get_one(Invitation, advisorship.invitation_id).meeting_id is not None
    if is_guest and now >= advisorship.ends_at:
        return
    remind(
        session,
        ReminderKind.ADVICE_ENDED,
        school=advisorship.school_id,
        subject=advisorship.invitation_id,
        due_at=now,
        group=advisorship.group_id,
    )


def lapse(session: Session, invitation: Invitation, now: datetime) -> None:
    """Let an unanswered invitation expire."""
    invitation.state = InvitationState.EXPIRED
    settle(session, ReminderKind.INVITATION_WAITING, subject=invitation.id, reason=Settled.NOT_NEEDED)
    mark_stale(session, CardKind.INVITATION, invitation.id)
    note(session, RecordKind.INVITATION_EXPIRED, school=invitation.school_id, subject=invitation.id, at=now)


def expire(session: Session, *, school: int, invitation: int, now: datetime) -> None:
    """Let one invitation expire, unless it was answered meanwhile."""
    row = session.get_one(Invitation, invitation)
    if row.state.is_waiting and row.answer_by <= now:
        lapse(session, row, now)


def end_due(session: Session, *, school: int, advisorship: int, now: datetime) -> None:
    """End one advisorship on its date, unless it has ended already."""
    row = session.get_one(Advisorship, advisorship)
    if row.ended_at is None:
        end_advisorship(session, row, now)

"""A report is dealt with, or opened again: what it kept for an erasure goes, and it is not brought up any more."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.record import RecordKind
from services.access.people import Actor
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.safeguarding import evidence
from services.safeguarding.chasing import chase, rest
from storage.safeguarding import Report


def settle_report(session: Session, row: Report, actor: Actor, now: datetime, *, dealt_at: datetime | None) -> None:
    """Note that a report is dealt with, or open again, and stop or go on bringing it up."""
    if (row.dealt_at is None) == (dealt_at is None):
        return
    row.dealt_at, row.dealer_id = dealt_at, actor.id if dealt_at else None
    if dealt_at is not None:
        evidence.finish_erasure(session, row)
        rest(session, row)
    else:
        chase(session, row, now)
    mark_stale(session, CardKind.REPORT, row.id)
    deed = RecordKind.REPORT_DEALT_WITH if dealt_at else RecordKind.REPORT_REOPENED
    note(session, deed, school=row.school_id, subject=row.id, at=now, person=actor.id)

"""Calling the safeguarding lead to the lines of a mirror: each call is a card, and the one before it goes."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.surveys import CALLED_FOR_REPORTS_AFTER
from services.outbox.cards import mark_stale, put_up, retire
from storage.mirrors import Mirror, MirrorCall, call_for_lines


def call(session: Session, mirror: Mirror, now: datetime) -> None:
    """Call the lead now."""
    before = call_for_lines(session, mirror.id)
    row = MirrorCall(school_id=mirror.school_id, mirror_id=mirror.id, called_at=now)
    session.add(row)
    session.flush()
    put_up(session, school=mirror.school_id, kind=CardKind.MIRROR_LINES, subject=row.id, now=now)
    if before is not None:
        retire(session, CardKind.MIRROR_LINES, before.id, now)


def call_for_report(session: Session, mirror: Mirror, now: datetime) -> None:
    """Call the lead because a line was reported; of many reports in a few minutes, the card tells all at once."""
    before = call_for_lines(session, mirror.id)
    if before is None or now - before.called_at >= CALLED_FOR_REPORTS_AFTER:
        call(session, mirror, now)
    else:
        redraw_call(session, mirror)


def redraw_call(session: Session, mirror: Mirror) -> None:
    """Have the latest call say how it is now."""
    latest = call_for_lines(session, mirror.id)
    if latest is not None:
        mark_stale(session, CardKind.MIRROR_LINES, latest.id)

"""Hiding what the safeguarding lead wants hidden: retried until it is out of sight, and shown on the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.cards import CardKind
from governance.reminders import Settled, next_try
from services.outbox.cards import mark_stale
from storage.cards import Card
from storage.safeguarding import Report, card_of
from storage.schools import School

_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class DuePost:
    """A post that is no card and is to be deleted now. Channel and message are Discord's ids."""

    school: int
    report: int
    channel: int
    message: int


@dataclass(frozen=True, slots=True)
class DueHiding:
    """A hidden card of which there is news for its report."""

    school: int
    report: int


def waiting(session: Session, *, school: int, now: datetime) -> tuple[Sequence[DuePost], Sequence[DueHiding]]:
    """Return what is to be deleted now in a school and what is to be looked at, in one look."""
    return due(session, school=school, now=now), news(session, school=school)


def due(session: Session, *, school: int, now: datetime) -> Sequence[DuePost]:
    """Return the posts to be deleted now, in a silenced school too, the one that waits longest first."""
    found = _wanted(school).where(col(Report.next_try_at) <= now).order_by(col(Report.next_try_at), col(Report.id))
    rows = session.exec(found.limit(_AT_MOST))
    return [DuePost(row.school_id, row.id, row.channel_id, row.message_id) for row in rows]


def _wanted(school: int) -> SelectOfScalar[Report]:
    """Select what is wanted hidden and is not out of sight yet."""
    here = select(Report).join(School, col(School.id) == col(Report.school_id)).where(col(School.removed_at).is_(None))
    wanted = col(Report.hidden_at).is_not(None), col(Report.out_of_sight_at).is_(None)
    return here.where(Report.school_id == school, *wanted)


def gone(session: Session, *, school: int, report: int, now: datetime) -> None:
    """Note that the post is out of sight."""
    row = session.get_one(Report, report)
    if row.hidden_at is not None and row.out_of_sight_at is None:
        row.out_of_sight_at, row.next_try_at = now, None
        mark_stale(session, CardKind.REPORT, row.id)


def held_up(session: Session, *, school: int, report: int, now: datetime) -> None:
    """Note that Discord would not delete the post, or did not answer; it is tried again and never given up."""
    row = session.get_one(Report, report)
    row.attempts += 1
    row.next_try_at = next_try(now, row.attempts)
    mark_stale(session, CardKind.REPORT, row.id)


def news(session: Session, *, school: int) -> Sequence[DueHiding]:
    """Return the school's reports whose hidden card was drawn, or could not be, since it was last looked at."""
    rows = session.exec(_wanted(school).where(col(Report.next_try_at).is_(None))).all()
    return [DueHiding(row.school_id, row.id) for row in rows if _has_news(row, card_of(session, row))]


def _has_news(row: Report, card: Card | None) -> bool:
    return card is None or _is_out_of_sight(card) or card.attempts != row.attempts


def _is_out_of_sight(card: Card) -> bool:
    return card.drawn >= card.revision or Settled.GONE in (card.settled, card.refused_for)


def look(session: Session, *, school: int, report: int, now: datetime) -> None:
    """Note what became of a hidden card. What is no card any more, because that was posted anew, is deleted."""
    row = session.get_one(Report, report)
    card = card_of(session, row)
    if card is None:
        row.next_try_at = now
    elif _is_out_of_sight(card):
        gone(session, school=school, report=report, now=now)
    else:
        row.attempts = card.attempts
        mark_stale(session, CardKind.REPORT, row.id)

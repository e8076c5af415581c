"""Troubles with a school's channels: told once to who can mend them, and again only after they were mended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from governance.problems import SEEN_BY_LOOKING, ProblemKind
from governance.reminders import ReminderKind, Settled
from services.outbox.cards import mark_stale
from services.outbox.places import is_one
from services.outbox.reminders import remind, settle
from storage.cards import Card
from storage.problems import Problem, current_problems
from storage.schools import School


@dataclass(frozen=True, slots=True)
class ProblemView:
    """What is wrong with which channel, and the roles that are to see it. Channel and roles are Discord's ids."""

    kind: ProblemKind
    channel: int
    staff: tuple[int, ...]


def begin(session: Session, *, school: int, kind: ProblemKind, channel: int, now: datetime) -> Problem:
    """Record a problem and schedule its report, unless it is already known; return it."""
    row = _standing(session, school, kind, channel)
    if row is None:
        row = Problem(school_id=school, kind=kind, channel_id=channel, began_at=now)
        session.add(row)
        session.flush()
        _redraw_reports(session, row)
        remind(session, ReminderKind.PROBLEM, school=school, subject=row.id, due_at=now)
    return row


def mend(session: Session, *, school: int, kind: ProblemKind, channel: int, now: datetime) -> None:
    """Note that this is right again; should it go wrong once more, that is new."""
    if (row := _standing(session, school, kind, channel)) is not None:
        row.mended_at = now
        _redraw_reports(session, row)
        settle(session, ReminderKind.PROBLEM, subject=row.id, reason=Settled.NOT_NEEDED)


def _redraw_reports(session: Session, row: Problem) -> None:
    """Have what the office reads in this channel drawn again: while students can read there, nothing of it is shown."""
    if row.kind is ProblemKind.READ_BY_STUDENTS:
        there = select(Card).where(Card.school_id == row.school_id, Card.channel_id == row.channel_id)
        for card in session.exec(there.where(is_one(lambda card: card.is_for_office))).all():
            mark_stale(session, card.kind, card.subject)


def _standing(session: Session, school: int, kind: ProblemKind, channel: int) -> Problem | None:
    found = current_problems(session, school)
    return next((one for one in found if (one.kind, one.channel_id) == (kind, channel)), None)


def looked(session: Session, *, school: int, found: Collection[tuple[ProblemKind, int]], now: datetime) -> None:
    """Note what a look at the permissions of the school's channels has found: what is new, and what is mended."""
    for kind, channel in found:
        begin(session, school=school, kind=kind, channel=channel, now=now)
    for row in current_problems(session, school):
        if row.kind in SEEN_BY_LOOKING and (row.kind, row.channel_id) not in found:
            mend(session, school=school, kind=row.kind, channel=row.channel_id, now=now)


def view(session: Session, row: Problem) -> ProblemView:
    """Describe a trouble."""
    roles = session.get_one(School, row.school_id).roles
    return ProblemView(row.kind, row.channel_id, tuple(role for role in (roles.teacher, roles.safeguarding) if role))

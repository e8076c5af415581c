"""Standing by an idea: wanting it too, or being ready to join a group for it. Pressing again takes it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.fingerprints import Running
from governance.ideas import IdeaOver, OwnIdea, StandsAlready, Support
from governance.people import Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind
from services.access import former_selves, people, quotas
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind
from services.views.ideas import IdeaView, described, get_idea
from storage.ideas import Idea, IdeaSupport, supported_by
from storage.reminders import Reminder


def may_stand_by(session: Session, *, school: int, visitor: Visitor, idea: int, kind: Support) -> None:
    """Raise what `stand_by` would, or StandsAlready where it would take back what was said before."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_student()
    row = get_idea(session, school=school, idea=idea)
    if not row.state.is_waiting:
        raise IdeaOver(idea=row.title, state=row.state)
    if person is not None and row.author_id == person.id:
        raise OwnIdea(idea=row.title)
    if person is not None and kind in supported_by(session, person.id, row.id):
        raise StandsAlready(idea=row.title)


@dataclass(frozen=True, slots=True)
class Stood:
    """How somebody stands by an idea now: `holds` after this press, or not any more."""

    idea: IdeaView
    kind: Support
    holds: bool


def stand_by(session: Session, *, school: int, visitor: Visitor, idea: int, kind: Support, now: datetime) -> Stood:
    """Stand by an idea in this way, or no longer. Raises StudentsOnly, OwnIdea, IdeaOver, QuotaReached."""
    actor = people.student(session, school=school, visitor=visitor)
    row = get_idea(session, school=school, idea=idea)
    if not row.state.is_waiting:
        raise IdeaOver(idea=row.title, state=row.state)
    if row.author_id == actor.id:
        raise OwnIdea(idea=row.title)
    if _stood_before(session, row, actor.id, kind):
        # Who did so, had their data deleted and came back is counted already.
        return Stood(described(session, [row], now)[0], kind, holds=True)
    before = session.get(IdeaSupport, (row.id, actor.id, kind))
    if before is None:
        quotas.require(session, Limited.IDEAS_SUPPORTED, actor, now, thing=row.id)
        session.add(IdeaSupport(school_id=school, idea_id=row.id, person_id=actor.id, kind=kind))
    else:
        # Taking something back is never refused.
        session.delete(before)
    holds = before is None
    _count(row, kind, 1 if holds else -1)
    session.flush()
    deed = RecordKind.IDEA_SUPPORTED if holds else RecordKind.IDEA_SUPPORT_ENDED
    note(session, deed, school=school, subject=row.id, at=now, person=actor.id)
    mark_stale(session, CardKind.IDEA, row.id)
    shown = described(session, [row], now)[0]
    if holds and kind is Support.JOIN and shown.is_ready:
        _tell_author(session, row, now)
    return Stood(shown, kind, holds)


def _stood_before(session: Session, row: Idea, person: int, kind: Support) -> bool:
    """Give this person back how a former self of theirs stands by an idea; return whether it was in this way."""
    former = former_selves.before(session, person=person, thing=Running.IDEA, subject=row.id)
    found = select(IdeaSupport).where(IdeaSupport.idea_id == row.id, col(IdeaSupport.person_id).in_(former))
    taken = session.exec(found).all() if former else []
    for one in taken:
        session.delete(one)
        session.flush()
        session.add(IdeaSupport(school_id=row.school_id, idea_id=row.id, person_id=person, kind=one.kind))
    session.flush()
    for self_before in former:
        former_selves.found_again(session, thing=Running.IDEA, subject=row.id, former=self_before)
    return any(one.kind is kind for one in taken)


def _count(row: Idea, kind: Support, by: int) -> None:
    if kind is Support.TOO:
        row.too += by
    else:
        row.joiners += by


def _tell_author(session: Session, row: Idea, now: datetime) -> None:
    """Tell whoever shared the idea that a group can start, once."""
    told = select(Reminder.id).where(
        Reminder.school_id == row.school_id,
        Reminder.kind == ReminderKind.IDEA_READY,
        Reminder.subject == row.id,
        col(Reminder.settled).is_(None),
    )
    if session.exec(told.limit(1)).first() is None:
        who = row.author_id
        remind(session, ReminderKind.IDEA_READY, school=row.school_id, subject=row.id, due_at=now, person=who)

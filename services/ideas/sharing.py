"""Sharing an idea, after those like it were offered, and taking it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.ends import EndMove, EndState, answered_by
from governance.ideas import NotOwnIdea, moved
from governance.likeness import SIMILAR, likeness
from governance.people import Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.texts import NAME_LIMIT, TEXT_LIMIT, one_line, paragraphs
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people, quotas
from services.access.people import Actor
from services.access.veil import veil_of
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale, put_up
from services.outbox.ends import wait_for_answer
from services.outbox.record import note
from services.outbox.reminders import settle
from services.outbox.undoing import allow_undo
from services.views.ideas import IdeaView, described, get_idea
from storage.ideas import WAITING, Idea
from storage.schools import school_time

MOST_SIMILAR = 3
# The newest so many are looked at: who wants something again looks at what is new.
MOST_COMPARED = 1_000


@dataclass(frozen=True, slots=True)
class Typed:
    """An idea as it would be posted."""

    title: str
    why: str


def may_share(session: Session, *, school: int, visitor: Visitor, now: datetime) -> None:
    """Raise what `share` would whatever is typed, before somebody fills in a form for nothing."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing = standing_of(visitor, found.roles)
    standing.require_student()
    if person is not None:
        quotas.require(session, Limited.IDEAS_SHARED, Actor(found, person, standing), now)


def read_idea(title: str, why: str) -> Typed:
    """Return what was typed as it would be posted. Raises TextMissing, TextTooLong."""
    shown = one_line(title, field="title", limit=NAME_LIMIT)
    return Typed(shown, paragraphs(why, field="why", limit=TEXT_LIMIT))


def similar(session: Session, *, school: int, visitor: Visitor, title: str, why: str, now: datetime) -> list[IdeaView]:
    """Return the ideas that wait and are most like this one, at most three; whoever asks is spared their own.

    Raises StudentsOnly, QuotaReached, TextMissing, TextTooLong.
    """
    may_share(session, school=school, visitor=visitor, now=now)
    wanted = read_idea(title, why)
    _, person = people.peek(session, school=school, visitor=visitor)
    veil, found = veil_of(session, school), select(Idea).where(Idea.school_id == school, col(Idea.state).in_(WAITING))
    rows = session.exec(found.order_by(col(Idea.id).desc()).limit(MOST_COMPARED)).all()
    seen = [row for row in rows if not veil.covers(CardKind.IDEA, row.id)]
    others = [row for row in seen if person is None or row.author_id != person.id]
    near = [(likeness(wanted.title, row.title), row) for row in others]
    best = sorted((one for one in near if one[0] >= SIMILAR), key=lambda one: -one[0])
    return described(session, [row for _, row in best[:MOST_SIMILAR]], now, veil)


def share(session: Session, *, school: int, visitor: Visitor, title: str, why: str, now: datetime) -> IdeaView:
    """Share an idea with everybody. The council has so many school days to answer it.

    Raises StudentsOnly, QuotaReached, TextMissing, TextTooLong.
    """
    actor = people.student(session, school=school, visitor=visitor)
    quotas.require(session, Limited.IDEAS_SHARED, actor, now)
    typed, clock = read_idea(title, why), school_time(session, actor.school)
    row = Idea(
        school_id=school,
        author_id=actor.id,
        title=typed.title,
        why=typed.why,
        created_at=now,
        answer_by=answered_by(clock.today(now), clock),
    )
    session.add(row)
    session.flush()
    put_up(session, school=school, kind=CardKind.IDEA, subject=row.id, now=now)
    wait_for_answer(session, row)
    note(session, RecordKind.IDEA_SHARED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.IDEA_SHARED, school=school, subject=row.id, person=actor.id, now=now)
    return described(session, [row], now)[0]


def withdraw(session: Session, *, school: int, visitor: Visitor, idea: int, now: datetime) -> str:
    """Take one's own idea back while it waits; return its title. Raises NotOwnIdea, IdeaOver."""
    actor = people.student(session, school=school, visitor=visitor)
    row = _own(session, school, idea, actor.id)
    kept = {"state": row.state.value}
    _withdraw(session, row, actor.id, now)
    who = {"school": school, "subject": row.id, "person": actor.id}
    allow_undo(session, Undoable.IDEA_WITHDRAWN, **who, now=now, kept=kept)
    return row.title


def may_withdraw(session: Session, *, school: int, visitor: Visitor, idea: int) -> None:
    """Raise what `withdraw` would, without withdrawing."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_student()
    row = _own(session, school, idea, person.id if person else 0)
    moved(row.state, EndMove.WITHDRAW, idea=row.title)


def _own(session: Session, school: int, idea: int, person: int) -> Idea:
    row = get_idea(session, school=school, idea=idea)
    if row.author_id != person:
        raise NotOwnIdea(idea=row.title)
    return row


def _withdraw(session: Session, row: Idea, person: int, now: datetime) -> None:
    row.state, row.ended_at = moved(row.state, EndMove.WITHDRAW, idea=row.title), now
    wait_for_answer(session, row)
    settle(session, ReminderKind.IDEA_READY, subject=row.id, reason=Settled.NOT_NEEDED)
    mark_stale(session, CardKind.IDEA, row.id)
    note(session, RecordKind.IDEA_WITHDRAWN, school=row.school_id, subject=row.id, at=now, person=person)


def unshare(undoing: Undoing) -> Undone:
    """Undo that an idea was shared: it is withdrawn. Raises CannotUndo where it has moved on."""
    row = undoing.session.get_one(Idea, undoing.subject)
    if not row.state.is_waiting:
        raise CannotUndo(MovedOn.IDEA_GOES_ON, name=row.title)
    _withdraw(undoing.session, row, undoing.person, undoing.now)
    return Undone(Undoable.IDEA_SHARED, row.title)


def share_again(undoing: Undoing) -> Undone:
    """Undo that an idea was withdrawn: it waits as before. Raises CannotUndo."""
    session, row = undoing.session, undoing.session.get_one(Idea, undoing.subject)
    if row.state is not EndState.WITHDRAWN:
        raise CannotUndo(MovedOn.IDEA_GOES_ON, name=row.title)
    row.state, row.ended_at = EndState(undoing.kept["state"]), None
    wait_for_answer(session, row)
    mark_stale(session, CardKind.IDEA, row.id)
    return Undone(Undoable.IDEA_WITHDRAWN, row.title)

"""A delegate asks the question of July by hand, where the bot has not done so this school year, and can end it."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.involvement import (
    AskedThisYear,
    AskingState,
    EndsByItself,
    InvolvementOver,
    NotJulyYet,
    asked_by_hand,
)
from governance.people import Visitor, standing_of
from governance.record import RecordKind
from governance.refusals import DelegatesOnly
from governance.school_years import school_year
from governance.undoing import UNDO_WITHIN, CannotUndo, MovedOn, Undoable
from services.access import people
from services.access.seats import delegate
from services.involvement.asking import ask, take_back
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.views.involvement import AskingView, get_asking, view, was_asked_by_hand
from storage.groups import sits
from storage.involvement import Asking, InvolvementLine, asking_of
from storage.schools import School, school_time


def is_offered(session: Session, *, school: int, now: datetime) -> bool:
    """Return whether it could be asked by hand now."""
    try:
        _waiting(session, people.school_of(session, school), now)
    except (AskedThisYear, NotJulyYet):
        return False
    return True


def may_ask(session: Session, *, school: int, visitor: Visitor, now: datetime) -> None:
    """Raise what `ask_now` would."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_student()
    if person is None or not sits(session, school, person.id):
        raise DelegatesOnly()
    _waiting(session, found, now)


def ask_now(session: Session, *, school: int, visitor: Visitor, now: datetime) -> AskingView:
    """Ask every student now. It is over by itself, as when the bot asks, and comes again the next school year.

    Raises StudentsOnly, DelegatesOnly, NotJulyYet, AskedThisYear.
    """
    actor = delegate(session, school=school, visitor=visitor)
    row = _waiting(session, actor.school, now)
    clock = school_time(session, actor.school)
    row.year = school_year(clock.today(now))
    ask(session, row, clock, now, by=actor.id)
    allow_undo(session, Undoable.JULY_ASKED, school=school, subject=row.id, person=actor.id, now=now)
    return view(session, school=school, asking=row.id)


def _waiting(session: Session, school: School, now: datetime) -> Asking:
    """Return the question that waits, if it may be asked by hand now. Raises NotJulyYet, AskedThisYear."""
    clock = school_time(session, school)
    row, today = asking_of(session, school.id, AskingState.WAITING), clock.today(now)
    if row is None or row.year > school_year(today):
        # One that has been asked has made room for the next year's.
        raise AskedThisYear() if _was_asked(session, school.id, school_year(today)) else NotJulyYet()
    if not asked_by_hand(clock, today):
        raise NotJulyYet()
    return row


def _was_asked(session: Session, school: int, year: int) -> bool:
    asked = (AskingState.OPEN, AskingState.CLOSED, AskingState.LOST)
    found = select(Asking.id).where(Asking.school_id == school, Asking.year == year, col(Asking.state).in_(asked))
    return session.exec(found).first() is not None


def end(session: Session, *, school: int, visitor: Visitor, asking: int, now: datetime) -> AskingView:
    """End the question that was asked by hand, in a few minutes: until then that can be taken back.

    Raises StudentsOnly, DelegatesOnly, NotFound, InvolvementOver, EndsByItself.
    """
    actor = delegate(session, school=school, visitor=visitor)
    row = get_asking(session, school=school, asking=asking)
    ends = now + UNDO_WITHIN
    if row.state is not AskingState.OPEN or row.due_at <= ends:
        raise InvolvementOver()
    if not was_asked_by_hand(session, row):
        raise EndsByItself()
    kept = {"due_at": row.due_at.isoformat()}
    row.due_at = ends
    session.flush()
    mark_stale(session, CardKind.INVOLVEMENT, row.id)
    note(session, RecordKind.INVOLVEMENT_ENDED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.JULY_ENDED, school=school, subject=row.id, person=actor.id, now=now, kept=kept)
    return view(session, school=school, asking=row.id)


def unend(undoing: Undoing) -> Undone:
    """Undo that the question was ended, as long as it is not counted."""
    session, row = undoing.session, undoing.session.get_one(Asking, undoing.subject)
    if row.state is not AskingState.OPEN:
        raise CannotUndo(MovedOn.JULY_ANSWERED, name="")
    row.due_at = datetime.fromisoformat(undoing.kept["due_at"])
    session.flush()
    mark_stale(session, CardKind.INVOLVEMENT, row.id)
    return Undone(Undoable.JULY_ENDED, "")


def go_back(undoing: Undoing) -> Undone:
    """Undo that it was asked, as long as nobody has answered: it comes by itself, or is asked by hand again."""
    session, row = undoing.session, undoing.session.get_one(Asking, undoing.subject)
    if row.state is not AskingState.OPEN:
        raise CannotUndo(MovedOn.JULY_ANSWERED, name="")
    answered = select(InvolvementLine.person_id).where(InvolvementLine.asking_id == row.id)
    if session.exec(answered.limit(1)).first() is not None:
        raise CannotUndo(MovedOn.JULY_ANSWERED, name="")
    take_back(session, row, undoing.now)
    return Undone(Undoable.JULY_ASKED, "")

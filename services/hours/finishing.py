"""Saying that it is done, and how long it took. Once both have, the hour is the school's."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.hours import AskMove, AskState, Length, agreed, moved, shown_until
from governance.people import Visitor
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.undoing import UNDO_WITHIN, CannotUndo, MovedOn, Undoable
from services.access import people
from services.hours.picking import require_of_two
from services.hours.waiting import ask_how_it_went, settle_all
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.outbox.undoing import allow_undo
from services.views.hours import AskView, described, get_ask
from storage.hours import HourAsk, HourCan, HourSaid, SharedHour, picked_for, said_of
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of their own, and whether both have now."""

    ask: AskView
    length: Length
    is_done: bool


def may_say(session: Session, *, school: int, visitor: Visitor, ask: int) -> AskView:
    """Return the ask, or raise what `say_done` would."""
    _, person = people.peek(session, school=school, visitor=visitor)
    row = get_ask(session, school=school, ask=ask)
    require_of_two(session, row, person.id if person else None)
    return described(session, [row])[0]


def say_done(session: Session, *, school: int, visitor: Visitor, ask: int, length: Length, now: datetime) -> Said:
    """Say, as one of the two, that it is done and how long it took; again, while the other has not, to change that.

    Raises NotOfTheTwo, NotPicked, AskOver.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_ask(session, school=school, ask=ask)
    picked = require_of_two(session, row, actor.id)
    other = picked.person_id if actor.id == row.author_id else row.author_id
    session.merge(HourSaid(school_id=school, ask_id=row.id, person_id=actor.id, length=length))
    session.flush()
    said = said_of(session, row.id)
    counted = agreed(length, said[other].length if other in said else None)
    if counted is not None:
        _share(session, row, picked, counted, now)
        due = now + UNDO_WITHIN
        remind(session, ReminderKind.HOURS_THANKS, school=school, subject=row.id, due_at=due, person=other)
    else:
        _ask_other(session, row, other, now)
    note(session, RecordKind.HOURS_SAID, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.HOURS_SAID, school=school, subject=row.id, person=actor.id, now=now)
    mark_stale(session, CardKind.HOUR_ASK, row.id)
    return Said(described(session, [row])[0], length, counted is not None)


def _share(session: Session, row: HourAsk, picked: HourCan, length: Length, now: datetime) -> None:
    """Add the hour to the school's: one row, which is what one gave and the other received."""
    clock = school_time(session, session.get_one(School, row.school_id))
    shared = SharedHour(school_id=row.school_id, halves=length.halves, shared_on=clock.today(now))
    session.add(shared)
    session.flush()
    picked.shared_id = shared.id
    row.state, row.ended_at = moved(row.state, AskMove.FINISH, what=row.what), now
    settle_all(session, row)
    session.flush()


def _ask_other(session: Session, row: HourAsk, other: int, now: datetime) -> None:
    settle(session, ReminderKind.HOURS_HOW, subject=row.id, reason=Settled.NOT_NEEDED)
    due = now + UNDO_WITHIN
    remind(session, ReminderKind.HOURS_HOW, school=row.school_id, subject=row.id, due_at=due, person=other)


def unsay(undoing: Undoing) -> Undone:
    """Undo that one has said it is done: it counts no more, whoever said so too. Raises CannotUndo."""
    session, row = undoing.session, undoing.session.get_one(HourAsk, undoing.subject)
    picked = picked_for(session, row.id)
    if picked is None or row.state not in (AskState.PICKED, AskState.DONE):
        raise CannotUndo(MovedOn.HOURS_GO_ON, name=row.what)
    if row.state is AskState.DONE:
        _take_off(session, row, picked, undoing.now)
    if (mine := said_of(session, row.id).get(undoing.person)) is not None:
        session.delete(mine)
        session.flush()
    settle(session, ReminderKind.HOURS_HOW, subject=row.id, reason=Settled.NOT_NEEDED)
    ask_how_it_went(session, row, picked.person_id, undoing.now)
    mark_stale(session, CardKind.HOUR_ASK, row.id)
    return Undone(Undoable.HOURS_SAID, row.what)


def _take_off(session: Session, row: HourAsk, picked: HourCan, now: datetime) -> None:
    shared = session.get_one(SharedHour, picked.shared_id)
    picked.shared_id = None
    session.flush()
    session.delete(shared)
    clock = school_time(session, session.get_one(School, row.school_id))
    row.state, row.ended_at = moved(row.state, AskMove.REOPEN, what=row.what), None
    row.ends_at = shown_until(clock.today(now), clock)
    settle(session, ReminderKind.HOURS_THANKS, subject=row.id, reason=Settled.NOT_NEEDED)
    session.flush()

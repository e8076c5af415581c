"""Two find each other: whoever asked picks one who can. Either of them may let go again."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.hours import (
    AskMove,
    AskOver,
    AskState,
    CannotAnyMore,
    Meets,
    NotOfTheTwo,
    NotPicked,
    looked_for_until,
    moved,
    shown_until,
)
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people, quotas
from services.hours.asking import own_ask
from services.hours.helping import may_show
from services.hours.waiting import ask_how_it_went, settle_all, wait_for_somebody
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind
from services.outbox.undoing import allow_undo, forget_undo
from services.views.hours import AskView, described, get_ask
from storage.hours import HourAsk, HourCan, picked_for, said_of, unsay_all
from storage.schools import School, school_time


def pick(session: Session, *, school: int, visitor: Visitor, ask: int, who: int, now: datetime) -> AskView:
    """Pick this person, by number, of those who can: they are told, and the two are called into a thread.

    Raises NotOwnAsk, AskOver, CannotAnyMore, GroupPaused, GroupShowsThis, QuotaReached.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = own_ask(session, school, ask, actor.id)
    state = moved(row.state, AskMove.PICK, what=row.what)
    can = session.get(HourCan, (row.id, who))
    if can is None or not may_show(session, row, who):
        raise CannotAnyMore(what=row.what)
    quotas.require(session, Limited.HOURS_PICKED, actor, now, thing=row.id)
    row.state, can.picked_at = state, now
    # Whoever asks may have become an adult since: then nothing is opened for the two alone.
    if row.meets is Meets.ON_CARD:
        actor.standing.require_student()
    _meet(session, row, can, now)
    note(session, RecordKind.HOURS_PICKED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.HOURS_PICKED, school=school, subject=row.id, person=actor.id, now=now)
    return described(session, [row])[0]


def _meet(session: Session, row: HourAsk, can: HourCan, now: datetime) -> None:
    clock = school_time(session, session.get_one(School, row.school_id))
    row.ends_at = shown_until(clock.today(now), clock)
    # The thread is looked for anew when the card is drawn, and whoever is picked now is called into it.
    row.thread_id = None
    settle_all(session, row)
    who = can.person_id
    remind(session, ReminderKind.HOURS_PICKED, school=row.school_id, subject=row.id, due_at=now, person=who)
    ask_how_it_went(session, row, who, now)
    mark_stale(session, CardKind.HOUR_ASK, row.id)
    session.flush()


def let_go(session: Session, *, school: int, visitor: Visitor, ask: int, now: datetime) -> AskView:
    """Say, as one of the two, that it does not work out: somebody is looked for again, and nobody says why.

    Raises NotOfTheTwo, NotPicked, AskOver.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_ask(session, school=school, ask=ask)
    picked = require_of_two(session, row, actor.id)
    other = picked.person_id if actor.id == row.author_id else row.author_id
    part(session, row, picked, now, stays=actor.id == row.author_id)
    remind(session, ReminderKind.HOURS_LET_GO, school=school, subject=row.id, due_at=now, person=other)
    note(session, RecordKind.HOURS_LET_GO, school=school, subject=row.id, at=now, person=actor.id)
    return described(session, [row])[0]


def require_of_two(session: Session, row: HourAsk, person: int | None) -> HourCan:
    """Return the row of whoever was picked, to one of the two. Raises NotOfTheTwo, AskOver, NotPicked."""
    picked = picked_for(session, row.id)
    two = {row.author_id, picked.person_id} if picked is not None else {row.author_id}
    if person not in two:
        raise NotOfTheTwo(what=row.what)
    if row.state.is_over:
        raise AskOver(what=row.what, state=row.state)
    if picked is None:
        raise NotPicked(what=row.what)
    return picked


def part(session: Session, row: HourAsk, picked: HourCan, now: datetime, *, stays: bool) -> None:
    """Have somebody be looked for again. Whoever was picked `stays` among those who can, or does not."""
    clock = school_time(session, session.get_one(School, row.school_id))
    row.state = moved(row.state, AskMove.LET_GO, what=row.what)
    row.ends_at = looked_for_until(clock.today(now), clock)
    picked.picked_at = None
    unsay_all(session, row.id)
    if not stays:
        session.delete(picked)
    for kind in (Undoable.HOURS_PICKED, Undoable.HOURS_SAID):
        forget_undo(session, kind, subject=row.id)
    settle_all(session, row)
    wait_for_somebody(session, row, now)
    mark_stale(session, CardKind.HOUR_ASK, row.id)
    session.flush()


def unpick(undoing: Undoing) -> Undone:
    """Undo that somebody was picked. Raises CannotUndo once one of the two has said that it is done."""
    session, row = undoing.session, undoing.session.get_one(HourAsk, undoing.subject)
    picked = picked_for(session, row.id)
    if row.state is not AskState.PICKED or picked is None or said_of(session, row.id):
        raise CannotUndo(MovedOn.HOURS_GO_ON, name=row.what)
    helper = picked.person_id
    part(session, row, picked, undoing.now, stays=True)
    remind(session, ReminderKind.HOURS_LET_GO, school=row.school_id, subject=row.id, due_at=undoing.now, person=helper)
    return Undone(Undoable.HOURS_PICKED, row.what)


def thread_opened(session: Session, ask: int, thread: int | None) -> None:
    """Note which thread was opened on the card of this ask; None once it is gone."""
    session.get_one(HourAsk, ask).thread_id = thread

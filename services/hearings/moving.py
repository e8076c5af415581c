"""How a hearing goes on: its new state, until when that lasts, and that both sides are told."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.hearings import HearingMove, HearingState, lasts_until, moved
from governance.reminders import ReminderKind, Settled
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from services.outbox.reminders import remind, settle
from services.outbox.undoing import allow_undo, forget_undo
from storage.hearings import Hearing, consents_of, told_of
from storage.schools import School, school_time


def move(session: Session, row: Hearing, how: HearingMove, now: datetime, *, by: int | None = None) -> None:
    """Have a hearing go on, or end, and tell both sides; `by` may undo that for a while. Raises HearingNotThere."""
    before, ends_at = row.state, row.ends_at
    row.state = moved(before, how, what=row.what)
    if row.state.is_over:
        row.ended_at = now
    else:
        clock = school_time(session, session.get_one(School, row.school_id))
        row.ends_at = lasts_until(row.state, clock.today(now), clock)
    for kind in (Undoable.HEARING_ASKED, Undoable.HEARING_MOVED):
        forget_undo(session, kind, subject=row.id)
    if by is not None:
        kept = {"before": before.value, "after": row.state.value, "ends_at": ends_at.isoformat()}
        who = {"school": row.school_id, "subject": row.id, "person": by}
        allow_undo(session, Undoable.HEARING_MOVED, **who, now=now, kept=kept)
    changed(session, row, now)


def changed(session: Session, row: Hearing, now: datetime) -> None:
    """Have the cards of a hearing drawn anew, and both sides told how it stands."""
    tell_sides(session, row, now)
    mark(session, row)
    session.flush()


def mark(session: Session, row: Hearing) -> None:
    """Mark the cards of a hearing out of date: its own, and those of what its sides have told."""
    mark_stale(session, CardKind.HEARING, row.id)
    for told in told_of(session, [row.id]):
        mark_stale(session, CardKind.HEARING_TOLD, told.id)


def tell_sides(session: Session, row: Hearing, due_at: datetime) -> None:
    """Have both sides read in their threads how it stands, and the council where it is a side or has to decide."""
    settle(session, ReminderKind.HEARING_STANDS, subject=row.id, reason=Settled.NOT_NEEDED)
    places: set[int | None] = {*row.groups}
    if row.other_id is None or row.state is HearingState.COUNCIL:
        places.add(None)
    for group in sorted(places, key=lambda one: one or 0):
        remind(session, ReminderKind.HEARING_STANDS, school=row.school_id, subject=row.id, due_at=due_at, group=group)


def move_back(undoing: Undoing) -> Undone:
    """Undo what somebody did to a hearing: it stands as before. Raises CannotUndo where it has gone on."""
    session, row = undoing.session, undoing.session.get_one(Hearing, undoing.subject)
    before, after = HearingState(undoing.kept["before"]), HearingState(undoing.kept["after"])
    if row.state is not after or (after is HearingState.PROPOSED and consents_of(session, [row.id])):
        raise CannotUndo(MovedOn.HEARING_GOES_ON, name=row.what)
    row.state, row.ended_at = before, None
    row.ends_at = datetime.fromisoformat(undoing.kept["ends_at"])
    if after is HearingState.PROPOSED:
        row.proposal, row.proposer_id = None, None
    if after is HearingState.DECIDED:
        row.decision, row.decider_id = None, None
    changed(session, row, undoing.now)
    return Undone(Undoable.HEARING_MOVED, row.what)

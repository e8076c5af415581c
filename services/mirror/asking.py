"""Opening a mirror once a term, and its end: it is counted, and who has answered is forgotten."""

from collections import Counter
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.fingerprints import Running
from governance.mirror import OPEN_DAYS, MirrorHeld, MirrorState
from governance.people import Visitor
from governance.record import RecordKind
from governance.reminders import ReminderKind
from governance.suppression import CountsLost
from governance.surveys import ScreenState
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import former_selves
from services.access.leads import require_somebody_screens
from services.access.people import Actor
from services.access.seats import delegate
from services.access.veil import veil_of
from services.kinds.undoing import Undoing, Undone
from services.mirror.calling import CALLS
from services.mirror.reminding import held_this_term
from services.outbox.cards import mark_stale, put_up, retire
from services.outbox.record import note
from services.outbox.reminders import remind
from services.outbox.undoing import allow_undo
from services.panels.keeping import redraw_council
from services.views.mirrors import MirrorView, get_mirror, view_of
from storage.columns import table_of
from storage.mirror_counts import forget_counts, put_open_counts, put_sealed_counts, take_counts
from storage.mirrors import LINES, Mirror, MirrorLine, MirrorRoll, MirrorSealedLine, change_to_ask_about
from storage.schools import school_time
from storage.secure_deletion import leave_no_trace


def open_mirror(session: Session, *, school: int, visitor: Visitor, now: datetime) -> MirrorView:
    """Hold the mirror up to the school for ten school days: students and adults answer the same six questions.

    Raises DelegatesOnly, NobodyScreens, MirrorHeld.
    """
    actor = may_open(session, school=school, visitor=visitor, now=now)
    change = change_to_ask_about(session, school)
    clock = school_time(session, actor.school)
    ends = clock.ends_of_school_days(now, OPEN_DAYS)
    row = Mirror(
        school_id=school,
        author_id=actor.id,
        change_id=change.id if change is not None else None,
        opened_at=now,
        closes_at=ends[-1],
    )
    session.add(row)
    session.flush()
    put_sealed_counts(session, Counter(), school=school, mirror=row.id)
    put_up(session, school=school, kind=CardKind.MIRROR, subject=row.id, now=now)
    last_but_one = clock.morning_of(clock.today(ends[-2]))
    remind(session, ReminderKind.MIRROR_CLOSES, school=school, subject=row.id, due_at=last_but_one)
    redraw_council(session, school)
    note(session, RecordKind.MIRROR_OPENED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.MIRROR_OPENED, school=school, subject=row.id, person=actor.id, now=now)
    return view_of(session, row, veil_of(session, school))


def may_open(session: Session, *, school: int, visitor: Visitor, now: datetime) -> Actor:
    """Return the delegate who may open a mirror now. Raises DelegatesOnly, NobodyScreens, MirrorHeld."""
    actor = delegate(session, school=school, visitor=visitor)
    require_somebody_screens(actor.school)
    if (before := held_this_term(session, actor.school, now)) is not None:
        raise MirrorHeld(is_open=before.state is MirrorState.OPEN)
    return actor


def close_due(session: Session, *, school: int, mirror: int, now: datetime) -> None:
    """End a mirror whose time is over: count what was said, and forget who has said anything."""
    row = get_mirror(session, school=school, mirror=mirror)
    if row.state is not MirrorState.OPEN or row.closes_at > now:
        return
    _delete_earlier_lines(session, row)
    try:
        counts = take_counts(session, row.id)
        put_open_counts(session, counts, school=school, mirror=row.id)
        row.state = MirrorState.CLOSED
        _call_for_lines(session, row, now)
        remind(session, ReminderKind.MIRROR_OVER, school=school, subject=row.id, due_at=now)
    except CountsLost:
        forget_counts(session, row.id)
        row.state = MirrorState.LOST
        LINES.delete(session, col(MirrorSealedLine.mirror_id) == row.id)
    _forget_roll(session, row)
    mark_stale(session, CardKind.MIRROR, row.id)
    redraw_council(session, school)
    note(session, RecordKind.MIRROR_CLOSED, school=school, subject=row.id, at=now)
    session.flush()


def _call_for_lines(session: Session, row: Mirror, now: datetime) -> None:
    """Call the safeguarding lead once more where a line waits, or screening can be finished."""
    if LINES.number(session, row.id, *ScreenState):
        CALLS.call(session, row, now)


def _delete_earlier_lines(session: Session, row: Mirror) -> None:
    """Lines are kept until the next mirror is over; the numbers stay."""
    earlier = delete(MirrorLine).where(col(MirrorLine.school_id) == row.school_id, col(MirrorLine.mirror_id) < row.id)
    session.execute(earlier.execution_options(synchronize_session="fetch"))


def _forget_roll(session: Session, row: Mirror) -> None:
    leave_no_trace(session, table_of(MirrorRoll))
    on_it = delete(MirrorRoll).where(col(MirrorRoll.mirror_id) == row.id)
    session.execute(on_it.execution_options(synchronize_session="fetch"))
    former_selves.end(session, thing=Running.MIRROR, subject=row.id)


def take_back_opening(undoing: Undoing) -> Undone:
    """Undo that a mirror was opened, while nobody has answered."""
    session = undoing.session
    row = get_mirror(session, school=undoing.school.id, mirror=undoing.subject)
    if row.state is not MirrorState.OPEN or _is_answered(session, row):
        raise CannotUndo(MovedOn.MIRROR_ANSWERED, name="")
    row.state = MirrorState.WITHDRAWN
    session.flush()
    forget_counts(session, row.id)
    retire(session, CardKind.MIRROR, row.id, undoing.now)
    redraw_council(session, row.school_id)
    note(
        session,
        RecordKind.MIRROR_WITHDRAWN,
        school=row.school_id,
        subject=row.id,
        at=undoing.now,
        person=undoing.person,
    )
    return Undone(Undoable.MIRROR_OPENED, "")


def _is_answered(session: Session, row: Mirror) -> bool:
    return session.exec(select(MirrorRoll.person_id).where(MirrorRoll.mirror_id == row.id).limit(1)).first() is not None

"""Unlinking: the moment from which a line of the mirror belongs to nobody, for good, as with answers in a survey."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.mirror import LinesGone, LineState, LinesWait, MirrorRuns, MirrorState, shows_lines
from governance.people import Visitor
from governance.record import RecordKind
from governance.surveys import ScreenState
from governance.undoing import Undoable
from services.access.leads import lead_of
from services.mirror.calling import CALLS
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.undoing import forget_undo
from services.views.mirrors import Lines, get_mirror, lines
from storage.mirror_counts import counts_of_mirror
from storage.mirrors import LINES, Mirror, MirrorLine
from storage.people import Person
from storage.sealed_texts import write_unlinked


def finish(session: Session, *, school: int, visitor: Visitor, mirror: int, now: datetime) -> Lines:
    """Finish screening: names are gone, and everybody may read what was passed. What is held back is deleted.

    Raises SafeguardingOnly, NotFound, MirrorRuns, LinesWait, LinesGone.
    """
    actor = lead_of(session, school, visitor)
    row = get_mirror(session, school=school, mirror=mirror)
    if row.state is MirrorState.OPEN:
        raise MirrorRuns()
    if (waiting := LINES.number(session, row.id, ScreenState.WAITING)) > 0:
        raise LinesWait(number=waiting)
    if not LINES.number(session, row.id, *ScreenState):
        raise LinesGone()
    _unlink(session, row, now, person=actor.id)
    return lines(session, school=school, mirror=row.id)


def end_overdue(session: Session, row: Mirror, now: datetime) -> None:
    """Finish a mirror that nobody has screened in time: what nobody has looked at is deleted unread."""
    _unlink(session, row, now, person=None)


def _unlink(session: Session, row: Mirror, now: datetime, *, person: int | None) -> None:
    """Write what was passed anew. Where few of a side wrote, everybody could guess: theirs is not kept."""
    counts = counts_of_mirror(session, row.id)
    shared = {"school_id": row.school_id, "mirror_id": row.id, "state": LineState.PASSED}
    kept = [shared | one for one in LINES.unlink(session, row.id) if shows_lines(counts, one["side"])]
    write_unlinked(session, MirrorLine, kept)
    session.flush()
    forget_undo(session, Undoable.MIRROR_LINES_PASSED, subject=row.id)
    mark_stale(session, CardKind.MIRROR, row.id)
    CALLS.redraw(session, row)
    note(session, RecordKind.MIRROR_SCREENED, school=row.school_id, subject=row.id, at=now, person=person)


def take_along(session: Session, person: Person) -> None:
    """Delete the lines that somebody who is forgotten wrote, as long as they are theirs."""
    for mirror in LINES.take_along(session, person):
        CALLS.redraw(session, session.get_one(Mirror, mirror))

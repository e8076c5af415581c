"""Writing the council's vision: a delegate does, every text is a version, and the newest goes into the next draft."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.editions import EditionState
from governance.people import Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import DelegatesOnly
from governance.texts import one_line
from governance.undoing import CannotUndo, MovedOn, Undoable
from governance.vision import VISION_LIMIT, VisionRewritten
from services.access import people, quotas
from services.access.seats import delegate
from services.access.veil import veil_for, veil_of
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale, put_up, retire
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.panels.keeping import redraw_council
from services.views.editions import content_of
from services.views.vision import VisionView, view_of
from storage.editions import Edition
from storage.groups import sits
from storage.visions import VisionVersion, newest_vision

_VOTED_ON = (EditionState.PROPOSED, EditionState.PUBLISHED)


def write(
    session: Session, *, school: int, visitor: Visitor, text: str, now: datetime, base: int | None = None
) -> VisionView:
    """Write a version of the vision; the same words again are none. `base` is the one its writer had before them.

    Raises DelegatesOnly, VisionRewritten, TextMissing, TextTooLong, QuotaReached.
    """
    actor = delegate(session, school=school, visitor=visitor)
    written, before = one_line(text, field="vision", limit=VISION_LIMIT), newest_vision(session, school)
    if (before.id if before is not None else None) != base:
        raise VisionRewritten()
    if before is not None and before.text == written:
        return view_of(session, before, veil_of(session, school))
    quotas.require(session, Limited.VISIONS_WRITTEN, actor, now)
    row = VisionVersion(
        school_id=school, number=_next_number(session, school), text=written, author_id=actor.id, written_at=now
    )
    session.add(row)
    session.flush()
    if before is not None:
        mark_stale(session, CardKind.VISION, before.id)
    put_up(session, school=school, kind=CardKind.VISION, subject=row.id, now=now)
    redraw_council(session, school)
    note(session, RecordKind.VISION_WRITTEN, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.VISION_WRITTEN, school=school, subject=row.id, person=actor.id, now=now)
    return view_of(session, row, veil_of(session, school))


def _next_number(session: Session, school: int) -> int:
    last = newest_vision(session, school, also_taken_back=True)
    return last.number + 1 if last is not None else 1


def may_write(session: Session, *, school: int, visitor: Visitor) -> VisionView | None:
    """Return the version that a new one begins from. Raises StudentsOnly, DelegatesOnly."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_student()
    if person is None or not sits(session, school, person.id):
        raise DelegatesOnly()
    row = newest_vision(session, school)
    return view_of(session, row, veil_for(session, school=school, visitor=visitor)) if row is not None else None


def go_back(undoing: Undoing) -> Undone:
    """Undo that a version was written: the one before counts again. Raises CannotUndo once the council has seen it."""
    session, row = undoing.session, undoing.session.get_one(VisionVersion, undoing.subject)
    newest = newest_vision(session, row.school_id)
    if newest is None or newest.id != row.id or _is_voted_on(session, row):
        raise CannotUndo(MovedOn.VISION_GOES_ON, name="")
    row.taken_back_at = undoing.now
    session.flush()
    retire(session, CardKind.VISION, row.id, undoing.now)
    if (before := newest_vision(session, row.school_id)) is not None:
        mark_stale(session, CardKind.VISION, before.id)
    redraw_council(session, row.school_id)
    return Undone(Undoable.VISION_WRITTEN, "")


def _is_voted_on(session: Session, row: VisionVersion) -> bool:
    """Return whether this version stands in an edition that is voted on, or was published."""
    editions = select(Edition).where(Edition.school_id == row.school_id, col(Edition.state).in_(_VOTED_ON))
    newer = editions.where(col(Edition.compiled_at) >= row.written_at)
    return any((told := content_of(one).vision) and told.number == row.number for one in session.exec(newer))

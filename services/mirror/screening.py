"""Screening the lines of a mirror: as with answers in a survey, the safeguarding lead reads them before anybody else.

Names stay sealed meanwhile. Of what is held back the lead can look at one name at a time, and the record says so.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import randbelow

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.mirror import LinesGone, LineState, MirrorState
from governance.people import Visitor
from governance.record import RecordKind
from governance.surveys import CALLED_FOR_REPORTS_AFTER, ScreenState
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people
from services.access.leads import lead_of, require_lead
from services.access.people import Actor
from services.kinds.undoing import Undoing, Undone
from services.mirror.calling import CALLS
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.views.mirrors import Lines, get_mirror, lines
from services.views.screening import MOST_ON_PAGE, Said, Wrote, that_fit, written_by
from storage.mirrors import LINES, Mirror, MirrorLine, MirrorSealedLine, lines_in, number_of_lines

# As many figures as the custom id of a button may have.
_NUMBERS = 10**17


@dataclass(frozen=True, slots=True)
class LinesPage:
    """Lines that wait for the lead; `batch` is None where none does. `held`: something is held back.

    `can_finish`: the mirror is over, and names are still kept.
    """

    mirror: int
    batch: int | None
    lines: tuple[Said, ...]
    left: int
    held: bool
    can_finish: bool


@dataclass(frozen=True, slots=True)
class LinesHeld:
    """What is held back of a mirror. Names can be looked at while `named`."""

    mirror: int
    lines: tuple[Said, ...]
    left: int
    named: bool


def next_page(session: Session, *, school: int, visitor: Visitor, mirror: int, now: datetime) -> LinesPage:
    """Put the next lines before the lead: worrying ones first, the others in a random order.

    Raises SafeguardingOnly, NotFound.
    """
    lead_of(session, school, visitor)
    return _page(session, get_mirror(session, school=school, mirror=mirror))


def _page(session: Session, row: Mirror) -> LinesPage:
    shown = that_fit(LINES.to_read(session, row.id, ScreenState.WAITING, MOST_ON_PAGE))
    batch = randbelow(_NUMBERS) + 1 if shown else None
    for one in shown:
        one.batch_id = batch
    session.flush()
    held = LINES.number(session, row.id, ScreenState.HELD) + number_of_lines(session, row.id, LineState.HELD)
    left = LINES.number(session, row.id, ScreenState.WAITING) - len(shown)
    said = tuple(Said(one.id, one.text, one.is_doubtful) for one in shown)
    return LinesPage(row.id, batch, said, left, held > 0, can_finish=not said and _can_finish(session, row))


def _can_finish(session: Session, row: Mirror) -> bool:
    return row.state is MirrorState.CLOSED and LINES.number(session, row.id, *ScreenState) > 0


def pass_page(session: Session, *, school: int, visitor: Visitor, batch: int, now: datetime) -> LinesPage:
    """Pass all that this page still shows, and return the next one. Raises SafeguardingOnly, LinesGone."""
    actor = lead_of(session, school, visitor)
    passed = [one for one in LINES.on_page(session, batch) if one.school_id == school]
    if not passed:
        raise LinesGone()
    row = get_mirror(session, school=school, mirror=passed[0].mirror_id)
    _move(session, row, passed, ScreenState.PASSED, RecordKind.MIRROR_LINES_PASSED, actor, now)
    kept = {"lines": [one.id for one in passed]}
    kind = Undoable.MIRROR_LINES_PASSED
    allow_undo(session, kind, school=school, subject=row.id, person=actor.id, now=now, kept=kept)
    return _page(session, row)


def hold(
    session: Session, *, school: int, visitor: Visitor, mirror: int, lines: Collection[int], now: datetime
) -> LinesPage:
    """Hold these lines back. Raises SafeguardingOnly, NotFound, LinesGone."""
    actor, row = lead_of(session, school, visitor), get_mirror(session, school=school, mirror=mirror)
    found = LINES.chosen(session, row.id, ScreenState.WAITING, lines)
    _move(session, row, found, ScreenState.HELD, RecordKind.MIRROR_LINES_HELD, actor, now)
    return _page(session, row)


def take_back_passing(undoing: Undoing) -> Undone:
    """Undo that a page was passed, as long as names are kept."""
    row = get_mirror(undoing.session, school=undoing.school.id, mirror=undoing.subject)
    passed = LINES.chosen(undoing.session, row.id, ScreenState.PASSED, undoing.kept["lines"])
    if not passed:
        raise CannotUndo(MovedOn.LINES_SCREENED, name="")
    for one in passed:
        one.state = ScreenState.WAITING
    undoing.session.flush()
    CALLS.redraw(undoing.session, row)
    return Undone(Undoable.MIRROR_LINES_PASSED, "")


def held_back(session: Session, *, school: int, visitor: Visitor, mirror: int) -> LinesHeld:
    """Return what is held back of a mirror, writing nothing. Raises SafeguardingOnly, NotFound."""
    require_lead(session, school, visitor)
    return _held(session, get_mirror(session, school=school, mirror=mirror))


def _held(session: Session, row: Mirror) -> LinesHeld:
    named = LINES.number(session, row.id, *ScreenState) > 0
    sealed = [Said(one.id, one.text, one.is_doubtful) for one in LINES.to_read(session, row.id, ScreenState.HELD)]
    found = sealed if named else [Said(one.id, one.text) for one in lines_in(session, row.id, LineState.HELD)]
    shown = that_fit(found)
    return LinesHeld(row.id, tuple(shown), len(found) - len(shown), named)


def let_through(
    session: Session, *, school: int, visitor: Visitor, mirror: int, lines: Collection[int], now: datetime
) -> LinesHeld:
    """Let these lines through after all. Raises SafeguardingOnly, NotFound, LinesGone."""
    actor, row = lead_of(session, school, visitor), get_mirror(session, school=school, mirror=mirror)
    if LINES.number(session, row.id, *ScreenState):
        sealed = LINES.chosen(session, row.id, ScreenState.HELD, lines)
        _move(session, row, sealed, ScreenState.PASSED, RecordKind.MIRROR_LINES_PASSED, actor, now)
    else:
        _show(session, row, _unlinked(session, row, LineState.HELD, lines), actor, now)
    return _held(session, row)


def _show(session: Session, row: Mirror, found: Sequence[MirrorLine], actor: Actor, now: datetime) -> None:
    for one in found:
        one.state = LineState.PASSED
    session.flush()
    note(session, RecordKind.MIRROR_LINES_PASSED, school=row.school_id, subject=row.id, at=now, person=actor.id)
    CALLS.redraw(session, row)
    mark_stale(session, CardKind.MIRROR, row.id)


def _unlinked(session: Session, row: Mirror, state: LineState, numbers: Collection[int]) -> Sequence[MirrorLine]:
    which = select(MirrorLine).where(MirrorLine.mirror_id == row.id, MirrorLine.state == state)
    found = session.exec(which.where(col(MirrorLine.id).in_(numbers))).all()
    if not found:
        raise LinesGone()
    return found


def _move(
    session: Session,
    row: Mirror,
    moved: Sequence[MirrorSealedLine],
    state: ScreenState,
    deed: RecordKind,
    actor: Actor,
    now: datetime,
) -> None:
    if not moved:
        raise LinesGone()
    for one in moved:
        one.state = state
    session.flush()
    note(session, deed, school=row.school_id, subject=row.id, at=now, person=actor.id)
    CALLS.redraw(session, row)


def who_wrote(session: Session, *, school: int, visitor: Visitor, mirror: int, line: int, now: datetime) -> Wrote:
    """Return who wrote this line, which is held back; the record says that the lead asked.

    Raises SafeguardingOnly, NotFound, LinesGone.
    """
    actor, row = lead_of(session, school, visitor), get_mirror(session, school=school, mirror=mirror)
    found = LINES.chosen(session, row.id, ScreenState.HELD, [line])
    if not found:
        raise LinesGone()
    note(session, RecordKind.MIRROR_WRITER_SEEN, school=school, subject=row.id, at=now, person=actor.id)
    return written_by(session, found[0].text, found[0].person_id)


def report(session: Session, *, school: int, visitor: Visitor, mirror: int, line: int, now: datetime) -> Lines:
    """Take a line out of everybody's sight, for the safeguarding lead to look at; return the others.

    Nobody is told who reported it, and the record does not say it either. Raises NotFound, LinesGone.
    """
    people.identify(session, school=school, visitor=visitor)
    row = get_mirror(session, school=school, mirror=mirror)
    for one in _unlinked(session, row, LineState.PASSED, [line]):
        one.state = LineState.HELD
    session.flush()
    note(session, RecordKind.MIRROR_LINE_REPORTED, school=school, subject=row.id, at=now)
    CALLS.call_again_after(session, row, CALLED_FOR_REPORTS_AFTER, now)
    mark_stale(session, CardKind.MIRROR, row.id)
    return lines(session, school=school, mirror=row.id)

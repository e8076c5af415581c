"""The lines of a mirror: the safeguarding lead reads them before anybody else, and whoever reads one can report it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.mirror import LinesGone, LineState, MirrorState
from governance.people import Visitor
from governance.record import RecordKind
from governance.safeguarding import SafeguardingOnly
from governance.surveys import CALLED_FOR_REPORTS_AFTER, is_doubtful
from language.worrying import worrying_words
from services.access import people
from services.access.people import Actor
from services.mirror.calling import CALLS
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.views.mirrors import Lines, LineSaid, get_mirror, lines
from storage.mirrors import Mirror, MirrorLine, lines_in, number_of_lines

# As many as fit into a message with all the rest, at the longest.
MOST_ON_PAGE = 10


@dataclass(frozen=True, slots=True)
class ToRead:
    """A line that the lead reads. `is_doubtful`: it is looked at first."""

    said: LineSaid
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class LinesPage:
    """Lines that wait for the lead, or, where none does, those that are held back. `upto` is the last that waits."""

    mirror: int
    waiting: tuple[ToRead, ...]
    left: int
    upto: int | None = None
    held: tuple[ToRead, ...] = ()


def _lead(session: Session, school: int, visitor: Visitor) -> Actor:
    actor = people.identify(session, school=school, visitor=visitor)
    if not actor.standing.safeguarding:
        raise SafeguardingOnly()
    return actor


def page(session: Session, *, school: int, visitor: Visitor, mirror: int) -> LinesPage:
    """Put the next lines before the lead. Raises SafeguardingOnly, NotFound."""
    standing = people.standing(session, school=school, visitor=visitor)
    if standing is None or not standing.safeguarding:
        raise SafeguardingOnly()
    return _page(session, get_mirror(session, school=school, mirror=mirror))


def _page(session: Session, row: Mirror) -> LinesPage:
    if row.state is not MirrorState.CLOSED:
        # Until then every line is written anew with the next one, so that no number of one lasts.
        return LinesPage(row.id, (), 0)
    waiting = lines_in(session, row.id, LineState.WAITING, most=MOST_ON_PAGE)
    left = number_of_lines(session, row.id, LineState.WAITING) - len(waiting)
    if waiting:
        return LinesPage(row.id, _to_read(waiting), left, upto=waiting[-1].id)
    return LinesPage(row.id, (), 0, held=_to_read(lines_in(session, row.id, LineState.HELD, most=MOST_ON_PAGE)))


def _to_read(rows: Collection[MirrorLine]) -> tuple[ToRead, ...]:
    words = worrying_words()
    found = [ToRead(LineSaid(one.id, one.side, one.text), is_doubtful(one.text, words)) for one in rows]
    return tuple(sorted(found, key=lambda one: (not one.is_doubtful, one.said.id)))


def pass_page(session: Session, *, school: int, visitor: Visitor, upto: int, now: datetime) -> LinesPage:
    """Let through all that still waits up to this line, and return the next page.

    Raises SafeguardingOnly, LinesGone.
    """
    actor = _lead(session, school, visitor)
    last = session.get(MirrorLine, upto)
    if last is None or last.school_id != school:
        raise LinesGone()
    row = get_mirror(session, school=school, mirror=last.mirror_id)
    waiting = select(MirrorLine).where(MirrorLine.mirror_id == row.id, MirrorLine.state == LineState.WAITING)
    passed = session.exec(waiting.where(col(MirrorLine.id) <= upto)).all() if row.state is MirrorState.CLOSED else ()
    if not passed:
        raise LinesGone()
    _move(session, row, passed, LineState.PASSED, RecordKind.MIRROR_LINES_PASSED, actor, now)
    return _page(session, row)


def hold(
    session: Session, *, school: int, visitor: Visitor, mirror: int, lines: Collection[int], now: datetime
) -> LinesPage:
    """Hold these lines back. Raises SafeguardingOnly, NotFound, LinesGone."""
    actor, row = _lead(session, school, visitor), get_mirror(session, school=school, mirror=mirror)
    found = _chosen(session, row, lines, LineState.WAITING)
    _move(session, row, found, LineState.HELD, RecordKind.MIRROR_LINES_HELD, actor, now)
    return _page(session, row)


def let_through(
    session: Session, *, school: int, visitor: Visitor, mirror: int, lines: Collection[int], now: datetime
) -> LinesPage:
    """Let these lines through after all. Raises SafeguardingOnly, NotFound, LinesGone."""
    actor, row = _lead(session, school, visitor), get_mirror(session, school=school, mirror=mirror)
    found = _chosen(session, row, lines, LineState.HELD)
    _move(session, row, found, LineState.PASSED, RecordKind.MIRROR_LINES_PASSED, actor, now)
    return _page(session, row)


def _chosen(session: Session, row: Mirror, numbers: Collection[int], state: LineState) -> Collection[MirrorLine]:
    which = select(MirrorLine).where(MirrorLine.mirror_id == row.id, MirrorLine.state == state)
    found = session.exec(which.where(col(MirrorLine.id).in_(numbers))).all() if row.state is MirrorState.CLOSED else ()
    if not found:
        raise LinesGone()
    return found


def _move(
    session: Session,
    row: Mirror,
    moved: Collection[MirrorLine],
    state: LineState,
    deed: RecordKind,
    actor: Actor,
    now: datetime,
) -> None:
    for one in moved:
        one.state = state
    session.flush()
    note(session, deed, school=row.school_id, subject=row.id, at=now, person=actor.id)
    CALLS.redraw(session, row)
    mark_stale(session, CardKind.MIRROR, row.id)


def report(session: Session, *, school: int, visitor: Visitor, mirror: int, line: int, now: datetime) -> Lines:
    """Take a line out of everybody's sight, for the safeguarding lead to look at; return the others.

    Nobody is told who reported it, and the record does not say it either. Raises NotFound, LinesGone.
    """
    people.identify(session, school=school, visitor=visitor)
    row = get_mirror(session, school=school, mirror=mirror)
    for one in _chosen(session, row, [line], LineState.PASSED):
        one.state = LineState.HELD
    session.flush()
    note(session, RecordKind.MIRROR_LINE_REPORTED, school=school, subject=row.id, at=now)
    CALLS.call_again_after(session, row, CALLED_FOR_REPORTS_AFTER, now)
    mark_stale(session, CardKind.MIRROR, row.id)
    return lines(session, school=school, mirror=row.id)

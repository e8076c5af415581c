"""The mirror as everybody may see it: nothing of its answers while it is open, and no small number after."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, col, func, or_, select

from governance.cards import CardKind, Post
from governance.fingerprints import Running
from governance.mirror import FORMS, LineState, MirrorState, MirrorTold, NoMirrorYet, Side, told
from governance.people import Visitor
from governance.refusals import NotFound
from governance.surveys import ScreenState
from governance.texts import HIDDEN
from governance.together import MirrorKept, kept
from services.access import former_selves, people
from services.access.people import called, names_of
from services.access.veil import Veil, veil_for
from storage.ballots import Ballot
from storage.cards import posts_of
from storage.mirror_counts import counts_of_mirror
from storage.mirrors import (
    LINES,
    Mirror,
    MirrorCall,
    MirrorChange,
    MirrorRoll,
    call_for_lines,
    chosen_change,
    lines_in,
    newest_mirror,
    number_of_lines,
    open_mirror_of,
)
from storage.schools import School


@dataclass(frozen=True, slots=True)
class ChangeView:
    """The one thing that was to change, and who proposed it: an empty name for a former member, None where hidden."""

    text: str
    author: str | None


@dataclass(frozen=True, slots=True)
class MirrorView:
    """A mirror. `told` is None until it is over, and for one that could not be counted.

    `change` was chosen after the mirror before this one, `chosen` after this one; `is_voted_on`: the council votes on
    it now. `has_lines`: there are lines that anybody may read.
    """

    id: int
    school: int
    state: MirrorState
    opened_at: datetime
    closes_at: datetime
    change: ChangeView | None = None
    chosen: ChangeView | None = None
    is_voted_on: bool = False
    told: MirrorTold | None = None
    has_lines: bool = False
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class LinesView:
    """The lines of a mirror that wait for the safeguarding lead, as the card that calls them says it.

    `named`: it is still known who wrote what. `until` is when the mirror ends, None once it is over.
    """

    mirror: int
    waits: bool
    worrying: bool
    held: bool
    named: bool
    until: datetime | None
    is_latest: bool
    lead_role: int | None


@dataclass(frozen=True, slots=True)
class LineSaid:
    """A line, by its number."""

    id: int
    side: Side
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """What was written in a mirror, as the safeguarding lead let it through."""

    mirror: int
    lines: tuple[LineSaid, ...]


def get_mirror(session: Session, *, school: int, mirror: int) -> Mirror:
    """Return this school's mirror. Raises NotFound."""
    row = session.get(Mirror, mirror)
    if row is None or row.school_id != school or row.state is MirrorState.WITHDRAWN:
        raise NotFound(noun="mirror", text=str(mirror))
    return row


def view(session: Session, *, school: int, mirror: int, visitor: Visitor | None = None) -> MirrorView:
    """Return a mirror and what came of it. Raises NotFound."""
    row = get_mirror(session, school=school, mirror=mirror)
    return view_of(session, row, veil_for(session, school=school, visitor=visitor))


def view_of(session: Session, row: Mirror, veil: Veil) -> MirrorView:
    """Return this mirror as the reader behind the veil may see it."""
    is_over = row.state is MirrorState.CLOSED
    change = session.get(MirrorChange, row.change_id) if row.change_id is not None else None
    chosen = chosen_change(session, row.id) if is_over else None
    return MirrorView(
        row.id,
        row.school_id,
        row.state,
        row.opened_at,
        row.closes_at,
        change=change_view(session, change, veil, row.id) if change is not None else None,
        chosen=change_view(session, chosen, veil, row.id) if chosen is not None else None,
        is_voted_on=is_over and chosen is None and running_change(session, row.id) is not None,
        told=told(counts_of_mirror(session, row.id), about_change=row.change_id is not None) if is_over else None,
        has_lines=is_over and number_of_lines(session, row.id, LineState.PASSED) > 0,
        post=posts_of(session, {CardKind.MIRROR: [row.id]}).get((CardKind.MIRROR, row.id)),
    )


def change_view(session: Session, change: MirrorChange, veil: Veil, mirror: int) -> ChangeView:
    """Return what was to change, hidden with the ballot that asked for it, and with the card that repeats it."""
    if veil.covers(CardKind.BALLOT, change.ballot_id) or veil.covers(CardKind.MIRROR, mirror):
        return ChangeView(HIDDEN, None)
    return ChangeView(change.text, called(names_of(session, {change.author_id}), change.author_id))


def running_change(session: Session, mirror: int) -> MirrorChange | None:
    """Return what the council is voting on after a mirror."""
    found = select(MirrorChange).join(Ballot, col(Ballot.id) == col(MirrorChange.ballot_id))
    running = found.where(MirrorChange.mirror_id == mirror, col(Ballot.closed_at).is_(None))
    return session.exec(running.order_by(col(MirrorChange.id).desc()).limit(1)).one_or_none()


def awaits_choice(session: Session, school: int) -> bool:
    """Return whether a mirror is over, and the council neither has chosen one thing to change nor votes on one."""
    over = select(func.max(Mirror.id)).where(Mirror.school_id == school, Mirror.state == MirrorState.CLOSED)
    newest = over.scalar_subquery()
    settled = or_(col(MirrorChange.chosen_at).is_not(None), col(Ballot.closed_at).is_(None))
    put = select(MirrorChange.id).join(Ballot, col(Ballot.id) == col(MirrorChange.ballot_id))
    is_settled = put.where(MirrorChange.mirror_id == newest, settled).exists()
    return session.exec(select(Mirror.id).where(col(Mirror.id) == newest, ~is_settled)).first() is not None


def newest(session: Session, *, school: int, visitor: Visitor | None = None) -> MirrorView:
    """Return the newest mirror that is over, or the one that is open where none is. Raises NoMirrorYet."""
    people.school_of(session, school)
    row = newest_mirror(session, school, MirrorState.CLOSED) or open_mirror_of(session, school)
    if row is None:
        raise NoMirrorYet()
    return view_of(session, row, veil_for(session, school=school, visitor=visitor))


def newest_kept(session: Session, school: School) -> MirrorKept | None:
    """Return what an edition keeps of the newest mirror that is over, with what was and is to change; no line of it."""
    row = newest_mirror(session, school.id, MirrorState.CLOSED)
    if row is None:
        return None
    shown = told(counts_of_mirror(session, row.id), about_change=row.change_id is not None)
    changed = session.get(MirrorChange, row.change_id) if row.change_id is not None else None
    chosen = chosen_change(session, row.id)
    return kept(
        shown,
        row.closes_at.astimezone(school.zone).date(),
        changed=changed.text if changed is not None else "",
        chosen=chosen.text if chosen is not None else "",
    )


def lines(session: Session, *, school: int, mirror: int) -> Lines:
    """Return what was written in a mirror, as far as the safeguarding lead let it through. Raises NotFound."""
    row = get_mirror(session, school=school, mirror=mirror)
    shown = lines_in(session, row.id, LineState.PASSED) if row.state is MirrorState.CLOSED else ()
    return Lines(row.id, tuple(LineSaid(one.id, one.side, one.text) for one in shown))


def calling(session: Session, *, school: int, call: int) -> LinesView:
    """Return what the card of a call says. Raises NotFound."""
    row = session.get(MirrorCall, call)
    if row is None or row.school_id != school:
        raise NotFound(noun="mirror", text=str(call))
    latest, mirror = call_for_lines(session, row.mirror_id), session.get_one(Mirror, row.mirror_id)
    held = LINES.number(session, mirror.id, ScreenState.HELD) + number_of_lines(session, mirror.id, LineState.HELD)
    return LinesView(
        mirror.id,
        waits=LINES.number(session, mirror.id, ScreenState.WAITING) > 0,
        worrying=LINES.number(session, mirror.id, ScreenState.WAITING, doubtful=True) > 0,
        held=held > 0,
        named=LINES.number(session, mirror.id, *ScreenState) > 0,
        until=mirror.closes_at if mirror.state is MirrorState.OPEN else None,
        is_latest=latest is not None and latest.id == call,
        lead_role=session.get_one(School, school).roles.safeguarding,
    )


def forms_sent(session: Session, *, mirror: int, person: int) -> int:
    """Return how many forms of an open mirror somebody has sent, as who they are now or were before."""
    selves = (person, *former_selves.before(session, person=person, thing=Running.MIRROR, subject=mirror))
    sent = select(MirrorRoll.forms).where(MirrorRoll.mirror_id == mirror, col(MirrorRoll.person_id).in_(selves))
    return max(session.exec(sent), default=0)


def _open_for() -> ColumnElement[int | None]:
    mine = (col(MirrorRoll.mirror_id) == col(Mirror.id)) & (col(MirrorRoll.person_id) == bindparam("person"))
    found = select(Mirror.id).outerjoin(MirrorRoll, mine).where(Mirror.school_id == bindparam("mirrors_of"))
    still = (col(MirrorRoll.forms).is_(None), col(MirrorRoll.forms) < len(FORMS))
    is_open = (Mirror.state == MirrorState.OPEN, col(Mirror.closes_at) > bindparam("now"))
    return found.where(*is_open, or_(*still)).limit(1).scalar_subquery()


# The mirror in which `person` can still say something at `now`, to be read beside other things; `mirrors_of` is their
# school, or 0 for whoever looks into none.
OPEN_FOR = _open_for()

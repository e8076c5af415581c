"""Answering in a mirror: two forms a person, whose answers belong to nobody from the press on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.mirror import (
    FORMS,
    LINE_LIMIT,
    Became,
    HalfAnswered,
    MirrorOver,
    MirrorState,
    Question,
    Reply,
    Said,
    SeenAlready,
    Side,
    side_of,
)
from governance.people import Visitor, standing_of
from governance.record import RecordKind
from governance.texts import one_line
from services.access import people
from services.access.veil import veil_of
from services.mirror.calling import CALLS
from services.outbox.record import note
from services.outbox.screening import put_in
from services.views.mirrors import ChangeView, change_view, forms_sent, get_mirror
from storage.mirror_counts import put_sealed_counts, take_counts
from storage.mirrors import LINES, Mirror, MirrorChange, MirrorRoll, MirrorSealedLine


@dataclass(frozen=True, slots=True)
class Asked:
    """The form that somebody is asked to fill in next, from 1 on. The first asks what became of the change, if any."""

    mirror: int
    form: int
    side: Side
    change: ChangeView | None = None


@dataclass(frozen=True, slots=True)
class FormSent:
    """A form is counted. `is_last`: there is no other. `has_line`: a line came with it."""

    mirror: int
    closes_at: datetime
    is_last: bool
    has_line: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """What is in a form."""

    replies: Mapping[Question, Reply]
    became: Became | None = None
    line: str = ""


def may_answer(session: Session, *, school: int, visitor: Visitor, mirror: int, now: datetime) -> Asked:
    """Return the form that this person fills in next. Raises NotFound, NoSide, MirrorOver, SeenAlready."""
    found, person = people.peek(session, school=school, visitor=visitor)
    side = side_of(standing_of(visitor, found.roles))
    row = _open(session, school, mirror, now)
    sent = forms_sent(session, mirror=row.id, person=person.id) if person is not None else 0
    if sent >= len(FORMS):
        raise SeenAlready()
    change = session.get(MirrorChange, row.change_id) if row.change_id is not None and not sent else None
    shown = change_view(session, change, veil_of(session, school), row.id) if change is not None else None
    return Asked(row.id, sent + 1, side, shown)


def _open(session: Session, school: int, mirror: int, now: datetime) -> Mirror:
    row = get_mirror(session, school=school, mirror=mirror)
    if row.state is not MirrorState.OPEN or row.closes_at <= now:
        raise MirrorOver()
    return row


def answer(
    session: Session, *, school: int, visitor: Visitor, mirror: int, form: int, sent: Sent, now: datetime
) -> FormSent:
    """Count what this person says in a form, and that they have sent it.

    Raises NotFound, NoSide, MirrorOver, SeenAlready, HalfAnswered, TextTooLong, CountsLost.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    side = side_of(actor.standing)
    row = _open(session, school, mirror, now)
    _require_turn(session, row, actor.id, form)
    is_last = form == len(FORMS)
    if set(sent.replies) != set(FORMS[form - 1]):
        raise HalfAnswered()
    line = one_line(sent.line, field="line", limit=LINE_LIMIT) if sent.line.strip() and is_last else ""
    became = sent.became if form == 1 and row.change_id is not None else None
    _count(session, row, side, sent.replies, became)
    if line:
        written = MirrorSealedLine(school_id=school, mirror_id=row.id, person_id=actor.id, side=side, text=line)
        put_in(session, CALLS, LINES, row, [written], now)
    _tick(session, row, actor.id, form)
    note(session, RecordKind.MIRROR_ANSWERED, school=school, subject=row.id, at=now, person=actor.id)
    return FormSent(row.id, row.closes_at, is_last, has_line=bool(line))


def _require_turn(session: Session, row: Mirror, person: int, form: int) -> None:
    """Raise SeenAlready for a form that was sent, and HalfAnswered for one that does not come next."""
    sent = forms_sent(session, mirror=row.id, person=person)
    if form <= sent:
        raise SeenAlready()
    if form != sent + 1 or form > len(FORMS):
        raise HalfAnswered()


def _count(session: Session, row: Mirror, side: Side, replies: Mapping[Question, Reply], became: Became | None) -> None:
    counts = take_counts(session, row.id)
    for question, reply in replies.items():
        counts[Said(side, question, reply)] += 1
    if became is not None:
        counts[Said(side, None, became)] += 1
    put_sealed_counts(session, counts, school=row.school_id, mirror=row.id)


def _tick(session: Session, row: Mirror, person: int, form: int) -> None:
    line = session.get(MirrorRoll, (row.id, person))
    if line is None:
        session.add(MirrorRoll(mirror_id=row.id, person_id=person, school_id=row.school_id, forms=form))
    else:
        line.forms = form
    session.flush()

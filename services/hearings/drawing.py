"""The panel: who is ready to sit, the list that is closed with its fingerprint, and the draw that the dice decide."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.hearings import (
    MOST_READY,
    EnoughReady,
    HearingMove,
    HearingState,
    entries_of,
    list_line,
    moved,
    panel_size,
    require_in,
    told_until,
)
from governance.lot import Entry, drawn, fingerprint
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from services.access import people, quotas
from services.access.people import Actor
from services.hearings.moving import move
from services.hearings.sides import groups_by_person, peeked, require_free, require_speaker, still_free
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind_all, settle
from services.views.hearings import HearingView, described, get_hearing
from storage.hearings import Hearing, HearingSeat, seats_of
from storage.schools import school_time

# The five dice, in the order in which they were typed.
Dice = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Ready:
    """Whether somebody would sit on the panel: `holds` after this press, or not any more."""

    hearing: HearingView
    holds: bool


def ready(session: Session, *, school: int, visitor: Visitor, hearing: int, now: datetime) -> Ready:
    """Say that one would sit on the panel, or no longer.

    Raises StudentsOnly, HearingNotThere, OfASide, EnoughReady, QuotaReached.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_hearing(session, school=school, hearing=hearing)
    require_in(row.state, HearingState.GATHERING, what=row.what)
    before = session.get(HearingSeat, (row.id, actor.id))
    if before is None:
        _require_room(session, row, actor, now)
        session.add(HearingSeat(school_id=school, hearing_id=row.id, person_id=actor.id, said_at=now))
    else:
        # Taking something back is never refused.
        session.delete(before)
    session.flush()
    deed = RecordKind.HEARING_READY if before is None else RecordKind.HEARING_NOT_READY
    note(session, deed, school=school, subject=row.id, at=now, person=actor.id)
    mark_stale(session, CardKind.HEARING, row.id)
    return Ready(described(session, [row])[0], before is None)


def _require_room(session: Session, row: Hearing, actor: Actor, now: datetime) -> None:
    require_free(session, row, actor.id)
    if len(seats_of(session, [row.id])) >= MOST_READY:
        raise EnoughReady(what=row.what)
    quotas.require(session, Limited.HEARINGS_READY, actor, now, thing=row.id)


def close_list(session: Session, *, school: int, visitor: Visitor, hearing: int, now: datetime) -> HearingView:
    """Close the list of who is ready, as whoever speaks for a side: it is numbered, and its fingerprint is posted.

    It stays closed: whoever could open it again could throw until they like who is drawn.
    Raises StudentsOnly, NotForASide, HearingNotThere, TooFewReady.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_hearing(session, school=school, hearing=hearing)
    require_speaker(session, row, actor.id)
    moved(row.state, HearingMove.LIST, what=row.what)
    entries = _number(session, row)
    panel_size(entries)
    lines = [list_line(entry) for entry in entries]
    row.listed, row.fingerprint = "\n".join(lines), fingerprint(lines)
    settle(session, ReminderKind.HEARING_WANTED, subject=row.id, reason=Settled.NOT_NEEDED)
    move(session, row, HearingMove.LIST, now)
    note(session, RecordKind.HEARING_LISTED, school=school, subject=row.id, at=now, person=actor.id)
    return described(session, [row])[0]


def _number(session: Session, row: Hearing) -> list[Entry]:
    """Number those who are ready, in the order in which they said so; who cannot be drawn any more is left out."""
    seats = list(seats_of(session, [row.id]))
    free = still_free(session, row, seats)
    for seat in seats:
        if seat not in free:
            session.delete(seat)
    groups = groups_by_person(session, [seat.person_id for seat in free])
    for number, seat in enumerate(free, 1):
        seat.number = number
    session.flush()
    return [Entry(at, groups.get(seat.person_id, frozenset())) for at, seat in enumerate(free, 1)]


def may_throw(session: Session, *, school: int, visitor: Visitor, hearing: int) -> HearingView:
    """Return the hearing to whoever may type the dice. Raises what `draw` would."""
    row, actor = peeked(session, school=school, visitor=visitor, hearing=hearing)
    require_speaker(session, row, actor.id)
    require_in(row.state, HearingState.LISTED, what=row.what)
    return described(session, [row])[0]


def draw(session: Session, *, school: int, visitor: Visitor, hearing: int, dice: Dice, now: datetime) -> HearingView:
    """Draw the panel with the five dice that were thrown, as whoever speaks for a side. It stands.

    Raises StudentsOnly, NotForASide, HearingNotThere.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_hearing(session, school=school, hearing=hearing)
    require_speaker(session, row, actor.id)
    moved(row.state, HearingMove.DRAW, what=row.what)
    entries = entries_of(row.listed or "")
    numbers = drawn(entries, dice=dice, fingerprint=row.fingerprint or "", seats=panel_size(entries))
    row.dice = " ".join(map(str, dice))
    panel = [seat for seat in seats_of(session, [row.id]) if seat.number in numbers]
    for seat in panel:
        seat.drawn_at = now
    clock = school_time(session, actor.school)
    row.told_until = told_until(clock.today(now), clock)
    move(session, row, HearingMove.DRAW, now)
    called = [seat.person_id for seat in panel]
    remind_all(session, ReminderKind.HEARING_DRAWN, school=school, subject=row.id, due_at=now, people=called)
    note(session, RecordKind.HEARING_DRAWN, school=school, subject=row.id, at=now, person=actor.id)
    return described(session, [row])[0]


def thread_opened(session: Session, hearing: int, thread: int | None) -> None:
    """Note which thread was opened on the card of this hearing; None once it is gone."""
    session.get_one(Hearing, hearing).thread_id = thread

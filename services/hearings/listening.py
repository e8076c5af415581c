"""Hearing both sides: what they tell, what the panel proposes, and that both say yes or the council decides."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.hearings import (
    WORDS_LIMIT,
    ConsentedAlready,
    HearingMove,
    HearingState,
    NoThreadYet,
    Side,
    SidesHaveTime,
    Told,
    may_propose,
    moved,
    require_in,
)
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.texts import paragraphs
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people, quotas
from services.hearings.moving import changed, mark, move
from services.hearings.sides import peeked, require_decider, require_on_panel, require_speaker
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.undoing import allow_undo, forget_undo
from services.views.hearings import HearingView, answers_of, described, get_hearing
from storage.hearings import Hearing, HearingConsent, HearingTold, consents_of, told_of


def own_answers(session: Session, *, school: int, visitor: Visitor, hearing: int) -> Told | None:
    """Return what one's own side has told, to be changed; None if nothing yet. Raises what `tell` would."""
    row, actor = peeked(session, school=school, visitor=visitor, hearing=hearing)
    told = _told(session, row, require_speaker(session, row, actor.id))
    _require_telling(row)
    return answers_of(told) if told is not None else None


def tell(session: Session, *, school: int, visitor: Visitor, hearing: int, answers: Told, now: datetime) -> HearingView:
    """Answer the four questions for one's side, or change that until the panel proposes; it comes into the thread.

    Raises StudentsOnly, NotForASide, HearingNotThere, NoThreadYet, QuotaReached, TextMissing, TextTooLong.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_hearing(session, school=school, hearing=hearing)
    side = require_speaker(session, row, actor.id)
    _require_telling(row)
    quotas.require(session, Limited.HEARINGS_TOLD, actor, now, thing=row.id)
    told, said = _told(session, row, side), {"author_id": actor.id, "told_at": now, **_read(answers)}
    if told is None:
        told = HearingTold(school_id=school, hearing_id=row.id, side=side, **said)
        session.add(told)
        session.flush()
        put_up(session, school=school, kind=CardKind.HEARING_TOLD, subject=told.id, now=now)
    else:
        told.sqlmodel_update(said)
    session.flush()
    mark(session, row)
    note(session, RecordKind.HEARING_TOLD, school=school, subject=row.id, at=now, person=actor.id)
    return described(session, [row])[0]


def _read(answers: Told) -> dict[str, Any]:
    """Return what was typed, by the columns of the table. Raises TextMissing, TextTooLong."""
    return {
        name: paragraphs(getattr(answers, name), field=name, limit=WORDS_LIMIT)
        for name in ("happened", "matters", "touches", "right")
    }


def _require_telling(row: Hearing) -> None:
    require_in(row.state, HearingState.DRAWN, what=row.what)
    if row.thread_id is None:
        raise NoThreadYet(what=row.what)


def _told(session: Session, row: Hearing, side: Side) -> HearingTold | None:
    return next((one for one in told_of(session, [row.id]) if one.side is side), None)


def own_proposal(session: Session, *, school: int, visitor: Visitor, hearing: int, now: datetime) -> str:
    """Return what the panel proposes so far, to whoever sits on it. Raises what `propose` would."""
    row, actor = peeked(session, school=school, visitor=visitor, hearing=hearing)
    require_on_panel(session, row, actor.id)
    _require_proposing(session, row, now)
    return row.proposal or ""


def propose(session: Session, *, school: int, visitor: Visitor, hearing: int, text: str, now: datetime) -> HearingView:
    """Write down what the panel proposes, or write it anew as long as neither side has said yes.

    Raises StudentsOnly, NotOnPanel, HearingNotThere, SidesHaveTime, ConsentedAlready, QuotaReached, TextMissing,
    TextTooLong.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_hearing(session, school=school, hearing=hearing)
    require_on_panel(session, row, actor.id)
    _require_proposing(session, row, now)
    quotas.require(session, Limited.HEARINGS_PROPOSED, actor, now, thing=row.id)
    row.proposal, row.proposer_id = paragraphs(text, field="proposal", limit=WORDS_LIMIT), actor.id
    if row.state is HearingState.PROPOSED:
        # What was proposed before is gone, so there is nothing to go back to.
        forget_undo(session, Undoable.HEARING_MOVED, subject=row.id)
        changed(session, row, now)
    else:
        move(session, row, HearingMove.PROPOSE, now, by=actor.id)
    note(session, RecordKind.HEARING_PROPOSED, school=school, subject=row.id, at=now, person=actor.id)
    return described(session, [row])[0]


def _require_proposing(session: Session, row: Hearing, now: datetime) -> None:
    moved(row.state, HearingMove.PROPOSE, what=row.what)
    if consents_of(session, [row.id]):
        raise ConsentedAlready(what=row.what)
    told = [one.side for one in told_of(session, [row.id])]
    if row.told_until is not None and not may_propose(told, row.told_until, now):
        raise SidesHaveTime(what=row.what, until=row.told_until)


def consent(session: Session, *, school: int, visitor: Visitor, hearing: int, now: datetime) -> HearingView:
    """Say yes, for one's side, to what the panel proposes. Once both have, they agree.

    Raises StudentsOnly, NotForASide, HearingNotThere, QuotaReached.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_hearing(session, school=school, hearing=hearing)
    side = require_speaker(session, row, actor.id)
    require_in(row.state, HearingState.PROPOSED, what=row.what)
    if session.get(HearingConsent, (row.id, side)) is not None:
        return described(session, [row])[0]
    quotas.require(session, Limited.HEARINGS_CONSENTED, actor, now, thing=row.id)
    who = {"school_id": school, "hearing_id": row.id, "person_id": actor.id}
    session.add(HearingConsent(side=side, **who, said_at=now))
    session.flush()
    forget_undo(session, Undoable.HEARING_MOVED, subject=row.id)
    if len(consents_of(session, [row.id])) == len(Side):
        move(session, row, HearingMove.AGREE, now)
    mark_stale(session, CardKind.HEARING, row.id)
    note(session, RecordKind.HEARING_CONSENTED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.HEARING_CONSENTED, school=school, subject=row.id, person=actor.id, now=now)
    return described(session, [row])[0]


def take_back(undoing: Undoing) -> Undone:
    """Undo that one said yes: where both had, the proposal waits again. Raises CannotUndo where it has gone on."""
    session, row = undoing.session, undoing.session.get_one(Hearing, undoing.subject)
    found = select(HearingConsent).where(HearingConsent.hearing_id == row.id)
    own = session.exec(found.where(col(HearingConsent.person_id) == undoing.person)).first()
    if own is None or row.state not in (HearingState.PROPOSED, HearingState.AGREED):
        raise CannotUndo(MovedOn.HEARING_GOES_ON, name=row.what)
    session.delete(own)
    session.flush()
    if row.state is HearingState.AGREED:
        row.state, row.ended_at = HearingState.PROPOSED, None
        changed(session, row, undoing.now)
    mark_stale(session, CardKind.HEARING, row.id)
    return Undone(Undoable.HEARING_CONSENTED, row.what)


def turn(session: Session, *, school: int, visitor: Visitor, hearing: int, now: datetime) -> HearingView:
    """Take it to the council, as a side that does not say yes to what is proposed. Nobody has to say why.

    Raises StudentsOnly, NotForASide, HearingNotThere.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_hearing(session, school=school, hearing=hearing)
    require_speaker(session, row, actor.id)
    require_in(row.state, HearingState.PROPOSED, what=row.what)
    move(session, row, HearingMove.TURN, now, by=actor.id)
    note(session, RecordKind.HEARING_TURNED, school=school, subject=row.id, at=now, person=actor.id)
    return described(session, [row])[0]


def may_decide(session: Session, *, school: int, visitor: Visitor, hearing: int) -> None:
    """Raise what `decide` would."""
    row, actor = peeked(session, school=school, visitor=visitor, hearing=hearing)
    require_decider(session, row, actor.id)


def decide(session: Session, *, school: int, visitor: Visitor, hearing: int, text: str, now: datetime) -> HearingView:
    """Note what the council decided, as one of its delegates.

    Raises StudentsOnly, HearingNotThere, NotDecider, TextMissing, TextTooLong.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_hearing(session, school=school, hearing=hearing)
    require_decider(session, row, actor.id)
    row.decision, row.decider_id = paragraphs(text, field="decision", limit=WORDS_LIMIT), actor.id
    move(session, row, HearingMove.DECIDE, now, by=actor.id)
    note(session, RecordKind.HEARING_DECIDED, school=school, subject=row.id, at=now, person=actor.id)
    return described(session, [row])[0]

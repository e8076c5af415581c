"""Drafting the promise: a delegate writes its lines, and every draft is a version of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.ballots import BallotRunning
from governance.cards import CardKind
from governance.people import Visitor
from governance.promise import COLUMN_LIMIT, Column, Line, PromiseChanged, PromiseState, lines_from
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, TextTooLong
from governance.texts import name_key
from services.access import people, quotas
from services.access.seats import delegate
from services.access.veil import veil_for
from services.outbox.cards import put_up, retire
from services.outbox.record import note
from services.panels.keeping import redraw_council
from services.views.promise import PromiseView, view_of
from storage.groups import sits
from storage.promises import Promise, PromiseLine, lines_of_promise, promise_in

# What a new draft begins from, if there is one: the newest version that may still come to count, or that counts.
_BEGUN_FROM = (PromiseState.DRAFT, PromiseState.PASSED, PromiseState.NOT_YET, PromiseState.AGREED)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, and whether it says anything new."""

    promise: PromiseView
    is_new: bool = True


def draft(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    typed: Mapping[Column, str],
    now: datetime,
    base: int | None = None,
) -> Drafted:
    """Write a draft of the promise, in place of an earlier one. `base` is the version that its writer had before them.

    Raises DelegatesOnly, BallotRunning, PromiseChanged, PromiseEmpty, TooManyLines, LineTwice, TextTooLong.
    """
    actor = delegate(session, school=school, visitor=visitor)
    _require_no_ballot(session, school)
    _require_short(typed)
    lines, before = lines_from(typed), _begun_from(session, school, base)
    known = lines_of_promise(session, before.id) if before is not None else ()
    if before is not None and [row.line for row in known] == list(lines):
        return Drafted(view_of(session, before), is_new=False)
    quotas.require(session, Limited.PROMISES_DRAFTED, actor, now)
    if before is not None and before.state is PromiseState.DRAFT:
        before.state = PromiseState.REPLACED
        retire(session, CardKind.PROMISE, before.id, now)
    row = _written(session, school, actor.id, lines, known, now)
    put_up(session, school=school, kind=CardKind.PROMISE, subject=row.id, now=now)
    redraw_council(session, school)
    note(session, RecordKind.PROMISE_DRAFTED, school=school, subject=row.id, at=now, person=actor.id)
    return Drafted(view_of(session, row))


def _begun_from(session: Session, school: int, base: int | None) -> Promise | None:
    """Return the version that the writer had before them, if nobody has written another since."""
    before = promise_in(session, school, *_BEGUN_FROM)
    if (before.id if before is not None else None) != base:
        raise PromiseChanged()
    return before


def _require_no_ballot(session: Session, school: int) -> None:
    if promise_in(session, school, PromiseState.PROPOSED) is not None:
        raise BallotRunning(name="promise")


def _require_short(typed: Mapping[Column, str]) -> None:
    for column, text in typed.items():
        if len(text) > COLUMN_LIMIT:
            raise TextTooLong(field=column.value, limit=COLUMN_LIMIT, length=len(text))


def _written(
    session: Session, school: int, person: int, lines: Sequence[Line], known: Sequence[PromiseLine], now: datetime
) -> Promise:
    """Keep the lines; one that stood in the version before stays its author's."""
    authors = {name_key(row.text): row.author_id for row in known}
    row = Promise(school_id=school, drafter_id=person, drafted_at=now)
    session.add(row)
    session.flush()
    for place, line in enumerate(lines):
        by = authors.get(name_key(line.text), person)
        of = {"school_id": school, "promise_id": row.id, "place": place}
        session.add(PromiseLine(**of, whose=line.column, text=line.text, author_id=by))
    session.flush()
    return row


def may_draft(session: Session, *, school: int, visitor: Visitor) -> PromiseView | None:
    """Return what a new draft begins from, or raise what `draft` would, before somebody fills in a form for nothing."""
    _, person = people.peek(session, school=school, visitor=visitor)
    if person is None or not sits(session, school, person.id):
        raise DelegatesOnly()
    _require_no_ballot(session, school)
    row = promise_in(session, school, *_BEGUN_FROM)
    veil = veil_for(session, school=school, visitor=visitor)
    return view_of(session, row, veil) if row is not None else None

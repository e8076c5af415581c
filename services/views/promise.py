"""The promise as people see it: its versions, what offices said, and the lines that plans and answers lean on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.people import Visitor, standing_of
from governance.promise import Column, NoPromiseYet, NoSuchPromise, PromiseState
from governance.refusals import NotFound
from governance.texts import HIDDEN
from services.access.people import called, names_of, school_of
from services.access.veil import Veil, veil_for, veil_of
from services.views.seeking import ANYTHING, Candidate, Sought
from storage.offices import Office, offices_of
from storage.promises import (
    Promise,
    PromiseAnswer,
    PromiseLine,
    agreed_promises,
    answer_to_promise,
    lines_of_promise,
    promise_in,
    promise_voted_on,
)
from storage.schools import School, school_time

_IN_MAKING = (PromiseState.DRAFT, PromiseState.PROPOSED, PromiseState.PASSED, PromiseState.NOT_YET)


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a promise. `author` typed it: an empty name for a former member, None where it is hidden."""

    id: int
    whose: Column
    text: str
    author: str | None


@dataclass(frozen=True, slots=True)
class PromiseReply:
    """What an office said to it: that it agrees, or a `reason` why not yet. `by` is a name, empty if forgotten."""

    reason: str | None
    office: str
    by: str | None
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One version of the promise. `number` is None until an office has agreed, which it did on `agreed_on`.

    `drafter` wrote it down as it is: an empty name for a former member. `role` is the office that is called, None in a
    school that has no office; `is_called` once it was. `versions` are the numbers of all agreed ones, newest first.
    """

    id: int
    school: int
    number: int | None
    state: PromiseState
    lines: tuple[LineView, ...]
    drafter: str | None
    ballot: int | None
    agreed_on: date | None
    reply: PromiseReply | None
    role: int | None
    is_called: bool
    versions: tuple[int, ...]

    def of(self, whose: Column) -> tuple[LineView, ...]:
        """Return the lines of one column."""
        return tuple(line for line in self.lines if line.whose is whose)


@dataclass(frozen=True, slots=True)
class Leaning:
    """The line of the promise that a plan or a no leans on, and the number of the version it stands in."""

    line: int
    whose: Column
    text: str
    number: int | None


def view(session: Session, *, school: int, promise: int, visitor: Visitor | None = None) -> PromiseView:
    """Return a version by its id, as everybody may see it or as this visitor may. Raises NotFound."""
    row = get_promise(session, school=school, promise=promise)
    return view_of(session, row, veil_for(session, school=school, visitor=visitor))


def get_promise(session: Session, *, school: int, promise: int) -> Promise:
    """Return the version if this school has it. Raises NotFound."""
    row = session.get(Promise, promise)
    if row is None or row.school_id != school:
        raise NotFound(noun="promise", text=str(promise))
    return row


def voted_on(session: Session, *, school: int, ballot: int, visitor: Visitor | None = None) -> PromiseView:
    """Return the version that a ballot is about. Raises NotFound."""
    row = promise_voted_on(session, ballot)
    if row is None or row.school_id != school:
        raise NotFound(noun="promise", text="")
    return view_of(session, row, veil_for(session, school=school, visitor=visitor))


def shown(session: Session, *, school: int, visitor: Visitor | None = None, number: int | None = None) -> PromiseView:
    """Return what is promised: the agreed version, or the one with this number; without any, what is being made.

    Raises NoPromiseYet, NoSuchPromise.
    """
    veil, agreed = veil_for(session, school=school, visitor=visitor), agreed_promises(session, school)
    if number is not None:
        found = next((row for row in agreed if row.number == number), None)
        if found is None:
            raise NoSuchPromise(number=number, agreed=_numbers(agreed))
        return view_of(session, found, veil)
    row = in_force(session, school) or promise_in(session, school, *_IN_MAKING)
    if row is None:
        raise NoPromiseYet()
    return view_of(session, row, veil)


def in_making(session: Session, *, school: int, visitor: Visitor | None = None) -> PromiseView | None:
    """Return the newest version that is not agreed yet and not replaced."""
    veil, row = veil_for(session, school=school, visitor=visitor), promise_in(session, school, *_IN_MAKING)
    return view_of(session, row, veil) if row is not None else None


def to_answer(session: Session, *, school: int, visitor: Visitor) -> PromiseView | None:
    """Return the version on which this person's office has not answered yet."""
    held = [office for office in offices_of(session, school) if office.role_id in visitor.roles]
    if not held or not standing_of(visitor, school_of(session, school).roles).office:
        return None
    row = promise_in(session, school, PromiseState.PASSED)
    return view_of(session, row) if row is not None else None


def is_missing(session: Session, *, school: int) -> bool:
    """Return whether a school has no promise and nobody has begun one: then it is invited to."""
    return promise_in(session, school, PromiseState.AGREED, *_IN_MAKING) is None


def in_force(session: Session, school: int) -> Promise | None:
    """Return the version that counts."""
    return promise_in(session, school, PromiseState.AGREED)


def demanded(session: Session, school: int) -> Promise | None:
    """Return the version of which plans and answers have to name a line. A hidden one asks nothing of anybody."""
    row = in_force(session, school)
    return None if row is None or veil_of(session, school).covers(CardKind.PROMISE, row.id) else row


def lines_demanded(session: Session, school: int) -> tuple[LineView, ...]:
    """Return the lines of that version; none in a school without a promise."""
    row = demanded(session, school)
    return view_of(session, row).lines if row is not None else ()


def candidates(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return these lines for an option of a command: few enough that all of them are looked at."""
    school_of(session, school)
    return [Candidate(line.id, line.text, "") for line in lines_demanded(session, school)]


def view_of(session: Session, row: Promise, veil: Veil | None = None) -> PromiseView:
    """Describe a version."""
    veil, lines = veil or veil_of(session, row.school_id), lines_of_promise(session, row.id)
    answer, office = answer_to_promise(session, row.id), next(iter(offices_of(session, row.school_id)), None)
    is_hidden = veil.covers(CardKind.PROMISE, row.id)
    answerer = answer.answerer_id if answer is not None else None
    names = names_of(session, {row.drafter_id, answerer, *(line.author_id for line in lines)})
    clock = school_time(session, session.get_one(School, row.school_id)) if row.agreed_at else None
    return PromiseView(
        id=row.id,
        school=row.school_id,
        number=row.number,
        state=row.state,
        lines=tuple(_line(line, names, is_hidden=is_hidden) for line in lines),
        drafter=None if is_hidden else called(names, row.drafter_id),
        ballot=row.ballot_id,
        agreed_on=clock.today(row.agreed_at) if clock and row.agreed_at else None,
        reply=_reply(session, answer, names, is_hidden=is_hidden) if answer is not None else None,
        role=office.role_id if office is not None else None,
        is_called=row.called_at is not None,
        versions=_numbers(agreed_promises(session, row.school_id)),
    )


def _numbers(agreed: Collection[Promise]) -> tuple[int, ...]:
    return tuple(row.number for row in agreed if row.number is not None)


def _line(row: PromiseLine, names: Mapping[int, str | None], *, is_hidden: bool) -> LineView:
    if is_hidden:
        return LineView(row.id, row.whose, HIDDEN, None)
    return LineView(row.id, row.whose, row.text, called(names, row.author_id))


def _reply(session: Session, row: PromiseAnswer, names: Mapping[int, str | None], *, is_hidden: bool) -> PromiseReply:
    office = session.get_one(Office, row.office_id).name
    reason = HIDDEN if is_hidden and row.reason is not None else row.reason
    return PromiseReply(reason, office, called(names, row.answerer_id), row.answered_at)


def leaning(session: Session, line: int | None, veil: Veil) -> Leaning | None:
    """Return what a plan leans on, by the number of the line."""
    return leanings(session, [line], veil).get(line or 0)


# Built once at import, because every look at a plan asks it.
_LINES = (
    select(PromiseLine, Promise.number)
    .join(Promise, col(Promise.id) == col(PromiseLine.promise_id))
    .where(col(PromiseLine.id).in_(bindparam("lines", expanding=True)))
)


def leanings(session: Session, lines: Collection[int | None], veil: Veil) -> dict[int, Leaning]:
    """Return what plans and answers lean on, by the number of the line."""
    wanted = {line for line in lines if line is not None}
    if not wanted:
        return {}
    found = session.exec(_LINES, params={"lines": list(wanted)})
    return {row.id: _leaning(row, number, veil) for row, number in found}


def _leaning(row: PromiseLine, number: int | None, veil: Veil) -> Leaning:
    text = HIDDEN if veil.covers(CardKind.PROMISE, row.promise_id) else row.text
    return Leaning(row.id, row.whose, text, number)

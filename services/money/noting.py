"""Delegates note what comes into the council's pot, and what is given out of it to plans the council has ratified."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.council_money import (
    AmountMissing,
    MoreThanAgreed,
    NotAgreedYet,
    PotTooSmall,
    goes_below_nothing,
    left_of,
    may_still_get,
)
from governance.money import Money, total
from governance.people import Visitor, standing_of
from governance.plans import PlanState
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import DelegatesOnly
from governance.texts import TITLE_LIMIT, one_line
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people, quotas
from services.access.people import Actor
from services.access.seats import delegate
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import put_up, retire
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.plans.acting import get_plan
from services.views import council_money as views
from services.views.council_money import EntryView
from storage.council_money import PotEntry, given_to, sums_of
from storage.groups import sits
from storage.plans import Plan, version_of


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted, and what is left in the pot by now."""

    entry: EntryView
    left: tuple[Money, ...]


def receive(
    session: Session, *, school: int, visitor: Visitor, amount: Money | None, what: str, now: datetime
) -> Noted:
    """Note what came into the pot or, with less than nothing, went out of it otherwise than to a plan.

    Raises DelegatesOnly, AmountMissing, PotTooSmall, TextMissing, TextTooLong.
    """
    actor = delegate(session, school=school, visitor=visitor)
    if amount is None or not amount.hundredths:
        raise AmountMissing()
    if amount.hundredths < 0:
        _require_in_pot(session, school, Money(amount.sign, -amount.hundredths))
    return _note(session, actor, amount, what, now)


def give(
    session: Session, *, school: int, visitor: Visitor, plan: int, amount: Money | None, what: str, now: datetime
) -> Noted:
    """Note what a ratified plan was given: together at most what the council agreed to with it.

    Raises DelegatesOnly, NotAgreedYet, AmountMissing, MoreThanAgreed, PotTooSmall, TextMissing, TextTooLong.
    """
    row = get_plan(session, school=school, plan=plan)
    actor = delegate(session, school=school, visitor=visitor)
    if amount is None or amount.hundredths <= 0:
        raise AmountMissing()
    _require_agreed(session, row, amount)
    _require_in_pot(session, school, amount)
    return _note(session, actor, amount, what, now, plan=row.id)


def may_note(session: Session, *, school: int, visitor: Visitor) -> None:
    """Raise StudentsOnly or DelegatesOnly, before somebody fills in a form for nothing."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_student()
    if person is None or not sits(session, school, person.id):
        raise DelegatesOnly()


def _require_agreed(session: Session, plan: Plan, amount: Money) -> None:
    text = version_of(session, plan).text
    if not plan.state.is_ratified or plan.state is PlanState.STOPPED:
        raise NotAgreedYet(plan=text.title, state=plan.state)
    given = given_to(session, plan.school_id, [plan.id]).get(plan.id, [])
    if not may_still_get(text.money, given, amount):
        raise MoreThanAgreed(plan=text.title, agreed=text.money, given=total(given))


def _require_in_pot(session: Session, school: int, amount: Money) -> None:
    left = _left(session, school)
    if goes_below_nothing(left_of(left, [amount])):
        raise PotTooSmall(left=left)


def _left(session: Session, school: int) -> tuple[Money, ...]:
    return left_of(sums_of(session, school, given=False), sums_of(session, school, given=True))


def _note(session: Session, actor: Actor, amount: Money, what: str, now: datetime, *, plan: int | None = None) -> Noted:
    quotas.require(session, Limited.MONEY_NOTED, actor, now)
    school = actor.school.id
    entry = PotEntry(
        school_id=school,
        plan_id=plan,
        what=one_line(what, field="what", limit=TITLE_LIMIT),
        money_sign=amount.sign,
        money_hundredths=amount.hundredths,
        author_id=actor.id,
        noted_at=now,
    )
    session.add(entry)
    session.flush()
    put_up(session, school=school, kind=CardKind.MONEY, subject=entry.id, now=now)
    note(session, RecordKind.MONEY_NOTED, school=school, subject=entry.id, at=now, person=actor.id)
    allow_undo(session, Undoable.MONEY_NOTED, school=school, subject=entry.id, person=actor.id, now=now)
    return Noted(views.entry_of(session, entry), _left(session, school))


def go_back(undoing: Undoing) -> Undone:
    """Undo an entry: it counts for nothing. Raises CannotUndo where what came in has been given away since."""
    session, row = undoing.session, undoing.session.get_one(PotEntry, undoing.subject)
    row.taken_back_at = undoing.now
    session.flush()
    if goes_below_nothing(_left(session, row.school_id)):
        raise CannotUndo(MovedOn.MONEY_GIVEN, name="")
    retire(session, CardKind.MONEY, row.id, undoing.now)
    return Undone(Undoable.MONEY_NOTED, "")

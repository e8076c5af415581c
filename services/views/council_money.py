"""The council's money as people see it: an entry, and all of it in sums."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from governance.calendar import SchoolTime
from governance.cards import CardKind
from governance.council_money import CouncilMoney, GivenLine, PotLine, from_elsewhere, left_of
from governance.money import Money, total
from governance.people import Visitor
from governance.plans import PlanState
from governance.refusals import NotFound
from governance.texts import HIDDEN
from services.access.people import called, names_of, school_of
from services.access.veil import Veil, veil_for, veil_of
from services.views.plans import line_of, plans_in_short
from storage.council_money import PotEntry, entries_of, given_to, spent_by, sums_of
from storage.paging import page_of
from storage.plans import Plan
from storage.schools import school_time

MOST_SHOWN, MOST_RECEIVING = 8, 24


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as everybody may see it: with a `plan`, what that was given. `author` is None where it is hidden."""

    id: int
    what: str
    amount: Money
    author: str | None
    noted_at: datetime
    school: int
    plan: int | None = None
    plan_title: str | None = None
    group_name: str | None = None


@dataclass(frozen=True, slots=True)
class Receiving:
    """A plan that the council has agreed to with a sum of money."""

    plan: int
    title: str
    agreed: Money


def view(session: Session, *, school: int, entry: int, visitor: Visitor | None = None) -> EntryView:
    """Return an entry as everybody may see it, or as this visitor may. Raises NotFound."""
    veil = veil_for(session, school=school, visitor=visitor)
    row = session.get(PotEntry, entry)
    if row is None or row.school_id != school:
        raise NotFound(noun="entry", text=str(entry))
    return entry_of(session, row, veil)


def entry_of(session: Session, row: PotEntry, veil: Veil | None = None) -> EntryView:
    """Describe an entry; what is hidden of it or of its plan is left out."""
    veil = veil or veil_of(session, row.school_id)
    is_hidden = veil.covers(CardKind.MONEY, row.id)
    named = plans_in_short().where(Plan.id == row.plan_id)
    found = session.exec(named).first() if row.plan_id is not None else None
    plan = line_of(found, veil) if found is not None else None
    return EntryView(
        id=row.id,
        what=HIDDEN if is_hidden else row.what,
        amount=row.amount,
        author=None if is_hidden else called(names_of(session, {row.author_id}), row.author_id),
        noted_at=row.noted_at,
        school=row.school_id,
        plan=plan.id if plan else None,
        plan_title=plan.title if plan else None,
        group_name=plan.group_name if plan else None,
    )


def pot(session: Session, *, school: int, visitor: Visitor | None = None) -> CouncilMoney:
    """Return the council's money as everybody may see it, or as this visitor may. Raises NotSetUp."""
    return pot_of(session, school, veil_for(session, school=school, visitor=visitor))


def pot_of(session: Session, school: int, veil: Veil) -> CouncilMoney:
    """Return the council's money as seen through this veil: the sums, and the newest entries and plans."""
    page = page_of(session, entries_of(school), MOST_SHOWN)
    given, received = given_to(session, school), sums_of(session, school, given=False)
    spent = spent_by(session, list(given))
    plans = _plans(session, given, spent, veil)
    elsewhere = (from_elsewhere(given[plan], amount) for plan, amount in spent.items())
    amounts = [one for each in given.values() for one in each]
    clock = school_time(session, school_of(session, school))
    return CouncilMoney(
        received=total(received),
        given=total(amounts),
        spent=total(spent.values()),
        left=left_of(received, amounts),
        entries=tuple(_line(row, veil, clock) for (row,) in page.shown),
        plans=plans,
        left_out=page.left_out,
        plans_left_out=len(given) - len(plans),
        elsewhere=total(one for one in elsewhere if one is not None),
    )


def _line(row: PotEntry, veil: Veil, clock: SchoolTime) -> PotLine:
    what = HIDDEN if veil.covers(CardKind.MONEY, row.id) else row.what
    return PotLine(clock.today(row.noted_at), what, row.amount)


def _plans(
    session: Session, given: dict[int, list[Money]], spent: dict[int, Money], veil: Veil
) -> tuple[GivenLine, ...]:
    newest = sorted(given, reverse=True)[:MOST_SHOWN]
    rows = session.exec(plans_in_short().where(col(Plan.id).in_(newest)).order_by(col(Plan.id).desc()))
    found = [line_of(row, veil) for row in rows]
    return tuple(
        GivenLine(one.id, one.title, one.group_name, total(given[one.id])[0], spent.get(one.id)) for one in found
    )


def receiving(session: Session, *, school: int) -> tuple[Receiving, ...]:
    """Return the newest ratified plans with money, which the council may give some of its own."""
    states = [state for state in PlanState if state.is_ratified]
    found = plans_in_short().where(Plan.school_id == school, col(Plan.state).in_(states)).order_by(col(Plan.id).desc())
    veil = veil_of(session, school)
    lines = (line_of(row, veil) for row in session.exec(found.limit(MOST_RECEIVING)))
    return tuple(Receiving(one.id, one.title, one.money) for one in lines if one.money is not None)

"""Partners as people see them: everybody those that a teacher knows, the plan's group and teachers all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from governance.calendar import SchoolTime
from governance.cards import CardKind
from governance.partners import MOST_PARTNERS, PartnerKind, PartnerLine, PartnerState
from governance.people import Standing, Visitor, standing_of
from governance.plans import PlanState
from governance.refusals import NotFound
from governance.texts import HIDDEN
from services.access.people import called, names_of, peek
from services.access.veil import veil_for, veil_of
from storage.groups import Group, membership
from storage.paging import Page, page_of
from storage.partners import Partner, partners_of
from storage.people import Person
from storage.plans import Plan, current_titles, version_of
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class PartnerView:
    """Somebody who helps from outside. Of `author` and `teacher` a former member has an empty name.

    `since` is the first day of a month, None where it is longer ago than a year. `reason` is why a teacher said no.
    """

    id: int
    plan: int
    kind: PartnerKind
    name: str
    what: str
    since: date | None
    state: PartnerState
    author: str | None
    teacher: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class PartnersView:
    """Who helps with a plan, as one reader may see it. Members may name, teachers confirm, and both end it."""

    plan: int
    title: str
    group_name: str
    partners: tuple[PartnerView, ...]
    waiting: int
    can_name: bool
    can_answer: bool
    can_end: bool


@dataclass(frozen=True, slots=True)
class PartnerAsk:
    """A partner that waits for a teacher who knows them, with the plan and the group that named them."""

    partner: PartnerView
    title: str
    group_name: str


@dataclass(frozen=True, slots=True)
class PartnerWaits:
    """That somebody named waits for a teacher: only where it is, by the thread of the group that named them."""

    thread: int | None


def get_partner(session: Session, *, school: int, partner: int) -> Partner:
    """Return this school's partner. Raises NotFound."""
    row = session.get(Partner, partner)
    if row is None or row.school_id != school or row.state is PartnerState.TAKEN_BACK:
        raise NotFound(noun="partner", text=str(partner))
    return row


def view_of(session: Session, row: Partner) -> PartnerView:
    """Describe a partner, for whoever has just acted on it."""
    names = names_of(session, {row.author_id, row.teacher_id})
    return _shown(row, names, is_hidden=veil_of(session, row.school_id).covers(CardKind.PLAN, row.plan_id))


def known_of(session: Session, plan: int, *, is_hidden: bool) -> dict[str, Any]:
    """Return these parts of a plan's view: the partners that a teacher knows, and how many others wait for one."""
    rows = partners_of(session, plan)
    known = [row for row in rows if row.state.is_known]
    names = names_of(session, {person for row in known for person in (row.author_id, row.teacher_id)})
    shown = tuple(_shown(row, names, is_hidden=is_hidden) for row in known)
    return {"partners": shown, "partners_waiting": sum(row.state is PartnerState.NAMED for row in rows)}


def of_plan(session: Session, *, school: int, plan: int, visitor: Visitor) -> PartnersView:
    """Return who helps with a plan from outside, as this reader may see it. Raises NotFound."""
    found, person = peek(session, school=school, visitor=visitor)
    row = session.get(Plan, plan)
    if row is None or row.school_id != school:
        raise NotFound(noun="plan", text=str(plan))
    veil, group = veil_for(session, school=school, visitor=visitor), session.get_one(Group, row.group_id)
    standing = standing_of(visitor, found.roles)
    is_member = standing.student and _is_in(session, group, person)
    is_hidden = veil.covers(CardKind.PLAN, plan)
    rows = [one for one in partners_of(session, plan) if one.state.is_known or is_member or _is_staff(standing)]
    names = names_of(session, {one for partner in rows for one in (partner.author_id, partner.teacher_id)})
    goes_on = group.state.is_open and group.paused_at is None and not is_hidden
    return PartnersView(
        plan=row.id,
        title=veil.text_of(plan, version_of(session, row).text).title,
        group_name=veil.name_of(group),
        partners=tuple(_shown(one, names, is_hidden=is_hidden) for one in rows),
        waiting=sum(one.state is PartnerState.NAMED for one in partners_of(session, plan)),
        can_name=is_member and goes_on and row.state.is_carried_out and len(_running(rows)) < MOST_PARTNERS,
        can_answer=standing.teacher and goes_on,
        can_end=goes_on and (is_member or standing.teacher),
    )


def _is_in(session: Session, group: Group, person: Person | None) -> bool:
    return person is not None and membership(session, group=group, person=person.id) is not None


def _is_staff(standing: Standing) -> bool:
    return standing.teacher or standing.safeguarding


def _running(rows: Sequence[Partner]) -> list[Partner]:
    return [row for row in rows if row.state.can_end]


def _shown(row: Partner, names: Mapping[int, str | None], *, is_hidden: bool) -> PartnerView:
    return PartnerView(
        id=row.id,
        plan=row.plan_id,
        kind=row.kind,
        name=HIDDEN if is_hidden else row.name,
        what=HIDDEN if is_hidden else row.what,
        since=row.since,
        state=row.state,
        author=None if is_hidden else called(names, row.author_id),
        teacher=None if is_hidden else called(names, row.teacher_id),
        reason=HIDDEN if is_hidden and row.reason else row.reason,
    )


def to_confirm(session: Session, *, school: int, most: int) -> Page[PartnerAsk]:
    """Return what waits for a teacher who knows them, oldest first."""
    veil = veil_of(session, school)
    goes_on = [state for state in PlanState if state.is_carried_out or state is PlanState.COMPLETED]
    choose: Any = select
    found = (
        choose(Partner, Plan, Group)
        .join(Plan, col(Plan.id) == col(Partner.plan_id))
        .join(Group, col(Group.id) == col(Plan.group_id))
        .where(Partner.school_id == school, Partner.state == PartnerState.NAMED, col(Plan.state).in_(goes_on))
        .where(col(Group.closed_at).is_(None), col(Group.paused_at).is_(None))
        .where(col(Plan.id).not_in(veil.hidden_of(CardKind.PLAN)))
        .order_by(col(Partner.id))
    )
    page = page_of(session, found, most)
    names = names_of(session, {row.author_id for row, _, _ in page.shown})
    titles = current_titles(session, [plan.id for _, plan, _ in page.shown])
    return page.of(
        [
            PartnerAsk(_shown(row, names, is_hidden=False), titles[plan.id], veil.name_of(group))
            for row, plan, group in page.shown
        ]
    )


def lines_of(session: Session, plan: Plan, school: School) -> tuple[PartnerLine, ...]:
    """Return the partners of a plan as the school plan prints them: those that a teacher knows."""
    clock, rows = school_time(session, school), partners_of(session, plan.id)
    return tuple(_line(row, clock) for row in rows if row.state.is_known)


def _line(row: Partner, clock: SchoolTime) -> PartnerLine:
    until = clock.today(row.ended_at) if row.ended_at else None
    return PartnerLine(row.id, row.kind, row.name, row.what, row.since, until)


def known_by_now(session: Session, partners: Sequence[int]) -> frozenset[int]:
    """Return which of these a teacher still stands by."""
    if not partners:
        return frozenset()
    known = [state for state in PartnerState if state.is_known]
    found = select(Partner.id).where(col(Partner.id).in_(partners), col(Partner.state).in_(known))
    return frozenset(session.exec(found))

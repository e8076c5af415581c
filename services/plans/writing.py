"""Plans: written, revised, proposed, withdrawn and carried out by a group's members."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, select

from governance.ballots import Outcome
from governance.cards import CardKind
from governance.people import Visitor
from governance.plans import (
    NotAsking,
    PlanKind,
    PlanMove,
    PlanOver,
    PlanText,
    can_move,
)
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import WrongState
from governance.texts import LINE_LIMIT, one_line
from services.access import people, quotas
from services.access.membership import open_group, require_member, require_student_member
from services.access.people import Actor
from services.access.veil import veil_of
from services.ballots import lifecycle
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.plans.acting import for_author, get_plan, require_shown
from services.plans.moves import move_plan
from services.plans.versions import checked, write_version
from services.views.plan_years import present_year
from services.views.plans import PlanView, view_of
from storage.ballots import Ballot, open_ballot_on
from storage.plans import Plan, version_of


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A plan and whether a change `withdrew` its running ballot, `reopened` it to a new one, or was none (`is_new`)."""

    plan: PlanView
    withdrew: bool = False
    reopened: bool = False
    is_new: bool = True


def draft(session: Session, *, school: int, visitor: Visitor, group: int, text: PlanText, now: datetime) -> PlanView:
    """Write a group's plan down as a draft. Raises MembersOnly, GroupClosed, TextMissing, TextTooLong."""
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_member(session, actor, row)
    quotas.require(session, Limited.PLANS_WRITTEN, actor, now)
    quotas.require_open_plan(session, actor)
    actor.school.plan_year = year = present_year(actor.school, now)
    plan = Plan(school_id=school, group_id=row.id, author_id=actor.id, year=year, created_at=now, changed_at=now)
    session.add(plan)
    session.flush()
    write_version(session, plan, checked(text), actor.id, now)
    put_up(session, school=school, kind=CardKind.PLAN, subject=plan.id, now=now)
    mark_stale(session, CardKind.GROUP, row.id)
    note(session, RecordKind.PLAN_DRAFTED, school=school, subject=plan.id, at=now, person=actor.id)
    return view_of(session, plan)


def revise(session: Session, *, school: int, visitor: Visitor, plan: int, text: PlanText, now: datetime) -> PlanChange:
    """Write a new version of a plan; a ballot running on the old one is withdrawn. The same text changes nothing.

    What it asks for stays as it is: `say_what_it_asks` changes that.
    """
    actor, row, _ = for_author(session, school, visitor, plan)
    wanted = checked(replace(text, asks=version_of(session, row).text.asks))
    return _revised(session, actor, row, wanted, now)


def say_what_it_asks(
    session: Session, *, school: int, visitor: Visitor, plan: int, asks: str, now: datetime
) -> PlanChange:
    """Say in one sentence what an asking plan asks adults for: a new version, as any other change of it is.

    Raises MembersOnly, NotAsking, TextMissing, TextTooLong, and whatever `revise` does.
    """
    actor, row, _ = for_author(session, school, visitor, plan)
    said = _require_asking(session, row)
    wanted = checked(replace(said, asks=one_line(asks, field="asks", limit=LINE_LIMIT)))
    return _revised(session, actor, row, wanted, now)


def _revised(session: Session, actor: Actor, row: Plan, wanted: PlanText, now: datetime) -> PlanChange:
    if wanted == version_of(session, row).text:
        return PlanChange(view_of(session, row), is_new=False)
    quotas.require(session, Limited.PLANS_REVISED, actor, now)
    was_voted_on = was_put_to_vote(session, row)
    withdrew = begin_version(session, actor, row, wanted, now)
    return PlanChange(view_of(session, row), withdrew, was_voted_on)


def begin_version(
    session: Session, actor: Actor, plan: Plan, text: PlanText, now: datetime, *, writer: int | None = None
) -> bool:
    """Write the next version, back in draft; return whether that withdrew a ballot.

    `writer` is who wrote the text, where that is somebody else.
    """
    require_revisable(session, plan)
    ballot = open_ballot_on(session, plan=plan.id)
    lifecycle.withdraw_any(session, plan=plan.id, person=actor.id, now=now)
    plan.version += 1
    plan.adopted_version = None
    write_version(session, plan, text, actor.id if writer is None else writer, now)
    move_plan(session, plan, PlanMove.REVISE, now, person=actor.id)
    note(
        session,
        RecordKind.PLAN_REVISED,
        school=plan.school_id,
        subject=plan.id,
        at=now,
        person=actor.id,
        detail=str(plan.version),
    )
    return ballot is not None and ballot.outcome is Outcome.WITHDRAWN


def require_revisable(session: Session, plan: Plan) -> None:
    """Raise PlanOver or WrongState where a plan stays as it is."""
    title = version_of(session, plan).title
    if plan.state.is_over:
        raise PlanOver(plan=title, state=plan.state, group=plan.group_id)
    if not can_move(plan.state, PlanMove.REVISE):
        raise WrongState(noun="plan", name=title, state=plan.state, move=PlanMove.REVISE, number=plan.id)


def was_put_to_vote(session: Session, plan: Plan) -> bool:
    """Return whether there was a ballot on what the plan says now."""
    found = select(Ballot.id).where(Ballot.plan_id == plan.id, Ballot.plan_version == plan.version)
    return session.exec(found).first() is not None


def begin_anew_if_voted_on(session: Session, actor: Actor, plan: Plan, now: datetime) -> bool:
    """Let what was voted on stay as it is: then a new version begins, with the same text. Return whether it does."""
    was_voted_on = was_put_to_vote(session, plan)
    if was_voted_on:
        begin_version(session, actor, plan, version_of(session, plan).text, now)
    return was_voted_on


def may_draft(session: Session, *, school: int, visitor: Visitor, group: int) -> None:
    """Raise what `draft` would, before somebody fills in a form for nothing."""
    require_student_member(
        session, school=school, visitor=visitor, group=open_group(session, school=school, group=group)
    )


def may_revise(session: Session, *, school: int, visitor: Visitor, plan: int) -> None:
    """Raise what `revise` would, before somebody fills in a form for nothing."""
    row = get_plan(session, school=school, plan=plan)
    group = open_group(session, school=school, group=row.group_id)
    require_student_member(session, school=school, visitor=visitor, group=group)
    require_shown(session, row)
    require_revisable(session, row)


def may_say_what_it_asks(session: Session, *, school: int, visitor: Visitor, plan: int) -> str:
    """Return what the plan asks for so far, unless that is hidden. Raises what `say_what_it_asks` would at once."""
    may_revise(session, school=school, visitor=visitor, plan=plan)
    row = get_plan(session, school=school, plan=plan)
    said = _require_asking(session, row)
    return "" if veil_of(session, school).covers(CardKind.PLAN, row.id) else said.asks


def _require_asking(session: Session, plan: Plan) -> PlanText:
    said = version_of(session, plan).text
    if said.kind is not PlanKind.ASKING:
        raise NotAsking(plan=said.title)
    return said

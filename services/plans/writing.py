"""Plans: written, revised, proposed, withdrawn and carried out by a group's members."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, select

from governance.ballots import BallotKind, Outcome, Rule, Secrecy, Terms
from governance.cards import CardKind
from governance.groups import GroupState, GroupStillForming
from governance.people import Visitor
from governance.plans import (
    MOST_STEPS,
    PlanMove,
    PlanOver,
    PlanState,
    PlanText,
    ProposerOnly,
    StepDone,
    TooManySteps,
    can_move,
)
from governance.quotas import Limited
from governance.record import Deed
from governance.refusals import NotFound, WrongState
from governance.reminders import ReminderKind, Settled
from governance.texts import LINE_LIMIT, one_line
from services.access import people, quotas
from services.access.membership import found_group, open_group, require_member, require_student_member, student_of
from services.access.people import Actor
from services.ballots import lifecycle
from services.ballots.consequences import carry_on, move_plan
from services.ballots.lifecycle import Question
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.reminders import settle
from services.plans import drafts
from services.plans.step_reminders import promise_step
from services.plans.versions import checked, write_version
from services.views.plans import PlanView, seen
from storage.ballots import Ballot, open_ballot_on
from storage.groups import Group, members_of, voters_of
from storage.plans import Plan, Step, steps_of, version_of


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan was put to its group. `made_open` says that too few may vote for the secret ballot that was wanted."""

    plan: PlanView
    ballot: int
    closes_at: datetime
    made_open: bool


@dataclass(frozen=True, slots=True)
class Changed:
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
    plan = Plan(school_id=school, group_id=row.id, author_id=actor.id, created_at=now, changed_at=now)
    session.add(plan)
    session.flush()
    write_version(session, plan, checked(text), actor.id, now)
    put_up(session, school=school, kind=CardKind.PLAN, subject=plan.id, now=now)
    mark_stale(session, CardKind.GROUP, row.id)
    note(session, Deed.PLAN_DRAFTED, school=school, subject=plan.id, at=now, person=actor.id)
    return seen(session, plan)


def revise(session: Session, *, school: int, visitor: Visitor, plan: int, text: PlanText, now: datetime) -> Changed:
    """Write a new version of a plan; a ballot running on the old one is withdrawn. The same text changes nothing."""
    actor, row, _ = _for_member(session, school, visitor, plan)
    wanted = checked(text)
    if wanted == version_of(session, row).text:
        return Changed(seen(session, row), is_new=False)
    quotas.require(session, Limited.PLANS_REVISED, actor, now)
    was_voted_on = _was_put_to_vote(session, row)
    withdrew = _begin_version(session, actor, row, wanted, now)
    return Changed(seen(session, row), withdrew, was_voted_on)


def _begin_version(session: Session, actor: Actor, plan: Plan, text: PlanText, now: datetime) -> bool:
    """Write the next version, back in draft; tell whether that withdrew a ballot."""
    if plan.state.is_over:
        raise PlanOver(plan=version_of(session, plan).title, state=plan.state)
    if not can_move(plan.state, PlanMove.REVISE):
        raise WrongState(noun="plan", name=text.title, state=plan.state, move=PlanMove.REVISE)
    ballot = open_ballot_on(session, plan=plan.id)
    lifecycle.withdraw_any(session, plan=plan.id, person=actor.id, now=now)
    plan.version += 1
    plan.adopted_version = None
    write_version(session, plan, text, actor.id, now)
    move_plan(session, plan, PlanMove.REVISE, now, person=actor.id)
    note(
        session,
        Deed.PLAN_REVISED,
        school=plan.school_id,
        subject=plan.id,
        at=now,
        person=actor.id,
        detail=str(plan.version),
    )
    return ballot is not None and ballot.outcome is Outcome.WITHDRAWN


def add_step(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    plan: int,
    what: str,
    now: datetime,
    due: date | None = None,
    who: Visitor | None = None,
) -> Changed:
    """Add a step. What has been voted on is not changed: such a plan gets a new version, back in draft.

    A step added to a ratified plan belongs to carrying it out and changes no version. `due` is a day in the school's
    zone, `who` a student of the group. Raises NotMember, NoStudentNow, TooManySteps, PlanOver, WrongState.
    """
    actor, row, group = _for_member(session, school, visitor, plan)
    _require_room(session, row)
    quotas.require(session, Limited.STEPS_ADDED, actor, now)
    text = one_line(what, field="what", limit=LINE_LIMIT)
    owner = student_of(session, group, visitor=who).id if who else None
    reopened = not _is_carried_out(row) and _was_put_to_vote(session, row)
    withdrew = reopened and _begin_version(session, actor, row, version_of(session, row).text, now)
    step = _new_step(session, row, text, actor.id, owner, due)
    promise_step(session, actor, group, step, now)
    row.changed_at = now
    mark_stale(session, CardKind.PLAN, row.id)
    note(session, Deed.STEP_ADDED, school=school, subject=step.id, at=now, person=actor.id)
    return Changed(seen(session, row), withdrew, reopened)


def _is_carried_out(plan: Plan) -> bool:
    return plan.state in (PlanState.RATIFIED, PlanState.IN_PROGRESS)


def _new_step(session: Session, plan: Plan, what: str, author: int, owner: int | None, due: date | None) -> Step:
    step = Step(school_id=plan.school_id, plan_id=plan.id, number=len(steps_of(session, plan)) + 1, what=what, due=due)
    step.author_id, step.owner_id, step.version = author, owner, None if _is_carried_out(plan) else plan.version
    session.add(step)
    session.flush()
    return step


def _require_room(session: Session, plan: Plan) -> None:
    title = version_of(session, plan).title
    if plan.state.is_over:
        raise PlanOver(plan=title, state=plan.state)
    if len(steps_of(session, plan)) >= MOST_STEPS:
        raise TooManySteps(plan=title, most=MOST_STEPS)


def _was_put_to_vote(session: Session, plan: Plan) -> bool:
    found = select(Ballot.id).where(Ballot.plan_id == plan.id, Ballot.plan_version == plan.version)
    return session.exec(found).first() is not None


def do_step(session: Session, *, school: int, visitor: Visitor, plan: int, number: int, now: datetime) -> PlanView:
    """Note that a step, told by its number in the plan, is done. Raises NotFound, StepDone, WrongState."""
    found = select(Step).where(Step.school_id == school, Step.plan_id == plan, Step.number == number)
    step = session.exec(found).one_or_none()
    if step is None:
        raise NotFound(noun="step", text=str(number))
    return finish_step(session, school=school, visitor=visitor, step=step.id, now=now)


def finish_step(session: Session, *, school: int, visitor: Visitor, step: int, now: datetime) -> PlanView:
    """Note that a step, told by its id, is done; the last step completes a ratified plan."""
    row = session.get(Step, step)
    if row is None or row.school_id != school:
        raise NotFound(noun="step", text=str(step))
    actor, plan, _ = _for_member(session, school, visitor, row.plan_id)
    title = version_of(session, plan).title
    if row.done_at is not None:
        raise StepDone(step=row.number, plan=title)
    if not plan.state.is_carried_out:
        raise WrongState(noun="plan", name=title, state=plan.state, move="carry_out")
    row.done_at, row.done_by_id, plan.changed_at = now, actor.id, now
    session.flush()
    settle(session, ReminderKind.STEP_DUE, subject=row.id, reason=Settled.NOT_NEEDED)
    note(session, Deed.STEP_DONE, school=school, subject=row.id, at=now, person=actor.id)
    carry_on(session, plan, now, person=actor.id)
    mark_stale(session, CardKind.PLAN, plan.id)
    return seen(session, plan)


def propose(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    plan: int,
    now: datetime,
    closes_at: datetime | None = None,
    rule: Rule | None = None,
    secrecy: Secrecy | None = None,
) -> Proposed:
    """Put a plan to its group's members of this moment. Raises MembersOnly, GroupStillForming, WrongState."""
    actor, row, group = _for_member(session, school, visitor, plan)
    title = version_of(session, row).title
    members = _active_members(session, actor, group)
    move_plan(session, row, PlanMove.PROPOSE, now, person=actor.id)
    row.proposer_id = actor.id
    terms = chosen_terms(actor, rule, secrecy)
    ballot = lifecycle.open_ballot(
        session,
        Question(BallotKind.ADOPT_PLAN, title, plan=row.id, plan_version=row.version),
        school=school,
        electorate=members,
        terms=terms,
        opener=actor.id,
        closes_at=closes_at or now + timedelta(hours=actor.school.ballot_hours),
        now=now,
    )
    return Proposed(seen(session, row), ballot.id, ballot.closes_at, made_open=ballot.terms != terms)


def _active_members(session: Session, actor: Actor, group: Group) -> list[int]:
    if group.state is not GroupState.ACTIVE:
        members = len(members_of(session, group))
        raise GroupStillForming(group=group.name, members=members, needed=actor.school.members_needed)
    return voters_of(session, group)


def chosen_terms(actor: Actor, rule: Rule | None, secrecy: Secrecy | None) -> Terms:
    """Return the school's terms with what somebody chose instead."""
    usual = actor.school.terms
    return Terms(rule or usual.rule, usual.threshold, usual.threshold_of, usual.quorum, secrecy or usual.secrecy)


def withdraw(session: Session, *, school: int, visitor: Visitor, plan: int, now: datetime) -> PlanView:
    """Take a plan back: out of its running ballot if there is one, and else for good. Raises ProposerOnly."""
    actor, row, group = _for_member(session, school, visitor, plan)
    if actor.id not in (row.proposer_id or row.author_id, group.facilitator_id):
        raise ProposerOnly(plan=version_of(session, row).title)
    if not lifecycle.withdraw_any(session, plan=row.id, person=actor.id, now=now):
        drafts.withdraw_with(session, row, now, person=actor.id)
        move_plan(session, row, PlanMove.STOP, now, person=actor.id)
        settle(session, ReminderKind.PLAN_REVIEW, subject=row.id, reason=Settled.NOT_NEEDED)
    return seen(session, row)


def may_draft(session: Session, *, school: int, visitor: Visitor, group: int) -> None:
    """Raise what `draft` would, before somebody fills in a form for nothing."""
    require_student_member(
        session, school=school, visitor=visitor, group=open_group(session, school=school, group=group)
    )


def may_revise(session: Session, *, school: int, visitor: Visitor, plan: int) -> None:
    """Raise what `revise` would, before somebody fills in a form for nothing."""
    row = found_plan(session, school=school, plan=plan)
    group = open_group(session, school=school, group=row.group_id)
    require_student_member(session, school=school, visitor=visitor, group=group)
    if row.state.is_over:
        raise PlanOver(plan=version_of(session, row).title, state=row.state)
    if not can_move(row.state, PlanMove.REVISE):
        raise WrongState(noun="plan", name=version_of(session, row).title, state=row.state, move=PlanMove.REVISE)


def _for_member(session: Session, school: int, visitor: Visitor, plan: int) -> tuple[Actor, Plan, Group]:
    """Return the acting student, the plan and its open group. Raises StudentsOnly, NotFound, MembersOnly."""
    actor = people.student(session, school=school, visitor=visitor)
    row = found_plan(session, school=school, plan=plan)
    group = found_group(session, school=school, group=row.group_id)
    require_member(session, actor, group)
    return actor, row, open_group(session, school=school, group=group.id)


def found_plan(session: Session, *, school: int, plan: int) -> Plan:
    """Return the plan if this school has it. Raises NotFound."""
    row = session.get(Plan, plan)
    if row is None or row.school_id != school:
        raise NotFound(noun="plan", text=str(plan))
    return row

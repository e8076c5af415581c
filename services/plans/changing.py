"""Steps changed: words, place, day and person in a draft; only day and person once the group has agreed on the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.people import Visitor
from governance.plans import PlanOver, StepAgreed, StepChange, StepDone, StepPlace, step_change
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NotFound, WrongState
from governance.reminders import ReminderKind, Settled
from governance.texts import LINE_LIMIT, one_line
from services.access import quotas
from services.access.membership import student_of
from services.access.people import Actor
from services.access.veil import veil_of
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import settle
from services.plans import changed_steps
from services.plans.acting import for_author, peek_as_author, step_by_number
from services.plans.steps import promise_step
from services.plans.writing import begin_version, was_put_to_vote
from services.views.plans import PlanView, view_of
from storage.groups import Group
from storage.people import Person
from storage.plans import Plan, Step, steps_of, version_of


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step before it is changed: `what` is None where it is hidden or stays, `who` the Discord id of who does it."""

    id: int
    number: int
    may: StepChange
    what: str | None
    due: date | None
    who: int | None


@dataclass(frozen=True, slots=True)
class StepChanged:
    """What became of a step: its number in the plan now, None where it was removed; `is_new` if anything changed.

    `reopened`: the group had voted on the plan as it was, so it is a new version now.
    """

    plan: PlanView
    number: int | None
    is_new: bool = True
    reopened: bool = False


def numbered_step(session: Session, *, school: int, visitor: Visitor, plan: int, number: int) -> StepNow:
    """Return the step with this number in the plan, as `may_change_step` does. Raises what it raises."""
    peek_as_author(session, school, visitor, plan)
    step = step_by_number(session, school=school, plan=plan, number=number)
    return may_change_step(session, school=school, visitor=visitor, step=step.id)


def may_change_step(session: Session, *, school: int, visitor: Visitor, step: int) -> StepNow:
    """Return the step as it stands before somebody fills in a form. Raises what `change_step` would."""
    row = _get(session, school, step)
    _, plan, _ = peek_as_author(session, school, visitor, row.plan_id)
    may = _require_open(session, plan, row)
    is_hidden = veil_of(session, school).hides(row)
    owner = session.get(Person, row.owner_id) if row.owner_id is not None else None
    what = row.what if may is StepChange.EVERYTHING and not is_hidden else None
    return StepNow(row.id, row.number, may, what, row.due, owner.discord_id if owner else None)


def open_steps(session: Session, *, school: int, visitor: Visitor, plan: int) -> list[StepNow]:
    """Return the steps of the plan that can be changed now. Raises StudentsOnly, MembersOnly, PlanOver, WrongState."""
    _, row, _ = peek_as_author(session, school, visitor, plan)
    _may(session, row)
    waiting = [step for step in steps_of(session, row) if step.done_at is None]
    return [may_change_step(session, school=school, visitor=visitor, step=step.id) for step in waiting]


def change_step(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    step: int,
    now: datetime,
    what: str | None = None,
    due: date | None = None,
    who: Visitor | None = None,
    place: StepPlace = StepPlace.KEEP,
) -> StepChanged:
    """Change a step that is not done; without `what` its words stay, without `due` and `who` it has no day and nobody.

    Raises NotFound, MembersOnly, PlanOver, WrongState, StepDone, StepAgreed, NotMember, NoStudentNow.
    """
    row = _get(session, school, step)
    actor, plan, group = for_author(session, school, visitor, row.plan_id)
    may = _require_open(session, plan, row)
    text = row.what if what is None else one_line(what, field="what", limit=LINE_LIMIT)
    owner, place = _owner(session, group, row, who), _possible(session, plan, row, place)
    if (text, due, owner, place) == (row.what, row.due, row.owner_id, StepPlace.KEEP):
        return StepChanged(view_of(session, plan), row.number, is_new=False)
    _require_allowed(session, plan, row, may, text, place)
    quotas.require(session, Limited.STEPS_CHANGED, actor, now)
    reopened = _begin_again(session, plan, may, actor, now)
    _rewrite(session, plan, row, text, place, actor)
    _hand_to(session, actor, group, row, owner, due, now)
    _tell(session, plan, row, actor, now)
    return StepChanged(view_of(session, plan), None if row.is_former else row.number, reopened=reopened)


def _get(session: Session, school: int, step: int) -> Step:
    row = session.get(Step, step)
    if row is None or row.school_id != school or row.is_former:
        raise NotFound(noun="step", text=str(step))
    return row


def _require_open(session: Session, plan: Plan, step: Step) -> StepChange:
    may = _may(session, plan)
    if step.done_at is not None:
        raise StepDone(step=step.number, plan=version_of(session, plan).title)
    return may


def _may(session: Session, plan: Plan) -> StepChange:
    may, title = step_change(plan.state), version_of(session, plan).title
    if plan.state.is_over:
        raise PlanOver(plan=title, state=plan.state, group=plan.group_id)
    if may is StepChange.NOTHING:
        raise WrongState(noun="plan", name=title, state=plan.state, move="change_step", number=plan.id)
    return may


def _owner(session: Session, group: Group, step: Step, who: Visitor | None) -> int | None:
    """Return who does the step. Somebody who has left since stays named until another is."""
    if who is None:
        return None
    kept = session.get(Person, step.owner_id) if step.owner_id is not None else None
    if kept is not None and kept.discord_id == who.discord_id:
        return kept.id
    return student_of(session, group, visitor=who).id


def _possible(session: Session, plan: Plan, step: Step, place: StepPlace) -> StepPlace:
    """Return what becomes of the step's place: the first does not move up, nor the last down."""
    end = {StepPlace.UP: 1, StepPlace.DOWN: len(steps_of(session, plan))}
    return StepPlace.KEEP if end.get(place) == step.number else place


def _require_allowed(session: Session, plan: Plan, step: Step, may: StepChange, text: str, place: StepPlace) -> None:
    if may is not StepChange.EVERYTHING and (text, place) != (step.what, StepPlace.KEEP):
        raise StepAgreed(step=step.number, plan=version_of(session, plan).title)


def _begin_again(session: Session, plan: Plan, may: StepChange, actor: Actor, now: datetime) -> bool:
    """Begin a new version of a draft that the group has voted on, so that what it voted on is kept; return whether."""
    if may is not StepChange.EVERYTHING or not was_put_to_vote(session, plan):
        return False
    begin_version(session, actor, plan, version_of(session, plan).text, now)
    return True


def _rewrite(session: Session, plan: Plan, step: Step, text: str, place: StepPlace, actor: Actor) -> None:
    if text != step.what:
        _reword(session, plan, step, text, actor)
    _place(session, plan, step, place)


def _reword(session: Session, plan: Plan, step: Step, text: str, actor: Actor) -> None:
    """Let the step say something else from this version on, keeping what earlier versions say."""
    if step.version is not None and step.version < plan.version:
        former = Step(school_id=step.school_id, plan_id=plan.id, number=-step.id, what=step.what)
        former.version, former.author_id, former.hidden_at = step.version, step.author_id, step.hidden_at
        session.add(former)
        session.flush()
        _retire(plan, former, step.number)
    # What is written now is another step's worth of words, and nobody has hidden these.
    step.what, step.author_id, step.version, step.hidden_at = text, actor.id, plan.version, None
    session.flush()


def _retire(plan: Plan, step: Step, number: int) -> None:
    """Take the step out of the plan as it is from this version on; nobody has to do it any more."""
    step.last_version, step.former_number, step.number = plan.version - 1, number, -step.id
    step.owner_id, step.due = None, None


def _place(session: Session, plan: Plan, step: Step, place: StepPlace) -> None:
    order = steps_of(session, plan)
    at = order.index(step)
    if place is StepPlace.REMOVE:
        order.remove(step)
        _retire(plan, step, step.number)
        session.flush()
    elif place is not StepPlace.KEEP:
        order.insert(max(at - 1, 0) if place is StepPlace.UP else at + 1, order.pop(at))
    _number(session, order)


def _number(session: Session, order: Sequence[Step]) -> None:
    """Number the steps in this order. No two of a plan may have one number, not even in between."""
    moved = [(number, step) for number, step in enumerate(order, 1) if step.number != number]
    for _, step in moved:
        step.number = -step.id
    session.flush()
    for number, step in moved:
        step.number = number
    session.flush()


def _hand_to(
    session: Session, actor: Actor, group: Group, step: Step, owner: int | None, due: date | None, now: datetime
) -> None:
    """Give the step to somebody by a day; who had it before is not reminded of it any more."""
    if step.is_former:
        settle(session, ReminderKind.STEP_DUE, subject=step.id, reason=Settled.NOT_NEEDED)
    elif (step.owner_id, step.due) != (owner, due):
        step.owner_id, step.due = owner, due
        settle(session, ReminderKind.STEP_DUE, subject=step.id, reason=Settled.NOT_NEEDED)
        promise_step(session, actor.school, group, step, now)


def _tell(session: Session, plan: Plan, step: Step, actor: Actor, now: datetime) -> None:
    """Note the change in the record, have the plan's card show it, and of a plan under way its group's thread too."""
    plan.changed_at = now
    deed = RecordKind.STEP_REMOVED if step.is_former else RecordKind.STEP_CHANGED
    note(session, deed, school=plan.school_id, subject=step.id, at=now, person=actor.id)
    mark_stale(session, CardKind.PLAN, plan.id)
    if plan.state.is_carried_out:
        changed_steps.promise(session, plan, now)
    session.flush()

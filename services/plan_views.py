"""How plans are shown."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.people import Visitor
from governance.plans import AdultAnswer, PlanState, PlanText
from governance.refusals import NotFound
from governance.texts import HIDDEN
from services.people import names_of
from services.veil import Veil, veil_for, veil_of
from storage.advisors import current_advisors
from storage.ballots import open_ballot_on
from storage.groups import Group
from storage.plans import Plan, answer_to, plans_of, steps_of, version_of


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: `owner` is a name, None when nobody is named; a forgotten owner is an empty name."""

    id: int
    number: int
    what: str
    owner: str | None
    due: date | None
    done: bool


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What an adult answered."""

    answer: AdultAnswer
    reason: str
    due: date | None
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan in its newest version, as everybody may see it."""

    id: int
    group: int
    group_name: str
    group_is_open: bool
    thread: int | None
    state: PlanState
    version: int
    text: PlanText
    steps: tuple[StepView, ...]
    advisors: tuple[str, ...]
    ballot: int | None
    answer: AnswerView | None
    review_on: date | None
    changed_at: datetime

    @property
    def steps_done(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.steps)


def view(session: Session, *, school: int, plan: int, visitor: Visitor | None = None) -> PlanView:
    """Return a plan as everybody may see it, or as this visitor may. Raises NotFound."""
    veil = veil_for(session, school=school, visitor=visitor)
    row = session.get(Plan, plan)
    if row is None or row.school_id != school:
        raise NotFound(noun="plan", text=str(plan))
    return seen(session, row, veil)


def listed(
    session: Session, *, school: int, group: int | None = None, visitor: Visitor | None = None
) -> list[PlanView]:
    """Return the school's plans, or one group's, those that are not over first, the newest of each first."""
    veil = veil_for(session, school=school, visitor=visitor)
    found = sorted(plans_of(session, school, group=group), key=lambda plan: (plan.state.is_over, -plan.id))
    return [seen(session, plan, veil) for plan in found]


def seen(session: Session, plan: Plan, veil: Veil | None = None) -> PlanView:
    """Describe the plan."""
    veil = veil or veil_of(session, plan.school_id)
    group = session.get_one(Group, plan.group_id)
    ballot = open_ballot_on(session, plan=plan.id)
    return PlanView(
        id=plan.id,
        group=group.id,
        group_name=veil.name_of(group),
        group_is_open=group.state.is_open,
        thread=group.thread_id,
        state=plan.state,
        version=plan.version,
        text=veil.text_of(plan.id, version_of(session, plan).text),
        steps=_steps(session, plan, veil),
        advisors=_advisors(session, plan),
        ballot=ballot.id if ballot else None,
        answer=_answer(session, plan, veil),
        review_on=plan.review_on,
        changed_at=plan.changed_at,
    )


def _steps(session: Session, plan: Plan, veil: Veil) -> tuple[StepView, ...]:
    rows = steps_of(session, plan)
    is_hidden = veil.covers(CardKind.PLAN, plan.id)
    names = names_of(session, {row.owner_id for row in rows})
    return tuple(
        StepView(
            id=row.id,
            number=row.number,
            what=HIDDEN if is_hidden else row.what,
            owner=None if row.owner_id is None else names.get(row.owner_id) or "",
            due=row.due,
            done=row.done_at is not None,
        )
        for row in rows
    )


def _advisors(session: Session, plan: Plan) -> tuple[str, ...]:
    rows = current_advisors(session, plan.school_id, group=plan.group_id)
    teachers = [row.teacher_id for row in rows if row.plan_id in (None, plan.id)]
    names = names_of(session, set(teachers))
    return tuple(name for teacher in teachers if (name := names.get(teacher)))


def _answer(session: Session, plan: Plan, veil: Veil) -> AnswerView | None:
    row = answer_to(session, plan)
    if row is None:
        return None
    given = AnswerView(row.answer, row.reason, row.due, row.answered_at)
    return replace(given, reason=HIDDEN) if veil.covers(CardKind.PLAN, plan.id) else given

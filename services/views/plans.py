"""Plans as people see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from governance.cards import CardKind
from governance.money import Money
from governance.people import Visitor
from governance.plans import PlanKind, PlanMove, PlanState, PlanText, can_move
from governance.promise import may_lean
from governance.refusals import NotFound
from governance.texts import HIDDEN
from governance.together import UNSAID, Doers
from services.access.people import called, names_of
from services.access.veil import Veil, veil_for, veil_of
from services.views.partners import PartnerView, known_of
from services.views.plan_years import years_of
from services.views.promise import Leaning, LineView, leaning, lines_demanded
from services.views.ratified import groups_that_ratified
from services.views.requests import (
    AnswerView,
    Asked,
    RequestView,
    ResultView,
    asked_and_reached,
    asked_of,
)
from storage.advisors import current_advisors
from storage.ballots import open_ballot_on
from storage.groups import Group
from storage.paging import MOST_LISTED, Page, page_of
from storage.plans import Plan, PlanVersion, Step, steps_of, steps_voted_on, version_of


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: `owner` is a name, None when nobody is named; a forgotten owner is an empty name.

    So is `author`, who is named where somebody else wrote the version it is shown with, and `done_by`, who is named
    where somebody else than its owner noted it as done.
    """

    id: int
    number: int
    what: str
    owner: str | None
    due: date | None
    done: bool
    author: str | None = None
    done_by: str | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan in its newest version, as everybody may see it.

    `author` is who wrote it first, `editor` who wrote this version, where that is somebody else. A former member has an
    empty name; where the words are hidden, nobody is named for them. `answer` is the one that counts, and `question`
    what an adult asked after it and still waits to know; `earlier` are the answers before these, and `results` what
    became of the plan, newest first. `review_is_due`: the group is to look back at it.

    `groups` is of how many groups delegates took part when the council ratified it, as far as that was counted.

    `year` is the school year it is for, `present_year` that of the school plan, `doers` what it says of itself.
    `leans_on` is the line of the promise that it named, and `lines` are those it may name while it is being written.
    """

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
    author: str | None = None
    editor: str | None = None
    question: AnswerView | None = None
    earlier: tuple[AnswerView, ...] = ()
    request: RequestView | None = None
    results: tuple[ResultView, ...] = ()
    review_is_due: bool = False
    groups: int | None = None
    year: int = 0
    present_year: int = 0
    leans_on: Leaning | None = None
    lines: tuple[LineView, ...] = ()
    partners: tuple[PartnerView, ...] = ()
    partners_waiting: int = 0
    doers: Doers = UNSAID

    @property
    def steps_done(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.steps)

    @property
    def promise_stands(self) -> bool:
        """Whether what an adult promised for it, or noted as done, can still change: a plan may be done before that."""
        return self.group_is_open and (self.state.is_carried_out or self.state is PlanState.COMPLETED)

    @property
    def result(self) -> ResultView | None:
        """What became of the plan, by its newest review."""
        return self.results[0] if self.results else None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list, as everybody may see it: its money, how many steps it has, and how many of them are done."""

    id: int
    title: str
    group_name: str
    state: PlanState
    steps: int
    steps_done: int
    kind: PlanKind
    money: Money | None
    year: int | None = None


def view(
    session: Session,
    *,
    school: int,
    plan: int,
    visitor: Visitor | None = None,
    now: datetime | None = None,
    version: int | None = None,
) -> PlanView:
    """Return a plan, or one version of it, as everybody may see it or as this visitor may. Raises NotFound.

    Without `now` nothing is said to be due or overdue.
    """
    veil = veil_for(session, school=school, visitor=visitor)
    row = session.get(Plan, plan)
    if row is None or row.school_id != school:
        raise NotFound(noun="plan", text=str(plan))
    return view_of(session, row, veil, now, number=version)


def listed(
    session: Session,
    *,
    school: int,
    group: int | None = None,
    visitor: Visitor | None = None,
    most: int = MOST_LISTED,
) -> Page[PlanLine]:
    """Return the plans of the school or of one group: those that are not over first, newest first."""
    veil = veil_for(session, school=school, visitor=visitor)
    is_over = col(Plan.state).in_([state for state in PlanState if state.is_over])
    found = plans_in_short().where(Plan.school_id == school).order_by(is_over, col(Plan.id).desc())
    page = page_of(session, found if group is None else found.where(Plan.group_id == group), most)
    return page.of([line_of(row, veil) for row in page.shown])


def plans_in_short() -> Any:
    """Select plans as `line_of` shows them, each with its group, its title, and its steps counted."""
    is_current = (col(PlanVersion.plan_id) == col(Plan.id)) & (col(PlanVersion.number) == col(Plan.version))
    steps = select(func.count()).where(Step.plan_id == Plan.id, col(Step.last_version).is_(None))
    selected: Any = select
    return (
        selected(
            Plan.id,
            Plan.state,
            PlanVersion.title,
            Group,
            steps.scalar_subquery(),
            steps.where(col(Step.done_at).is_not(None)).scalar_subquery(),
            PlanVersion.kind,
            PlanVersion.money_sign,
            PlanVersion.money_hundredths,
            Plan.year,
        )
        .join(PlanVersion, is_current)
        .join(Group, col(Group.id) == col(Plan.group_id))
    )


def line_of(row: Any, veil: Veil) -> PlanLine:
    """Describe a plan that was selected as in `plans_in_short`."""
    plan, state, title, group, steps, done, kind, sign, hundredths, year = row
    is_hidden = veil.covers(CardKind.PLAN, plan)
    money = None if is_hidden else Money.kept(sign, hundredths)
    return PlanLine(plan, HIDDEN if is_hidden else title, veil.name_of(group), state, steps, done, kind, money, year)


def view_of(
    session: Session, plan: Plan, veil: Veil | None = None, now: datetime | None = None, *, number: int | None = None
) -> PlanView:
    """Describe the plan, or what the version with this number said, with the steps that were voted on in it."""
    veil, group = veil or veil_of(session, plan.school_id), session.get_one(Group, plan.group_id)
    version, asked = version_of(session, plan, number), asked_of(session, plan)
    steps = steps_of(session, plan) if number is None else steps_voted_on(session, plan, number)
    is_hidden = veil.covers(CardKind.PLAN, plan.id)
    names = _names(session, plan, version, steps, asked, advising := _advising(session, plan))
    author, editor = written_by(names, plan, version, veil)
    return PlanView(
        id=plan.id,
        state=plan.state,
        version=version.number,
        text=veil.text_of(plan.id, version.text),
        steps=_steps(steps, version, names, veil),
        advisors=tuple(name for teacher in advising if (name := names.get(teacher))),
        review_on=plan.review_on,
        changed_at=plan.changed_at,
        doers=plan.doers,
        author=author,
        editor=editor,
        groups=groups_that_ratified(session, plan),
        **years_of(session, plan, now),
        leans_on=leaning(session, version.line_id, veil),
        lines=_lines(session, plan, version),
        **known_of(session, plan.id, is_hidden=is_hidden),
        **_of_group(session, plan, group, veil),
        **asked_and_reached(session, plan, asked, names, now, is_hidden=is_hidden),
    )


def _lines(session: Session, plan: Plan, version: PlanVersion) -> tuple[LineView, ...]:
    """Return the lines of the promise that a plan may name now."""
    if not can_move(plan.state, PlanMove.PROPOSE):
        return ()
    lines = lines_demanded(session, plan.school_id)
    return tuple(line for line in lines if may_lean(version.kind, line.whose))


def _of_group(session: Session, plan: Plan, group: Group, veil: Veil) -> dict[str, Any]:
    """Return whose plan it is, and the ballot that is open on it."""
    ballot = open_ballot_on(session, plan=plan.id)
    return {
        "group": group.id,
        "group_name": veil.name_of(group),
        "group_is_open": group.state.is_open,
        "thread": group.thread_id,
        "ballot": ballot.id if ballot else None,
    }


def _names(
    session: Session, plan: Plan, version: PlanVersion, steps: Sequence[Step], asked: Asked, advising: Sequence[int]
) -> dict[int, str | None]:
    """Return the names of everybody who is shown with a plan."""
    people: set[int | None] = {plan.author_id, version.author_id, *advising}
    people |= {person for step in steps for person in (step.owner_id, step.author_id, step.done_by_id)}
    people |= {row.teacher_id for row in asked.answers}
    people |= {row.author_id for row in asked.explained} | {row.author_id for row in asked.results}
    return names_of(session, people)


def written_by(
    names: Mapping[int, str | None], plan: Plan, version: PlanVersion, veil: Veil
) -> tuple[str | None, str | None]:
    """Return who first wrote a plan, and who wrote this version of it if that is somebody else."""
    if veil.covers(CardKind.PLAN, plan.id):
        return None, None
    editor = version.author_id if version.author_id != plan.author_id else None
    return called(names, plan.author_id), called(names, editor)


def _steps(
    rows: Sequence[Step], version: PlanVersion, names: Mapping[int, str | None], veil: Veil
) -> tuple[StepView, ...]:
    return tuple(
        StepView(
            id=row.id,
            number=number,
            what=HIDDEN if veil.hides(row) else row.what,
            owner=None if veil.hides(row) else called(names, row.owner_id),
            due=row.due,
            done=row.done_at is not None,
            author=None if veil.hides(row) or row.author_id == version.author_id else called(names, row.author_id),
            done_by=called(names, row.done_by_id) if _was_done_for(row) and not veil.hides(row) else None,
        )
        for number, row in enumerate(rows, 1)
    )


def _was_done_for(step: Step) -> bool:
    """Return whether somebody else did it than who had taken it on."""
    return step.owner_id not in (None, step.done_by_id)


def _advising(session: Session, plan: Plan) -> list[int]:
    """Return who advises the group, or this plan of it."""
    rows = current_advisors(session, plan.school_id, group=plan.group_id)
    return [row.teacher_id for row in rows if row.plan_id in (None, plan.id)]

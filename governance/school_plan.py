"""The school plan as a value: everything an edition says, ready to be printed in any format."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from governance.ballots import Outcome, Tally, Terms, decide, shows_counts
from governance.money import Money, total
from governance.plans import AdultAnswer, PlanKind, PlanState


class EditionState(StrEnum):
    """What an edition is: a draft that may still be replaced, before the council, or published for good."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Named:
    """A person in a document: an id within the school, and the name as shown. A former member has no name."""

    person: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """How a plan was decided on: when, by which terms, with which numbers."""

    decided_on: date
    terms: Terms
    tally: Tally

    @property
    def outcome(self) -> Outcome:
        """The outcome, computed from the numbers each time it is asked for."""
        return decide(self.tally, self.terms)

    @property
    def shows_counts(self) -> bool:
        """Whether the counts may be printed without giving a secret vote away."""
        return shows_counts(self.tally, self.terms)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of a plan: what, who, by when, and when it was done. `added` says that it came after ratification."""

    number: int
    what: str
    who: Named | None
    due: date | None
    done_on: date | None
    added: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """An adult's reply to what a plan asks for."""

    answer: AdultAnswer
    reason: str
    answered_on: date
    due: date | None


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One group's plan in the school plan."""

    plan: int
    version: int
    group: str
    group_purpose: str
    members: int
    title: str
    why: str
    goal: str
    kind: PlanKind
    state: PlanState
    money: Money | None
    review_on: date | None
    steps: tuple[PlannedStep, ...]
    advisors: tuple[Named, ...]
    adopted: Decision
    ratified: Decision
    reply: Reply | None = None

    @property
    def steps_done(self) -> int:
        """How many steps are done."""
        return sum(step.done_on is not None for step in self.steps)


@dataclass(frozen=True, slots=True)
class Participation:
    """How people took part, in totals only: nobody can be told from these numbers."""

    students: int
    groups: int
    groups_active: int
    teachers_advising: int
    plans_written: int
    plans_ratified: int
    ballots: int
    votes: int
    steps_done: int
    steps: int


class ChangeKind(StrEnum):
    """What became of a plan between two editions."""

    NEW = "new"
    CHANGED = "changed"
    PROGRESSED = "progressed"
    COMPLETED = "completed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference from the edition before; `steps_done` of `steps` is where the plan stands now."""

    kind: ChangeKind
    title: str
    group: str
    steps_done: int = 0
    steps: int = 0


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """One edition of a school's plan. `number` is None while it is a draft; times are aware, dates the school's."""

    school: str
    number: int | None
    compiled_at: datetime
    published_on: date | None
    timezone: str
    language: str
    pages: tuple[PlanPage, ...]
    participation: Participation
    changes: tuple[Change, ...]
    previous: int | None
    council: int

    @property
    def money_asked(self) -> tuple[Money, ...]:
        """The sums of money all plans ask for, one for each currency."""
        return total(page.money for page in self.pages if page.money)


def changes_between(before: tuple[PlanPage, ...], now: tuple[PlanPage, ...]) -> tuple[Change, ...]:
    """Compare two editions plan by plan, in the order of the newer one; plans that left come last."""
    earlier = {page.plan: page for page in before}
    found = [_change(earlier.get(page.plan), page) for page in now]
    kept = {page.plan for page in now}
    left = [_described(ChangeKind.LEFT, page) for page in before if page.plan not in kept]
    return tuple([change for change in found if change] + left)


def _change(before: PlanPage | None, now: PlanPage) -> Change | None:
    if before is None:
        return _described(ChangeKind.NEW, now)
    if now.state is PlanState.COMPLETED and before.state is not PlanState.COMPLETED:
        return _described(ChangeKind.COMPLETED, now)
    if now.version != before.version:
        return _described(ChangeKind.CHANGED, now)
    return _described(ChangeKind.PROGRESSED, now) if now.steps_done > before.steps_done else None


def _described(kind: ChangeKind, page: PlanPage) -> Change:
    return Change(kind=kind, title=page.title, group=page.group, steps_done=page.steps_done, steps=len(page.steps))

"""Plans: their content, and the named moves between their states."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from governance.money import Money
from governance.refusals import Refusal, WrongState

MOST_STEPS = 25


class PlanKind(StrEnum):
    """Who can make it happen: the group itself, or an adult who must decide or give something."""

    DOING = "doing"
    ASKING = "asking"


class PlanState(StrEnum):
    """The stages of a plan, from draft to completion."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    RATIFIED = "ratified"
    SENT_BACK = "sent_back"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    STOPPED = "stopped"

    @property
    def is_ratified(self) -> bool:
        """Whether the council has ratified this plan, so that it belongs in the school plan."""
        return self in _RATIFIED

    @property
    def is_carried_out(self) -> bool:
        """Whether the plan's steps can be done: its group has adopted it and it is not over."""
        return self in _CARRIED_OUT

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to this plan, unless a step that completed it turns out not to be done."""
        return self in (PlanState.COMPLETED, PlanState.STOPPED)


class StepChange(StrEnum):
    """What may change about the steps of a plan: all of them, only who does them by when, or nothing."""

    EVERYTHING = "everything"
    DAYS_AND_PEOPLE = "days_and_people"
    NOTHING = "nothing"


class StepPlace(StrEnum):
    """What becomes of a step's place in its plan."""

    KEEP = "keep"
    UP = "up"
    DOWN = "down"
    REMOVE = "remove"


_CARRIED_OUT = frozenset({PlanState.ADOPTED, PlanState.SUBMITTED, PlanState.RATIFIED, PlanState.IN_PROGRESS})
_RATIFIED = frozenset({PlanState.RATIFIED, PlanState.IN_PROGRESS, PlanState.COMPLETED})


class PlanMove(StrEnum):
    """What may happen to a plan. Each move leads from certain states to one state."""

    REVISE = "revise"
    PROPOSE = "propose"
    ADOPT = "adopt"
    RETURN = "return"
    TAKE_BACK = "take_back"
    SUBMIT = "submit"
    RATIFY = "ratify"
    SEND_BACK = "send_back"
    RECALL = "recall"
    BEGIN = "begin"
    COMPLETE = "complete"
    STOP = "stop"
    REOPEN = "reopen"
    UNBEGIN = "unbegin"


_S = PlanState
_MOVES: dict[PlanMove, tuple[frozenset[PlanState], PlanState]] = {
    PlanMove.REVISE: (frozenset({_S.DRAFT, _S.PROPOSED, _S.ADOPTED, _S.RETURNED, _S.SENT_BACK}), _S.DRAFT),
    PlanMove.PROPOSE: (frozenset({_S.DRAFT, _S.RETURNED, _S.SENT_BACK}), _S.PROPOSED),
    PlanMove.ADOPT: (frozenset({_S.PROPOSED}), _S.ADOPTED),
    PlanMove.RETURN: (frozenset({_S.PROPOSED}), _S.RETURNED),
    PlanMove.TAKE_BACK: (frozenset({_S.PROPOSED}), _S.DRAFT),
    PlanMove.SUBMIT: (frozenset({_S.ADOPTED}), _S.SUBMITTED),
    PlanMove.RATIFY: (frozenset({_S.SUBMITTED}), _S.RATIFIED),
    PlanMove.SEND_BACK: (frozenset({_S.SUBMITTED}), _S.SENT_BACK),
    PlanMove.RECALL: (frozenset({_S.SUBMITTED}), _S.ADOPTED),
    PlanMove.BEGIN: (frozenset({_S.RATIFIED}), _S.IN_PROGRESS),
    PlanMove.COMPLETE: (frozenset({_S.RATIFIED, _S.IN_PROGRESS}), _S.COMPLETED),
    PlanMove.STOP: (
        frozenset({_S.DRAFT, _S.ADOPTED, _S.RETURNED, _S.SENT_BACK, _S.RATIFIED, _S.IN_PROGRESS}),
        _S.STOPPED,
    ),
    # A step that was done is not: what it completed goes on, and what it began waits again.
    PlanMove.REOPEN: (frozenset({_S.COMPLETED}), _S.IN_PROGRESS),
    PlanMove.UNBEGIN: (frozenset({_S.IN_PROGRESS}), _S.RATIFIED),
}


def can_move(state: PlanState, move: PlanMove) -> bool:
    """Return whether this move is allowed from this state."""
    return state in _MOVES[move][0]


def moved(state: PlanState, move: PlanMove, *, plan: str, number: int | None = None) -> PlanState:
    """Return the state after the move. Raises WrongState, naming the plan, if the move is not allowed."""
    if not can_move(state, move):
        raise WrongState(noun="plan", name=plan, state=state.value, move=move.value, number=number)
    return _MOVES[move][1]


def step_change(state: PlanState) -> StepChange:
    """Return what may change about the steps of a plan in this state: nobody changes words that are voted on."""
    if can_move(state, PlanMove.PROPOSE):
        return StepChange.EVERYTHING
    return StepChange.DAYS_AND_PEOPLE if state.is_carried_out else StepChange.NOTHING


@dataclass(frozen=True, slots=True)
class PlanText:
    """The content of one version of a plan: everything a group votes on except the steps.

    `asks` is the sentence that says what an asking plan asks adults for; where it is empty, the title stands for it.
    """

    title: str
    why: str
    goal: str
    kind: PlanKind
    money: Money | None = None
    asks: str = ""


REVIEW_AFTER = timedelta(weeks=12)


def review_date(adopted_on: date, dues: Iterable[date]) -> date:
    """Return when the group reviews a plan: on the day its last step is due, after twelve weeks at the latest.

    Steps that were due before adoption are ignored.
    """
    latest = adopted_on + REVIEW_AFTER
    return min(max((due for due in dues if due > adopted_on), default=latest), latest)


class AdultAnswer(StrEnum):
    """An adult's reply to an asking plan."""

    YES = "yes"
    YES_WITH_CHANGE = "yes_with_change"
    NO = "no"
    NEED_MORE = "need_more"

    @property
    def promises(self) -> bool:
        """Whether it may say by when something happens, and how much money is given."""
        return self in (AdultAnswer.YES, AdultAnswer.YES_WITH_CHANGE)

    @property
    def decides(self) -> bool:
        """Whether this is a yes or a no. A question decides nothing: what was decided before it goes on counting."""
        return self is not AdultAnswer.NEED_MORE


@dataclass(eq=False)
class PlanOver(Refusal):
    """The plan is completed or stopped, so this cannot be done to it; `group` is the number of its group."""

    plan: str
    state: str
    group: int | None = None


@dataclass(eq=False)
class TooManySteps(Refusal):
    """The plan has as many steps as a plan may have."""

    plan: str
    most: int


@dataclass(eq=False)
class StepDone(Refusal):
    """The step is already done."""

    step: int
    plan: str


@dataclass(eq=False)
class StepAgreed(Refusal):
    """The group has agreed on what the step says, so only its day and its person change."""

    step: int
    plan: str


@dataclass(eq=False)
class StepNotDone(Refusal):
    """The step is not done, so there is nothing to open again."""

    step: int
    plan: str


@dataclass(eq=False)
class StepNotYours(Refusal):
    """Only the facilitator, and for a school week whoever took the step on or did it, may open it again."""

    step: int
    plan: str
    group: str


@dataclass(eq=False)
class ProposerOnly(Refusal):
    """Only the person who proposed the plan, or the group's facilitator, may withdraw it; `vacant`: it has none now."""

    plan: str
    vacant: bool = False


@dataclass(eq=False)
class NotAsking(Refusal):
    """The plan asks adults for nothing, so there is nothing to answer."""

    plan: str


@dataclass(eq=False)
class NotYetRatified(Refusal):
    """The council has not ratified the plan, so this is too early."""

    plan: str
    state: str

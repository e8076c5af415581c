"""The school plan as a value: everything an edition says, ready to be printed in any format."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from governance.ballots import Outcome, Tally, Terms
from governance.council_money import CouncilMoney
from governance.eight_weeks import WeeksOfSchool
from governance.funnel import Funnel
from governance.hearings import Hearings
from governance.hours import SharedHours
from governance.involvement import Involvement
from governance.money import Money
from governance.participation import Month, Participation
from governance.partners import PartnerLine
from governance.plan_money import PlanSum, Purse, purse_of
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.promise import AgreedPromise, Line
from governance.replies import AdultReply, Asked, Result, TurnedDown
from governance.rewordings import Rewording
from governance.rules import decide, shows_counts
from governance.said import Said
from governance.together import UNSAID, Doers, FieldsBefore, MirrorKept
from governance.vision import Vision


class Readers(StrEnum):
    """Whom a copy of an edition is for: the school, with names, or everybody, without any."""

    SCHOOL = "school"
    PUBLIC = "public"


class Part(StrEnum):
    """What somebody in a document does there: it stands for their name where nobody is named."""

    MEMBER = "member"
    FACILITATOR = "facilitator"
    TEACHER = "teacher"


@dataclass(frozen=True, slots=True)
class Named:
    """A person in a document: their id within the school, and the name as shown (None for a former member).

    Where nobody is named, neither is there. Older editions do not know which `part` a person has.
    """

    person: int | None
    name: str | None
    part: Part | None = None

    @property
    def is_unnamed(self) -> bool:
        """Whether this stands where nobody is named."""
        return self.person is None

    def unnamed(self, otherwise: Part) -> "Named":
        """Return the same person for readers who learn no names."""
        return Named(None, None, self.part or otherwise)


@dataclass(frozen=True, slots=True)
class Decision:
    """How a plan was decided: when, under which terms, with which numbers.

    `groups` is of how many groups delegates took part in the council's vote, None where that was not counted.
    """

    decided_on: date
    terms: Terms
    tally: Tally
    groups: int | None = None

    @property
    def outcome(self) -> Outcome:
        """The outcome, recomputed from the numbers each time.

        An edition holds only plans that passed. Before the minimum of three papers, fewer could pass a plan in a secret
        ballot; what was published then remains valid.
        """
        found = decide(self.tally, self.terms)
        return Outcome.PASSED if found is Outcome.TOO_FEW_PAPERS else found

    @property
    def shows_counts(self) -> bool:
        """Whether the counts may be printed without revealing a secret vote."""
        return shows_counts(self.tally, self.terms)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of a plan: what, who, by when, and when it was done. `added`: it was added after ratification."""

    number: int
    what: str
    who: Named | None
    due: date | None
    done_on: date | None
    added: bool = False

    def is_overdue(self, today: date) -> bool:
        """Return whether it is past its due date and not done."""
        return self.done_on is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One group's plan in the school plan.

    `advisors` are the teachers advising on the day it was compiled, `advised_before` those who did so earlier (older
    editions have all in `advisors`), `partners` help from outside. `reply` is the answer that counts, `question` what
    an adult asked after it and does not know yet; `earlier_replies` are those before, newest first. `leans_on` is the
    line of the promise that it named. Older editions say neither who was asked, nor what became of it, nor its school
    `year`. Where `asks`, what adults are asked for, is empty, the title says it.
    """

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
    reply: AdultReply | None = None
    question: AdultReply | None = None
    advised_before: tuple[Named, ...] = ()
    asked: Asked | None = None
    earlier_replies: tuple[AdultReply, ...] = ()
    result: Result | None = None
    year: int | None = None
    asks: str = ""
    leans_on: Line | None = None
    partners: tuple[PartnerLine, ...] = ()
    year_groups: int | None = None
    doers: Doers = UNSAID

    @property
    def steps_done(self) -> int:
        """How many steps are done."""
        return sum(step.done_on is not None for step in self.steps)

    @property
    def given_answer(self) -> AdultAnswer | None:
        """The adult's answer, if the plan asks for something and has been answered."""
        return self.reply.answer if self.reply and self.kind is PlanKind.ASKING else None

    @property
    def sum(self) -> PlanSum:
        """The money of this plan: what it needs, what was given, and what it cost."""
        given = self.reply.money if self.reply else None
        return PlanSum(self.kind, self.money, self.given_answer, given, self.result.spent if self.result else None)

    @property
    def is_undecided(self) -> bool:
        """Whether nobody has said yes or no yet to what the plan asks for, whoever's turn it is."""
        is_over = self.state is PlanState.COMPLETED or self.kind is not PlanKind.ASKING
        return not is_over and self.given_answer in (None, AdultAnswer.NEED_MORE)

    @property
    def waits_for_answer(self) -> bool:
        """Whether it is the adults' turn to say yes or no to what the plan asks for."""
        return self.is_undecided and not self.waits_for_group

    @property
    def waits_for_group(self) -> bool:
        """Whether adults need to know more, and it is the group's turn to answer that."""
        is_over = self.state is PlanState.COMPLETED or self.kind is not PlanKind.ASKING
        return not is_over and self.asked is not None and self.asked.is_groups_turn

    @property
    def goal_is_known(self) -> bool:
        """Whether the group has said what became of its goal."""
        return self.result is not None and self.result.reached.is_final

    def review_is_overdue(self, today: date) -> bool:
        """Return whether the day is over on which the group wanted to look back, and it has not."""
        if self.review_on is None or self.review_on >= today or self.goal_is_known:
            return False
        return self.result is None or self.result.reviewed_on < self.review_on

    @property
    def is_declined(self) -> bool:
        """Whether the answer was no and the plan was not completed anyway."""
        return self.given_answer is AdultAnswer.NO and self.state is not PlanState.COMPLETED

    @property
    def group_decides_next(self) -> bool:
        """Whether the answer was no and no step is done, so that the group must decide what becomes of the plan."""
        return self.is_declined and not self.steps_done


class ChangeKind(StrEnum):
    """What happened to a plan between two editions."""

    NEW = "new"
    CHANGED = "changed"
    PROGRESSED = "progressed"
    EXTENDED = "extended"
    COMPLETED = "completed"
    ANSWERED = "answered"
    LEFT = "left"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference from the previous edition; the plan now has `steps_done` of `steps` done.

    `steps_done_before` is the number done then, None if the plan was not in that edition; `answer` is the adult's
    answer given since, and `rewordings` are what was worded differently.
    """

    kind: ChangeKind
    title: str
    group: str
    steps_done: int = 0
    steps: int = 0
    steps_done_before: int | None = None
    answer: AdultAnswer | None = None
    rewordings: tuple[Rewording, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """One edition of a school's plan. `number` is None for a draft; times are aware, dates the school's local ones.

    `published_by` is of how many groups delegates took part in the vote that published it, as far as it was counted.
    `said` is what was said besides the plans in it, and what became of that. `year` is the present school year: its
    plans stand in detail, later ones in outline; None in older editions. `turned_down` are the plans without a page
    that the council had ratified: adults said no, and their groups stopped. `money` is the council's own and `promise`
    what students may decide, where there is any; `involvement` is what came of the newest question of July, and
    `vision` what the council wants the school to be like; `months` say how much was done in each. `mirror` is what both
    sides said last, `fields_before` where the plans stood in the nine fields a year ago. `hours` are
    those shared this school year, `hearings` those that ended, `weeks` how many groups began with eight weeks.
    """

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
    readers: Readers = Readers.SCHOOL
    published_by: int | None = None
    year: int | None = None
    turned_down: tuple[TurnedDown, ...] = ()
    money: CouncilMoney | None = None
    said: tuple[Said, ...] = ()
    funnel: Funnel | None = None
    promise: AgreedPromise | None = None
    involvement: Involvement | None = None
    vision: Vision | None = None
    months: tuple[Month, ...] = ()
    mirror: MirrorKept | None = None
    fields_before: FieldsBefore | None = None
    hours: SharedHours | None = None
    hearings: Hearings | None = None
    weeks: WeeksOfSchool | None = None

    @property
    def compiled_on(self) -> date:
        """The school's local date of compilation: the reference for what is overdue and what comes next."""
        return self.compiled_at.astimezone(ZoneInfo(self.timezone)).date()

    @property
    def detailed(self) -> tuple[PlanPage, ...]:
        """The plans that stand in detail: those of the present school year."""
        return tuple(page for page in self.pages if not self.is_later(page))

    def is_later(self, page: PlanPage) -> bool:
        """Whether a plan is for a later school year, and stands in outline."""
        return self.year is not None and page.year is not None and page.year > self.year

    @property
    def purse(self) -> Purse:
        """What adults were asked for and how they answered, and what the groups spend themselves."""
        refused = (PlanSum(PlanKind.ASKING, one.money, one.reply.answer) for one in self.turned_down)
        return purse_of([*(page.sum for page in self.pages), *refused])

    @property
    def money_asked(self) -> tuple[Money, ...]:
        """The sums that adults were asked for, one per currency, whatever the answer."""
        return self.purse.asked

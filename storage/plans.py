"""Plans, their versions and steps, and adults' answers."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import BindParameter, Index, UniqueConstraint, bindparam, text
from sqlmodel import Field, Session, SQLModel, col, func, select

from governance.money import Money
from governance.plans import AdultAnswer, PlanKind, PlanState, PlanText
from governance.together import Doers, Way, Whose
from storage.columns import EnumText, Snowflake, UtcTime, key_of, stored, within_school

_STEP_IS_HIDDEN = text("hidden_at IS NOT NULL")


class Plan(SQLModel, table=True):
    """A group's plan. `version` is the newest; `ratified_version` the one the council ratified.

    `year` is the school year it is for; None is the present one of the school plan. What it says of itself is in
    `doers`: who thought of it, who does it, and which way to well-being it serves.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("group_id", "interest_group"),
        within_school("author_id", "person"),
        within_school("proposer_id", "person"),
        Index("ix_plan_group", "group_id", "state"),
        Index("ix_plan_author", "author_id", "state"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int
    state: PlanState = Field(default=PlanState.DRAFT, sa_type=stored(EnumText(PlanState)))
    version: int = 1
    adopted_version: int | None = None
    ratified_version: int | None = None
    author_id: int
    proposer_id: int | None = None
    review_on: date | None = None
    year: int | None = None
    thought_by: Whose | None = Field(default=None, sa_type=stored(EnumText(Whose)))
    done_by: Whose | None = Field(default=None, sa_type=stored(EnumText(Whose)))
    way: Way | None = Field(default=None, sa_type=stored(EnumText(Way)))
    created_at: datetime = Field(sa_type=stored(UtcTime))
    changed_at: datetime = Field(sa_type=stored(UtcTime))

    @property
    def doers(self) -> Doers:
        return Doers(self.thought_by, self.done_by, self.way)


class PlanVersion(SQLModel, table=True):
    """The content of one version of a plan. Money is in hundredths of the currency whose sign was typed.

    `asks` is what an asking plan asks for, None where its title says it. `line_id` is the line of the promise that it
    leans on.
    """

    __tablename__ = "plan_version"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        within_school("plan_id", "plan"),
        within_school("author_id", "person"),
        within_school("line_id", "promise_line"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    plan_id: int
    number: int
    title: str
    title_key: str = Field(default=None, sa_column_kwargs=key_of("title"))
    why: str
    goal: str
    asks: str | None = None
    kind: PlanKind = Field(sa_type=stored(EnumText(PlanKind)))
    money_sign: str | None = None
    money_hundredths: int | None = Field(default=None, sa_type=stored(Snowflake))
    author_id: int
    written_at: datetime = Field(sa_type=stored(UtcTime))
    line_id: int | None = None

    @property
    def text(self) -> PlanText:
        money = Money.kept(self.money_sign, self.money_hundredths)
        said = {"title": self.title, "why": self.why, "goal": self.goal, "asks": self.asks or ""}
        return PlanText(kind=self.kind, money=money, **said)


class Step(SQLModel, table=True):
    """One step of a plan, as `author_id` wrote it.

    `version` is the first one that includes it; None for a step added while the plan is being carried out.

    A step that was changed or removed since it was voted on stays as it was: `last_version` is then the last one that
    includes it, `former_number` its number there, and its own number is negative, as no step's of the plan is now.

    From `hidden_at` on the safeguarding lead has its words hidden.
    """

    __tablename__ = "plan_step"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        UniqueConstraint("plan_id", "number"),
        within_school("plan_id", "plan"),
        within_school("author_id", "person"),
        within_school("owner_id", "person"),
        within_school("done_by_id", "person"),
        Index("ix_plan_step_owner", "owner_id"),
        Index("ix_plan_step_hidden", "school_id", sqlite_where=_STEP_IS_HIDDEN, postgresql_where=_STEP_IS_HIDDEN),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    plan_id: int
    number: int
    version: int | None = None
    last_version: int | None = None
    former_number: int | None = None
    what: str
    author_id: int | None = None
    owner_id: int | None = None
    due: date | None = None
    done_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    done_by_id: int | None = None
    hidden_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

    def is_voted_on_in(self, version: int) -> bool:
        """Whether whoever votes on this version of the plan votes on this step too."""
        is_in_time = self.last_version is None or version <= self.last_version
        return self.version is not None and self.version <= version and is_in_time

    @property
    def is_former(self) -> bool:
        """Whether the plan does not have this step any more."""
        return self.last_version is not None


class Answer(SQLModel, table=True):
    """An adult's answer to an asking plan. The newest yes or no that was not taken back counts; all are kept.

    `office_id` is the office in whose name it was given, None for a teacher of a school without offices. The money is
    what an adult gives instead of the sum that was asked for. `signed` is the name on the paper that it was typed in
    from. `kept_at` is when somebody noted that what it promises by `due` has happened. `line_id` is the line of the
    promise that a no leans on.
    """

    __tablename__ = "adult_answer"
    __table_args__ = (
        within_school("plan_id", "plan"),
        within_school("teacher_id", "person"),
        within_school("office_id", "office"),
        within_school("line_id", "promise_line"),
        Index("ix_adult_answer_plan", "plan_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    plan_id: int
    teacher_id: int
    office_id: int | None = None
    answer: AdultAnswer = Field(sa_type=stored(EnumText(AdultAnswer)))
    reason: str
    due: date | None = None
    money_sign: str | None = None
    money_hundredths: int | None = Field(default=None, sa_type=stored(Snowflake))
    signed: str | None = None
    answered_at: datetime = Field(sa_type=stored(UtcTime))
    taken_back_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    kept_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    line_id: int | None = None

    @property
    def money(self) -> Money | None:
        """What is given instead of the sum that was asked for."""
        return Money.kept(self.money_sign, self.money_hundredths)


RATIFIED = [state for state in PlanState if state.is_ratified]


def has_ratified(session: Session, group: int) -> bool:
    """Return whether the council has ratified a plan of this group."""
    found = select(Plan.id).where(Plan.group_id == group, col(Plan.state).in_(RATIFIED))
    return session.exec(found.limit(1)).first() is not None


def plans_of(session: Session, school: int, *, group: int | None = None) -> list[Plan]:
    """Return the plans of the school, or of one group, oldest first."""
    found = select(Plan).where(Plan.school_id == school).order_by(col(Plan.id))
    return list(session.exec(found if group is None else found.where(Plan.group_id == group)))


def number_of_plans(session: Session, group: int) -> int:
    """Return how many plans a group has, whatever has become of them."""
    return session.exec(select(func.count()).where(Plan.group_id == group)).one()


# Built once at import, because every look at a plan runs them.
_OF: BindParameter[int] = bindparam("plan")
_VERSION = select(PlanVersion).where(PlanVersion.plan_id == _OF, PlanVersion.number == bindparam("number"))
_STEPS = select(Step).where(Step.plan_id == _OF, col(Step.last_version).is_(None)).order_by(col(Step.number))
_ANSWERS = (
    select(Answer).where(Answer.plan_id == _OF, col(Answer.taken_back_at).is_(None)).order_by(col(Answer.id).desc())
)


def version_of(session: Session, plan: Plan, number: int | None = None) -> PlanVersion:
    """Return one version of the plan: the newest, unless `number` is given."""
    wanted = plan.version if number is None else number
    return session.exec(_VERSION, params={"plan": plan.id, "number": wanted}).one()


def current_titles(session: Session, plans: Collection[int | None]) -> dict[int, str]:
    """Return the titles of these plans in their newest versions, by plan."""
    wanted = [plan for plan in plans if plan is not None]
    is_current = (col(PlanVersion.plan_id) == col(Plan.id)) & (col(PlanVersion.number) == col(Plan.version))
    found = select(Plan.id, PlanVersion.title).join(PlanVersion, is_current).where(col(Plan.id).in_(wanted))
    return dict(session.exec(found).all()) if wanted else {}


def steps_of(session: Session, plan: Plan) -> list[Step]:
    """Return the steps that the plan has now, in order."""
    return list(session.exec(_STEPS, params={"plan": plan.id}))


def steps_voted_on(session: Session, plan: Plan, version: int) -> list[Step]:
    """Return the steps of one version of the plan as they were voted on, in order."""
    place = func.coalesce(col(Step.former_number), col(Step.number))
    found = select(Step).where(Step.plan_id == plan.id).order_by(place, col(Step.number), col(Step.id))
    return [step for step in session.exec(found) if step.is_voted_on_in(version)]


def answers_to(session: Session, plan: Plan) -> Sequence[Answer]:
    """Return all answers to the plan that were not taken back, newest first."""
    return session.exec(_ANSWERS, params={"plan": plan.id}).all()


def answer_to(session: Session, plan: Plan) -> Answer | None:
    """Return the newest answer to the plan that was not taken back."""
    found = select(Answer).where(Answer.plan_id == plan.id, col(Answer.taken_back_at).is_(None))
    return session.exec(found.order_by(col(Answer.id).desc()).limit(1)).one_or_none()


def decision_on(session: Session, plan: Plan) -> Answer | None:
    """Return the newest yes or no to the plan that was not taken back: a question after it takes nothing away."""
    found = select(Answer).where(Answer.plan_id == plan.id, col(Answer.taken_back_at).is_(None))
    decided = found.where(col(Answer.answer) != AdultAnswer.NEED_MORE)
    return session.exec(decided.order_by(col(Answer.id).desc()).limit(1)).one_or_none()

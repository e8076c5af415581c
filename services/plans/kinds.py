"""What is of plans among the kinds: the card of a plan, and a group's vote on it."""

from collections.abc import Iterable, Iterator

from sqlmodel import Session, col, select

from governance.ballots import BallotKind
from governance.cards import CardKind
from governance.safeguarding import Part
from services.kinds.ballots import BallotDescription
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from services.plans.moves import adopt
from storage.advisors import Advisorship, Invitation
from storage.ballots import Ballot
from storage.people import Person
from storage.plans import Answer, Plan, PlanVersion, Step


def _versions(session: Session, subject: int) -> Iterator[Passage]:
    found = select(PlanVersion).where(PlanVersion.plan_id == subject)
    for version in session.exec(found.order_by(col(PlanVersion.number))):
        yield Passage(Part.TITLE, version.title, version.author_id)
        yield Passage(Part.WHY, version.why, version.author_id)
        yield Passage(Part.GOAL, version.goal, version.author_id)


def _steps(session: Session, subject: int) -> Iterator[Passage]:
    for step in session.exec(select(Step).where(Step.plan_id == subject).order_by(col(Step.number))):
        yield Passage(Part.STEP, step.what, step.author_id)


def _answers(session: Session, subject: int) -> Iterator[Passage]:
    for answer in session.exec(select(Answer).where(Answer.plan_id == subject).order_by(col(Answer.id))):
        yield Passage(Part.ANSWER, answer.reason, answer.teacher_id)


def _its_group(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.GROUP, session.get_one(Plan, subject).group_id


def _ballots_on_it(session: Session, subject: int) -> Iterator[Thing]:
    found = session.exec(select(Ballot.id).where(Ballot.plan_id == subject))
    yield from ((CardKind.BALLOT, ballot) for ballot in found)


def _invitations_for_it(session: Session, subject: int) -> Iterator[Thing]:
    found = session.exec(select(Invitation.id).where(Invitation.plan_id == subject))
    yield from ((CardKind.INVITATION, invitation) for invitation in found)


def _advised(session: Session, person: Person) -> Iterable[int]:
    """The plans of the groups this person advises, or has advised."""
    found = select(Plan.id).join(Advisorship, col(Advisorship.group_id) == col(Plan.group_id))
    return session.exec(found.where(Advisorship.teacher_id == person.id))


def _group(subject: Subject) -> Subject:
    return select(Plan.group_id).where(col(Plan.id) == subject).scalar_subquery()


def _goes_on(session: Session, subject: int) -> bool:
    return not session.get_one(Plan, subject).state.is_over


def group_of_plan(session: Session, ballot: Ballot) -> int:
    """Return the group whose plan the ballot is about."""
    return session.get_one(Plan, ballot.plan_id).group_id


CARDS = {
    CardKind.PLAN: CardDescription(
        place=Place.THREAD,
        group=_group,
        goes_on=_goes_on,
        words=Words(
            typed=(_versions, _steps, _answers),
            rows={"plan_version": "plan_id", "plan_step": "plan_id", "adult_answer": "plan_id"},
            repeats=(_its_group,),
            repeated_by=(_ballots_on_it, _invitations_for_it),
            kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
            named=(
                names(Plan.id, Plan.author_id),
                names(PlanVersion.plan_id, PlanVersion.author_id),
                names(Step.plan_id, Step.owner_id),
                names(Step.plan_id, Step.author_id),
                names(Answer.plan_id, Answer.teacher_id),
                _advised,
            ),
        ),
    )
}
BALLOTS = {BallotKind.ADOPT_PLAN: BallotDescription(settle=adopt, told_in=group_of_plan)}

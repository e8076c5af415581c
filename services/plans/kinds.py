"""What is of plans among the kinds: a group's vote on its plan."""

from sqlmodel import Session

from governance.ballots import BallotKind
from services.kinds.ballots import BallotDescription
from services.plans.moves import adopt
from storage.ballots import Ballot
from storage.plans import Plan


def group_of_plan(session: Session, ballot: Ballot) -> int:
    """Return the group whose plan the ballot is about."""
    return session.get_one(Plan, ballot.plan_id).group_id


BALLOTS = {BallotKind.ADOPT_PLAN: BallotDescription(settle=adopt, told_in=group_of_plan)}

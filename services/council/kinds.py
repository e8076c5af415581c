"""What is of the council among the kinds: its votes on plans and on drafts of the school plan."""

from governance.ballots import BallotKind
from services.council.published import settle_edition
from services.kinds.ballots import BallotDescription
from services.plans.kinds import group_of_plan
from services.plans.moves import ratify

BALLOTS = {
    BallotKind.RATIFY_PLAN: BallotDescription(settle=ratify, told_in=group_of_plan),
    BallotKind.PUBLISH_EDITION: BallotDescription(settle=settle_edition),
}

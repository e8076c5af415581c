"""Of how many groups delegates took part when the council ratified a plan."""

from sqlmodel import Session

from governance.ballots import BallotKind
from storage.ballots import decided_ballot_on
from storage.plans import Plan


def groups_that_ratified(session: Session, plan: Plan) -> int | None:
    """Return of how many; None for a plan that is not ratified, and where it was not counted."""
    if not plan.state.is_ratified or plan.ratified_version is None:
        return None
    kind, version = BallotKind.RATIFY_PLAN, plan.ratified_version
    ballot = decided_ballot_on(session, plan=plan.id, kind=kind, version=version)
    return ballot.groups_taking_part if ballot is not None else None

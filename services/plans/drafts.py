"""What becomes of a draft before the council when a plan in it is given up."""

from datetime import datetime

from sqlmodel import Session

from governance.ballots import Outcome
from governance.school_plan import EditionState
from services.ballots import lifecycle
from services.views.editions import content_of
from storage.ballots import open_ballot_on
from storage.editions import latest_edition
from storage.plans import Plan


def withdraw_with(session: Session, plan: Plan, now: datetime, *, person: int) -> None:
    """Withdraw the ballot on a draft that holds this plan, before the plan is given up.

    A plan reaches the school plan only as its group adopted and the council ratified it, and a change to what is
    voted on withdraws the ballot: this holds for a draft as it does for a plan. Publishing the draft without the plan
    would publish what no delegate has voted on. A ballot whose time is over counts as it was voted on: until then the
    plan was ratified, so the edition that holds it is published.
    """
    draft = latest_edition(session, plan.school_id, EditionState.PROPOSED)
    if draft is None or plan.id not in [page.plan for page in content_of(draft).pages]:
        return
    ballot = open_ballot_on(session, edition=draft.id)
    if ballot is not None and lifecycle.close(session, school=plan.school_id, ballot=ballot.id, now=now) is None:
        lifecycle.finish(session, ballot, Outcome.WITHDRAWN, now, person=person)

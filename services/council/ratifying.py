"""Taking a plan to the council, to be ratified."""

from datetime import datetime, timedelta

from sqlmodel import Session

from governance.ballots import BallotKind
from governance.people import Visitor
from governance.plans import PlanMove
from services.access import people
from services.access.membership import open_group, require_member
from services.ballots import lifecycle
from services.ballots.lifecycle import Opened, Question
from services.council.delegates import electorate
from services.plans.acting import get_plan
from services.plans.moves import move_plan
from services.plans.proposing import Proposed
from services.views.plans import view_of
from storage.plans import version_of


def submit(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    plan: int,
    now: datetime,
    closes_at: datetime | None = None,
) -> Proposed:
    """Take an adopted plan to the council, which votes on that version until `closes_at` or as long as usual.

    Raises MembersOnly, WrongState, NobodyMayVote, ClosesTooSoon, ClosesTooLate.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_plan(session, school=school, plan=plan)
    require_member(session, actor, open_group(session, school=school, group=row.group_id))
    move_plan(session, row, PlanMove.SUBMIT, now, person=actor.id)
    row.proposer_id = actor.id
    ballot = lifecycle.open_ballot(
        session,
        Question(BallotKind.RATIFY_PLAN, version_of(session, row).title, plan=row.id, plan_version=row.version),
        school=school,
        electorate=electorate(session, school),
        terms=actor.school.terms,
        opener=actor.id,
        closes_at=closes_at or now + timedelta(hours=actor.school.ballot_hours),
        now=now,
    )
    return Proposed(plan=view_of(session, row), opened=Opened.of(ballot, actor.school.terms))

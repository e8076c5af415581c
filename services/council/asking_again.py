"""A vote that was withdrawn by mistake is asked again: as a new ballot, in which everybody votes afresh."""

from datetime import datetime, timedelta

from sqlmodel import Session

from governance.ballots import SHORTEST, BallotKind, Outcome
from governance.groups import GroupState
from governance.plans import PlanMove, can_move
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access.membership import open_group
from services.access.seats import electorate
from services.ballots import lifecycle
from services.ballots.lifecycle import Question
from services.kinds.undoing import Undoing, Undone
from services.plans.moves import move_plan
from storage.ballots import Ballot
from storage.groups import Group, voters_of
from storage.plans import Plan, version_of
from storage.schools import School

_MOVES = {BallotKind.ADOPT_PLAN: PlanMove.PROPOSE, BallotKind.RATIFY_PLAN: PlanMove.SUBMIT}


def ask_again(session: Session, school: School, ballot: Ballot, now: datetime, *, person: int) -> bool:
    """Put the plan of a withdrawn ballot to the vote again; return False where that cannot be.

    The old ballot stays withdrawn and no vote of it counts. The new one ends when the old one would have, if that is
    far enough away.
    """
    plan = session.get_one(Plan, ballot.plan_id)
    if not _can_be_asked(session, plan, ballot):
        return False
    voters = _voters(session, plan, ballot.kind)
    if not voters:
        return False
    move_plan(session, plan, _MOVES[ballot.kind], now, person=person)
    lifecycle.open_ballot(
        session,
        Question(ballot.kind, version_of(session, plan).title, plan=plan.id, plan_version=plan.version),
        school=school.id,
        electorate=voters,
        terms=ballot.terms,
        opener=person,
        closes_at=_end(school, ballot, now),
        now=now,
    )
    return True


def _end(school: School, ballot: Ballot, now: datetime) -> datetime:
    is_ahead = ballot.closes_at >= now + SHORTEST
    return ballot.closes_at if is_ahead else now + timedelta(hours=school.ballot_hours)


def _can_be_asked(session: Session, plan: Plan, ballot: Ballot) -> bool:
    is_active = session.get_one(Group, plan.group_id).state is GroupState.ACTIVE
    is_same = ballot.outcome is Outcome.WITHDRAWN and plan.version == ballot.plan_version
    return is_active and is_same and ballot.kind in _MOVES and can_move(plan.state, _MOVES[ballot.kind])


def _voters(session: Session, plan: Plan, kind: BallotKind) -> list[int]:
    if kind is BallotKind.ADOPT_PLAN:
        return voters_of(session, session.get_one(Group, plan.group_id))
    return electorate(session, plan.school_id)


def go_back(undoing: Undoing) -> Undone:
    """Undo that a vote was withdrawn. Raises CannotUndo where the plan has changed since."""
    session = undoing.session
    plan = session.get_one(Plan, undoing.subject)
    title = version_of(session, plan).title
    open_group(session, school=undoing.school.id, group=plan.group_id)
    ballot = session.get_one(Ballot, undoing.kept["ballot"])
    if not ask_again(session, undoing.school, ballot, undoing.now, person=undoing.person):
        raise CannotUndo(MovedOn.PLAN_CHANGED, name=title)
    return Undone(Undoable.VOTE_WITHDRAWN, title, votes=1)

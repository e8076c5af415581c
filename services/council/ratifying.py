"""Taking a plan to the council, to be ratified."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.ballots import BallotKind
from governance.people import Visitor
from governance.plans import PlanMove
from services.access import people
from services.access.membership import open_group, require_member
from services.access.people import Actor
from services.ballots.lifecycle import Opened, Question
from services.ballots.of_council import open_council_ballot
from services.council.delegates import speak_where_nobody_does
from services.plans.acting import get_plan, require_shown
from services.plans.moves import move_plan
from services.plans.proposing import Proposed
from services.views.plans import view_of
from storage.groups import Group
from storage.plans import Plan, version_of


@dataclass(frozen=True, slots=True)
class Submitted(Proposed):
    """A plan was taken to the council. `seated`: whoever did it speaks for the group there from now on."""

    seated: bool = False


def submit(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    plan: int,
    now: datetime,
    closes_at: datetime | None = None,
) -> Submitted:
    """Take an adopted plan to the council, which votes on that version until `closes_at` or as long as usual.

    Where nobody speaks for the group there, whoever takes it takes a seat as well, so that they can vote.
    Raises MembersOnly, WrongState, NobodyMayVote, ClosesTooSoon, ClosesTooLate.
    """
    actor, row, group = _member_of_its_group(session, school, visitor, plan)
    move_plan(session, row, PlanMove.SUBMIT, now, person=actor.id)
    row.proposer_id = actor.id
    seated = speak_where_nobody_does(session, actor, group, now)
    question = Question(BallotKind.RATIFY_PLAN, version_of(session, row).title, plan=row.id, plan_version=row.version)
    ballot = open_council_ballot(session, question, actor, now, closes_at)
    return Submitted(plan=view_of(session, row), opened=Opened.of(ballot, actor.school.terms), seated=seated)


def _member_of_its_group(session: Session, school: int, visitor: Visitor, plan: int) -> tuple[Actor, Plan, Group]:
    actor = people.student(session, school=school, visitor=visitor)
    row = get_plan(session, school=school, plan=plan)
    group = open_group(session, school=school, group=row.group_id)
    require_member(session, actor, group)
    require_shown(session, row)
    return actor, row, group

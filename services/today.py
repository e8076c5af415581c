"""What waits for somebody today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.minutes import ActionView
from governance.people import Visitor, standing_of
from governance.plans import PlanState
from governance.texts import HIDDEN
from services.access import people
from services.access.veil import Veil, veil_of
from services.minutes import actions
from services.reminders import own
from services.reminders.own import ReminderList
from services.safeguarding.reports import open_reports
from services.views.advisors import InvitationView, inbox
from services.views.ballots import BallotView, waiting_for
from services.views.meetings import MeetingView, upcoming
from services.views.reports import Reports
from storage.groups import Group, memberships_of
from storage.plans import Plan, Step, plans_of, version_of
from storage.schools import school_time

_GROUPS_TURN = frozenset({PlanState.DRAFT, PlanState.RETURNED, PlanState.ADOPTED, PlanState.SENT_BACK})
_MEETINGS_AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step somebody promised to do."""

    id: int
    number: int
    what: str
    due: date | None
    plan: int
    title: str
    group: str


@dataclass(frozen=True, slots=True)
class NextMove:
    """A plan of somebody's group that waits for its members."""

    plan: int
    title: str
    group: str
    state: PlanState


@dataclass(frozen=True, slots=True)
class Today:
    """Everything that waits for one person, the most urgent of each first. `day` is the school's own day."""

    day: date
    ballots: tuple[BallotView, ...] = ()
    steps: tuple[OwnStep, ...] = ()
    invitations: tuple[InvitationView, ...] = ()
    plans: tuple[NextMove, ...] = ()
    meetings: tuple[MeetingView, ...] = ()
    actions: tuple[ActionView, ...] = ()
    reports: Reports | None = None
    reminders: ReminderList | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is waiting."""
        lists = (self.ballots, self.steps, self.invitations, self.plans, self.meetings, self.actions)
        return not any(lists) and self.reports is None and self.reminders is None


def waiting(session: Session, *, school: int, visitor: Visitor, now: datetime) -> Today:
    """Return what waits for this person."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing, day = standing_of(visitor, found.roles), school_time(session, found).today(now)
    reports = open_reports(session, school=school) if standing.safeguarding else None
    if person is None:
        return Today(day, reports=reports)
    return Today(
        day=day,
        reports=reports,
        ballots=tuple(waiting_for(session, school=school, person=person.id)) if standing.student else (),
        steps=tuple(_steps(session, school, person.id)),
        invitations=tuple(inbox(session, school=school, visitor=visitor)) if standing.teacher else (),
        plans=tuple(_plans(session, school, person.id)) if standing.student else (),
        meetings=tuple(upcoming(session, school=school, visitor=visitor, now=now, within=_MEETINGS_AHEAD)),
        actions=tuple(actions.waiting_for(session, school=school, person=person.id)),
        reminders=own.undelivered(session, school=school, visitor=visitor),
    )


def _steps(session: Session, school: int, person: int) -> list[OwnStep]:
    found = (
        select(Step, Plan)
        .join(Plan, col(Plan.id) == col(Step.plan_id))
        .where(Step.school_id == school, Step.owner_id == person, col(Step.done_at).is_(None))
    )
    own = {row.group_id for row in memberships_of(session, person)}
    open_ones = [(step, plan) for step, plan in session.exec(found) if _can_be_done(session, plan, own)]
    ordered = sorted(open_ones, key=lambda pair: (pair[0].due is None, pair[0].due or date.max, pair[0].id))
    veil = veil_of(session, school)
    return [_own(session, step, plan, veil) for step, plan in ordered]


def _can_be_done(session: Session, plan: Plan, own: set[int]) -> bool:
    """Return whether a step of this plan can be noted as done now, by a member of these groups."""
    group = session.get_one(Group, plan.group_id)
    return plan.state.is_carried_out and group.id in own and group.state.is_open


def _own(session: Session, step: Step, plan: Plan, veil: Veil) -> OwnStep:
    text = veil.text_of(plan.id, version_of(session, plan).text)
    what = HIDDEN if veil.covers(CardKind.PLAN, plan.id) else step.what
    group = veil.name_of(session.get_one(Group, plan.group_id))
    return OwnStep(step.id, step.number, what, step.due, plan.id, text.title, group)


def _plans(session: Session, school: int, person: int) -> list[NextMove]:
    veil = veil_of(session, school)
    groups = [session.get_one(Group, row.group_id) for row in memberships_of(session, person)]
    return [
        NextMove(plan.id, veil.text_of(plan.id, version_of(session, plan).text).title, veil.name_of(group), plan.state)
        for group in groups
        if group.state.is_open
        for plan in plans_of(session, school, group=group.id)
        if plan.state in _GROUPS_TURN
    ]

"""Asking the rules again before something is sent: is it still needed, whom does it concern, what is it about?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, select

from governance.ballots import BallotState, Outcome
from governance.calendar import SchoolTime
from governance.minutes import ActionView
from governance.people import SeenAs
from governance.reminders import ReminderKind, Settled
from services.dispatch import problems
from services.dispatch.problems import TroubleView
from services.views import advisors as advisor_views
from services.views import ballots as ballot_views
from services.views import meetings as meeting_views
from services.views import plans as plan_views
from services.views import resting as resting_views
from services.views.advisors import InvitationView
from services.views.ballots import BallotView
from services.views.meetings import MeetingView
from services.views.minutes import action_seen
from services.views.plans import PlanView
from services.views.resting import RestView
from storage.advisors import Invitation
from storage.ballots import Ballot, Elector
from storage.groups import Group, membership
from storage.meetings import Meeting
from storage.minutes import MeetingAction
from storage.people import Person
from storage.plans import Plan, Step
from storage.reminders import Reminder
from storage.schools import School, school_time
from storage.troubles import Trouble

About = ActionView | BallotView | InvitationView | MeetingView | PlanView | RestView | TroubleView
AboutT = TypeVar("AboutT", bound=About)


# What a member who left had taken on, the group still has to do.
OF_GROUP = (ReminderKind.STEP_DUE, ReminderKind.ACTION_DUE)


@dataclass(slots=True)
class Desk:
    """One look at what is due: the running transaction, the time, and what many reminders share, looked up once."""

    session: Session
    now: datetime
    _clocks: dict[int, SchoolTime] = field(default_factory=dict)
    _views: dict[tuple[type, int], About] = field(default_factory=dict)

    def clock(self, school: School) -> SchoolTime:
        """Return when this school may be disturbed."""
        if school.id not in self._clocks:
            self._clocks[school.id] = school_time(self.session, school)
        return self._clocks[school.id]

    def shown(self, kind: type[AboutT], number: int, look: Callable[[], AboutT]) -> AboutT:
        """Return what reminders of this thing speak of."""
        found = self._views.get((kind, number))
        if not isinstance(found, kind):
            found = self._views[kind, number] = look()
        return found


@dataclass(frozen=True, slots=True)
class Target:
    """What a reminder is about, while it is still needed, and the one person it concerns, if it is one."""

    about: About | None = None
    step: int | None = None
    reader: int | None = None


def target(desk: Desk, row: Reminder) -> Target | Settled:
    """Return what the reminder is for, or why it is not needed any more."""
    left = row.person_id is not None and desk.session.get_one(Person, row.person_id).left_at is not None
    if left and row.kind not in OF_GROUP:
        return Settled.GONE
    if row.kind in (ReminderKind.BALLOT_CLOSING, ReminderKind.OUTCOME):
        return _about_ballot(desk, row)
    if row.kind in (ReminderKind.INVITED, ReminderKind.INVITATION_WAITING, ReminderKind.INVITATION_ANSWERED):
        return _about_invitation(desk, row)
    if row.kind is ReminderKind.VOTING_RULES:
        return Target() if _still_votes(desk, row) else Settled.NOT_NEEDED
    if row.kind is ReminderKind.STEP_DUE:
        return _about_step(desk, row)
    if row.kind is ReminderKind.ACTION_DUE:
        return _about_action(desk, row)
    if row.kind in (ReminderKind.PLAN_REVIEW, ReminderKind.PLAN_ANSWERED):
        return _about_plan(desk, row)
    if row.kind in (ReminderKind.MEETING, ReminderKind.MEETING_CHANGED):
        return _about_meeting(desk, row)
    if row.kind in (ReminderKind.GROUP_RESTS, ReminderKind.ADVICE_RESTS, ReminderKind.ADVICE_GOES_ON):
        return _about_rest(desk, row)
    if row.kind is ReminderKind.TROUBLE:
        return _about_trouble(desk, row)
    if not _is_of_open_group(desk, row):
        return Settled.NOT_NEEDED
    return Target(reader=row.person_id)


def _about_ballot(desk: Desk, row: Reminder) -> Target | Settled:
    ballot = desk.session.get_one(Ballot, row.subject)
    if row.kind is ReminderKind.BALLOT_CLOSING:
        line = desk.session.get(Elector, (ballot.id, row.person_id))
        over = not ballot.is_open or ballot.ends_at <= desk.now
        if over or line is None or line.has_voted or _is_adult(desk, row):
            return Settled.NOT_NEEDED
    elif ballot.outcome is Outcome.WITHDRAWN and not _is_of_open_group(desk, row):
        # Closing a group withdraws its ballots; its card says that it is closed, and nobody can propose anything again.
        return Settled.NOT_NEEDED

    def look() -> BallotView:
        return ballot_views.view(desk.session, school=row.school_id, ballot=ballot.id)

    return Target(about=desk.shown(BallotView, ballot.id, look), reader=row.person_id)


def _still_votes(desk: Desk, row: Reminder) -> bool:
    """Tell whether a ballot still runs of those that ran when the rules changed: the newest of them is the subject."""
    running = select(Ballot.id).where(Ballot.school_id == row.school_id, Ballot.state == BallotState.OPEN)
    return desk.session.exec(running.where(Ballot.id <= row.subject).limit(1)).first() is not None


def _is_adult(desk: Desk, row: Reminder) -> bool:
    """Tell whether the reader has become an adult since: on the roll all the same, they may vote no more."""
    return row.person_id is not None and desk.session.get_one(Person, row.person_id).seen_as is SeenAs.ADULT


def _is_of_open_group(desk: Desk, row: Reminder) -> bool:
    return row.group_id is None or desk.session.get_one(Group, row.group_id).state.is_open


def _about_invitation(desk: Desk, row: Reminder) -> Target | Settled:
    invitation = desk.session.get_one(Invitation, row.subject)
    about = advisor_views.view(desk.session, school=row.school_id, invitation=invitation.id)
    if row.kind is ReminderKind.INVITATION_ANSWERED:
        return Target(about=about)
    if not invitation.state.is_waiting or invitation.answer_by <= desk.now:
        return Settled.NOT_NEEDED
    return Target(about=about, reader=invitation.teacher_id)


def _about_step(desk: Desk, row: Reminder) -> Target | Settled:
    step = desk.session.get_one(Step, row.subject)
    plan = desk.session.get_one(Plan, step.plan_id)
    group = desk.session.get_one(Group, plan.group_id)
    owner_left = row.person_id is not None and membership(desk.session, group=group, person=row.person_id) is None
    if step.done_at is not None or not plan.state.is_carried_out or not group.state.is_open:
        return Settled.NOT_NEEDED
    # What somebody took on who has left since is the whole group's.
    return Target(about=_plan(desk, plan), step=step.number, reader=None if owner_left else row.person_id)


def _about_action(desk: Desk, row: Reminder) -> Target | Settled:
    action = desk.session.get_one(MeetingAction, row.subject)
    group = desk.session.get_one(Group, action.group_id)
    owner_left = row.person_id is not None and membership(desk.session, group=group, person=row.person_id) is None
    if action.settled_at is not None or not group.state.is_open:
        return Settled.NOT_NEEDED
    return Target(about=action_seen(desk.session, action), reader=None if owner_left else row.person_id)


def _about_meeting(desk: Desk, row: Reminder) -> Target | Settled:
    meeting = desk.session.get_one(Meeting, row.subject)
    is_off = row.kind is ReminderKind.MEETING and not meeting.state.is_open
    if is_off or meeting.starts_at <= desk.now or not desk.session.get_one(Group, meeting.group_id).state.is_open:
        return Settled.NOT_NEEDED
    return Target(about=meeting_views.view(desk.session, school=row.school_id, meeting=meeting.id))


def _about_rest(desk: Desk, row: Reminder) -> Target | Settled:
    group = desk.session.get_one(Group, row.subject)
    if not group.state.is_open or group.is_resting is (row.kind is ReminderKind.ADVICE_GOES_ON):
        return Settled.NOT_NEEDED
    return Target(about=resting_views.view(desk.session, group), reader=row.person_id)


def _about_trouble(desk: Desk, row: Reminder) -> Target | Settled:
    trouble = desk.session.get_one(Trouble, row.subject)
    return Settled.NOT_NEEDED if trouble.mended_at else Target(about=problems.view(desk.session, trouble))


def _about_plan(desk: Desk, row: Reminder) -> Target | Settled:
    plan = desk.session.get_one(Plan, row.subject)
    is_open = desk.session.get_one(Group, plan.group_id).state.is_open
    if not is_open or (row.kind is ReminderKind.PLAN_REVIEW and not plan.state.is_ratified):
        return Settled.NOT_NEEDED
    return Target(about=_plan(desk, plan))


def _plan(desk: Desk, plan: Plan) -> PlanView:
    return desk.shown(PlanView, plan.id, lambda: plan_views.view(desk.session, school=plan.school_id, plan=plan.id))

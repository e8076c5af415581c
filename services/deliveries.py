"""Delivering what is due: claiming rows, asking the rules again, and noting what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from governance.ballots import BallotKind
from governance.plans import PlanState
from governance.reminders import MOST_ATTEMPTS, Nudges, ReminderKind, Settled, is_late, next_try
from services import advisor_views, ballot_views, meeting_views, plan_views
from services.advisor_views import InvitationView
from services.ballot_views import BallotView
from services.meeting_views import MeetingView
from services.plan_views import PlanView
from services.timing import promise
from storage.advisors import Invitation
from storage.ballots import Ballot, Elector
from storage.groups import Group, membership
from storage.meetings import Meeting
from storage.people import Person
from storage.plans import Plan, Step
from storage.reminders import Reminder
from storage.schools import School, school_time

CLAIM_AT_ONCE = 100
# A paused group is sent nothing; its reminders look this often whether it goes on.
PAUSE_LOOK = timedelta(hours=1)

_STEPS_MATTER = frozenset({PlanState.ADOPTED, PlanState.SUBMITTED, PlanState.RATIFIED, PlanState.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Delivery:
    """A claimed reminder, ready to be sent: to `person` (a Discord id) directly, or else into `channel`.

    `ping` is the one Discord id the message may mention. `about` is what the sentence speaks of; `step` is the number
    of the step in that plan. `late` is the time it should have come at, when that is a while ago.
    """

    id: int
    school: int
    language: str
    kind: ReminderKind
    person: int | None
    channel: int | None
    ping: int | None
    text: str | None
    about: BallotView | InvitationView | MeetingView | PlanView | None
    step: int | None
    late: datetime | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """How many due rows were looked at, and which of them are to be sent."""

    looked_at: int
    ready: tuple[Delivery, ...]

    def __bool__(self) -> bool:
        return self.looked_at > 0


@dataclass(frozen=True, slots=True)
class _Target:
    """Whom a reminder reaches and what it is about, while it is still needed."""

    about: BallotView | InvitationView | MeetingView | PlanView | None = None
    step: int | None = None
    ping: int | None = None


def claim(session: Session, *, now: datetime, most: int = CLAIM_AT_ONCE) -> Claimed:
    """Take the oldest due reminders: count the attempt, push the next try back, settle what nobody needs any more.

    What falls into quiet time waits for the next school morning without counting as an attempt.
    """
    claimed = [_claim_one(session, row, school, now) for row, school in _due(session, now, most)]
    return Claimed(len(claimed), tuple(delivery for delivery in claimed if delivery is not None))


def _due(session: Session, now: datetime, most: int) -> Sequence[tuple[Reminder, School]]:
    found = (
        select(Reminder, School)
        .join(School, col(School.id) == col(Reminder.school_id))
        .where(col(Reminder.delivered_at).is_(None), col(Reminder.settled).is_(None))
        .where(col(Reminder.next_try_at) <= now)
        .where(col(School.silenced_at).is_(None), col(School.removed_at).is_(None))
        .order_by(col(Reminder.next_try_at), col(Reminder.id))
        .limit(most)
    )
    return list(session.exec(found).all())


def _claim_one(session: Session, row: Reminder, school: School, now: datetime) -> Delivery | None:
    clock = school_time(session, school)
    if clock.is_quiet(now):
        row.next_try_at = clock.not_before(now)
        return None
    if _is_paused(session, row):
        row.next_try_at = now + PAUSE_LOOK
        return None
    target = _target(session, row, now)
    if isinstance(target, Settled):
        row.settled = target
        return None
    row.attempts += 1
    row.next_try_at = next_try(now, row.attempts)
    person = session.get_one(Person, row.person_id) if row.person_id else None
    expected = clock.not_before(row.due_at)
    return Delivery(
        id=row.id,
        school=school.id,
        language=school.language,
        kind=row.kind,
        person=person.discord_id if person else None,
        channel=None if person else _channel(session, row, school),
        ping=target.ping,
        text=row.text,
        about=target.about,
        step=target.step,
        late=expected if is_late(expected, now) else None,
    )


def _is_paused(session: Session, row: Reminder) -> bool:
    """Tell whether the reminder is of a paused group; nobody is reminded of a ballot they cannot vote in meanwhile."""
    group = row.group_id
    if row.kind is ReminderKind.BALLOT_CLOSING:
        ballot = session.get_one(Ballot, row.subject)
        if ballot.kind is BallotKind.ADOPT_PLAN and ballot.is_open and ballot.plan_id is not None:
            group = session.get_one(Plan, ballot.plan_id).group_id
    return group is not None and session.get_one(Group, group).paused_at is not None


def _channel(session: Session, row: Reminder, school: School) -> int | None:
    return session.get_one(Group, row.group_id).thread_id if row.group_id else school.council_channel


def _target(session: Session, row: Reminder, now: datetime) -> _Target | Settled:
    """Ask the rules again: who is it for, and is it still needed?"""
    if row.person_id is not None:
        person = session.get_one(Person, row.person_id)
        if person.discord_id is None or person.nudges is Nudges.OFF:
            return Settled.SWITCHED_OFF
        if person.left_at is not None:
            return Settled.GONE
    if row.kind in (ReminderKind.BALLOT_CLOSING, ReminderKind.OUTCOME):
        return _about_ballot(session, row, now)
    if row.kind in (ReminderKind.INVITATION_WAITING, ReminderKind.INVITATION_ANSWERED):
        return _about_invitation(session, row)
    if row.kind is ReminderKind.STEP_DUE:
        return _about_step(session, row)
    if row.kind is ReminderKind.PLAN_REVIEW:
        return _about_plan(session, row)
    if row.kind in (ReminderKind.MEETING, ReminderKind.MEETING_CHANGED):
        return _about_meeting(session, row, now)
    if row.group_id is not None and not session.get_one(Group, row.group_id).state.is_open:
        return Settled.NOT_NEEDED
    return _Target()


def _about_ballot(session: Session, row: Reminder, now: datetime) -> _Target | Settled:
    ballot = session.get_one(Ballot, row.subject)
    if row.kind is ReminderKind.BALLOT_CLOSING:
        line = session.get(Elector, (ballot.id, row.person_id))
        over = not ballot.is_open or ballot.closes_at <= now
        if over or line is None or line.has_voted:
            return Settled.NOT_NEEDED
    return _Target(about=ballot_views.view(session, school=row.school_id, ballot=ballot.id))


def _about_invitation(session: Session, row: Reminder) -> _Target | Settled:
    invitation = session.get_one(Invitation, row.subject)
    about = advisor_views.view(session, school=row.school_id, invitation=invitation.id)
    if row.kind is ReminderKind.INVITATION_ANSWERED:
        return _Target(about=about)
    teacher = session.get_one(Person, invitation.teacher_id)
    if not invitation.state.is_waiting or teacher.nudges is Nudges.OFF:
        return Settled.NOT_NEEDED
    return _Target(about=about, ping=teacher.discord_id)


def _about_step(session: Session, row: Reminder) -> _Target | Settled:
    step = session.get_one(Step, row.subject)
    plan = session.get_one(Plan, step.plan_id)
    group = session.get_one(Group, plan.group_id)
    owner_left = row.person_id is not None and membership(session, group=group, person=row.person_id) is None
    if step.done_at is not None or plan.state not in _STEPS_MATTER or not group.state.is_open or owner_left:
        return Settled.NOT_NEEDED
    return _Target(about=plan_views.view(session, school=row.school_id, plan=plan.id), step=step.number)


def _about_plan(session: Session, row: Reminder) -> _Target | Settled:
    plan = session.get_one(Plan, row.subject)
    if not plan.state.is_ratified or not session.get_one(Group, plan.group_id).state.is_open:
        return Settled.NOT_NEEDED
    return _Target(about=plan_views.view(session, school=row.school_id, plan=plan.id))


def _about_meeting(session: Session, row: Reminder, now: datetime) -> _Target | Settled:
    meeting = session.get_one(Meeting, row.subject)
    is_off = row.kind is ReminderKind.MEETING and not meeting.state.is_open
    if is_off or meeting.starts_at <= now or not session.get_one(Group, meeting.group_id).state.is_open:
        return Settled.NOT_NEEDED
    return _Target(about=meeting_views.view(session, school=row.school_id, meeting=meeting.id))


def delivered(session: Session, *, school: int, reminder: int, now: datetime) -> None:
    """Note that the reminder reached its place."""
    session.get_one(Reminder, reminder).delivered_at = now


def failed(session: Session, *, school: int, reminder: int, now: datetime) -> None:
    """Note that sending failed for now; it is tried again, and given up after many tries."""
    row = session.get_one(Reminder, reminder)
    if row.attempts >= MOST_ATTEMPTS:
        row.settled = Settled.GAVE_UP


def undeliverable(session: Session, *, school: int, reminder: int, reason: Settled, now: datetime) -> None:
    """Settle a reminder that Discord refuses for good, and tell the facilitator of the group whose thread is closed.

    A closed direct message is told to nobody: it would show who has not voted.
    """
    row = session.get_one(Reminder, reminder)
    row.settled = reason
    if row.group_id is None or row.person_id is not None:
        return
    group = session.get_one(Group, row.group_id)
    if group.facilitator_id is not None:
        promise(
            session,
            ReminderKind.UNDELIVERED,
            school=school,
            subject=row.id,
            due_at=now,
            person=group.facilitator_id,
            text=group.name,
        )

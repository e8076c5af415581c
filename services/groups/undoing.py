"""How starting, joining, leaving and closing a group go back."""

from sqlmodel import Session, func, select

from governance.advisors import InvitationState
from governance.ballots import Outcome
from governance.cards import CardKind
from governance.groups import AlreadyMember, GroupState, NotInGroup
from governance.meetings import MeetingState
from governance.record import RecordKind
from governance.undoing import CannotUndo, MovedOn, Undoable, Unrestored
from services.access.membership import get_group, open_group, require_going_on
from services.advisors.endings import mark_advised
from services.advisors.promises import promise_answer_notice
from services.council.asking_again import ask_again
from services.groups import leaving, resting, thread_members, ties
from services.groups.ending import end_group, end_membership
from services.groups.names import require_own_name
from services.kinds.undoing import Undoing, Undone
from services.meetings.scheduling import promise_notice
from services.outbox.cards import mark_stale
from services.outbox.ends import group_goes_on
from services.outbox.record import note
from services.plans.asking import mark_plan
from storage.advisors import Advisorship, Invitation
from storage.ballots import Ballot
from storage.groups import Group, Membership, members_of
from storage.groups import membership as current_membership
from storage.meetings import Meeting
from storage.plans import number_of_plans, plans_of


def leave(undoing: Undoing) -> Undone:
    """Undo that somebody left: they are in again, with what nobody else has taken meanwhile.

    Raises AlreadyMember, GroupPaused.
    """
    session = undoing.session
    group = get_group(session, school=undoing.school.id, group=undoing.subject)
    require_going_on(group)
    if current_membership(session, group=group, person=undoing.person) is not None:
        raise AlreadyMember(group=group.name)
    row = session.get_one(Membership, undoing.kept["membership"])
    row.left_at = None
    thread_members.follow(row, undoing.now)
    session.flush()
    _note(undoing, RecordKind.GROUP_JOINED)
    tied = ties.tie_again(undoing, group)
    ties.say_again(undoing)
    resting.update_resting(session, group, undoing.now)
    mark_stale(session, CardKind.GROUP, group.id)
    return Undone(Undoable.GROUP_LEFT, group.name, tuple(dict.fromkeys(tied.unrestored)), tuple(tied.roles))


def join(undoing: Undoing) -> Undone:
    """Undo that somebody joined: they leave, while they have taken nothing on. Raises NotInGroup, CannotUndo."""
    session = undoing.session
    group = get_group(session, school=undoing.school.id, group=undoing.subject)
    if current_membership(session, group=group, person=undoing.person) is None:
        raise NotInGroup(group=group.name)
    if not leaving.parting_of(session, group, undoing.person).is_light:
        raise CannotUndo(MovedOn.TAKEN_ON, name=group.name)
    end_membership(session, group, undoing.person, undoing.now)
    return Undone(Undoable.GROUP_JOINED, group.name)


def _note(undoing: Undoing, deed: RecordKind) -> None:
    note(
        undoing.session, deed, school=undoing.school.id, subject=undoing.subject, at=undoing.now, person=undoing.person
    )


def start(undoing: Undoing) -> Undone:
    """Undo that somebody started a group: it closes, while nobody else has joined and nothing has begun in it."""
    session = undoing.session
    group = open_group(session, school=undoing.school.id, group=undoing.subject)
    if members_of(session, group) != [undoing.person]:
        raise CannotUndo(MovedOn.OTHERS_JOINED, name=group.name)
    meetings = session.exec(select(func.count()).where(Meeting.group_id == group.id)).one()
    if number_of_plans(session, group.id) or meetings:
        raise CannotUndo(MovedOn.GROUP_WORKS, name=group.name)
    end_group(session, group, undoing.person, undoing.now)
    return Undone(Undoable.GROUP_STARTED, group.name)


def close(undoing: Undoing) -> Undone:
    """Undo that a group was closed: it goes on, and what was withdrawn with it is asked, planned and advised again.

    Raises GroupNameTaken where another group has its name by now.
    """
    session = undoing.session
    group = get_group(session, school=undoing.school.id, group=undoing.subject)
    if group.closed_at != undoing.done_at:
        raise CannotUndo(MovedOn.GROUP_WORKS, name=group.name)
    require_going_on(group)
    require_own_name(session, undoing.school, group.name)
    group.state, group.closed_at = GroupState(undoing.kept["state"]), None
    session.flush()
    _note(undoing, RecordKind.GROUP_REOPENED)
    tied = ties.tie_again(undoing, group)
    unrestored = [*tied.unrestored, *_adults_again(undoing), *_meetings_again(undoing)]
    ballots = [session.get_one(Ballot, number) for number in undoing.kept["ballots"]]
    withdrawn = [ballot for ballot in ballots if ballot.outcome is Outcome.WITHDRAWN]
    votes = [ask_again(session, undoing.school, one, undoing.now, person=undoing.person) for one in withdrawn]
    unrestored += [Unrestored.VOTE] * (not all(votes)) + [Unrestored.MINUTES] * undoing.kept["minutes"]
    resting.update_resting(session, group, undoing.now)
    group_goes_on(session, group.id, undoing.now)
    _show(session, group)
    return Undone(
        Undoable.GROUP_CLOSED, group.name, tuple(dict.fromkeys(unrestored)), tuple(tied.roles), votes=sum(votes)
    )


def _show(session: Session, group: Group) -> None:
    mark_stale(session, CardKind.GROUP, group.id)
    for plan in plans_of(session, group.school_id, group=group.id):
        mark_plan(session, plan.id)


def _adults_again(undoing: Undoing) -> list[Unrestored]:
    """Have the teachers asked and advising again whose time is not over."""
    lost = False
    for number, state in undoing.kept["invitations"]:
        invitation = undoing.session.get_one(Invitation, number)
        if invitation.state is not InvitationState.EXPIRED or invitation.answer_by <= undoing.now:
            lost = True
            continue
        invitation.state = InvitationState(state)
        promise_answer_notice(undoing.session, invitation, since=undoing.now)
        mark_stale(undoing.session, CardKind.INVITATION, invitation.id)
    for number in undoing.kept["advisorships"]:
        advisorship = undoing.session.get_one(Advisorship, number)
        if advisorship.ends_at <= undoing.now:
            lost = True
            continue
        advisorship.ended_at = None
        mark_advised(undoing.session, advisorship)
    return [Unrestored.ADVICE] * lost


def _meetings_again(undoing: Undoing) -> list[Unrestored]:
    """Plan the meetings again that are still to come. Discord reopens no event, so each gets a new one."""
    lost = False
    for number in undoing.kept["meetings"]:
        meeting = undoing.session.get_one(Meeting, number)
        if meeting.state is not MeetingState.CANCELLED or meeting.starts_at <= undoing.now:
            lost = True
            continue
        meeting.state, meeting.cancelled_at, meeting.event_id = MeetingState.PLANNED, None, None
        meeting.revision += 1
        promise_notice(undoing.session, meeting, undoing.now)
        mark_stale(undoing.session, CardKind.MEETING, meeting.id)
    return [Unrestored.MEETING] * lost

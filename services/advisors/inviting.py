"""Advisors: inviting a teacher, answering, and ending the advice early."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from governance.advisors import (
    USUAL_ANSWER,
    AlreadyInvited,
    InvitationForSomebodyElse,
    InvitationOver,
    InvitationReply,
    InvitationState,
    NotATeacher,
    checked_answer_by,
    checked_until,
)
from governance.calendar import SchoolTime
from governance.cards import CardKind
from governance.meetings import MeetingState
from governance.people import Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NotFound, Wrongs
from governance.reminders import ReminderKind, Settled
from governance.texts import TEXT_LIMIT, paragraphs
from governance.undoing import Undoable
from services.access import people, quotas
from services.access.company import require_company, require_enough_to_invite
from services.access.membership import (
    open_group,
    require_going_on,
    require_member,
    require_student_member,
)
from services.access.people import Actor, names_of
from services.advisors.endings import mark_advised
from services.advisors.promises import promise_answer_notice
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.outbox.undoing import allow_undo
from services.views.advisors import InvitationView, get_invitation, view_of
from storage.advisors import Advisorship, Invitation, current_advisors, waiting_invitations
from storage.groups import Group
from storage.meetings import Meeting
from storage.people import Person
from storage.plans import Plan
from storage.schools import School, school_time


def invite(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    group: int,
    teacher: Visitor,
    purpose: str,
    now: datetime,
    plan: int | None = None,
    until: date | None = None,
    answer_by: datetime | None = None,
    meeting: int | None = None,
) -> InvitationView:
    """Invite a teacher, who may say no. Raises TooFewToInvite, NotATeacher, AlreadyInvited, and as `_limits` does."""
    actor = people.student(session, school=school, visitor=visitor)
    row = _own_group(session, actor, group)
    require_enough_to_invite(session, row)
    quotas.require(session, Limited.INVITATIONS_SENT, actor, now)
    quotas.require_waiting_invitation(session, actor)
    visit = _meeting_of_group(session, row, meeting)
    about: dict[str, Any] = {"plan_id": _plan_of_group(session, row, plan), "meeting_id": visit.id if visit else None}
    wrong = Wrongs()
    with wrong.noted():
        about |= _limits(school_time(session, actor.school), until, answer_by, visit, now)
    with wrong.noted():
        about |= {"teacher_id": _guest(session, actor, row, teacher).id}
    wrong.refuse()
    return _send(session, actor, row, now, about | {"purpose": paragraphs(purpose, field="purpose", limit=TEXT_LIMIT)})


def may_invite(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> None:
    """Raise what `invite` would whoever is invited, before somebody fills in a form for nothing."""
    row = open_group(session, school=school, group=group)
    actor = require_student_member(session, school=school, visitor=visitor, group=row)
    require_enough_to_invite(session, row)
    quotas.require(session, Limited.INVITATIONS_SENT, actor, now)
    quotas.require_waiting_invitation(session, actor)


def _limits(
    clock: SchoolTime, until: date | None, answer_by: datetime | None, visit: Meeting | None, now: datetime
) -> dict[str, date | datetime]:
    """Return the last day of the advice (by default that of the meeting) and the deadline for the answer."""
    last_day = checked_until(until or (clock.today(visit.starts_at) if visit else None), clock.today(now))
    latest = visit.starts_at if visit else clock.end_of(last_day)
    deadline = checked_answer_by(answer_by or clock.days_on(now, USUAL_ANSWER), now, latest=latest)
    return {"until": last_day, "answer_by": deadline}


def _own_group(session: Session, actor: Actor, group: int) -> Group:
    row = open_group(session, school=actor.school.id, group=group)
    require_member(session, actor, row)
    return row


def _send(session: Session, actor: Actor, group: Group, now: datetime, asked: Mapping[str, Any]) -> InvitationView:
    school = group.school_id
    invitation = Invitation(school_id=school, group_id=group.id, inviter_id=actor.id, sent_at=now, **asked)
    session.add(invitation)
    session.flush()
    promise_answer_notice(session, invitation, since=invitation.sent_at)
    put_up(session, school=school, kind=CardKind.INVITATION, subject=invitation.id, now=now)
    note(
        session, RecordKind.TEACHER_INVITED, school=school, subject=invitation.id, at=now, person=invitation.inviter_id
    )
    allow_undo(session, Undoable.TEACHER_INVITED, school=school, subject=invitation.id, person=actor.id, now=now)
    return view_of(session, invitation)


def _guest(session: Session, actor: Actor, group: Group, teacher: Visitor) -> Person:
    if not standing_of(teacher, actor.school.roles).teacher:
        raise NotATeacher(name=teacher.name)
    person = people.met(session, school=group.school_id, visitor=teacher)
    waiting = waiting_invitations(session, group.school_id, group=group.id, teacher=person.id)
    advising = [row.teacher_id for row in current_advisors(session, group.school_id, group=group.id)]
    if waiting or person.id in advising:
        raise AlreadyInvited(name=teacher.name)
    return person


def _plan_of_group(session: Session, group: Group, plan: int | None) -> int | None:
    if plan is None:
        return None
    row = session.get(Plan, plan)
    if row is None or row.group_id != group.id:
        raise NotFound(noun="plan", text=str(plan))
    return row.id


def _meeting_of_group(session: Session, group: Group, meeting: int | None) -> Meeting | None:
    if meeting is None:
        return None
    row = session.get(Meeting, meeting)
    if row is None or row.group_id != group.id or row.state is not MeetingState.PLANNED:
        raise NotFound(noun="meeting", text=str(meeting))
    return row


def answer(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    invitation: int,
    reply: InvitationReply,
    now: datetime,
    suggested_for: datetime | None = None,
) -> InvitationView:
    """Answer an invitation; accepting makes the teacher an advisor. `suggested_for` goes with Reply.SUGGEST.

    Raises InvitationForSomebodyElse, InvitationOver, TeachersOnly, GroupRests.
    """
    actor = people.teacher(session, school=school, visitor=visitor)
    row = get_invitation(session, school=school, invitation=invitation)
    _check_answer(session, row, actor.id, now)
    before = row.state
    if reply is not InvitationReply.DECLINE:
        _require_in_company(session, row)
        row.suggested_for = suggested_for
    note(session, RecordKind.INVITATION_ANSWERED, school=school, subject=row.id, at=now, person=actor.id, detail=reply)
    if reply is InvitationReply.ACCEPT:
        accept(session, actor.school, row, now, person=actor.id)
        return view_of(session, row)
    row.state, row.answered_at = reply.state, now
    if reply is InvitationReply.DECLINE:
        _decline(session, row, before, now, person=actor.id)
    _tell_group(session, row, now)
    return view_of(session, row)


def _decline(session: Session, row: Invitation, before: InvitationState, now: datetime, *, person: int) -> None:
    settle(session, ReminderKind.INVITATION_WAITING, subject=row.id, reason=Settled.NOT_NEEDED)
    allow_undo(
        session,
        Undoable.INVITATION_ANSWERED,
        school=row.school_id,
        subject=row.id,
        person=person,
        now=now,
        kept={"state": before},
    )


def accept(session: Session, school: School, invitation: Invitation, now: datetime, *, person: int) -> None:
    """Make the invited teacher an advisor; `person` is whoever pressed the button."""
    invitation.state, invitation.answered_at = InvitationState.ACCEPTED, now
    settle(session, ReminderKind.INVITATION_WAITING, subject=invitation.id, reason=Settled.NOT_NEEDED)
    _begin_advisorship(session, school, invitation, now, person)
    _tell_group(session, invitation, now)


def _tell_group(session: Session, invitation: Invitation, now: datetime) -> None:
    mark_stale(session, CardKind.INVITATION, invitation.id)
    remind(
        session,
        ReminderKind.INVITATION_ANSWERED,
        school=invitation.school_id,
        subject=invitation.id,
        due_at=now,
        group=invitation.group_id,
    )


def _check_answer(session: Session, row: Invitation, person: int | None, now: datetime) -> None:
    if row.teacher_id != person:
        raise InvitationForSomebodyElse(name=names_of(session, {row.teacher_id}).get(row.teacher_id) or "")
    if not row.state.is_waiting or now >= row.answer_by:
        raise InvitationOver(state=row.state if not row.state.is_waiting else InvitationState.EXPIRED)


def may_answer(session: Session, *, school: int, visitor: Visitor, invitation: int, now: datetime) -> None:
    """Raise whatever `answer` would, before a teacher fills in a form in vain."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_teacher()
    row = get_invitation(session, school=school, invitation=invitation)
    _check_answer(session, row, person.id if person else None, now)
    _require_in_company(session, row)


def _require_in_company(session: Session, invitation: Invitation) -> None:
    group = session.get_one(Group, invitation.group_id)
    require_going_on(group)
    require_company(session, group)


def _begin_advisorship(session: Session, school: School, invitation: Invitation, now: datetime, person: int) -> None:
    clock = school_time(session, school)
    advisorship = Advisorship(
        school_id=invitation.school_id,
        invitation_id=invitation.id,
        group_id=invitation.group_id,
        plan_id=invitation.plan_id,
        teacher_id=invitation.teacher_id,
        until=invitation.until,
        began_at=now,
        ends_at=clock.end_of(invitation.until),
    )
    session.add(advisorship)
    session.flush()
    note(
        session,
        RecordKind.ADVISORSHIP_BEGAN,
        school=invitation.school_id,
        subject=advisorship.id,
        at=now,
        person=person,
    )
    mark_advised(session, advisorship)

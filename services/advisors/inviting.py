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
from governance.council import NoMeetingPlanned
from governance.meetings import MeetingState
from governance.people import Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NotFound, Wrongs
from governance.reminders import ReminderKind, Settled
from governance.texts import TEXT_LIMIT, paragraphs
from governance.undoing import Undoable
from services.access import people, quotas
from services.access.bodies import Body, body_of, member_of, open_body, require_student_member
from services.access.people import Actor, names_of
from services.advisors.endings import mark_advised
from services.advisors.promises import promise_answer_notice
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.outbox.undoing import allow_undo
from services.views.advisors import InvitationView, get_invitation, view_of
from storage.advisors import Advisorship, Invitation, current_advisors, waiting_invitations
from storage.meetings import Meeting, open_meetings_of_body
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
    """Invite a teacher, who may say no; for COUNCIL to one of its meetings, the next one unless another is named.

    Raises TooFewToInvite, TooFewDelegates, NoMeetingPlanned, NotATeacher, AlreadyInvited, and as `_limits` does.
    """
    actor, body = member_of(session, school=school, visitor=visitor, group=group)
    _require_may_ask(session, actor, body, now)
    visit = _meeting_of(session, body, meeting)
    about: dict[str, Any] = {"plan_id": _plan_of(session, body, plan), "meeting_id": visit.id if visit else None}
    until = until if body.group is not None else None  # The council asks to one meeting alone.
    wrong = Wrongs()
    with wrong.noted():
        about |= _limits(school_time(session, actor.school), until, answer_by, visit, now)
    with wrong.noted():
        about |= {"teacher_id": _guest(session, actor, body, teacher).id}
    wrong.refuse()
    return _send(session, actor, body, now, about | {"purpose": paragraphs(purpose, field="purpose", limit=TEXT_LIMIT)})


def may_invite(
    session: Session, *, school: int, visitor: Visitor, group: int, now: datetime, meeting: int | None = None
) -> None:
    """Raise what `invite` would whoever is invited, before somebody fills in a form for nothing."""
    body = open_body(session, school=school, group=group)
    actor = require_student_member(session, visitor=visitor, body=body)
    _require_may_ask(session, actor, body, now)
    _meeting_of(session, body, meeting)


def _require_may_ask(session: Session, actor: Actor, body: Body, now: datetime) -> None:
    body.require_enough_to_invite(session)
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


def _send(session: Session, actor: Actor, body: Body, now: datetime, asked: Mapping[str, Any]) -> InvitationView:
    school = body.school.id
    invitation = Invitation(school_id=school, group_id=body.number, inviter_id=actor.id, sent_at=now, **asked)
    session.add(invitation)
    session.flush()
    promise_answer_notice(session, invitation, since=invitation.sent_at)
    put_up(session, school=school, kind=CardKind.INVITATION, subject=invitation.id, now=now)
    note(
        session, RecordKind.TEACHER_INVITED, school=school, subject=invitation.id, at=now, person=invitation.inviter_id
    )
    allow_undo(session, Undoable.TEACHER_INVITED, school=school, subject=invitation.id, person=actor.id, now=now)
    return view_of(session, invitation)


def _guest(session: Session, actor: Actor, body: Body, teacher: Visitor) -> Person:
    if not standing_of(teacher, actor.school.roles).teacher:
        raise NotATeacher(name=teacher.name)
    school = body.school.id
    person = people.met(session, school=school, visitor=teacher)
    waiting = waiting_invitations(session, school, group=body.chosen, teacher=person.id)
    advising = [row.teacher_id for row in current_advisors(session, school, group=body.chosen)]
    if waiting or person.id in advising:
        raise AlreadyInvited(name=teacher.name)
    return person


def _plan_of(session: Session, body: Body, plan: int | None) -> int | None:
    if plan is None:
        return None
    row = session.get(Plan, plan)
    if row is None or row.group_id != body.number:
        raise NotFound(noun="plan", text=str(plan))
    return row.id


def _meeting_of(session: Session, body: Body, meeting: int | None) -> Meeting | None:
    if meeting is None:
        return _next_of_council(session, body) if body.group is None else None
    row = session.get(Meeting, meeting)
    if (
        row is None
        or row.school_id != body.school.id
        or row.group_id != body.number
        or row.state is not MeetingState.PLANNED
    ):
        raise NotFound(noun="meeting", text=str(meeting))
    return row


def _next_of_council(session: Session, body: Body) -> Meeting:
    coming = open_meetings_of_body(session, body.school.id, None)
    planned = next((one for one in coming if one.state is MeetingState.PLANNED), None)
    if planned is None:
        raise NoMeetingPlanned()
    return planned


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
    body = body_of(session, invitation)
    body.require_going_on()
    body.require_company(session)


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

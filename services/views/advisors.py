"""Invitations and advisorships as people see them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from governance.advisors import InvitationState
from governance.cards import CardKind
from governance.people import Visitor, standing_of
from governance.refusals import NotFound
from governance.texts import HIDDEN
from services.access import people
from services.access.people import names_of
from services.access.veil import Veil, veil_of
from storage.advisors import Advisorship, Invitation, current_advisors, waiting_invitations
from storage.groups import Group
from storage.meetings import Meeting
from storage.people import Person
from storage.plans import Plan, version_of


@dataclass(frozen=True, slots=True)
class InvitationView:
    """An invitation as everybody in its thread may see it. The card may ping `teacher_discord`.

    `resting`: it cannot be answered now, because the group has too few members.
    """

    id: int
    group: int
    group_name: str
    thread: int | None
    plan: int | None
    plan_title: str | None
    teacher: str | None
    teacher_discord: int | None
    inviter: str | None
    purpose: str
    until: date
    answer_by: datetime
    state: InvitationState
    suggested_for: datetime | None
    meeting_at: datetime | None = None
    resting: bool = False


@dataclass(frozen=True, slots=True)
class AdvisorView:
    """Who advises which group until when."""

    id: int
    group: int
    group_name: str
    teacher: str | None
    plan_title: str | None
    until: date
    resting: bool = False


def get_invitation(session: Session, *, school: int, invitation: int) -> Invitation:
    """Return this school's invitation. Raises NotFound."""
    row = session.get(Invitation, invitation)
    if row is None or row.school_id != school:
        raise NotFound(noun="invitation", text=str(invitation))
    return row


def view(session: Session, *, school: int, invitation: int) -> InvitationView:
    """Return an invitation. Raises NotFound."""
    return view_of(session, get_invitation(session, school=school, invitation=invitation))


def inbox(session: Session, *, school: int, visitor: Visitor) -> list[InvitationView]:
    """Return the invitations waiting for this teacher, earliest deadline first."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_teacher()
    rows = waiting_invitations(session, school, teacher=person.id) if person else []
    return [view_of(session, row) for row in rows]


def listed(session: Session, *, school: int, group: int | None = None) -> list[AdvisorView]:
    """Return who advises which group now."""
    people.school_of(session, school)
    return [described(session, row) for row in current_advisors(session, school, group=group)]


def described(session: Session, row: Advisorship) -> AdvisorView:
    """Describe the advisorship."""
    veil = veil_of(session, row.school_id)
    group = session.get_one(Group, row.group_id)
    return AdvisorView(
        id=row.id,
        group=row.group_id,
        group_name=veil.name_of(group),
        teacher=names_of(session, {row.teacher_id}).get(row.teacher_id),
        plan_title=_title(session, row.plan_id, veil),
        until=row.until,
        resting=group.is_resting,
    )


def _title(session: Session, plan: int | None, veil: Veil) -> str | None:
    if plan is None:
        return None
    return veil.text_of(plan, version_of(session, session.get_one(Plan, plan)).text).title


def view_of(session: Session, row: Invitation) -> InvitationView:
    """Describe the invitation."""
    veil = veil_of(session, row.school_id)
    group = session.get_one(Group, row.group_id)
    teacher = session.get_one(Person, row.teacher_id)
    return InvitationView(
        id=row.id,
        group=group.id,
        group_name=veil.name_of(group),
        thread=group.thread_id,
        plan=row.plan_id,
        plan_title=_title(session, row.plan_id, veil),
        teacher=teacher.name,
        teacher_discord=teacher.discord_id,
        inviter=names_of(session, {row.inviter_id}).get(row.inviter_id),
        purpose=HIDDEN if veil.covers(CardKind.INVITATION, row.id) else row.purpose,
        until=row.until,
        answer_by=row.answer_by,
        state=row.state,
        suggested_for=row.suggested_for,
        meeting_at=session.get_one(Meeting, row.meeting_id).starts_at if row.meeting_id else None,
        resting=row.state.is_waiting and group.is_resting,
    )

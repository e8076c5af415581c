"""Invitations and advisorships as people see them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.advisors import InvitationState, lasts_until
from governance.calendar import SchoolTime
from governance.cards import CardKind, Post
from governance.people import Visitor, standing_of
from governance.record import RecordKind
from governance.refusals import NotFound
from governance.texts import HIDDEN
from services.access import people
from services.access.bodies import Body
from services.access.veil import Veil, veil_of
from storage.advisors import Advisorship, Invitation, advisorships_from, advisorships_of, invitations_of
from storage.cards import posts_of
from storage.groups import groups_with
from storage.meetings import Meeting, meetings_with
from storage.paging import MOST_LISTED, NOTHING, Page, page_of
from storage.people import Person
from storage.plans import current_titles
from storage.record import who_did
from storage.schools import school_time


@dataclass(frozen=True, slots=True)
class AdviceEnd:
    """When the advice ended that came of an invitation, and who ended it; `by` is None where its time ran out.

    `by` is an empty name for a former member. `is_by_teacher`: the advisor stopped it.
    """

    at: datetime
    by: str | None = None
    is_by_teacher: bool = False


@dataclass(frozen=True, slots=True)
class InvitationView:
    """An invitation as everybody in its thread may see it; without a group, the council's.

    The card may ping `teacher_discord`.
    `resting`: it cannot be answered now, because the group has too few members. `post` is where its card is,
    `suggested_day` the school's day of what was suggested, `suggested_until` the last day of advice that begins then.
    `agreed_by` is who in the group agreed to it, where the teacher did not accept it themselves.
    """

    id: int
    group: int | None
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
    post: Post | None = None
    ended: AdviceEnd | None = None
    is_group_open: bool = True
    suggested_day: date | None = None
    suggested_until: date | None = None
    agreed_by: str | None = None

    @property
    def begins(self) -> date | None:
        """The day on which advice begins that was put off to it; None where it begins at once."""
        return self.suggested_day if self.meeting_at is None else None


@dataclass(frozen=True, slots=True)
class AdvisorView:
    """Who advises a group, or without one is the council's guest, until when; `begins`: a day it was put off to."""

    id: int
    invitation: int
    group: int | None
    group_name: str
    teacher: str | None
    plan_title: str | None
    until: date
    resting: bool = False
    thread: int | None = None
    begins: date | None = None
    paused: bool = False


def get_invitation(session: Session, *, school: int, invitation: int) -> Invitation:
    """Return this school's invitation. Raises NotFound."""
    row = session.get(Invitation, invitation)
    if row is None or row.school_id != school:
        raise NotFound(noun="invitation", text=str(invitation))
    return row


def view(session: Session, *, school: int, invitation: int) -> InvitationView:
    """Return an invitation. Raises NotFound."""
    return view_of(session, get_invitation(session, school=school, invitation=invitation))


def inbox(session: Session, *, school: int, visitor: Visitor, most: int = MOST_LISTED) -> Page[InvitationView]:
    """Return the invitations waiting for this teacher, earliest deadline first."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_teacher()
    if person is None:
        return NOTHING
    page = page_of(session, invitations_of(school).where(Invitation.teacher_id == person.id), most)
    return page.of(_views_of(session, school, [row for (row,) in page.shown]))


def advised_by(session: Session, *, school: int, person: int, most: int = MOST_LISTED) -> Page[AdvisorView]:
    """Return what this teacher advises now, oldest first."""
    return _advice(session, school, advisorships_of(school).where(Advisorship.teacher_id == person), most)


def listed(session: Session, *, school: int, group: int | None = None, most: int = MOST_LISTED) -> Page[AdvisorView]:
    """Return who advises which group now."""
    people.school_of(session, school)
    return _advice(session, school, advisorships_of(school, group=group), most)


def _advice(session: Session, school: int, found: SelectOfScalar[Advisorship], most: int) -> Page[AdvisorView]:
    page = page_of(session, found, most)
    rows = [row for (row,) in page.shown]
    around = _around(session, school, rows)
    return page.of([_described(row, around) for row in rows])


@dataclass(frozen=True, slots=True)
class _Around:
    """What invitations and advisorships are shown with, read for all of them at once; titles by the plan's number."""

    veil: Veil
    bodies: Mapping[int | None, Body]
    council_rests: bool
    people: Mapping[int, Person]
    titles: Mapping[int, str]
    begins: Mapping[int, date]

    def name_of(self, person: int) -> str | None:
        """Return somebody's name; a former member has none."""
        return self.people[person].name if person in self.people else None

    def rests(self, body: Body) -> bool:
        """Return whether it has too few students to meet now."""
        return self.council_rests if body.group is None else body.group.is_resting

    def title_of(self, plan: int | None) -> str | None:
        """Return a plan's title as it may be read."""
        if plan is None:
            return None
        return HIDDEN if self.veil.covers(CardKind.PLAN, plan) else self.titles[plan]


def _around(session: Session, school: int, rows: Sequence[Invitation] | Sequence[Advisorship]) -> _Around:
    known: set[int | None] = {row.teacher_id for row in rows}
    known |= {row.inviter_id for row in rows if isinstance(row, Invitation)}
    found = people.school_of(session, school)
    groups = groups_with(session, {row.group_id for row in rows if row.group_id is not None})
    council = Body(found)
    return _Around(
        veil=veil_of(session, school),
        bodies={None: council, **{one.id: Body(found, one) for one in groups}},
        council_rests=any(row.group_id is None for row in rows) and council.rests(session),
        people={one.id: one for one in people.rows_of(session, known)},
        titles=current_titles(session, {row.plan_id for row in rows}),
        begins=_begins(session, school, [row.invitation_id for row in rows if isinstance(row, Advisorship)]),
    )


def _begins(session: Session, school: int, invitations: Collection[int]) -> dict[int, date]:
    """Return the day to which advice was put off, by the invitation it came of, of those where it was."""
    put_off = select(Invitation).where(
        col(Invitation.id).in_(invitations),
        col(Invitation.meeting_id).is_(None),
        col(Invitation.suggested_for).is_not(None),
    )
    zone = people.school_of(session, school).zone
    rows = session.exec(put_off) if invitations else ()
    return {row.id: row.suggested_for.astimezone(zone).date() for row in rows if row.suggested_for}


def described(session: Session, row: Advisorship) -> AdvisorView:
    """Describe the advisorship."""
    return _described(row, _around(session, row.school_id, [row]))


def _described(row: Advisorship, around: _Around) -> AdvisorView:
    body = around.bodies[row.group_id]
    return AdvisorView(
        id=row.id,
        invitation=row.invitation_id,
        group=row.group_id,
        group_name=body.name_under(around.veil),
        teacher=around.name_of(row.teacher_id),
        plan_title=around.title_of(row.plan_id),
        until=row.until,
        resting=around.rests(body),
        paused=body.group is not None and body.group.paused_at is not None,
        thread=body.thread,
        begins=around.begins.get(row.invitation_id),
    )


def view_of(session: Session, row: Invitation) -> InvitationView:
    """Describe the invitation."""
    [shown] = _views_of(session, row.school_id, [row])
    return shown


def _views_of(session: Session, school: int, rows: Sequence[Invitation]) -> list[InvitationView]:
    around = _around(session, school, rows)
    meetings = {one.id: one for one in meetings_with(session, {row.meeting_id for row in rows})}
    posts = posts_of(session, {CardKind.INVITATION: [row.id for row in rows]})
    views, ended = [_view_of(row, around, meetings) for row in rows], _ends_of(session, rows)
    return [
        replace(
            one,
            post=posts.get((CardKind.INVITATION, one.id)),
            ended=ended.get(one.id),
            **_put_off(session, row),
        )
        for one, row in zip(views, rows, strict=True)
    ]


def _put_off(session: Session, row: Invitation) -> dict[str, Any]:
    """Return what a teacher suggested instead, until when that would be, and who agreed to it."""
    if row.suggested_for is None:
        return {}
    clock = school_time(session, people.school_of(session, row.school_id))
    begins = clock.today(row.suggested_for)
    until = suggested_until(row, clock) if row.meeting_id is None and row.state.is_waiting else None
    return {"suggested_day": begins, "suggested_until": until, "agreed_by": _agreed_by(session, row)}


def suggested_until(row: Invitation, clock: SchoolTime) -> date:
    """Return the last day of the advice, if it begins when the teacher suggested."""
    dates = {"sent_on": clock.today(row.sent_at), "answered_on": clock.today(row.answered_at or row.sent_at)}
    return lasts_until(clock.today(row.suggested_for or row.sent_at), until=row.until, **dates)


def _agreed_by(session: Session, row: Invitation) -> str | None:
    advice = advisorships_from(session, [row.id]).get(row.id) if row.state is InvitationState.ACCEPTED else None
    if advice is None:
        return None
    who = who_did(session, RecordKind.ADVISORSHIP_BEGAN, school=row.school_id, subject=advice.id)
    return people.called(people.names_of(session, {who}), who) if who != row.teacher_id else None


def _ends_of(session: Session, rows: Sequence[Invitation]) -> dict[int, AdviceEnd]:
    """Return how the advice ended that came of these invitations, by the invitation's number."""
    accepted = [row.id for row in rows if row.state is InvitationState.ACCEPTED]
    return {
        number: _end_of(session, one, one.ended_at)
        for number, one in advisorships_from(session, accepted).items()
        if one.ended_at is not None
    }


def _end_of(session: Session, row: Advisorship, at: datetime) -> AdviceEnd:
    by = who_did(session, RecordKind.ADVISORSHIP_ENDED, school=row.school_id, subject=row.id)
    name = people.called(people.names_of(session, {by}), by) if by is not None else None
    return AdviceEnd(at, name, is_by_teacher=by == row.teacher_id)


def _view_of(row: Invitation, around: _Around, meetings: Mapping[int, Meeting]) -> InvitationView:
    body, veil, teacher = around.bodies[row.group_id], around.veil, around.people[row.teacher_id]
    return InvitationView(
        id=row.id,
        group=body.number,
        group_name=body.name_under(veil),
        thread=body.thread,
        plan=row.plan_id,
        plan_title=around.title_of(row.plan_id),
        teacher=teacher.name,
        teacher_discord=teacher.discord_id,
        inviter=around.name_of(row.inviter_id),
        purpose=HIDDEN if veil.covers(CardKind.INVITATION, row.id) else row.purpose,
        until=row.until,
        answer_by=row.answer_by,
        state=row.state,
        suggested_for=row.suggested_for,
        meeting_at=meetings[row.meeting_id].starts_at if row.meeting_id else None,
        resting=row.state.is_waiting and around.rests(body),
        is_group_open=body.is_open,
    )

"""Meetings that are planned: moving, cancelling, and who comes."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from governance.calendar import SchoolTime
from governance.cards import CardKind
from governance.council import COUNCIL
from governance.fingerprints import Running
from governance.meetings import (
    Attendance,
    MeetingOver,
    MeetingState,
    begins_at,
    shifted_days,
)
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from services.access import former_selves, quotas
from services.access.bodies import body_of, member_of, open_body, require_student_member
from services.access.people import Actor
from services.advisors.endings import lapse, mark_advised
from services.meetings.carrying import let_wait, put_on_the_next
from services.meetings.scheduling import promise_notice, require_free
from services.outbox.cards import is_up, mark_stale, put_up, retire
from services.outbox.letters import take_down
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.views.meetings import MeetingView, get_meeting, view
from storage.advisors import guests_of, waiting_invitations
from storage.groups import Group
from storage.meetings import (
    Meeting,
    MeetingAnswer,
    MeetingSeries,
    answers_of,
    open_answers,
    open_meetings,
    open_of_series,
)
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """A meeting that was moved or cancelled, how many that follow were too, and how many found no school day."""

    meeting: MeetingView
    others: int = 0
    dropped: int = 0


def move(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    meeting: int,
    when: datetime,
    now: datetime,
    following: bool = False,
) -> MeetingChange:
    """Move a meeting, and with `following` all later ones of its series by as many days and to the same time of day.

    What would fall on a day without school is cancelled. Raises MeetingOver, GroupRests, NoSchoolDays, MeetsThen.
    """
    actor, row = _to_move(session, school, visitor, meeting, now)
    clock = school_time(session, actor.school)
    local = when.astimezone(clock.zone)
    moves = _moves_of_rest(session, row, local.date(), clock) if following else []
    _set_time(session, row, when, now, actor.id)
    for other, day in moves:
        if day is None:
            call_off(session, other, now, actor.id)
        else:
            _set_time(session, other, begins_at(day, local.time(), clock.zone), now, actor.id)
    session.flush()
    require_free(session, body_of(session, row), [row, *(other for other, day in moves if day)])
    dropped = sum(day is None for _, day in moves)
    _after_change(session, row, now, others=len(moves) - dropped)
    return MeetingChange(view(session, school=school, meeting=row.id), others=len(moves) - dropped, dropped=dropped)


def _to_move(session: Session, school: int, visitor: Visitor, meeting: int, now: datetime) -> tuple[Actor, Meeting]:
    actor, row = _planned(session, school, visitor, meeting, now)
    body_of(session, row).require_company(session)
    quotas.require(session, Limited.MEETINGS_MOVED, actor, now)
    return actor, row


def _planned(session: Session, school: int, visitor: Visitor, meeting: int, now: datetime) -> tuple[Actor, Meeting]:
    row = get_meeting(session, school=school, meeting=meeting)
    actor, body = member_of(session, school=school, visitor=visitor, group=row.group_id)
    # A press may come before the sweep has noted that the time is over.
    state = MeetingState.HELD if row.state.is_open and row.ends_at <= now else row.state
    if state is not MeetingState.PLANNED:
        raise MeetingOver(group=body.name, state=state)
    return actor, row


def may_change(session: Session, *, school: int, visitor: Visitor, meeting: int, now: datetime) -> MeetingView:
    """Return the meeting if this person may cancel it, before they are asked whether they mean it."""
    row = get_meeting(session, school=school, meeting=meeting)
    body = open_body(session, school=school, group=row.group_id)
    require_student_member(session, visitor=visitor, body=body)
    if row.state is not MeetingState.PLANNED or row.ends_at <= now:
        raise MeetingOver(group=body.name, state=row.state if not row.state.is_open else MeetingState.HELD)
    return view(session, school=school, meeting=row.id)


def _rest(session: Session, row: Meeting) -> list[Meeting]:
    """Return what follows this meeting in its series."""
    found = open_of_series(session, row.series_id) if row.series_id is not None else []
    return [one for one in found if one.starts_at > row.starts_at]


def _moves_of_rest(session: Session, row: Meeting, day: date, clock: SchoolTime) -> list[tuple[Meeting, date | None]]:
    # Counted from the days the meetings stand for, so that one moved by itself before comes back into step.
    rest = [one for one in _rest(session, row) if one.series_day is not None]
    if not rest or row.series_day is None:
        return []
    until = session.get_one(MeetingSeries, row.series_id).until
    days = [one.series_day for one in rest if one.series_day is not None]
    return list(zip(rest, shifted_days(days, day - row.series_day, school=clock, until=until), strict=True))


def _set_time(session: Session, row: Meeting, starts_at: datetime, now: datetime, person: int) -> None:
    _take_guests_along(session, row, starts_at)
    row.starts_at, row.revision = starts_at, row.revision + 1
    # What people said, they said of another time.
    for answer in answers_of(session, row.id):
        session.delete(answer)
    settle(session, ReminderKind.MEETING, subject=row.id, reason=Settled.NOT_NEEDED)
    promise_notice(session, row, now)
    mark_stale(session, CardKind.MEETING, row.id)
    note(session, RecordKind.MEETING_MOVED, school=row.school_id, subject=row.id, at=now, person=person)


def _take_guests_along(session: Session, row: Meeting, starts_at: datetime) -> None:
    """Ask the teachers who were asked to this meeting to its new time; who comes is there as long as it takes."""
    clock = school_time(session, session.get_one(School, row.school_id))
    before, day = clock.today(row.starts_at), clock.today(starts_at)
    for invitation, advisorship in guests_of(session, row.id):
        if invitation.until == before or invitation.until < day:
            invitation.until = day
        if invitation.answer_by == row.starts_at or invitation.answer_by > starts_at:
            invitation.answer_by = starts_at
        mark_stale(session, CardKind.INVITATION, invitation.id)
        if advisorship is not None:
            advisorship.until, advisorship.ends_at = invitation.until, clock.end_of(invitation.until)
            mark_advised(session, advisorship)


def cancel(
    session: Session, *, school: int, visitor: Visitor, meeting: int, now: datetime, following: bool = False
) -> MeetingChange:
    """Cancel a meeting, and with `following` all later ones of its series. Raises MembersOnly, MeetingOver."""
    actor, row = _planned(session, school, visitor, meeting, now)
    rest = _rest(session, row) if following else []
    for one in (row, *rest):
        call_off(session, one, now, actor.id)
    if following and row.series_id is not None:
        session.get_one(MeetingSeries, row.series_id).ended_at = now
        session.flush()
        for one in open_of_series(session, row.series_id):
            # Its card says until when the series goes on.
            mark_stale(session, CardKind.MEETING, one.id)
    _after_change(session, row, now, others=len(rest))
    return MeetingChange(view(session, school=school, meeting=row.id), others=len(rest))


def call_off(session: Session, row: Meeting, now: datetime, person: int | None) -> None:
    """Cancel one meeting, and leave it to the caller to tell the group."""
    row.state, row.cancelled_at, row.revision = MeetingState.CANCELLED, now, row.revision + 1
    former_selves.end(session, thing=Running.MEETING, subject=row.id)
    settle(session, ReminderKind.MEETING, subject=row.id, reason=Settled.CANCELLED)
    for invitation in waiting_invitations(session, row.school_id, group=row.group_id or COUNCIL):
        if invitation.meeting_id == row.id:
            lapse(session, invitation, now)
    # That it is cancelled is one line in the thread; a card of what does not happen would only be in the way.
    retire(session, CardKind.MEETING, row.id, now)
    take_down(session, (ReminderKind.MEETING,), subject=row.id, now=now)
    let_wait(session, row, now)
    note(session, RecordKind.MEETING_CANCELLED, school=row.school_id, subject=row.id, at=now, person=person)


def _after_change(session: Session, row: Meeting, now: datetime, *, others: int) -> None:
    """Tell the group or the council once, with how many others changed, and put up the card of what comes next."""
    settle(session, ReminderKind.MEETING_CHANGED, subject=row.id, reason=Settled.NOT_NEEDED)
    remind(
        session,
        ReminderKind.MEETING_CHANGED,
        school=row.school_id,
        subject=row.id,
        due_at=now,
        group=row.group_id,
        text=str(others) if others else None,
    )
    put_up_next(session, row, now)
    put_on_the_next(session, body_of(session, row), now)


def put_up_next(session: Session, row: Meeting, at: datetime) -> None:
    """Put up the card of what comes next in the series of this meeting."""
    session.flush()
    coming = open_of_series(session, row.series_id) if row.series_id is not None else []
    if coming and not is_up(session, CardKind.MEETING, coming[0].id):
        put_up(session, school=row.school_id, kind=CardKind.MEETING, subject=coming[0].id, now=at)


def answer(
    session: Session, *, school: int, visitor: Visitor, meeting: int, attendance: Attendance, now: datetime
) -> MeetingView:
    """Say whether one comes; saying the same again changes nothing. Raises MembersOnly, MeetingOver, GroupRests."""
    actor, row = _planned(session, school, visitor, meeting, now)
    body_of(session, row).require_company(session)
    said = session.get(MeetingAnswer, (row.id, actor.id))
    if said is None or said.answer is not attendance:
        kept = MeetingAnswer(
            meeting_id=row.id, person_id=actor.id, school_id=school, answer=attendance, answered_at=now
        )
        session.merge(kept)
        session.flush()
        mark_stale(session, CardKind.MEETING, row.id)
        note(session, RecordKind.MEETING_ANSWERED, school=school, subject=row.id, at=now, person=actor.id)
    return view(session, school=school, meeting=row.id)


def take_back_answers(session: Session, group: Group, person: int) -> None:
    """Forget what somebody who leaves the group said about its coming meetings."""
    for said in open_answers(session, group.school_id, group=group.id, person=person):
        session.delete(said)
        mark_stale(session, CardKind.MEETING, said.meeting_id)


def cancel_all(session: Session, group: Group, now: datetime, *, person: int | None) -> None:
    """Cancel what a group that closes had planned."""
    for row in open_meetings(session, group.school_id, groups=[group.id]):
        call_off(session, row, now, person)


def event_kept(session: Session, *, school: int, meeting: int, event: int | None, revision: int) -> None:
    """Note which event Discord has of a meeting, and at which revision."""
    row = session.get_one(Meeting, meeting)
    row.event_id, row.event_revision = event, revision

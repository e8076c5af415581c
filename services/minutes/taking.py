"""Minutes: begun, written, ended and approved by members; only one of them writes at a time."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.ballots import Outcome
from governance.cards import CardKind
from governance.fingerprints import Running
from governance.meetings import MeetingState
from governance.minutes import (
    BEGIN_AFTER,
    BEGIN_BEFORE,
    MOST_LINES,
    AlreadyApproved,
    ApproverOnly,
    FirstItem,
    MeetingIsOver,
    MeetingNotYet,
    MinutesBegun,
    MinutesNotBegun,
    MinutesView,
    NoMoreItems,
    NotEnded,
    TakerOnly,
    TooMuchWritten,
    VoteRunning,
)
from governance.people import Visitor, standing_of
from governance.record import RecordKind
from services.access import former_selves, people
from services.access.bodies import Body, body_of, open_body
from services.access.people import Actor
from services.ballots import lifecycle
from services.meetings.carrying import carry_over
from services.meetings.ending import clear_the_thread, hold
from services.outbox.cards import mark_stale, put_up, retire, turn_into
from services.outbox.record import note
from services.views.meetings import get_meeting
from services.views.minutes import standing_of_body, view
from storage.ballots import ballots_in, open_ballots_in
from storage.groups import Group
from storage.meetings import Meeting
from storage.minutes import (
    AgendaItem,
    Minutes,
    Presence,
    here_in,
    items_of,
    just_held,
    running_minutes,
)


def begin(session: Session, *, school: int, visitor: Visitor, meeting: int, now: datetime) -> MinutesView:
    """Begin a meeting as its minute-taker. Raises GroupRests, MeetingNotYet, MeetingIsOver, MinutesBegun."""
    actor, row, body = _for_member(session, school, visitor, meeting)
    body.require_company(session)
    _require_time(session, row, body, now)
    for standing in standing_of_body(session, body):
        session.add(
            AgendaItem(
                school_id=school,
                group_id=body.number,
                meeting_id=row.id,
                standing=standing,
                what="",
                minutes=0,
                added_at=now,
            )
        )
    session.add(Minutes(meeting_id=row.id, school_id=school, taker_id=actor.id, begun_at=now))
    if row.state.is_open:
        row.state = MeetingState.RUNNING
    _come(session, actor, row, now)
    clear_the_thread(session, row, now)
    put_up(session, school=school, kind=CardKind.MINUTES, subject=row.id, now=now)
    note(session, RecordKind.MINUTES_BEGUN, school=school, subject=row.id, at=now, person=actor.id)
    return view(session, school=school, meeting=row.id)


def _require_time(session: Session, meeting: Meeting, body: Body, now: datetime) -> None:
    if meeting.starts_at - BEGIN_BEFORE > now:
        recent = just_held(session, body.school.id, body.number, since=now - BEGIN_AFTER)
        raise MeetingNotYet(group=body.name, starts_at=meeting.starts_at, recent=recent.id if recent else None)
    begun = session.get(Minutes, meeting.id)
    is_past = meeting.ends_at + BEGIN_AFTER <= now
    if meeting.state is MeetingState.CANCELLED or (begun.ended_at is not None if begun else is_past):
        raise MeetingIsOver(group=body.name)
    if begun:
        raise MinutesBegun(group=body.name, meeting=meeting.id)


def take(session: Session, *, school: int, visitor: Visitor, meeting: int, now: datetime) -> MinutesView:
    """Take the minutes over from whoever took them. Doing so twice changes nothing. Raises MinutesNotBegun."""
    actor, row, minutes = _running(session, school, visitor, meeting)
    if minutes.taker_id != actor.id:
        minutes.taker_id = actor.id
        _come(session, actor, row, now)
        changed(session, RecordKind.MINUTES_TAKEN_OVER, actor, row, now)
    return view(session, school=school, meeting=row.id)


@dataclass(frozen=True, slots=True)
class Here:
    """How many are in a meeting, and whether it is one of the council."""

    number: int
    of_council: bool


def arrive(session: Session, *, school: int, visitor: Visitor, meeting: int, now: datetime) -> Here:
    """Say that one is here, and return how many are. Saying it again changes nothing.

    Raises MembersOnly, MinutesNotBegun, MeetingIsOver.
    """
    actor, row, _ = _running(session, school, visitor, meeting)
    _come(session, actor, row, now)
    return Here(len(here_in(session, row.id)), row.group_id is None)


def _come(session: Session, actor: Actor, meeting: Meeting, now: datetime) -> None:
    if session.get(Presence, (meeting.id, actor.id)) is None:
        # Who was here, had their data deleted and came back was here before: they take up the place they had.
        if not former_selves.take_place(session, Presence, person=actor.id, thing=Running.MEETING, subject=meeting.id):
            session.add(Presence(meeting_id=meeting.id, person_id=actor.id, school_id=meeting.school_id, came_at=now))
        session.flush()
        changed(session, RecordKind.MEETING_ATTENDED, actor, meeting, now)


def go_on(session: Session, *, school: int, visitor: Visitor, meeting: int, now: datetime) -> MinutesView:
    """Leave the current item behind. Raises TakerOnly, NoMoreItems."""
    actor, row, minutes = as_taker(session, school, visitor, meeting)
    if minutes.at >= len(items_of(session, row.id)):
        raise NoMoreItems()
    minutes.at += 1
    changed(session, RecordKind.ITEM_LEFT, actor, row, now)
    return view(session, school=school, meeting=row.id)


def go_back(session: Session, *, school: int, visitor: Visitor, meeting: int, now: datetime) -> MinutesView:
    """Take the item before up again, so that something can still be written under it. Raises TakerOnly, FirstItem."""
    actor, row, minutes = as_taker(session, school, visitor, meeting)
    if not minutes.at:
        raise FirstItem()
    minutes.at = min(minutes.at, len(items_of(session, row.id))) - 1
    changed(session, RecordKind.ITEM_TAKEN_UP_AGAIN, actor, row, now)
    return view(session, school=school, meeting=row.id)


def end(session: Session, *, school: int, visitor: Visitor, meeting: int, now: datetime) -> None:
    """End the meeting: its minutes are posted for another member to approve. Raises TakerOnly, VoteRunning."""
    actor, row, minutes = as_taker(session, school, visitor, meeting)
    for ballot in open_ballots_in(session, row.id):
        if lifecycle.close(session, school=school, ballot=ballot.id, now=now) is None:
            raise VoteRunning(until=ballot.ends_at)
    _finish(session, row, minutes, now)
    note(session, RecordKind.MINUTES_ENDED, school=school, subject=row.id, at=now, person=actor.id)


def end_all(session: Session, group: Group, now: datetime) -> None:
    """End the minutes that are being taken in a group that closes."""
    for minutes in running_minutes(session, group.school_id, group.id):
        _finish(session, session.get_one(Meeting, minutes.meeting_id), minutes, now)
        note(session, RecordKind.MINUTES_ENDED, school=group.school_id, subject=minutes.meeting_id, at=now)


def _finish(session: Session, meeting: Meeting, minutes: Minutes, now: datetime) -> None:
    for ballot in open_ballots_in(session, meeting.id):
        # The group closes: a vote still running has no result, as with its plans.
        if lifecycle.close(session, school=meeting.school_id, ballot=ballot.id, now=now) is None:
            lifecycle.finish(session, ballot, Outcome.WITHDRAWN, now)
    minutes.ended_at = now
    former_selves.end(session, thing=Running.MEETING, subject=meeting.id)
    # A meeting may take longer than planned: then its time has been over before.
    if meeting.state.is_open:
        hold(session, meeting, now)
    session.flush()
    # The card of the meeting goes on as its minutes. What was voted on in it stands there with its result.
    turn_into(session, CardKind.MINUTES, CardKind.HELD_MINUTES, school=meeting.school_id, subject=meeting.id, now=now)
    for vote in ballots_in(session, meeting.id):
        retire(session, CardKind.BALLOT, vote, now)
    carry_over(session, meeting, now)


def approve(session: Session, *, school: int, visitor: Visitor, meeting: int, now: datetime) -> None:
    """Approve the minutes as another member who was there. Raises NotEnded, AlreadyApproved, ApproverOnly."""
    actor, row, body = _for_member(session, school, visitor, meeting)
    minutes = session.get(Minutes, row.id)
    if minutes is None or minutes.ended_at is None:
        raise NotEnded(meeting=row.id)
    if minutes.approved_at is not None:
        raise AlreadyApproved()
    others = {one for one in here_in(session, row.id) if one != minutes.taker_id and body.can_act(session, one)}
    selves = {actor.id, *former_selves.before(session, person=actor.id, thing=Running.MINUTES, subject=row.id)}
    is_taker = minutes.taker_id in selves
    # Where nobody else was, or nobody of those can act any more, any other member can say whether it may stand so.
    if is_taker or (others and actor.id not in others):
        raise ApproverOnly(group=body.name, is_taker=is_taker)
    minutes.approved_at, minutes.approver_id = now, actor.id
    former_selves.end(session, thing=Running.MINUTES, subject=row.id)
    session.flush()
    mark_stale(session, CardKind.HELD_MINUTES, row.id)
    note(session, RecordKind.MINUTES_APPROVED, school=school, subject=row.id, at=now, person=actor.id)


def may_write(session: Session, *, school: int, visitor: Visitor, meeting: int) -> None:
    """Raise what writing would, before somebody fills in a form for nothing."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_student()
    row = get_meeting(session, school=school, meeting=meeting)
    body = open_body(session, school=school, group=row.group_id)
    minutes = _not_ended(session, row, body)
    if person is None or person.id != minutes.taker_id:
        raise TakerOnly(group=body.name, meeting=row.id)


def as_taker(session: Session, school: int, visitor: Visitor, meeting: int) -> tuple[Actor, Meeting, Minutes]:
    """Return the acting minute-taker with the running meeting. Raises TakerOnly and what keeps a meeting from it."""
    actor, row, minutes = _running(session, school, visitor, meeting)
    if minutes.taker_id != actor.id:
        raise TakerOnly(group=body_of(session, row).name, meeting=row.id)
    return actor, row, minutes


def current_item(session: Session, minutes: Minutes) -> int | None:
    """Return the item the meeting is at; None after the last."""
    items = items_of(session, minutes.meeting_id)
    return items[minutes.at].id if minutes.at < len(items) else None


def require_room(written: int) -> None:
    """Raise TooMuchWritten when the minutes hold as many of these as they may."""
    if written >= MOST_LINES:
        raise TooMuchWritten(most=MOST_LINES)


def _running(session: Session, school: int, visitor: Visitor, meeting: int) -> tuple[Actor, Meeting, Minutes]:
    actor, row, body = _for_member(session, school, visitor, meeting)
    return actor, row, _not_ended(session, row, body)


def _not_ended(session: Session, meeting: Meeting, body: Body) -> Minutes:
    minutes = session.get(Minutes, meeting.id)
    if meeting.state is MeetingState.CANCELLED or (minutes is not None and minutes.ended_at is not None):
        raise MeetingIsOver(group=body.name)
    if minutes is None:
        raise MinutesNotBegun(group=body.name, meeting=meeting.id)
    return minutes


def _for_member(session: Session, school: int, visitor: Visitor, meeting: int) -> tuple[Actor, Meeting, Body]:
    """Return who acts, the meeting and whose it is. Raises StudentsOnly, NotFound, MembersOnly, DelegatesOnly."""
    actor = people.student(session, school=school, visitor=visitor)
    row = get_meeting(session, school=school, meeting=meeting)
    body_of(session, row).require_member(session, actor)
    return actor, row, open_body(session, school=school, group=row.group_id)


def changed(
    session: Session, deed: RecordKind, actor: Actor, meeting: Meeting, now: datetime, *, detail: str | None = None
) -> None:
    """Note what was done in a meeting, and let its card show it."""
    session.flush()
    mark_stale(session, CardKind.MINUTES, meeting.id)
    note(session, deed, school=meeting.school_id, subject=meeting.id, at=now, person=actor.id, detail=detail)

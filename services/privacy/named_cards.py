"""Which cards show somebody's name, so that it leaves the server's posts when they are forgotten."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, or_, select

from governance.cards import CardKind
from services.council import editions
from services.outbox.cards import mark_stale
from storage.advisors import Advisorship, Invitation
from storage.ballots import Ballot, MeetingBallot
from storage.groups import Group
from storage.meetings import Meeting
from storage.minutes import AgendaItem, MeetingAction, MeetingDecision, MeetingNote, Minutes, Presence
from storage.people import Person
from storage.plans import Answer, Plan, PlanVersion, Step

_WRITTEN_IN_MEETINGS = (AgendaItem, MeetingNote, MeetingDecision)


def draw_without(session: Session, person: Person) -> None:
    """Have every card drawn anew that shows this person's name."""
    for kind, subject in _naming(session, person):
        mark_stale(session, kind, subject)


def _naming(session: Session, person: Person) -> Iterator[tuple[CardKind, int]]:
    yield from ((CardKind.GROUP, group) for group in _groups(session, person.id))
    yield from ((CardKind.PLAN, plan) for plan in _plans(session, person.id))
    yield from ((CardKind.BALLOT, ballot) for ballot in _ballots(session, person.id))
    yield from ((CardKind.INVITATION, one) for one in _invitations(session, person.id))
    placed = select(Meeting.id).where(Meeting.author_id == person.id)
    yield from ((CardKind.MEETING, meeting) for meeting in _ids(session, placed))
    for meeting in _meetings(session, person.id):
        yield CardKind.MINUTES, meeting
        yield CardKind.HELD_MINUTES, meeting
    for edition in editions.naming(session, school=person.school_id, person=person.id):
        yield CardKind.EDITION, edition
        yield CardKind.PUBLISHED, edition


def _ids(session: Session, *found: Any) -> list[int]:
    return sorted({number for one in found for number in session.exec(one)})


def _groups(session: Session, person: int) -> list[int]:
    """Return the groups they started or run; what else a group's card says of somebody ends with their membership."""
    part = or_(col(Group.author_id) == person, col(Group.facilitator_id) == person)
    return _ids(session, select(Group.id).where(part), _advised(person))


def _advised(person: int) -> Any:
    return select(Advisorship.group_id).where(Advisorship.teacher_id == person)


def _plans(session: Session, person: int) -> list[int]:
    of_steps = select(Step.plan_id).where(or_(col(Step.owner_id) == person, col(Step.author_id) == person))
    answered = select(Answer.plan_id).where(Answer.teacher_id == person)
    advised = select(Plan.id).where(col(Plan.group_id).in_(_advised(person)))
    return _ids(session, *_written(person), of_steps, answered, advised)


def _written(person: int) -> tuple[Any, Any]:
    """Select the plans they wrote, or a version of."""
    versions = select(PlanVersion.plan_id).where(PlanVersion.author_id == person)
    return select(Plan.id).where(Plan.author_id == person), versions


def _ballots(session: Session, person: int) -> list[int]:
    """Return the ballots on what they wrote, and on what they asked in a meeting."""
    plans = _ids(session, *_written(person))
    asked = select(MeetingBallot.ballot_id).where(MeetingBallot.author_id == person)
    return _ids(session, select(Ballot.id).where(col(Ballot.plan_id).in_(plans)), asked)


def _invitations(session: Session, person: int) -> list[int]:
    part = or_(col(Invitation.teacher_id) == person, col(Invitation.inviter_id) == person)
    return _ids(session, select(Invitation.id).where(part))


def _meetings(session: Session, person: int) -> list[int]:
    """Return the meetings they were in, and those of groups that look at what they took on, meeting after meeting."""
    here = select(Presence.meeting_id).where(Presence.person_id == person)
    part = or_(col(Minutes.taker_id) == person, col(Minutes.approver_id) == person)
    actions = or_(col(MeetingAction.owner_id) == person, col(MeetingAction.author_id) == person)
    looking = select(Meeting.id).where(col(Meeting.group_id).in_(select(MeetingAction.group_id).where(actions)))
    wrote = (select(table.meeting_id).where(table.author_id == person) for table in _WRITTEN_IN_MEETINGS)
    return _ids(session, here, select(Minutes.meeting_id).where(part), looking, *wrote)

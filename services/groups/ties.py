"""What ties members to a group, kept as numbers and times while it ends, and tied again when that is undone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.council import DELEGATES_PER_GROUP
from governance.groups import GroupState
from governance.meetings import Attendance, MeetingState
from governance.record import RecordKind
from governance.roles import GroupRole
from governance.undoing import Unrestored
from services.groups.role_terms import holder_of
from services.kinds.undoing import Undoing
from services.outbox.cards import mark_stale
from services.outbox.council_meetings import seat_taken
from services.outbox.record import note
from services.outbox.undoing import Kept
from storage.advisors import current_advisors, waiting_invitations
from storage.ballots import open_ballot_on
from storage.groups import Delegate, Group, Membership, delegates_for, membership
from storage.meetings import Meeting, MeetingAnswer, open_answers, open_meetings
from storage.minutes import running_minutes
from storage.plans import plans_of
from storage.roles import RoleTerm, running_terms
from storage.training import may_run_groups


@dataclass(slots=True)
class Tied:
    """What could not be tied again: seats, and roles that somebody else has by now."""

    unrestored: list[Unrestored] = field(default_factory=list)
    roles: list[GroupRole] = field(default_factory=list)


def of(session: Session, group: Group, person: int | None = None) -> Kept:
    """Return what ties this member to the group, or with None all of them, to be kept before it ends."""
    seats = select(Delegate).where(Delegate.group_id == group.id, col(Delegate.left_at).is_(None))
    terms = running_terms(session, group)
    return {
        "seats": [row.id for row in session.exec(seats) if person in (None, row.person_id)],
        "held": [term.id for term in terms if term.since is not None and person in (None, term.person_id)],
        "offers": [
            [term.role.value, term.person_id, term.offered_at.isoformat()]
            for term in terms
            if term.since is None and person in (None, term.person_id)
        ],
    }


def of_member(session: Session, group: Group, current: Membership) -> Kept:
    """Return all that goes with a member who leaves."""
    answers = _answers(session, group, current.person_id)
    return {"membership": current.id, "answers": answers, **of(session, group, current.person_id)}


def followers(session: Session, group: Group, kept: Kept) -> Kept:
    """Return to whose turns the roles of a member who has just left went on by themselves."""
    held = [session.get_one(RoleTerm, number).role for number in kept["held"]]
    holders = [holder_of(session, group, role) for role in held]
    return {"next": [holder.id for holder in holders if holder is not None]}


def of_group(session: Session, group: Group) -> Kept:
    """Return all that ends with a group that closes."""
    plans = [plan.id for plan in plans_of(session, group.school_id, group=group.id)]
    ballots = [open_ballot_on(session, plan=plan) for plan in plans]
    invitations = waiting_invitations(session, group.school_id, group=group.id)
    advisorships = current_advisors(session, group.school_id, group=group.id)
    meetings = open_meetings(session, group.school_id, groups=[group.id])
    return {
        "state": group.state.value,
        "ballots": [ballot.id for ballot in ballots if ballot is not None],
        "invitations": [[one.id, one.state.value] for one in invitations],
        "advisorships": [one.id for one in advisorships],
        "meetings": [one.id for one in meetings if one.state is MeetingState.PLANNED],
        "minutes": bool(running_minutes(session, group.school_id, group.id)),
        **of(session, group),
    }


def _answers(session: Session, group: Group, person: int) -> Sequence[Sequence[Any]]:
    return [
        [said.meeting_id, said.answer.value, said.answered_at.isoformat(), _starts(session, said.meeting_id)]
        for said in open_answers(session, group.school_id, group=group.id, person=person)
    ]


def _starts(session: Session, meeting: int) -> str:
    return session.get_one(Meeting, meeting).starts_at.isoformat()


def tie_again(undoing: Undoing, group: Group) -> Tied:
    """Give back the seats and roles that were kept, to whoever is a member still, as far as nobody else has them."""
    tied = Tied()
    for number in undoing.kept["seats"]:
        _seat_again(undoing, group, undoing.session.get_one(Delegate, number), tied)
    for number in undoing.kept["held"]:
        _hold_again(undoing, group, undoing.session.get_one(RoleTerm, number), tied)
    for role, person, offered_at in undoing.kept["offers"]:
        _offer_again(undoing, group, GroupRole(role), person, datetime.fromisoformat(offered_at))
    undoing.session.flush()
    return tied


def _is_member(undoing: Undoing, group: Group, person: int) -> bool:
    return membership(undoing.session, group=group, person=person) is not None


def _seat_again(undoing: Undoing, group: Group, seat: Delegate, tied: Tied) -> None:
    if not _is_member(undoing, group, seat.person_id):
        return
    taken = [one.person_id for one in delegates_for(undoing.session, group)]
    if group.state is not GroupState.ACTIVE or len(taken) >= DELEGATES_PER_GROUP or seat.person_id in taken:
        tied.unrestored.append(Unrestored.SEAT)
        return
    seat.left_at = None
    undoing.session.flush()
    seat_taken(undoing.session, group.school_id)
    _note(undoing, group, RecordKind.DELEGATE_JOINED, seat.person_id)


def _hold_again(undoing: Undoing, group: Group, term: RoleTerm, tied: Tied) -> None:
    session, role = undoing.session, term.role
    if not _is_member(undoing, group, term.person_id):
        return
    holder = holder_of(session, group, role)
    # Whom the role went on to by itself is next in line again.
    was_next = holder is not None and holder.id in undoing.kept.get("next", ())
    is_trained = role is not GroupRole.FACILITATOR or may_run_groups(session, group.school_id, term.person_id)
    if (holder is not None and not was_next) or not is_trained:
        tied.unrestored.append(Unrestored.ROLE)
        tied.roles.append(role)
        return
    if holder is not None:
        holder.since = None
        session.flush()
    _end_offer(session, group, term)
    term.until = None
    if role is GroupRole.FACILITATOR:
        group.facilitator_id = term.person_id
    session.flush()
    _note(undoing, group, RecordKind.ROLE_TAKEN, term.person_id, detail=role)


def _end_offer(session: Session, group: Group, term: RoleTerm) -> None:
    """Take back what this person has offered since for the same role: nobody stands behind themselves."""
    for one in running_terms(session, group):
        if (one.role, one.person_id) == (term.role, term.person_id):
            session.delete(one)
    session.flush()


def _offer_again(undoing: Undoing, group: Group, role: GroupRole, person: int, offered_at: datetime) -> None:
    session = undoing.session
    stands = any((term.role, term.person_id) == (role, person) for term in running_terms(session, group))
    if not stands and _is_member(undoing, group, person):
        session.add(
            RoleTerm(school_id=group.school_id, group_id=group.id, role=role, person_id=person, offered_at=offered_at)
        )
        session.flush()


def say_again(undoing: Undoing) -> None:
    """Give back what somebody said about meetings that are still to be at the time it was said of."""
    for number, answer, answered_at, starts_at in undoing.kept["answers"]:
        meeting = undoing.session.get_one(Meeting, number)
        if meeting.state is not MeetingState.PLANNED or meeting.starts_at.isoformat() != starts_at:
            continue
        undoing.session.merge(
            MeetingAnswer(
                meeting_id=meeting.id,
                person_id=undoing.person,
                school_id=meeting.school_id,
                answer=Attendance(answer),
                answered_at=datetime.fromisoformat(answered_at),
            )
        )
        mark_stale(undoing.session, CardKind.MEETING, meeting.id)


def _note(undoing: Undoing, group: Group, deed: RecordKind, person: int, *, detail: str | None = None) -> None:
    note(
        undoing.session,
        deed,
        school=group.school_id,
        subject=group.id,
        at=undoing.now,
        person=person,
        detail=detail,
    )

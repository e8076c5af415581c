"""The council: delegates, ratifying plans, and what adults answer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from governance.ballots import BallotKind
from governance.cards import CardKind
from governance.council import DELEGATES_PER_GROUP, AlreadyDelegate, NotDelegate, SeatsTaken
from governance.groups import GroupState, GroupStillForming
from governance.people import Visitor
from governance.plans import AdultAnswer, NotAsking, NotYetRatified, PlanKind, PlanMove
from governance.quotas import Limited
from governance.record import Deed
from governance.refusals import DelegatesOnly
from governance.reminders import ReminderKind
from governance.texts import TEXT_LIMIT, paragraphs
from services.access import people, quotas
from services.access.membership import found_group, open_group, require_going_on, require_member
from services.access.people import Actor, names_of
from services.access.veil import veil_of
from services.ballots import lifecycle
from services.ballots.consequences import move_plan
from services.ballots.lifecycle import Question
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import promise
from services.plans.writing import Proposed, found_plan
from services.views.plans import PlanView, seen
from storage.groups import Delegate, Group, delegates_for, delegates_of, groups_of, members_of
from storage.plans import Answer, Plan, version_of


@dataclass(frozen=True, slots=True)
class Seat:
    """A group's delegates on the council, by name; a forgotten one is an empty name."""

    group: int
    group_name: str
    delegates: tuple[str, ...]


def join(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> Seat:
    """Sit on the council for an active group one is a member of. Raises SeatsTaken, AlreadyDelegate, MembersOnly."""
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_member(session, actor, row)
    if row.state is not GroupState.ACTIVE:
        members = len(members_of(session, row))
        raise GroupStillForming(group=row.name, members=members, needed=actor.school.members_needed)
    current = delegates_for(session, row)
    if actor.id in [seat.person_id for seat in current]:
        raise AlreadyDelegate(group=row.name)
    if len(current) >= DELEGATES_PER_GROUP:
        raise SeatsTaken(group=row.name, most=DELEGATES_PER_GROUP)
    quotas.require(session, Limited.SEATS_TAKEN, actor, now)
    session.add(Delegate(school_id=school, group_id=row.id, person_id=actor.id, joined_at=now))
    session.flush()
    note(session, Deed.DELEGATE_JOINED, school=school, subject=row.id, at=now, person=actor.id)
    return _seat(session, row)


def leave(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> Seat:
    """Give the seat for this group up. Raises NotDelegate."""
    actor = people.identify(session, school=school, visitor=visitor)
    row = found_group(session, school=school, group=group)
    seat = next((one for one in delegates_for(session, row) if one.person_id == actor.id), None)
    if seat is None:
        raise NotDelegate(group=row.name)
    seat.left_at = now
    session.flush()
    note(session, Deed.DELEGATE_LEFT, school=school, subject=row.id, at=now, person=actor.id)
    return _seat(session, row)


def _seat(session: Session, group: Group) -> Seat:
    ids = [seat.person_id for seat in delegates_for(session, group)]
    names = names_of(session, set(ids))
    return Seat(
        group.id, veil_of(session, group.school_id).name_of(group), tuple(names.get(person) or "" for person in ids)
    )


def members(session: Session, *, school: int) -> list[Seat]:
    """Return every active group with its delegates; a group without any has an empty seat."""
    people.school_of(session, school)
    return [_seat(session, group) for group in groups_of(session, school) if group.state is GroupState.ACTIVE]


def electorate(session: Session, school: int) -> list[int]:
    """Return who votes in the council now: each delegate once, whatever number of groups they sit for."""
    return list(dict.fromkeys(seat.person_id for seat in delegates_of(session, school)))


def delegate(session: Session, *, school: int, visitor: Visitor) -> Actor:
    """Return the actor if they sit on the council for an active group. Raises StudentsOnly, DelegatesOnly."""
    actor = people.student(session, school=school, visitor=visitor)
    if actor.id not in electorate(session, school):
        raise DelegatesOnly()
    return actor


def submit(session: Session, *, school: int, visitor: Visitor, plan: int, now: datetime) -> Proposed:
    """Take an adopted plan to the council, which votes on that version.

    Raises MembersOnly, WrongState, NobodyMayVote.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = found_plan(session, school=school, plan=plan)
    require_member(session, actor, open_group(session, school=school, group=row.group_id))
    move_plan(session, row, PlanMove.SUBMIT, now, person=actor.id)
    row.proposer_id = actor.id
    ballot = lifecycle.open_ballot(
        session,
        Question(BallotKind.RATIFY_PLAN, version_of(session, row).title, plan=row.id, plan_version=row.version),
        school=school,
        electorate=electorate(session, school),
        terms=actor.school.terms,
        opener=actor.id,
        closes_at=now + timedelta(hours=actor.school.ballot_hours),
        now=now,
    )
    made_open = ballot.terms != actor.school.terms
    return Proposed(seen(session, row), ballot.id, ballot.closes_at, made_open=made_open)


def answer(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    plan: int,
    reply: AdultAnswer,
    reason: str,
    now: datetime,
    due: date | None = None,
) -> PlanView:
    """Give the adult answer to a ratified asking plan; a later answer replaces it, the older one stays on record.

    Raises TeachersOnly, NotAsking, NotYetRatified, TextMissing.
    """
    actor = people.teacher(session, school=school, visitor=visitor)
    row = _answerable(session, found_plan(session, school=school, plan=plan))
    require_going_on(session.get_one(Group, row.group_id))
    text = paragraphs(reason, field="reason", limit=TEXT_LIMIT)
    given = Answer(
        school_id=school, plan_id=row.id, teacher_id=actor.id, answer=reply, reason=text, due=due, answered_at=now
    )
    session.add(given)
    session.flush()
    mark_stale(session, CardKind.PLAN, row.id)
    promise(session, ReminderKind.PLAN_ANSWERED, school=school, subject=row.id, due_at=now, group=row.group_id)
    note(session, Deed.PLAN_ANSWERED, school=school, subject=row.id, at=now, person=actor.id, detail=reply)
    return seen(session, row)


def _answerable(session: Session, plan: Plan) -> Plan:
    text = version_of(session, plan).text
    if text.kind is not PlanKind.ASKING:
        raise NotAsking(plan=text.title)
    if not plan.state.is_ratified:
        raise NotYetRatified(plan=text.title, state=plan.state)
    return plan

"""The turns in a group's roles: they begin, go on to who offered to be next, and end."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.people import SeenAs
from governance.record import RecordKind
from governance.roles import GroupRole
from services.outbox.cards import mark_stale
from services.outbox.record import note
from storage.groups import Group
from storage.people import Person
from storage.roles import RoleTerm, running_terms
from storage.training import may_run_groups


def holder_of(session: Session, group: Group, role: GroupRole) -> RoleTerm | None:
    """Return the turn of who has the role now."""
    return next((term for term in running_terms(session, group) if term.role is role and term.since is not None), None)


def begin(session: Session, group: Group, role: GroupRole, person: int, now: datetime) -> None:
    """Let this member have the role from now on; whoever had it has had their turn."""
    current = holder_of(session, group, role)
    if current is not None and current.person_id == person:
        return
    if current is not None:
        current.until = now
        session.flush()
    offered = [term for term in running_terms(session, group) if (term.role, term.person_id) == (role, person)]
    turn = offered[0] if offered else _new(group, role, person, now)
    turn.since = now
    session.add(turn)
    if role is GroupRole.FACILITATOR:
        group.facilitator_id = person
    mark_stale(session, CardKind.GROUP, group.id)
    session.flush()


def offer(session: Session, group: Group, role: GroupRole, person: int, now: datetime) -> None:
    """Let this member stand as the next to have the role."""
    session.add(_new(group, role, person, now))
    session.flush()


def _new(group: Group, role: GroupRole, person: int, now: datetime) -> RoleTerm:
    return RoleTerm(school_id=group.school_id, group_id=group.id, role=role, person_id=person, offered_at=now)


def end(session: Session, group: Group, term: RoleTerm, now: datetime) -> None:
    """End a turn, or take an offer back; a role goes on to who offered first to be next, else it is free."""
    if term.since is None:
        session.delete(term)
        session.flush()
        return
    term.until = now
    if term.role is GroupRole.FACILITATOR:
        group.facilitator_id = None
    mark_stale(session, CardKind.GROUP, group.id)
    session.flush()
    if (following := _next(session, group, term.role)) is not None:
        begin(session, group, term.role, following, now)
        note(
            session,
            RecordKind.ROLE_TAKEN,
            school=group.school_id,
            subject=group.id,
            at=now,
            person=following,
            detail=term.role,
        )


def _next(session: Session, group: Group, role: GroupRole) -> int | None:
    """Return who offered first to be next and is still a student.

    Nobody runs a group without the training the school asks for.
    """
    offered = [one.person_id for one in running_terms(session, group) if one.role is role]
    waiting = [person for person in offered if session.get_one(Person, person).may_act_for_students]
    if role is GroupRole.FACILITATOR:
        waiting = [person for person in waiting if may_run_groups(session, group.school_id, person)]
    return waiting[0] if waiting else None


def end_those_of_adults(session: Session, group: Group, now: datetime) -> None:
    """End what members do and offered to do who have become adults: only students run a group."""
    for term in running_terms(session, group):
        if session.get_one(Person, term.person_id).seen_as is SeenAs.ADULT:
            note(
                session,
                RecordKind.ROLE_HANDED_ON,
                school=group.school_id,
                subject=group.id,
                at=now,
                person=term.person_id,
                detail=term.role,
            )
            end(session, group, term, now)


def end_all_of(session: Session, group: Group, person: int, now: datetime) -> None:
    """End what somebody who leaves does and offered to do in the group."""
    for term in running_terms(session, group):
        if term.person_id == person:
            end(session, group, term, now)


def close_all(session: Session, group: Group, now: datetime) -> None:
    """End every turn of a group that closes; nobody is next. The group keeps who ran it last."""
    for term in running_terms(session, group):
        if term.since is None:
            session.delete(term)
        else:
            term.until = now
    session.flush()

"""Ending a teacher's advice before its day: by the teacher, or by whoever runs the group."""

from datetime import datetime

from sqlmodel import Session

from governance.advisors import NotAdvisor, NotYoursToEnd
from governance.people import Visitor
from governance.undoing import Undoable
from services.access import people
from services.access.bodies import Body, body_of, get_body
from services.advisors.endings import end_advisorship
from services.outbox.undoing import allow_undo
from services.views.advisors import AdvisorView, described, get_invitation
from storage.advisors import Advisorship, current_advisors
from storage.people import by_discord_id


def end(session: Session, *, school: int, visitor: Visitor, group: int, teacher: Visitor, now: datetime) -> AdvisorView:
    """End an advisorship early: the group's facilitator may, and that teacher. Raises NotAdvisor, NotYoursToEnd.

    The teacher may have left the server by then.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_body(session, school=school, group=group)
    person = by_discord_id(session, school=school, discord_id=teacher.discord_id)
    advisorship = _advising(session, row, person.id if person else None, name=teacher.name)
    _require_theirs(session, row, advisorship, actor.id, name=teacher.name)
    return _end(session, advisorship, actor.id, now)


def stop(session: Session, *, school: int, visitor: Visitor, invitation: int, now: datetime) -> AdvisorView:
    """End the advice that came of an invitation. Raises NotFound, NotAdvisor, NotYoursToEnd."""
    actor = people.identify(session, school=school, visitor=visitor)
    return _end(session, _theirs(session, school, actor.id, invitation), actor.id, now)


def may_stop(session: Session, *, school: int, visitor: Visitor, invitation: int) -> AdvisorView:
    """Return the advice that this person may end, before they are asked whether they mean it. Raises as `stop`."""
    _, person = people.peek(session, school=school, visitor=visitor)
    return described(session, _theirs(session, school, person.id if person else None, invitation))


def is_own(session: Session, *, school: int, visitor: Visitor, invitation: int) -> bool:
    """Return whether it is this person's own advice. Raises NotFound."""
    asked = get_invitation(session, school=school, invitation=invitation)
    _, person = people.peek(session, school=school, visitor=visitor)
    return person is not None and person.id == asked.teacher_id


def _theirs(session: Session, school: int, person: int | None, invitation: int) -> Advisorship:
    asked = get_invitation(session, school=school, invitation=invitation)
    row = body_of(session, asked)
    name = people.names_of(session, {asked.teacher_id}).get(asked.teacher_id) or ""
    advisorship = _advising(session, row, asked.teacher_id, name=name)
    if advisorship.invitation_id != asked.id:
        raise NotAdvisor(name=name, group=row.name)
    _require_theirs(session, row, advisorship, person, name=name)
    return advisorship


def _advising(session: Session, group: Body, teacher: int | None, *, name: str) -> Advisorship:
    current = current_advisors(session, group.school.id, group=group.chosen)
    advisorship = next((one for one in current if one.teacher_id == teacher), None)
    if advisorship is None:
        raise NotAdvisor(name=name, group=group.name)
    return advisorship


def _require_theirs(session: Session, group: Body, row: Advisorship, person: int | None, *, name: str) -> None:
    runs_group = person is not None and person == group.facilitator and group.can_act(session, person)
    if person != row.teacher_id and not runs_group:
        raise NotYoursToEnd(name=name, group=group.name, vacant=group.lacks_facilitator(session))


def _end(session: Session, advisorship: Advisorship, person: int, now: datetime) -> AdvisorView:
    end_advisorship(session, advisorship, now, person=person)
    allow_undo(
        session,
        Undoable.ADVISORSHIP_ENDED,
        school=advisorship.school_id,
        subject=advisorship.id,
        person=person,
        now=now,
    )
    return described(session, advisorship)

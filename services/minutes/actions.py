"""Actions of meetings: agreed, done or dropped, and carried from meeting to meeting until then."""

from datetime import date, datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.groups import NoStudentNow, NotMember
from governance.minutes import ActionOfAnother, ActionSettled, ActionView, MinutesView
from governance.people import SeenAs, Visitor
from governance.record import RecordKind
from governance.refusals import Ambiguous, NotFound
from governance.reminders import ReminderKind, Settled, step_notice_at
from governance.texts import LINE_LIMIT, name_key, one_line
from services.access import people
from services.access.bodies import Body, body_of
from services.access.people import Actor, names_of
from services.minutes.taking import as_taker, current_item, require_room
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.views.minutes import action_seen, view
from storage.minutes import MeetingAction, actions_agreed_in, running_minutes
from storage.people import Person
from storage.schools import school_time


def agree(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    meeting: int,
    what: str,
    now: datetime,
    who: str = "",
    due: date | None = None,
) -> MinutesView:
    """Write down what somebody, or with no name everybody, does by a day. Raises TakerOnly, NotMember, Ambiguous."""
    actor, row, minutes = as_taker(session, school, visitor, meeting)
    body = body_of(session, row)
    require_room(actions_agreed_in(session, row))
    action = MeetingAction(
        school_id=school,
        group_id=body.number,
        meeting_id=row.id,
        item_id=current_item(session, minutes),
        author_id=actor.id,
        what=one_line(what, field="what", limit=LINE_LIMIT),
        owner_id=_member_called(session, body, who) if who.strip() else None,
        due=due,
        agreed_at=now,
    )
    _keep(session, actor, action, now)
    return view(session, school=school, meeting=row.id)


def _keep(session: Session, actor: Actor, action: MeetingAction, now: datetime) -> None:
    session.add(action)
    session.flush()
    _promise(session, actor, action, now)
    mark_stale(session, CardKind.MINUTES, action.meeting_id)
    note(session, RecordKind.ACTION_AGREED, school=action.school_id, subject=action.id, at=now, person=actor.id)


def _member_called(session: Session, body: Body, text: str) -> int:
    """Return the member a name means: the whole name, or a beginning of it that only one member has.

    Raises NotMember, Ambiguous, and NoStudentNow of a member who was last seen as an adult.
    """
    key = name_key(text)
    names = {person: name for person, name in names_of(session, set(body.members(session))).items() if name}
    exact = [person for person, name in names.items() if name_key(name) == key]
    fitting = exact or [person for person, name in names.items() if name_key(name).startswith(key)]
    if not fitting:
        raise NotMember(group=body.name, member=text.strip())
    if len(fitting) > 1:
        raise Ambiguous(noun="member", text=text.strip(), names=tuple(names[person] for person in fitting[:5]))
    if session.get_one(Person, fitting[0]).seen_as is SeenAs.ADULT:
        raise NoStudentNow(group=body.name, member=names[fitting[0]])
    return fitting[0]


def _promise(session: Session, actor: Actor, action: MeetingAction, now: datetime) -> None:
    """Promise a reminder before an action is due, as long before as the school has it for steps."""
    if action.due is None:
        return
    clock = school_time(session, actor.school)
    notice = step_notice_at(action.due, actor.school.step_notice_days, clock, now)
    if notice is not None:
        remind(
            session,
            ReminderKind.ACTION_DUE,
            school=action.school_id,
            subject=action.id,
            due_at=notice,
            person=action.owner_id,
            group=action.group_id,
        )


def do(session: Session, *, school: int, visitor: Visitor, action: int, now: datetime) -> ActionView:
    """Note that an action is done. Raises NotFound, MembersOnly, ActionOfAnother, ActionSettled."""
    actor, row = _to_settle(session, school, visitor, action)
    row.done_at = now
    return _settled(session, actor, row, RecordKind.ACTION_DONE, now)


def drop(session: Session, *, school: int, visitor: Visitor, action: int, now: datetime) -> ActionView:
    """Drop an action that is not to be done any more. Raises as `do` does."""
    actor, row = _to_settle(session, school, visitor, action)
    row.dropped_at = now
    return _settled(session, actor, row, RecordKind.ACTION_DROPPED, now)


def _settled(session: Session, actor: Actor, row: MeetingAction, deed: RecordKind, now: datetime) -> ActionView:
    row.settler_id = actor.id
    session.flush()
    settle(session, ReminderKind.ACTION_DUE, subject=row.id, reason=Settled.NOT_NEEDED)
    for minutes in running_minutes(session, row.school_id, row.group_id):
        mark_stale(session, CardKind.MINUTES, minutes.meeting_id)
    note(session, deed, school=row.school_id, subject=row.id, at=now, person=actor.id)
    return action_seen(session, row)


def _to_settle(session: Session, school: int, visitor: Visitor, action: int) -> tuple[Actor, MeetingAction]:
    actor = people.student(session, school=school, visitor=visitor)
    row = session.get(MeetingAction, action)
    if row is None or row.school_id != school:
        raise NotFound(noun="action", text=str(action))
    body = body_of(session, row)
    body.require_member(session, actor)
    # What somebody took on who has left since, or is no student any more, is the whole group's.
    if body.can_act(session, row.owner_id) and actor.id not in (row.owner_id, body.facilitator):
        raise ActionOfAnother(what=row.what, group=body.name)
    if row.settled_at is not None:
        raise ActionSettled(what=row.what)
    return actor, row

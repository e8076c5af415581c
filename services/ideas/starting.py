"""Starting a group for an idea, once enough people would join.

They are told and join with one press: nobody becomes a member of anything by what somebody else presses.
"""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.ends import EndMove
from governance.ideas import NotOwnIdea, Support, TooFewWouldJoin, is_ready, moved
from governance.people import Visitor, standing_of
from governance.record import RecordKind
from services.access import people
from services.groups import membership
from services.groups.membership import GroupView
from services.ideas.ending import end
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.views.ideas import IdeaView, described, get_idea
from storage.ideas import Idea, supported_by
from storage.people import Person


def may_start(session: Session, *, school: int, visitor: Visitor, idea: int, now: datetime) -> IdeaView:
    """Return the idea, or raise what `start` would whatever the group is called."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_student()
    row = get_idea(session, school=school, idea=idea)
    _require_start(session, row, person.id if person else 0, found.members_needed)
    membership.may_start(session, school=school, visitor=visitor, now=now)
    return described(session, [row], now)[0]


def start(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    idea: int,
    now: datetime,
    name: str | None = None,
    purpose: str | None = None,
) -> GroupView:
    """Start a group for the idea, called as that unless `name` and `purpose` say otherwise; who would join is told.

    Raises StudentsOnly, NotOwnIdea, IdeaOver, TooFewWouldJoin, and what starting any group raises.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_idea(session, school=school, idea=idea)
    _require_start(session, row, actor.id, actor.school.members_needed)
    group = membership.start(
        session, school=school, visitor=visitor, name=name or row.title, purpose=purpose or row.why, now=now
    )
    become_group(session, row, group.id, actor.id, now)
    return group


def become_group(session: Session, row: Idea, group: int, person: int, now: datetime) -> None:
    """Have the idea be this group."""
    row.state, row.group_id = moved(row.state, EndMove.START, idea=row.title), group
    end(session, row, now, but=person)
    note(session, RecordKind.IDEA_STARTED, school=row.school_id, subject=row.id, at=now, person=person)
    mark_stale(session, CardKind.IDEA, row.id)


def _require_start(session: Session, row: Idea, person: int, needed: int) -> None:
    """Whoever shared the idea starts its group; once they are gone, anybody who would join does."""
    moved(row.state, EndMove.START, idea=row.title)
    author = session.get_one(Person, row.author_id)
    is_here = author.discord_id is not None and author.may_act_for_students
    is_heir = not is_here and Support.JOIN in supported_by(session, person, row.id)
    if row.author_id != person and not is_heir:
        raise NotOwnIdea(idea=row.title)
    if not is_ready(row.joiners, needed):
        raise TooFewWouldJoin(idea=row.title, joiners=row.joiners, needed=needed)

"""Who sits on the council: the checks with which acts of the council begin, whatever noun they are about."""

from sqlmodel import Session

from governance.people import Visitor
from governance.refusals import DelegatesOnly
from services.access import people
from services.access.people import Actor
from storage.groups import delegates_of, sits


def electorate(session: Session, school: int) -> list[int]:
    """Return who votes in the council now: each delegate once, however many groups they represent."""
    return list(dict.fromkeys(seat.person_id for seat in delegates_of(session, school)))


def delegate(session: Session, *, school: int, visitor: Visitor) -> Actor:
    """Return the actor if they sit on the council for an active group. Raises StudentsOnly, DelegatesOnly."""
    actor = people.student(session, school=school, visitor=visitor)
    if not sits(session, school, actor.id):
        raise DelegatesOnly()
    return actor

"""What is somebody's own business: their hours, what they can show, and what they ask. Nobody else reads it."""

from sqlmodel import Session

from governance.people import Visitor
from services.access import people
from services.access.veil import veil_for
from services.views.hours import Mine, given_by, own_asks, received_by, waiting_asks
from storage.paging import NOTHING
from storage.skills import skills_of


def mine(session: Session, *, school: int, visitor: Visitor) -> Mine:
    """Return what this visitor gave, received, offers and asks; it takes nobody else's number."""
    _, person = people.peek(session, school=school, visitor=visitor)
    if person is None:
        return Mine(0, 0, (), NOTHING)
    veil = veil_for(session, school=school, visitor=visitor)
    return Mine(
        given=given_by(session, person.id),
        received=received_by(session, person.id),
        offers=skills_of(session, school=school, person=person.id),
        waits=waiting_asks(session, school=school, person=person.id, veil=veil),
        asks=own_asks(session, school=school, person=person.id, veil=veil),
    )

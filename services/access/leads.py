"""The safeguarding lead: the checks with which their acts begin, and whether a school has somebody who reads first."""

from sqlmodel import Session

from governance.people import Visitor, standing_of
from governance.safeguarding import SafeguardingOnly
from governance.surveys import NobodyScreens
from services.access import people
from services.access.people import Actor
from storage.schools import School


def lead_of(session: Session, school: int, visitor: Visitor) -> Actor:
    """Return the actor if they are the safeguarding lead. Raises SafeguardingOnly."""
    actor = people.identify(session, school=school, visitor=visitor)
    if not actor.standing.safeguarding:
        raise SafeguardingOnly()
    return actor


def require_lead(session: Session, school: int, visitor: Visitor) -> None:
    """Let only the safeguarding lead read this, writing nothing. Raises SafeguardingOnly."""
    if not standing_of(visitor, people.school_of(session, school).roles).safeguarding:
        raise SafeguardingOnly()


def require_somebody_screens(school: School) -> None:
    """Refuse to ask for texts where nobody could read them first. Raises NobodyScreens."""
    if school.roles.safeguarding is None or school.safeguarding_channel is None:
        raise NobodyScreens()

"""How many people of a school the bot has met, by what they were then: it cannot ask Discord who there is."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from governance.people import SeenAs
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Met:
    """How many students and how many adults the bot has met who are still in the server, as far as it knows."""

    students: int
    adults: int


def people_met(session: Session, *, school: int) -> Met:
    """Return how many people of this school the bot has met."""
    found = select(Person.seen_as, func.count()).where(
        Person.school_id == school, col(Person.discord_id).is_not(None), col(Person.left_at).is_(None)
    )
    counted = dict(session.exec(found.group_by(col(Person.seen_as))).all())
    return Met(counted.get(SeenAs.STUDENT, 0), counted.get(SeenAs.ADULT, 0))

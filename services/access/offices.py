"""Who answers for the school: those who hold one of its offices, and teachers while there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, or_

from governance.ends import AnswerersOnly
from governance.offices import OfficeName, OfficesOnly, one_office
from governance.people import Standing, Visitor, standing_of
from services.access import people
from services.access.people import Actor
from storage.groups import sits
from storage.offices import Office, offices_of
from storage.schools import School


def held_by(session: Session, school: int, visitor: Visitor, standing: Standing) -> Sequence[Office]:
    """Return the offices this person holds, those set up first before the others. A student holds none."""
    if not standing.office:
        return ()
    return [office for office in offices_of(session, school) if office.role_id in visitor.roles]


def may_answer(session: Session, school: int, visitor: Visitor, standing: Standing) -> tuple[OfficeName, ...]:
    """Return the offices in whose name this person may answer; none where a teacher answers, as there is no office yet.

    Raises OfficesOnly, TeachersOnly.
    """
    offices = offices_of(session, school)
    if not offices:
        standing.require_teacher()
        return ()
    held = held_by(session, school, visitor, standing)
    if not held:
        raise OfficesOnly(offices=tuple(office.name for office in offices))
    return tuple(OfficeName(office.id, office.name) for office in held)


def answering_office(session: Session, actor: Actor, visitor: Visitor, chosen: int | None) -> OfficeName | None:
    """Return the office in whose name the actor answers. Raises OfficesOnly, OfficeUnclear, TeachersOnly."""
    held = may_answer(session, actor.school.id, visitor, actor.standing)
    return one_office(held, chosen) if held else None


@dataclass(frozen=True, slots=True)
class AnswersFor:
    """Whose answers somebody gives: the council's, where they are a delegate, and those of offices they hold.

    What waits for an office that is not `known` any more is the council's again.
    """

    council: bool
    known: tuple[int, ...]
    held: tuple[int, ...]

    def waits_for_them(self, office: Any) -> Any | None:
        """Tell in SQL what of a column of offices, empty for the council, is theirs; None if nothing can be."""
        mine = [office.is_(None) | office.not_in(self.known)] if self.council else []
        mine += [office.in_(self.held)] if self.held else []
        return or_(*mine) if mine else None


def answers_for(session: Session, school: School, visitor: Visitor, person: int) -> AnswersFor:
    """Return whose answers somebody gives."""
    offices = offices_of(session, school.id)
    holds = standing_of(visitor, school.roles).office
    held = tuple(office.id for office in offices if holds and office.role_id in visitor.roles)
    return AnswersFor(sits(session, school.id, person), tuple(office.id for office in offices), held)


# Stands for the council where an office could stand.
COUNCIL = 0


@dataclass(frozen=True, slots=True)
class Answering:
    """In whose name somebody may answer an idea or a theme, and for whom it could wait.

    `offices` are those they hold, none where they answer as a delegate for the council.
    """

    offices: tuple[OfficeName, ...]
    waits_for: tuple[OfficeName, ...]


def answering(session: Session, *, school: int, visitor: Visitor) -> Answering:
    """Return in whose name somebody answers an idea or a theme. Raises AnswerersOnly."""
    found, person = people.peek(session, school=school, visitor=visitor)
    held = answers_as(session, school, visitor, person.id if person else 0, standing_of(visitor, found.roles))
    return Answering(held, tuple(OfficeName(one.id, one.name) for one in offices_of(session, school)))


def speaks_as(session: Session, actor: Actor, visitor: Visitor, chosen: int | None) -> int | None:
    """Return the office in whose name the actor answers an idea or a theme; None for the council.

    Raises AnswerersOnly, OfficeUnclear.
    """
    held = answers_as(session, actor.school.id, visitor, actor.id, actor.standing)
    return one_office(held, chosen).id if held else None


def waited_for(session: Session, school: int, wanted: int | None, *, own: int | None) -> int | None:
    """Return the office for which something waits, None for the council: the one wanted, or whoever's answer it is."""
    asked = own if wanted is None else wanted
    return asked if asked in {office.id for office in offices_of(session, school)} else None


def where_it_answers(session: Session, school: School, office: int | None) -> int:
    """Return the channel in which an office reads what waits for it; without one, the council's."""
    row = session.get_one(Office, office) if office is not None else None
    channel = row.channel_id if row is not None and row.removed_at is None else None
    return channel or school.council_channel


def answers_as(
    session: Session, school: int, visitor: Visitor, person: int, standing: Standing
) -> tuple[OfficeName, ...]:
    """Return the offices in whose name somebody answers an idea or a theme; none for a delegate, who does it for all.

    Raises AnswerersOnly.
    """
    if standing.student:
        if not sits(session, school, person):
            raise AnswerersOnly()
        return ()
    held = held_by(session, school, visitor, standing)
    if not held:
        raise AnswerersOnly()
    return tuple(OfficeName(one.id, one.name) for one in held)

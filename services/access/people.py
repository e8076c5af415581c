"""The actor: the school, the person and their roles there, loaded together."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from governance.people import SeenAs, Standing, Visitor, standing_of
from governance.refusals import ManagersOnly, NotSetUp
from governance.reminders import INBOX_TRIED_AFTER
from services.access.shown_names import Known, shown_names
from storage.groups import count_again
from storage.people import Person, by_discord_id
from storage.reading import asked_once
from storage.reminders import try_inbox_again
from storage.schools import School


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in a school, as rows of the current transaction."""

    school: School
    person: Person
    standing: Standing

    @property
    def id(self) -> int:
        return self.person.id


@asked_once
def school_of(session: Session, school: int) -> School:
    """Return the school. Raises NotSetUp when it was never set up, or the bot was removed from it."""
    found = session.get(School, school)
    if found is None or found.removed_at is not None:
        raise NotSetUp()
    return found


def identify(session: Session, *, school: int, visitor: Visitor) -> Actor:
    """Load the visitor, or add them to the school, and remember their current name and roles."""
    found = school_of(session, school)
    return Actor(found, met(session, school=school, visitor=visitor), standing_of(visitor, found.roles))


def met(session: Session, *, school: int, visitor: Visitor) -> Person:
    """Return the person behind this visitor, added if new, with their current roles."""
    person = by_discord_id(session, school=school, discord_id=visitor.discord_id)
    if person is None:
        person = Person(school_id=school, discord_id=visitor.discord_id, name=visitor.name)
        session.add(person)
        session.flush()
    elif person.name != visitor.name:
        person.call(visitor.name)
    if person.left_at is not None:
        # Anybody who acts here has not left.
        person.left_at = None
    if person.inbox_refused_at is not None:
        # Who acts here can also open their inbox.
        try_inbox_again(session, person, at=person.inbox_refused_at + INBOX_TRIED_AFTER)
    notice_roles(session, person, visitor)
    return person


def notice_roles(session: Session, person: Person, visitor: Visitor) -> None:
    """Remember whether somebody is a student or an adult, by their current roles."""
    seen = standing_of(visitor, session.get_one(School, person.school_id).roles).seen_as
    if person.seen_as is not seen:
        if SeenAs.ADULT in (person.seen_as, seen):
            count_again(session, person.id)
        person.seen_as = seen


def student(session: Session, *, school: int, visitor: Visitor) -> Actor:
    """Return the actor if they are a student. Raises StudentsOnly."""
    actor = identify(session, school=school, visitor=visitor)
    actor.standing.require_student()
    return actor


def teacher(session: Session, *, school: int, visitor: Visitor) -> Actor:
    """Return the actor if they are a teacher. Raises TeachersOnly."""
    actor = identify(session, school=school, visitor=visitor)
    actor.standing.require_teacher()
    return actor


def peek(session: Session, *, school: int, visitor: Visitor) -> tuple[School, Person | None]:
    """Return the school, and the person if the bot knows them; writes nothing."""
    return school_of(session, school), by_discord_id(session, school=school, discord_id=visitor.discord_id)


def standing(session: Session, *, school: int, visitor: Visitor) -> Standing | None:
    """Return the visitor's standing in the school; None while it is not set up."""
    found = session.get(School, school)
    return standing_of(visitor, found.roles) if found is not None and found.removed_at is None else None


def rows_of(session: Session, ids: set[int | None]) -> list[Person]:
    """Return these people."""
    wanted = [person for person in ids if person is not None]
    return list(session.exec(select(Person).where(col(Person.id).in_(wanted)))) if wanted else []


# Built once at import, because every look at people runs it.
_KNOWN = select(Person.id, Person.name, Person.seen_as, Person.school_id).where(
    col(Person.id).in_(bindparam("people", expanding=True))
)


def names_of(session: Session, ids: set[int | None]) -> dict[int, str | None]:
    """Return the names of these people by id, as everybody may read them; a forgotten person has none."""
    wanted = [person for person in ids if person is not None]
    if not wanted:
        return {}
    return shown_names(session, [Known(*row) for row in session.exec(_KNOWN, params={"people": wanted})])


def name_of(session: Session, *, school: int, discord_id: int) -> str | None:
    """Return the name of the person with this Discord id, if the bot knows them in this school."""
    person = by_discord_id(session, school=school, discord_id=discord_id)
    return names_of(session, {person.id})[person.id] if person is not None else None


def called(names: Mapping[int, str | None], person: int | None) -> str | None:
    """Return somebody's name: empty for a former member, None if there is nobody."""
    return None if person is None else names.get(person) or ""


def require_manager(visitor: Visitor) -> None:
    """Raise ManagersOnly unless the visitor may manage the server."""
    if not visitor.manages:
        raise ManagersOnly()

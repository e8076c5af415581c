"""Skills: a teacher says what they can help with, and students find who fits."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlmodel import Session

from governance.people import Visitor
from governance.record import RecordKind
from governance.skills import parsed_skills, words_fitting
from governance.texts import LINE_LIMIT, one_line
from services.access import people
from services.access.people import names_of
from services.outbox.record import note
from storage.skills import replace_skills, skills_of_school


@dataclass(frozen=True, slots=True)
class Offer:
    """A teacher and what they can help with."""

    teacher: str | None
    skills: tuple[str, ...]


def offer(session: Session, *, school: int, visitor: Visitor, what: str, now: datetime) -> Offer:
    """Replace what a teacher can help with. Raises TeachersOnly, TooManySkills."""
    actor = people.teacher(session, school=school, visitor=visitor)
    skills = parsed_skills(what)
    replace_skills(session, school=school, person=actor.id, skills=skills)
    note(session, RecordKind.SKILLS_CHANGED, school=school, subject=actor.id, at=now, person=actor.id)
    return Offer(actor.person.name, skills)


def find(session: Session, *, school: int, topic: str) -> list[Offer]:
    """Return the teachers of this school whose skills fit the topic, best fit first."""
    people.school_of(session, school)
    wanted = one_line(topic, field="topic", limit=LINE_LIMIT)
    fitting = [(words_fitting(wanted, one.skills), one) for one in _offers(session, school)]
    best_first = sorted(fitting, key=lambda found: (-found[0], found[1].teacher or ""))
    return [one for words, one in best_first if words]


def _offers(session: Session, school: int) -> list[Offer]:
    rows = skills_of_school(session, school)
    names = names_of(session, {row.person_id for row in rows})
    return [
        Offer(names.get(person), tuple(row.what for row in own))
        for person, own in groupby(rows, key=lambda row: row.person_id)
    ]

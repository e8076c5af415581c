"""What the teachers of a school say they can help with, and its students that they can show."""

from sqlalchemy import delete
from sqlmodel import Field, Session, SQLModel, col, select

from governance.people import SeenAs
from storage.columns import Snowflake, stored, table_of, within_school
from storage.people import Person


class Skill(SQLModel, table=True):
    """One thing somebody can help with or show; `place` is its position in their list, from 0."""

    __table_args__ = (within_school("person_id", "person"),)

    school_id: int = Field(foreign_key="school.id", primary_key=True, sa_type=stored(Snowflake))
    person_id: int = Field(primary_key=True)
    place: int = Field(primary_key=True)
    what: str


def skills_of_school(session: Session, school: int, *, of_students: bool = False) -> list[Skill]:
    """Return the skills of the adults, or the students, who are still here, by person, in the order of each list."""
    found = select(Skill).join(Person, col(Person.id) == col(Skill.person_id))
    whose = Person.seen_as == SeenAs.STUDENT if of_students else col(Person.seen_as).is_distinct_from(SeenAs.STUDENT)
    found = found.where(Skill.school_id == school, col(Person.left_at).is_(None), whose)
    return list(session.exec(found.order_by(col(Skill.person_id), col(Skill.place))))


def skills_of(session: Session, *, school: int, person: int) -> tuple[str, ...]:
    """Return what this person can help with or show, in their order."""
    found = select(Skill.what).where(Skill.school_id == school, Skill.person_id == person)
    return tuple(session.exec(found.order_by(col(Skill.place))))


def replace_skills(session: Session, *, school: int, person: int, skills: tuple[str, ...]) -> None:
    """Replace the person's skills with these, in this order."""
    table = table_of(Skill)
    session.execute(delete(table).where(table.c.school_id == school, table.c.person_id == person))
    session.add_all(
        Skill(school_id=school, person_id=person, place=place, what=what) for place, what in enumerate(skills)
    )
    session.flush()

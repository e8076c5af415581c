"""What the teachers of a school say they can help with."""

from sqlalchemy import delete
from sqlmodel import Field, Session, SQLModel, col, select

from storage.columns import Snowflake, stored, table_of, within_school
from storage.people import Person


class Skill(SQLModel, table=True):
    """One thing a teacher can help with; `place` is its position in their list, from 0."""

    __table_args__ = (within_school("person_id", "person"),)

    school_id: int = Field(foreign_key="school.id", primary_key=True, sa_type=stored(Snowflake))
    person_id: int = Field(primary_key=True)
    place: int = Field(primary_key=True)
    what: str


def skills_of_school(session: Session, school: int) -> list[Skill]:
    """Return the skills of all teachers who are still in the school, by teacher, in the order each listed them."""
    found = select(Skill).join(Person, col(Person.id) == col(Skill.person_id))
    found = found.where(Skill.school_id == school, col(Person.left_at).is_(None))
    return list(session.exec(found.order_by(col(Skill.person_id), col(Skill.place))))


def replace_skills(session: Session, *, school: int, person: int, skills: tuple[str, ...]) -> None:
    """Replace the person's skills with these, in this order."""
    table = table_of(Skill)
    session.execute(delete(table).where(table.c.school_id == school, table.c.person_id == person))
    session.add_all(
        Skill(school_id=school, person_id=person, place=place, what=what) for place, what in enumerate(skills)
    )
    session.flush()

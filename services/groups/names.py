"""Names of groups: nobody's who has a say at the school, and no other group's, however they are spelt."""

from sqlmodel import Session, col, select

from governance.groups import GroupNameTaken, NameOfOffice
from governance.lookalikes import look_of, passes_for_office, run_together
from services.access.office_words import office_words_of
from storage.groups import Group
from storage.schools import School


def require_own_name(session: Session, school: School, name: str, *, group: int | None = None) -> None:
    """Raise GroupNameTaken or NameOfOffice unless a group may be called this: a new one, or this one."""
    wanted = _at_a_glance(name)
    found = select(Group.id, Group.name).where(Group.school_id == school.id, col(Group.closed_at).is_(None))
    for number, taken in session.exec(found):
        if number != group and _at_a_glance(taken) == wanted:
            raise GroupNameTaken(name=taken)
    if passes_for_office(name, office_words_of(session, school.id), school=school.name):
        raise NameOfOffice(name=name)


def _at_a_glance(name: str) -> str:
    # A name of signs alone, such as emoji, looks like itself.
    return run_together(look_of(name)) or name

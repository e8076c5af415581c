"""People: what the roles an administrator named make of somebody, in every combination."""

from itertools import chain, combinations

import pytest

from governance.people import MOST_FORMER_NAMES, SchoolRoles, SeenAs, Standing, Visitor, standing_of
from governance.refusals import ManagersOnly, Refusal, StudentsOnly, TeachersOnly

ROLES = SchoolRoles(student=1, teacher=2, safeguarding=3)
EVERYBODY = [
    Visitor(discord_id=7, name="Robin", roles=frozenset(held), manages=manages)
    for held in chain.from_iterable(combinations((1, 2, 3, 99), count) for count in range(5))
    for manages in (False, True)
]


@pytest.mark.parametrize("visitor", EVERYBODY)
def test_standing_follows_from_the_roles_and_an_adult_is_never_a_student(visitor: Visitor) -> None:
    standing = standing_of(visitor, ROLES)
    assert standing.teacher is (2 in visitor.roles)
    assert standing.safeguarding is (3 in visitor.roles)
    assert standing.manages is visitor.manages
    assert standing.student is (visitor.roles in ({1}, {1, 99}))


@pytest.mark.parametrize("visitor", EVERYBODY)
def test_each_requirement_lets_in_exactly_those_it_is_for(visitor: Visitor) -> None:
    standing = standing_of(visitor, ROLES)
    assert lets_in(standing, "require_student", StudentsOnly) is standing.student
    assert lets_in(standing, "require_teacher", TeachersOnly) is standing.teacher
    assert lets_in(standing, "require_manager", ManagersOnly) is standing.manages


def lets_in(standing: Standing, requirement: str, refusal: type[Refusal]) -> bool:
    try:
        getattr(standing, requirement)()
    except refusal:
        return False
    return True


def test_a_school_without_a_safeguarding_role_has_nobody_in_it() -> None:
    roles = SchoolRoles(student=1, teacher=2)
    assert roles.safeguarding is None
    assert not any(standing_of(visitor, roles).safeguarding for visitor in EVERYBODY)


def test_a_teacher_who_tries_what_is_for_students_is_told_so() -> None:
    teacher = standing_of(Visitor(discord_id=7, name="Ms Ode", roles=frozenset({2})), ROLES)
    with pytest.raises(StudentsOnly) as refused:
        teacher.require_student()
    assert refused.value.teacher


@pytest.mark.parametrize("visitor", EVERYBODY)
def test_what_somebody_was_is_remembered_as_student_adult_or_neither(visitor: Visitor) -> None:
    adult = bool({2, 3} & visitor.roles)
    expected = SeenAs.ADULT if adult else SeenAs.STUDENT if 1 in visitor.roles else SeenAs.NEITHER
    assert standing_of(visitor, ROLES).seen_as is expected


def test_somebody_who_is_no_teacher_is_not_told_that_they_are_one() -> None:
    nobody = standing_of(Visitor(7, "Robin", frozenset()), ROLES)
    assert nobody == Standing(student=False, teacher=False, safeguarding=False, manages=False)
    with pytest.raises(StudentsOnly) as refused:
        nobody.require_student()
    assert refused.value.teacher is False


def test_who_owns_a_server_is_never_assumed_and_twenty_former_names_are_kept() -> None:
    assert Visitor(7, "Robin", frozenset()).owns is False
    assert MOST_FORMER_NAMES == 20

"""What somebody is in a school, told by the roles an administrator named and by nothing they can choose themselves."""

from dataclasses import dataclass
from enum import StrEnum

from governance.refusals import ManagersOnly, StudentsOnly, TeachersOnly

# So many earlier names of a person are kept.
MOST_FORMER_NAMES = 20


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody as Discord shows them right now: id, name as shown, role ids, whether they manage or own the server."""

    discord_id: int
    name: str
    roles: frozenset[int]
    manages: bool = False
    owns: bool = False


@dataclass(frozen=True, slots=True)
class SchoolRoles:
    """The Discord roles that tell people apart in one school."""

    student: int
    teacher: int
    safeguarding: int | None = None
    offices: frozenset[int] = frozenset()


class SeenAs(StrEnum):
    """What somebody was when the bot last saw their roles, used while they are away."""

    STUDENT = "student"
    ADULT = "adult"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything somebody is in a school. An adult who also has the student role counts as an adult.

    A student holds no office: its role alone makes nobody an adult.
    """

    student: bool
    teacher: bool
    safeguarding: bool
    manages: bool
    office: bool = False

    @property
    def seen_as(self) -> SeenAs:
        """The part of this that is stored."""
        if self.student:
            return SeenAs.STUDENT
        return SeenAs.ADULT if self.teacher or self.safeguarding or self.office else SeenAs.NEITHER

    def require_student(self) -> None:
        if not self.student:
            raise StudentsOnly(teacher=self.teacher)

    def require_teacher(self) -> None:
        if not self.teacher:
            raise TeachersOnly()

    def require_manager(self) -> None:
        if not self.manages:
            raise ManagersOnly()


def standing_of(visitor: Visitor, roles: SchoolRoles) -> Standing:
    """Return what the visitor is in the school that named these roles."""
    teacher = roles.teacher in visitor.roles
    safeguarding = roles.safeguarding is not None and roles.safeguarding in visitor.roles
    student = roles.student in visitor.roles and not teacher and not safeguarding
    return Standing(
        student=student,
        teacher=teacher,
        safeguarding=safeguarding,
        manages=visitor.manages,
        office=not student and not roles.offices.isdisjoint(visitor.roles),
    )

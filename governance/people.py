"""Who somebody is in a school: told by roles an administrator named, and by nothing the person can choose."""

from dataclasses import dataclass
from enum import StrEnum

from governance.refusals import ManagersOnly, StudentsOnly, TeachersOnly


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody as Discord shows them just now: id, name as shown, role ids, whether they manage the server."""

    discord_id: int
    name: str
    roles: frozenset[int]
    manages: bool = False


@dataclass(frozen=True, slots=True)
class SchoolRoles:
    """The Discord roles that tell people apart in one school."""

    student: int
    teacher: int
    safeguarding: int | None = None


class SeenAs(StrEnum):
    """What somebody was when the bot last saw their roles, for what happens while they are away."""

    STUDENT = "student"
    ADULT = "adult"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is in a school, all at once. An adult with the student role too is an adult."""

    student: bool
    teacher: bool
    safeguarding: bool
    manages: bool

    @property
    def seen_as(self) -> SeenAs:
        """What is remembered of it."""
        if self.student:
            return SeenAs.STUDENT
        return SeenAs.ADULT if self.teacher or self.safeguarding else SeenAs.NEITHER

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
    """Tell what the visitor is in the school that named these roles."""
    teacher = roles.teacher in visitor.roles
    safeguarding = roles.safeguarding is not None and roles.safeguarding in visitor.roles
    return Standing(
        student=roles.student in visitor.roles and not teacher and not safeguarding,
        teacher=teacher,
        safeguarding=safeguarding,
        manages=visitor.manages,
    )

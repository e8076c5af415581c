"""The promise: what the school lets students decide, agreed by council and an office, and which line of it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.plans import AdultAnswer, PlanKind
from governance.refusals import Correctable, Refusal
from governance.texts import name_key, one_line

# A list in Discord offers 25 lines of 100 characters, and every line of a promise has to be in one.
MOST_LINES, LINE_LENGTH = 8, 100
# A few blank lines and bullets beside the lines themselves.
COLUMN_LIMIT = 1000
_BULLETS = "-*•–—·"


class Column(StrEnum):
    """Who decides what stands in a line: the students alone, students and adults, or adults alone."""

    OURS = "ours"
    TOGETHER = "together"
    NOT_OURS = "not_ours"

    @property
    def is_inside(self) -> bool:
        """Whether students have a say in it, so that an adult's no has to name what it leans on."""
        return self is not Column.NOT_OURS


class PromiseState(StrEnum):
    """The stages of one version: written, before the council, before the offices, and what became of it there."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    PASSED = "passed"
    NOT_YET = "not_yet"
    AGREED = "agreed"
    SUPERSEDED = "superseded"
    REPLACED = "replaced"

    @property
    def waits_for_office(self) -> bool:
        """Whether the council has agreed, and no office yet. After a “not yet” an office may still think again."""
        return self in (PromiseState.PASSED, PromiseState.NOT_YET)

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to this version."""
        return self in (PromiseState.SUPERSEDED, PromiseState.REPLACED)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a promise."""

    column: Column
    text: str


@dataclass(frozen=True, slots=True)
class AgreedPromise:
    """A version of the promise as it was agreed: by the council, and by this office on this day."""

    number: int
    agreed_on: date
    office: str
    lines: tuple[Line, ...]


def lines_from(typed: Mapping[Column, str]) -> tuple[Line, ...]:
    """Return the lines of a promise, as they were typed one below the other in each column.

    Raises PromiseEmpty, TooManyLines, LineTwice, TextTooLong.
    """
    found = tuple(Line(column, text) for column in Column for text in _column(typed.get(column, ""), column))
    if not any(line.column.is_inside for line in found):
        raise PromiseEmpty()
    seen = set[str]()
    for line in found:
        if name_key(line.text) in seen:
            raise LineTwice(line=line.text)
        seen.add(name_key(line.text))
    return found


def _column(typed: str, column: Column) -> list[str]:
    wanted = [without for line in typed.splitlines() if (without := line.strip().lstrip(_BULLETS).strip())]
    if len(wanted) > MOST_LINES:
        raise TooManyLines(column=column, most=MOST_LINES)
    return [one_line(line, field=column.value, limit=LINE_LENGTH) for line in wanted]


def may_lean(kind: PlanKind, column: Column) -> bool:
    """Return whether a plan of this kind may name a line of this column.

    What is not the students' to decide, a group cannot just do. It may ask for it: then an adult answers.
    """
    return column.is_inside or kind is PlanKind.ASKING


def carried_over(line: Line, lines: Sequence[Line]) -> int | None:
    """Return the place of the same line among those of a newer version, if it has one in the same column."""
    same = [
        at for at, one in enumerate(lines) if (one.column, name_key(one.text)) == (line.column, name_key(line.text))
    ]
    return same[0] if same else None


def needs_ground(answer: AdultAnswer, leans_on: Column | None) -> bool:
    """Return whether this answer to a plan that named a line of this column has to name a line as well."""
    return answer is AdultAnswer.NO and leans_on is not None and leans_on.is_inside


def grounds(lines: Sequence[Line]) -> list[int]:
    """Return the places of the lines on which a no may lean: those that leave adults a say, and any where none does."""
    shared = [at for at, line in enumerate(lines) if line.column is not Column.OURS]
    return shared or list(range(len(lines)))


@dataclass(eq=False)
class PromiseEmpty(Correctable):
    """Nothing in it is for students to decide, alone or with adults."""


@dataclass(eq=False)
class TooManyLines(Correctable):
    """A column has more lines than fit."""

    column: Column
    most: int


@dataclass(eq=False)
class LineTwice(Correctable):
    """The same line stands in it twice, so that nobody could tell which one counts."""

    line: str


@dataclass(eq=False)
class NoPromiseYet(Refusal):
    """The school has no promise, not even a draft of one."""


@dataclass(eq=False)
class NoSuchPromise(Refusal):
    """No version of the promise has this number; `agreed` lists those there are, newest first."""

    number: int
    agreed: tuple[int, ...]


@dataclass(eq=False)
class NoPromiseDraft(Refusal):
    """No draft of a promise waits for the council's vote."""


@dataclass(eq=False)
class PromiseChanged(Refusal):
    """Somebody else has written another draft since this form was opened."""


@dataclass(eq=False)
class PromiseNotShown(Refusal):
    """The draft's card is not in the council channel: not yet, no longer, or because it is `hidden`."""

    hidden: bool


@dataclass(eq=False)
class PromiseNotWaiting(Refusal):
    """This version does not wait for an office: it is agreed already, was replaced, or the council has not voted."""

    state: PromiseState


@dataclass(eq=False)
class NoOfficeYet(Refusal):
    """The school has no office that could agree to a promise."""


@dataclass(eq=False)
class LineUnnamed(Refusal):
    """The school has a promise, and the plan has not named the line of it that it leans on."""

    plan: str
    number: int


@dataclass(eq=False)
class LineNotForDoing(Refusal):
    """What a plan leans on is not the students' to decide, so it has to ask for it."""

    plan: str
    line: str
    number: int


@dataclass(eq=False)
class LineFixed(Refusal):
    """The plan is voted on or decided, so the line that it named stays."""

    plan: str


@dataclass(eq=False)
class GroundMissing(Correctable):
    """The plan is inside the promise, so a no has to name the line that it leans on."""

    plan: str

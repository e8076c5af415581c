"""Class sheets: what a class answered to a survey on paper, read line by line, so that everybody counts once."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from governance.refusals import Correctable, Refusal
from governance.suppression import FEWEST, coarse, shown_parts

CLASS_LIMIT = 30
MOST_IN_CLASS = 99
MOST_LINES = 120
MOST_SHEETS = 300
# As much as Discord lets anybody type into one field; more lines go into another form.
LINES_LIMIT = 4_000
# School days after the end of a survey in which a sheet can still be typed in, unless its answers are screened before.
LATE_DAYS = 3


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many were present when a class answered on paper, and how many of those had answered by phone already."""

    present: int
    by_phone: int

    @property
    def counted(self) -> int:
        """Those who count by the sheet: everybody else who was there counts by phone."""
        return self.present - self.by_phone


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many have answered: with accounts, and beyond these on so many class sheets."""

    accounts: int
    on_paper: int
    sheets: int

    @property
    def total(self) -> int:
        return self.accounts + self.on_paper


def recount(roll: Collection[Hashable], sheets: Iterable[ClassCount]) -> Turnout:
    """Count again from the roll of those who answered by phone, and from the sheets."""
    counts = [sheet.counted for sheet in sheets]
    return Turnout(len(set(roll)), sum(counts), len(counts))


@dataclass(frozen=True, slots=True)
class ShownTurnout:
    """A turnout as anybody may see it: at least so many, None where it is not told. `of` is how many the school has."""

    answered: int | None
    on_paper: int | None
    sheets: int
    of: int | None


def shown_turnout(turnout: Turnout, students: int | None) -> ShownTurnout:
    """Return the turnout without any number under five, and none by subtraction, also of those who did not answer.

    Beside the number of all students, one that is nearly as large would tell how few are missing. So the last five are
    never told, whether they have answered or not.
    """
    total = turnout.total
    of = students if students is not None and students >= max(total, 2 * FEWEST) else None
    answered = coarse(total) if of is None else coarse(min(total, of - FEWEST))
    parts = shown_parts({"accounts": turnout.accounts, "on_paper": turnout.on_paper})
    return ShownTurnout(answered, parts["on_paper"], turnout.sheets, of)


def unnamed_by_year(turnout: Turnout, years: Mapping[int, int], students: int | None) -> int:
    """Return how many belong to the whole and to none of the years: what years are shown must not give these away.

    The whole is what is told as one: those with accounts where the part on paper is told, and with the few who have not
    answered where only the number of all students is known.
    """
    of_accounts = max(0, turnout.accounts - sum(years.values()))
    is_told = shown_turnout(turnout, None).on_paper is not None
    missing = students - turnout.total if students is not None else 0
    few = missing if 0 < missing < FEWEST else 0
    return (of_accounts if is_told else of_accounts + turnout.on_paper) + few


def class_key(name: str) -> str:
    """Return what two names of the same class have in common: `7b`, `7 B` and `Class 7b` are one."""
    words = "".join(char if char.isalnum() else " " for char in name.casefold()).split()
    return "".join(word for word in words if word not in _CLASS_WORDS) or "".join(words)


_CLASS_WORDS = frozenset({"class", "form", "year", "klasse"})


class LineProblem(StrEnum):
    """Why a line that was typed in cannot be read."""

    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    TWO_NUMBERS = "two_numbers"
    NUMBER_AT_END = "number_at_end"
    NOBODY = "nobody"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What somebody in the class wrote, and how many wrote the same."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line that cannot be read: its place among the lines, what stands there, and why. `number` is the one in it."""

    at: int
    text: str
    problem: LineProblem
    number: int | None = None


@dataclass(eq=False)
class LinesUnclear(Correctable):
    """Some lines of a class sheet cannot be read. `most` counted by the sheet, and no line can have more."""

    lines: tuple[UnreadLine, ...]
    most: int
    limit: int


@dataclass(eq=False)
class CountUnclear(Correctable):
    """What was put into this field is no whole number."""

    field: str
    text: str


@dataclass(eq=False)
class MoreByPhone(Correctable):
    """More are said to have answered by phone than were present."""

    present: int
    by_phone: int


@dataclass(eq=False)
class FewerThanALine(Correctable):
    """Fewer count by the sheet than wrote one of its lines."""

    counted: int
    number: int


@dataclass(eq=False)
class LineTwice(Correctable):
    """The sheet has this line already."""

    text: str
    number: int


@dataclass(eq=False)
class LinesFull(Correctable):
    """The sheet would have more lines than it may."""

    most: int


@dataclass(eq=False)
class SheetsFull(Refusal):
    """The survey has as many class sheets as it may."""

    most: int


@dataclass(eq=False)
class SheetsOver(Refusal):
    """Class sheets cannot be typed in any more."""

    question: str

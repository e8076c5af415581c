"""The mirror: six questions, once a term, about how young people and adults work together, and what is told of them.

The questions come from the six principles of co-production. Both sides answer the same about themselves, and what they
said stands side by side. It is no scorecard: nothing is added up or ranked, and no group or person is compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from governance.calendar import PeriodKind, SchoolTime
from governance.people import Standing
from governance.refusals import Refusal
from governance.suppression import FEWEST, coarse, shown_parts

# It is open for so many school days.
OPEN_DAYS = 10
LINE_LIMIT, CHANGE_LIMIT = 200, 200
# Without a calendar a school year has three terms, which begin on these days.
_TERMS_BEGIN = ((1, 1), (4, 15), (8, 20))
# No school is without a term for longer.
_BACK = timedelta(days=400)


class Side(StrEnum):
    """Who answers: the students, or the adults who work with them."""

    STUDENTS = "students"
    ADULTS = "adults"


class Question(StrEnum):
    """What is asked, one question for each of the six principles."""

    GOOD_AT = "good_at"
    LEARNT = "learnt"
    BOTH_WAYS = "both_ways"
    PEERS = "peers"
    SHARED = "shared"
    HELPED = "helped"


class Reply(StrEnum):
    """An answer to one of them."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    CANNOT_SAY = "cannot_say"


class Became(StrEnum):
    """What somebody says became of the one thing that was to change."""

    CHANGED = "changed"
    PARTLY = "partly"
    NOT = "not"


# A form holds five parts, so there are two: what is sent of the first counts, whatever becomes of the second.
FORMS: tuple[tuple[Question, ...], ...] = (
    (Question.GOOD_AT, Question.LEARNT, Question.BOTH_WAYS),
    (Question.PEERS, Question.SHARED, Question.HELPED),
)


class MirrorState(StrEnum):
    """The stages of a mirror. The count of one that is lost cannot be read any more."""

    OPEN = "open"
    CLOSED = "closed"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


class LineState(StrEnum):
    """Whether a line that belongs to nobody may be read, or is held back."""

    PASSED = "passed"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Said:
    """One of the things that are counted: a side's reply to a question, or what it says became of the change.

    The question is None for the change; so many answers, and no more, can be counted.
    """

    side: Side
    question: Question | None
    reply: Reply | Became


def everything_said() -> tuple[Said, ...]:
    """Return all that can be said in a mirror."""
    replies = [Said(side, question, reply) for side in Side for question in Question for reply in Reply]
    return (*replies, *(Said(side, None, became) for side in Side for became in Became))


@dataclass(frozen=True, slots=True)
class SideTold:
    """What may be told of one side: numbers in steps of five, None where one is not shown.

    `change` is empty where there was nothing to change.
    """

    answered: int | None
    replies: Mapping[Question, Mapping[Reply, int | None]]
    change: Mapping[Became, int | None]

    @property
    def is_whole(self) -> bool:
        """Whether every number of it is shown."""
        replies = all(number is not None for parts in self.replies.values() for number in parts.values())
        return replies and None not in self.change.values()


@dataclass(frozen=True, slots=True)
class MirrorTold:
    """What may be told of a mirror, side by side."""

    sides: Mapping[Side, SideTold]


def has_side(standing: Standing) -> bool:
    """Return whether somebody looks into mirrors: as a student, or as one of the adults who work with them."""
    return standing.student or standing.teacher or standing.office or standing.safeguarding


def side_of(standing: Standing) -> Side:
    """Return on which side somebody answers. Raises NoSide."""
    if not has_side(standing):
        raise NoSide()
    return Side.STUDENTS if standing.student else Side.ADULTS


def told(counts: Mapping[Said, int], *, about_change: bool) -> MirrorTold:
    """Return what may be told: nothing under five, and nothing by which that could be worked out."""
    return MirrorTold({side: _told(side, counts, about_change) for side in Side})


def _told(side: Side, counts: Mapping[Said, int], about_change: bool) -> SideTold:
    replies = {one: {reply: counts.get(Said(side, one, reply), 0) for reply in Reply} for one in Question}
    change = {became: counts.get(Said(side, None, became), 0) for became in Became}
    answered = sum(replies[FORMS[0][0]].values())
    # Whoever left that line empty is in none of its parts.
    silent = max(0, answered - sum(change.values()))
    return SideTold(
        coarse(answered),
        {question: shown_parts(parts) for question, parts in replies.items()},
        shown_parts(change, beside=silent) if about_change else {},
    )


def shows_lines(counts: Mapping[Said, int], side: Side) -> bool:
    """Return whether so many of a side sent the form with the line that nobody can guess who wrote what."""
    sent = sum(counts.get(Said(side, FORMS[-1][0], reply), 0) for reply in Reply)
    return sent >= FEWEST


def term_began(clock: SchoolTime, day: date) -> date:
    """Return when the term of a day began; a day between two terms is in the one before."""
    begun = [one.starts for one in clock.periods if one.kind is PeriodKind.TERM and day - _BACK < one.starts <= day]
    return max(begun) if begun else max(_usual_begin(day))


def _usual_begin(day: date) -> list[date]:
    years = (day.year - 1, day.year)
    return [begin for year in years for month, first in _TERMS_BEGIN if (begin := date(year, month, first)) <= day]


@dataclass(eq=False)
class NoSide(Refusal):
    """Somebody who is neither a student nor an adult of the school answers on no side."""


@dataclass(eq=False)
class MirrorHeld(Refusal):
    """There has been a mirror this term already, or one is open."""

    is_open: bool


@dataclass(eq=False)
class MirrorOver(Refusal):
    """The mirror takes no answers any more."""


@dataclass(eq=False)
class SeenAlready(Refusal):
    """This person has sent both forms; an answer belongs to nobody, so it cannot be changed."""


@dataclass(eq=False)
class HalfAnswered(Refusal):
    """A form came with an answer missing, or came a second time."""


@dataclass(eq=False)
class NoMirrorYet(Refusal):
    """No mirror is over yet, so nothing can be shown or chosen."""


@dataclass(eq=False)
class ChangeChosen(Refusal):
    """The council has chosen already what is to change."""

    change: str


@dataclass(eq=False)
class MirrorRuns(Refusal):
    """The mirror is still open, so more lines may come."""


@dataclass(eq=False)
class LinesWait(Refusal):
    """There are lines that the safeguarding lead has not read yet."""

    number: int


@dataclass(eq=False)
class LinesGone(Refusal):
    """The lines that this page showed have been dealt with."""

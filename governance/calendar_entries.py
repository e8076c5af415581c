"""Putting many periods into a school's calendar at once: nothing twice, nothing overwritten, nothing lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain, count, takewhile

from governance.calendar import NamedPeriod, PeriodKind
from governance.refusals import Refusal
from governance.texts import NAME_LIMIT

MOST_PERIODS = 300
MOST_FILE_BYTES = 1_000_000
MOST_EVENTS = 5_000
SHORTEST_TERM_DAYS = 14


class LeftOut(StrEnum):
    """Why an event of a calendar file does not become a period."""

    UNCLEAR = "unclear"
    TIMED = "timed"
    REPEATS = "repeats"
    CANCELLED = "cancelled"
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"
    TERM_TOO_SHORT = "term_too_short"
    UNREADABLE = "unreadable"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class LeftOutEvent:
    """An event that does not become a period; `starts` is None where it could not be read."""

    summary: str
    starts: date | None
    why: LeftOut


@dataclass(frozen=True, slots=True)
class FoundCalendar:
    """What a calendar file says."""

    periods: tuple[NamedPeriod, ...]
    left_out: tuple[LeftOutEvent, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of the periods found: new ones, ones whose end moved, ones known already, ones without room."""

    added: tuple[NamedPeriod, ...]
    moved: tuple[NamedPeriod, ...]
    known: tuple[NamedPeriod, ...]
    no_room: tuple[NamedPeriod, ...]


@dataclass(eq=False)
class CalendarFileTooBig(Refusal):
    """A calendar file is bigger than one a school would have; `most` is in bytes."""

    most: int


@dataclass(eq=False)
class TooManyEvents(Refusal):
    """A calendar file holds more events than are read."""

    most: int


@dataclass(eq=False)
class NoCalendarFile(Refusal):
    """The file is no calendar that can be read."""


@dataclass(eq=False)
class NothingInCalendarFile(Refusal):
    """The calendar file holds no event at all."""


@dataclass(eq=False)
class CalendarFull(Refusal):
    """The school's calendar has as many periods as it may have."""

    most: int


@dataclass(eq=False)
class UnknownCountry(Refusal):
    """No country goes by this code or name, or its public holidays are not known."""

    text: str


@dataclass(eq=False)
class UnknownRegion(Refusal):
    """The country has no region of this code or name; `known` are some it has."""

    text: str
    known: tuple[str, ...]


def merge(existing: Sequence[NamedPeriod], found: Sequence[NamedPeriod]) -> Merged:
    """Return what becomes of the periods found, the earliest first.

    Many calendars call three weeks of a year "Half term": one of a name that another stretch of days has already gets
    its first day into its name. One of the same kind, name and first day is the same, and its end may have moved; of
    two such in what was found the longer one counts.
    """
    standing = {(one.kind, one.name): one for one in existing}
    fates: dict[str, list[NamedPeriod]] = {"added": [], "moved": [], "known": [], "no_room": []}
    longest = {(one.kind, one.name, one.starts): one for one in sorted(found, key=lambda one: one.ends)}
    for one in sorted(longest.values(), key=lambda one: (one.starts, one.kind, one.name)):
        placed, fate = _place(standing, one)
        fates[fate].append(placed)
        if fate != "no_room":
            standing[placed.kind, placed.name] = placed
    return Merged(**{fate: tuple(periods) for fate, periods in fates.items()})


def _place(standing: dict[tuple[PeriodKind, str], NamedPeriod], one: NamedPeriod) -> tuple[NamedPeriod, str]:
    taken = [one.name, *takewhile(lambda name: (one.kind, name) in standing, _dated_names(one))]
    twins = [standing[one.kind, name] for name in taken if (one.kind, name) in standing]
    same = next((twin for twin in twins if twin.starts == one.starts), None)
    if same is not None:
        return replace(one, name=same.name), "known" if same.ends == one.ends else "moved"
    if len(standing) >= MOST_PERIODS:
        return one, "no_room"
    names = chain([one.name], _dated_names(one))
    return replace(one, name=next(name for name in names if (one.kind, name) not in standing)), "added"


def _dated_names(one: NamedPeriod) -> Iterator[str]:
    for number in count(1):
        ending = f" {one.starts.isoformat()}" + (f" ({number})" if number > 1 else "")
        yield one.name[: NAME_LIMIT - len(ending)].rstrip() + ending

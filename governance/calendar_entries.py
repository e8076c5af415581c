"""Merging many periods into a school's calendar: nothing is duplicated, overwritten or lost."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, count, takewhile

from governance.calendar import NamedPeriod, PeriodKind
from governance.refusals import Refusal
from governance.texts import NAME_LIMIT

MOST_PERIODS = 300
MOST_FILE_BYTES = 1_000_000
MOST_EVENTS = 5_000
SHORTEST_TERM_DAYS = 14
SATURDAY = 5

_Key = tuple[PeriodKind, str]


class LeftOut(StrEnum):
    """Why an event of a calendar file does not become a period."""

    UNCLEAR = "unclear"
    NOT_WHOLE = "not_whole"
    TIMED = "timed"
    REPEATS = "repeats"
    CANCELLED = "cancelled"
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"
    LONG_FOR_NAME = "long_for_name"
    TERM_TOO_SHORT = "term_too_short"
    UNREADABLE = "unreadable"
    REPLACED = "replaced"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class LeftOutEvent:
    """An event that does not become a period; `starts` is None where it could not be read."""

    summary: str
    starts: date | None
    why: LeftOut


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event that becomes a period. `key` is the same in every version of a file, `sequence` counts its versions."""

    period: NamedPeriod
    key: str | None = None
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class FoundCalendar:
    """The contents of a calendar file: `keys` are those of all its events, `last` is when the last of them begins.

    `source` is the same in every version of a file, and empty if that is not known.
    """

    events: tuple[FoundEvent, ...]
    left_out: tuple[LeftOutEvent, ...]
    keys: frozenset[str] = frozenset()
    source: str = ""
    last: date | None = None

    @property
    def periods(self) -> tuple[NamedPeriod, ...]:
        """The periods that the events become."""
        return tuple(event.period for event in self.events)


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome for each period found: added, end moved, already known, or no room left."""

    added: tuple[NamedPeriod, ...]
    moved: tuple[NamedPeriod, ...]
    known: tuple[NamedPeriod, ...]
    no_room: tuple[NamedPeriod, ...]


@dataclass(eq=False)
class CalendarFileTooBig(Refusal):
    """The calendar file is larger than any school's would be; `most` is in bytes."""

    most: int


@dataclass(eq=False)
class TooManyEvents(Refusal):
    """The calendar file holds more events than the import reads."""

    most: int


@dataclass(eq=False)
class NoCalendarFile(Refusal):
    """The file is not a readable calendar."""


@dataclass(eq=False)
class NothingInCalendarFile(Refusal):
    """The calendar file contains no events."""


@dataclass(eq=False)
class CalendarFull(Refusal):
    """The school's calendar has as many periods as it may have."""

    most: int


@dataclass(eq=False)
class UnknownCountry(Refusal):
    """No country has this code or name, or its public holidays are not known."""

    text: str


@dataclass(eq=False)
class UnknownRegion(Refusal):
    """The country has no region with this code or name; `known` lists some that it has."""

    text: str
    known: tuple[str, ...]


def merge(existing: Sequence[NamedPeriod], found: Sequence[NamedPeriod]) -> Merged:
    """Return what becomes of the periods found, earliest first.

    Many calendars call three weeks of a year "Half term", so a period whose name is already taken gets its first day
    appended. Two periods with the same kind, name and first day are the same period, whose end may have moved; if both
    are among those found, the longer one wins.
    """
    before = {(one.kind, one.name): one for one in existing}
    standing, landed, no_room = dict(before), dict[_Key, NamedPeriod](), list[NamedPeriod]()
    for one in sorted(found, key=lambda one: (one.starts, one.kind, one.name)):
        name = _name_for(one, standing)
        key = (one.kind, name)
        if key not in standing and len(standing) >= MOST_PERIODS:
            no_room.append(one)
        elif key not in landed or landed[key].ends < one.ends:
            landed[key] = standing[key] = replace(one, name=name)
    return Merged(
        added=tuple(one for key, one in landed.items() if key not in before),
        moved=tuple(one for key, one in landed.items() if key in before and before[key] != one),
        known=tuple(one for key, one in landed.items() if before.get(key) == one),
        no_room=tuple(no_room),
    )


def _name_for(one: NamedPeriod, standing: Mapping[_Key, NamedPeriod]) -> str:
    """Return the name under which this period is already stored, otherwise the first free one."""
    taken = [one.name, *takewhile(lambda name: (one.kind, name) in standing, _dated_names(one))]
    twins = [standing[one.kind, name] for name in taken if (one.kind, name) in standing]
    same = (twin.name for twin in twins if twin.starts == one.starts)
    return next(chain(same, [free_name(one, standing)]))


def free_name(one: NamedPeriod, standing: Container[_Key]) -> str:
    """Return the period's name, with its first day in it if another period of its kind has the name."""
    return next(name for name in chain([one.name], _dated_names(one)) if (one.kind, name) not in standing)


def has_name(one: NamedPeriod, name: str) -> bool:
    """Return whether a period was given this name, also where its first day was put behind it."""
    return name in (one.name, one.name.removesuffix(f" {one.starts.isoformat()}"))


def is_same_break(one: NamedPeriod, other: NamedPeriod) -> bool:
    """Return whether two periods of one name are one whose days were corrected: they overlap, or no weekday is between.

    A school has three half terms in a year, so the name alone does not say so.
    """
    first, last = sorted((one, other), key=lambda period: period.starts)
    between = (last.starts - first.ends).days
    return all((first.ends + timedelta(days=day)).weekday() >= SATURDAY for day in range(1, between))


def _dated_names(one: NamedPeriod) -> Iterator[str]:
    day = f" {one.starts.isoformat()}"
    endings = chain([day], (f"{day} ({number})" for number in count(2)))
    return (one.name[: NAME_LIMIT - len(ending)].rstrip() + ending for ending in endings)

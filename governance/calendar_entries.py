"""Putting many periods into a school's calendar at once: nothing twice, nothing overwritten, nothing lost."""

from collections.abc import Iterator, Mapping, Sequence
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
    """Return the name under which it stands already, or else the first that is free."""
    taken = [one.name, *takewhile(lambda name: (one.kind, name) in standing, _dated_names(one))]
    twins = [standing[one.kind, name] for name in taken if (one.kind, name) in standing]
    same = (twin.name for twin in twins if twin.starts == one.starts)
    free = (name for name in chain([one.name], _dated_names(one)) if (one.kind, name) not in standing)
    return next(chain(same, free))


def _dated_names(one: NamedPeriod) -> Iterator[str]:
    for number in count(1):
        ending = f" {one.starts.isoformat()}" + (f" ({number})" if number > 1 else "")
        yield one.name[: NAME_LIMIT - len(ending)].rstrip() + ending

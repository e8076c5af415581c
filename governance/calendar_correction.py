"""What a calendar file that is imported again changes: periods move or go, and what a person entered is left alone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.calendar import NamedPeriod
from governance.calendar_entries import FoundCalendar, FoundEvent

# What is put behind a name that several periods have.
_DATED = re.compile(r" \d{4}-\d\d-\d\d(?: \(\d+\))?$")


class PeriodOrigin(StrEnum):
    """How a period came into the calendar. A period from a file that a person changed is one by hand."""

    BY_HAND = "by_hand"
    PUBLIC = "public"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class KnownPeriod:
    """A period in the calendar, and the event of a file that it came from, if it did."""

    id: int
    period: NamedPeriod
    origin: PeriodOrigin | None = None
    key: str | None = None
    sequence: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A period in the calendar and the event that it is in the file."""

    known: KnownPeriod
    event: FoundEvent


@dataclass(frozen=True, slots=True)
class Correction:
    """What becomes of a calendar: `standing` differs from the file and stays, because a person must decide."""

    same: tuple[Pair, ...]
    moves: tuple[Pair, ...]
    new: tuple[FoundEvent, ...]
    removals: tuple[KnownPeriod, ...]
    standing: tuple[KnownPeriod, ...]


def correct(known: Sequence[KnownPeriod], found: FoundCalendar, today: date) -> Correction:
    """Return what the file changes in a calendar.

    An event is known by its key, otherwise by its kind, name and first day. A period goes if its event is cancelled or
    no longer whole days off, or is missing before the file's last event; if the file may be another one, it stands.
    """
    pairs, new = _paired(known, found.events)
    same = tuple(pair for pair in pairs if _is_same(pair))
    kept = tuple(pair.known for pair in pairs if not _is_same(pair) and not _may_move(pair))
    paired = {pair.known.id for pair in pairs}
    left = [one for one in known if one.id not in paired and one.period.ends >= today and _is_of_file(one, found)]
    removals = tuple(one for one in left if _is_gone(one, known, found))
    gone = {one.id for one in removals}
    return Correction(
        same=same,
        moves=tuple(pair for pair in pairs if not _is_same(pair) and _may_move(pair)),
        new=tuple(new),
        removals=removals,
        standing=(*kept, *(one for one in left if one.id not in gone)),
    )


def _paired(known: Sequence[KnownPeriod], events: Iterable[FoundEvent]) -> tuple[list[Pair], list[FoundEvent]]:
    by_key = {one.key: one for one in known if one.key}
    pairs, strangers = list[Pair](), list[FoundEvent]()
    for event in events:
        one = by_key.pop(event.key, None) if event.key else None
        if one:
            pairs.append(Pair(one, event))
        else:
            strangers.append(event)
    taken, new = {pair.known.id for pair in pairs}, list[FoundEvent]()
    for event in strangers:
        twin = next((one for one in known if one.id not in taken and _are_twins(one.period, event.period)), None)
        if twin is None:
            new.append(event)
        else:
            taken.add(twin.id)
            pairs.append(Pair(twin, event))
    return pairs, new


def _are_twins(one: NamedPeriod, other: NamedPeriod) -> bool:
    return (one.kind, one.starts, plain_name(one.name)) == (other.kind, other.starts, plain_name(other.name))


def _is_same(pair: Pair) -> bool:
    return _are_twins(pair.known.period, pair.event.period) and pair.known.period.ends == pair.event.period.ends


def plain_name(name: str) -> str:
    """Return the name of a period without the first day that is put behind it where several have the same name."""
    return _DATED.sub("", name)


def _may_move(pair: Pair) -> bool:
    """Return whether the file decides: not over what a person entered, nor with an older version of the event."""
    before, now = pair.known.sequence, pair.event.sequence
    is_older = before is not None and now is not None and now < before
    return pair.known.origin is not PeriodOrigin.BY_HAND and not is_older


def _is_of_file(one: KnownPeriod, found: FoundCalendar) -> bool:
    """Return whether a period came from this file, as far as it is known."""
    if one.origin is PeriodOrigin.FILE:
        return one.key in found.keys or not one.source or not found.source or one.source == found.source
    return one.key in found.keys


def _is_gone(one: KnownPeriod, known: Iterable[KnownPeriod], found: FoundCalendar) -> bool:
    if one.origin is not PeriodOrigin.FILE or one.key is None:
        return False
    if one.key in found.keys:
        return True
    # Behind the last event of a file there may be more that it does not reach.
    is_same_file = any(other.key in found.keys for other in known)
    return is_same_file and found.last is not None and one.period.starts <= found.last

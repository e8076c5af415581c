"""Reads on which whole days an event of a calendar file is, or finds that it has a time of day."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from governance.calendar_entries import LeftOut

_DAY = timedelta(days=1)
_LAST_MINUTE = time(23, 59)
# Properties with which programs mark a whole day that they write as midnights, often in UTC whatever the zone is.
ALL_DAY_MARKS = frozenset(
    {"X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT", "X-FUNAMBOL-ALLDAY", "X-ALLDAY"}
    | {"X-EVOLUTION-ALLDAY", "X-GOOGLE-ALLDAY", "X-OUTLOOK-ALLDAY", "X-APPLE-ALLDAY"}
)
_YES = {"TRUE", "1", "YES"}


class NoPeriod(Exception):
    """An event does not become a period."""

    def __init__(self, why: LeftOut) -> None:
        super().__init__(why)
        self.why = why


def single(event: Any, name: str) -> Any:
    value = event.get(name)
    return value[0] if isinstance(value, list) and value else value


def days_of(event: Any, zone: ZoneInfo) -> tuple[date, date]:
    """Return the first and last day of an event; in the file the end is the first moment after it."""
    starts, ends = _when(event, "DTSTART"), _when(event, "DTEND")
    if starts is None:
        raise NoPeriod(LeftOut.UNREADABLE)
    try:
        return _whole_days(event, starts, ends if ends is not None else starts + _lasts(event, starts), zone)
    except (OverflowError, TypeError) as broken:
        raise NoPeriod(LeftOut.UNREADABLE) from broken


def _lasts(event: Any, starts: date) -> timedelta:
    if "DURATION" not in event:
        return timedelta() if _timed(starts) else _DAY
    value = _value(event, "DURATION")
    if not isinstance(value, timedelta):
        raise NoPeriod(LeftOut.UNREADABLE)
    return value


def _when(event: Any, name: str) -> date | None:
    if name not in event:
        return None
    value = _value(event, name)
    if not isinstance(value, date):
        raise NoPeriod(LeftOut.UNREADABLE)
    return value


def _value(event: Any, name: str) -> Any:
    """Return a property's value, or None; accessing one that the library failed to parse raises."""
    try:
        return getattr(single(event, name), "dt", None)
    except ValueError:
        return None


def _timed(moment: date) -> bool:
    return isinstance(moment, datetime)


def _whole_days(event: Any, starts: date, ends: date, zone: ZoneInfo) -> tuple[date, date]:
    first, after = _local(starts, zone), _local(ends, zone)
    if _is_marked(event) and _are_midnights(written := (_as_written(starts), _as_written(ends))):
        first, after = written
    if after < first:
        raise NoPeriod(LeftOut.BACKWARDS)
    if _timed(starts) or _timed(ends):
        # Some programs write a whole day as midnight to midnight, or up to its last minute.
        if not _are_midnights((first, after)) or (first == after and not _is_marked(event)):
            raise NoPeriod(LeftOut.TIMED)
        after += _DAY if after.time() >= _LAST_MINUTE else timedelta()
    # An end on the first day itself is a common mistake for one whole day.
    return first.date(), max(first.date(), after.date() - _DAY)


def _is_marked(event: Any) -> bool:
    return any(str(single(event, name) or "").strip().upper() in _YES for name in ALL_DAY_MARKS)


def _are_midnights(times: tuple[datetime, datetime]) -> bool:
    """Return whether these begin a day and end one; the last minute of a day ends it too."""
    first, after = times
    return first.time() == time() and (after.time() == time() or after.time() >= _LAST_MINUTE)


def _as_written(moment: date) -> datetime:
    """Return the time that stands in the file (naive), whatever zone it is said to be in."""
    return datetime.combine(moment, moment.time() if isinstance(moment, datetime) else time())


def _local(moment: date, zone: ZoneInfo) -> datetime:
    """Return the naive local time at the school; a time without a zone already is local."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)


def first_day(event: Any, zone: ZoneInfo) -> date | None:
    try:
        starts = _when(event, "DTSTART")
        return _local(starts, zone).date() if starts is not None else None
    except (NoPeriod, OverflowError, ValueError):
        return None

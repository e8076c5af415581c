"""Importing a school's calendar file (.ics): which events are terms, holidays or exams, and why others are left out."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from governance.calendar import NamedPeriod, PeriodBackwards, PeriodKind, PeriodTooLong, check_period
from governance.calendar_entries import (
    MOST_EVENTS,
    MOST_FILE_BYTES,
    SHORTEST_TERM_DAYS,
    CalendarFileTooBig,
    FoundCalendar,
    LeftOut,
    LeftOutEvent,
    NoCalendarFile,
    NothingInCalendarFile,
    TooManyEvents,
)
from governance.refusals import TextMissing
from governance.texts import LINE_LIMIT, NAME_LIMIT, one_line
from language.calendar_words import Meaning, understood

_DAY = timedelta(days=1)
_FOLD = re.compile(rb"\r?\n[ \t]")
_NAME = re.compile(r"[A-Za-z-]+")
_READ_COMPONENTS = {"VCALENDAR", "VEVENT"}
_READ_PROPERTIES = {"DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS", "RRULE", "RDATE"}


class _NoPeriod(Exception):
    """An event does not become a period."""

    def __init__(self, why: LeftOut) -> None:
        super().__init__(why)
        self.why = why


def read_calendar(content: bytes, *, zone: ZoneInfo, today: date) -> FoundCalendar:
    """Return the periods in the file, for a school in this zone; what ended before `today` is left out.

    Raises CalendarFileTooBig, TooManyEvents, NoCalendarFile, NothingInCalendarFile.
    """
    if len(content) > MOST_FILE_BYTES:
        raise CalendarFileTooBig(most=MOST_FILE_BYTES)
    periods, left_out = list[NamedPeriod](), list[LeftOutEvent]()
    for event in _events(_essence(_unfolded(content))):
        summary = _summary(event)
        try:
            periods.append(_period(event, summary, zone, today))
        except _NoPeriod as no:
            left_out.append(LeftOutEvent(summary, _first_day(event, zone), no.why))
    if not periods and not left_out:
        raise NothingInCalendarFile()
    # Past events matter least and may cover many years, so they come last.
    return FoundCalendar(tuple(periods), tuple(sorted(left_out, key=lambda one: one.why is LeftOut.PAST)))


def _unfolded(content: bytes) -> str:
    # Long lines are folded by bytes, which may split a letter: unfold before decoding.
    joined = _FOLD.sub(b"", content)
    try:
        text = joined.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = joined.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _essence(text: str) -> list[str]:
    """Return only the relevant lines.

    Alarms have times and texts of their own. A time zone defined in the file may change its clocks every second; the
    standard zones are known without it.
    """
    kept, skipping = list[str](), 0
    for line in text.split("\n"):
        found = _NAME.match(line)
        name, value = (found[0].upper() if found else ""), line.partition(":")[2].strip().upper()
        if skipping or (name == "BEGIN" and value not in _READ_COMPONENTS):
            skipping += (name == "BEGIN") - (name == "END")
        elif name in _READ_PROPERTIES or name in ("BEGIN", "END"):
            kept.append(line)
    return kept


def _events(lines: list[str]) -> list[Any]:
    # Parsing many events takes the library seconds, so count them first.
    if sum(line.strip().upper() == "BEGIN:VEVENT" for line in lines) > MOST_EVENTS:
        raise TooManyEvents(most=MOST_EVENTS)
    from icalendar import Calendar

    try:
        found = Calendar.from_ical("\r\n".join(lines), multiple=True)
        calendars = [one for one in found if one.name == "VCALENDAR"]
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except Exception as broken:
        # The file may be anything: whatever makes the library fail, it cannot be read.
        raise NoCalendarFile() from broken
    if not calendars:
        raise NoCalendarFile()
    return events


def _summary(event: Any) -> str:
    value = _single(event, "SUMMARY")
    try:
        return one_line(str(value or "")[:LINE_LIMIT], field="name")
    except TextMissing:
        return ""


def _single(event: Any, name: str) -> Any:
    value = event.get(name)
    return value[0] if isinstance(value, list) and value else value


def _period(event: Any, summary: str, zone: ZoneInfo, today: date) -> NamedPeriod:
    if str(_single(event, "STATUS") or "").strip().upper() == "CANCELLED":
        raise _NoPeriod(LeftOut.CANCELLED)
    if "RRULE" in event or "RDATE" in event:
        raise _NoPeriod(LeftOut.REPEATS)
    starts, ends = _days(event, zone)
    if ends < today:
        raise _NoPeriod(LeftOut.PAST)
    words = understood(summary)
    if words.kind is None:
        raise _NoPeriod(LeftOut.NOT_WHOLE if words.names_holiday else LeftOut.UNCLEAR)
    _check(words.kind, words, summary, starts, ends)
    return NamedPeriod(words.kind, _short(summary), starts, ends)


def _check(kind: PeriodKind, words: Meaning, summary: str, starts: date, ends: date) -> None:
    try:
        check_period(kind, summary, starts, ends)
    except (PeriodBackwards, PeriodTooLong) as refused:
        why = LeftOut.BACKWARDS if isinstance(refused, PeriodBackwards) else LeftOut.TOO_LONG
        raise _NoPeriod(why) from refused
    days = (ends - starts).days + 1
    # Seven weeks called "Half term" are the half-term of teaching, not the break.
    if words.most_days is not None and days > words.most_days:
        raise _NoPeriod(LeftOut.LONG_FOR_NAME)
    # One day called "Autumn term" marks its beginning; as a whole term it would turn all other days into holidays.
    if kind is PeriodKind.TERM and days < SHORTEST_TERM_DAYS:
        raise _NoPeriod(LeftOut.TERM_TOO_SHORT)


def _short(name: str) -> str:
    return name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT - 1].rstrip() + "…"


def _days(event: Any, zone: ZoneInfo) -> tuple[date, date]:
    """Return the first and last day of an event; in the file the end is the first moment after it."""
    starts, ends = _when(event, "DTSTART"), _when(event, "DTEND")
    if starts is None:
        raise _NoPeriod(LeftOut.UNREADABLE)
    try:
        return _whole_days(starts, ends if ends is not None else starts + _lasts(event, starts), zone)
    except (OverflowError, TypeError) as broken:
        raise _NoPeriod(LeftOut.UNREADABLE) from broken


def _lasts(event: Any, starts: date) -> timedelta:
    if "DURATION" not in event:
        return timedelta() if _timed(starts) else _DAY
    value = _value(event, "DURATION")
    if not isinstance(value, timedelta):
        raise _NoPeriod(LeftOut.UNREADABLE)
    return value


def _when(event: Any, name: str) -> date | None:
    if name not in event:
        return None
    value = _value(event, name)
    if not isinstance(value, date):
        raise _NoPeriod(LeftOut.UNREADABLE)
    return value


def _value(event: Any, name: str) -> Any:
    """Return a property's value, or None; accessing one that the library failed to parse raises."""
    try:
        return getattr(_single(event, name), "dt", None)
    except ValueError:
        return None


def _timed(moment: date) -> bool:
    return isinstance(moment, datetime)


def _whole_days(starts: date, ends: date, zone: ZoneInfo) -> tuple[date, date]:
    first, after = _local(starts, zone), _local(ends, zone)
    if after < first:
        raise _NoPeriod(LeftOut.BACKWARDS)
    if _timed(starts) or _timed(ends):
        # Some programs write a whole day as midnight to midnight, or up to its last minute.
        almost = after.time() >= time(23, 59)
        if first.time() != time() or not (almost or after.time() == time()) or first == after:
            raise _NoPeriod(LeftOut.TIMED)
        after += _DAY if almost else timedelta()
    # An end on the first day itself is a common mistake for one whole day.
    return first.date(), max(first.date(), after.date() - _DAY)


def _local(moment: date, zone: ZoneInfo) -> datetime:
    """Return the naive local time at the school; a time without a zone already is local."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)


def _first_day(event: Any, zone: ZoneInfo) -> date | None:
    try:
        starts = _when(event, "DTSTART")
        return _local(starts, zone).date() if starts is not None else None
    except (_NoPeriod, OverflowError, ValueError):
        return None

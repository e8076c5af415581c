"""Importing a school's calendar file (.ics): which events are terms, holidays or exams, and why others are left out."""

import re
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from documents.calendar_days import ALL_DAY_MARKS, NoPeriod, days_of, first_day, single
from documents.calendar_versions import NAMED_BY, Versions, source_of
from governance.calendar import NamedPeriod, PeriodBackwards, PeriodKind, PeriodTooLong, check_period
from governance.calendar_entries import (
    MOST_EVENTS,
    MOST_FILE_BYTES,
    SHORTEST_TERM_DAYS,
    CalendarFileTooBig,
    FoundCalendar,
    FoundEvent,
    LeftOut,
    LeftOutEvent,
    NoCalendarFile,
    NothingInCalendarFile,
    TooManyEvents,
)
from governance.refusals import TextMissing
from governance.texts import LINE_LIMIT, NAME_LIMIT, one_line
from language.calendar_words import Meaning, understood

_FOLD = re.compile(rb"\r?\n[ \t]")
_NAME = re.compile(r"[A-Za-z-]+")
_READ_COMPONENTS = {"VCALENDAR", "VEVENT"}
_READ_PROPERTIES = {"DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS", "RRULE", "RDATE", *ALL_DAY_MARKS, *NAMED_BY}


def read_calendar(content: bytes, *, zone: ZoneInfo, today: date) -> FoundCalendar:
    """Return the periods in the file, for a school in this zone; what ended before `today` is left out.

    Raises CalendarFileTooBig, TooManyEvents, NoCalendarFile, NothingInCalendarFile.
    """
    if len(content) > MOST_FILE_BYTES:
        raise CalendarFileTooBig(most=MOST_FILE_BYTES)
    calendars = _calendars(_essence(_unfolded(content)))
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not events:
        raise NothingInCalendarFile()
    versions, found, left_out = Versions(events), list[FoundEvent](), list[LeftOutEvent]()
    for event in events:
        summary = _summary(event)
        try:
            if versions.is_replaced(event):
                raise NoPeriod(LeftOut.REPLACED)
            period = _period(event, summary, zone, today)
            found.append(FoundEvent(period, versions.key(event), versions.sequence(event)))
        except NoPeriod as no:
            left_out.append(LeftOutEvent(summary, first_day(event, zone), no.why))
    days = [day for event in events if (day := first_day(event, zone))]
    return FoundCalendar(
        tuple(found),
        # Past events matter least and may cover many years, so they come last.
        tuple(sorted(left_out, key=lambda one: one.why is LeftOut.PAST)),
        keys=versions.keys,
        source=source_of(calendars[0]),
        last=max(days, default=None),
    )


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


def _calendars(lines: list[str]) -> list[Any]:
    # Parsing many events takes the library seconds, so count them first.
    if sum(line.strip().upper() == "BEGIN:VEVENT" for line in lines) > MOST_EVENTS:
        raise TooManyEvents(most=MOST_EVENTS)
    from icalendar import Calendar

    try:
        found = Calendar.from_ical("\r\n".join(lines), multiple=True)
        calendars = [one for one in found if one.name == "VCALENDAR"]
    except Exception as broken:
        # The file may be anything: whatever makes the library fail, it cannot be read.
        raise NoCalendarFile() from broken
    if not calendars:
        raise NoCalendarFile()
    return calendars


def _summary(event: Any) -> str:
    value = single(event, "SUMMARY")
    try:
        return one_line(str(value or "")[:LINE_LIMIT], field="name")
    except TextMissing:
        return ""


def _period(event: Any, summary: str, zone: ZoneInfo, today: date) -> NamedPeriod:
    if str(single(event, "STATUS") or "").strip().upper() == "CANCELLED":
        raise NoPeriod(LeftOut.CANCELLED)
    if "RRULE" in event or "RDATE" in event:
        raise NoPeriod(LeftOut.REPEATS)
    starts, ends = days_of(event, zone)
    if ends < today:
        raise NoPeriod(LeftOut.PAST)
    words = understood(summary)
    if words.kind is None:
        raise NoPeriod(LeftOut.NOT_WHOLE if words.names_holiday else LeftOut.UNCLEAR)
    _check(words.kind, words, summary, starts, ends)
    return NamedPeriod(words.kind, _short(summary), starts, ends)


def _check(kind: PeriodKind, words: Meaning, summary: str, starts: date, ends: date) -> None:
    try:
        check_period(kind, summary, starts, ends)
    except (PeriodBackwards, PeriodTooLong) as refused:
        why = LeftOut.BACKWARDS if isinstance(refused, PeriodBackwards) else LeftOut.TOO_LONG
        raise NoPeriod(why) from refused
    days = (ends - starts).days + 1
    # Seven weeks called "Half term" are the half-term of teaching, not the break.
    if words.most_days is not None and days > words.most_days:
        raise NoPeriod(LeftOut.LONG_FOR_NAME)
    # One day called "Autumn term" marks its beginning; as a whole term it would turn all other days into holidays.
    if kind is PeriodKind.TERM and days < SHORTEST_TERM_DAYS:
        raise NoPeriod(LeftOut.TERM_TOO_SHORT)


def _short(name: str) -> str:
    return name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT - 1].rstrip() + "…"

"""Meetings as a file for calendar programs (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from governance.meetings import CalendarEntry
from language.speaking import Say

MADE_BY = "-//Groundswell//Meetings//EN"


def render_calendar(entries: Iterable[CalendarEntry], made_at: datetime, say: Say) -> bytes:
    """Return the file. Taken in again it changes what it changed: each meeting keeps its name, and counts its changes.

    Times are written in UTC, so that no calendar program needs to know the school's zone.
    """
    # Imported on first use, because it takes a tenth of a second.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, made_at, say))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, made_at: datetime, say: Say) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", f"meeting-{entry.meeting}-{entry.school}@groundswell")
    event.add("sequence", entry.revision)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", _literally(say("Meeting of {group}", group=entry.group)))
    if entry.place:
        event.add("location", _literally(entry.place))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event


def _literally(text: str) -> str:
    """Return a text that calendar programs show as typed: the library takes a typed `\\N` for a line break.

    An invisible word joiner separates the two characters.
    """
    return text.replace("\\N", "\\\u2060N")

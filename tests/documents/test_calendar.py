"""Calendar files: what a calendar program reads back is what was planned, whatever people typed."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from documents.calendar import render_calendar
from governance.meetings import CalendarEntry
from language.speaking import speak_plainly

SAY = speak_plainly("en")
MADE = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
STARTS = datetime(2026, 9, 9, 14, 30, tzinfo=UTC)
# What services let through: one line without controls.
TEXTS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=200)


def entry(**changes: Any) -> CalendarEntry:
    usual: dict[str, Any] = {
        "school": 1_100_000_000_000_000_000,
        "meeting": 12,
        "revision": 0,
        "group": "Polytunnel",
        "place": None,
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(minutes=45),
        "is_cancelled": False,
    }
    return CalendarEntry(**(usual | changes))


def events(*entries: CalendarEntry) -> list[Any]:
    return Calendar.from_ical(render_calendar(entries, MADE, SAY)).walk("VEVENT")


def test_a_program_reads_back_when_and_what() -> None:
    [event] = events(entry(place="Room 12"))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (STARTS, STARTS + timedelta(minutes=45))
    assert (str(event["summary"]), str(event["location"])) == ("Meeting of Polytunnel", "Room 12")
    assert (str(event["status"]), int(event["sequence"]), event.decoded("dtstamp")) == ("CONFIRMED", 0, MADE)


def test_times_are_written_in_utc_wherever_they_were_told() -> None:
    summer = STARTS.astimezone(timezone(timedelta(hours=1)))
    file = render_calendar([entry(starts_at=summer)], MADE, SAY)
    assert b"DTSTART:20260909T143000Z\r\n" in file
    assert b"TZID" not in file


def test_a_meeting_keeps_its_name_and_counts_its_changes() -> None:
    before, after = events(entry()) + events(entry(revision=3, starts_at=STARTS + timedelta(days=1)))
    assert str(before["uid"]) == str(after["uid"])
    assert (int(before["sequence"]), int(after["sequence"])) == (0, 3)
    others = events(entry(meeting=13), entry(school=5))
    assert len({str(event["uid"]) for event in [before, *others]}) == 3


def test_a_cancelled_meeting_says_so() -> None:
    [event] = events(entry(is_cancelled=True, revision=1))
    assert str(event["status"]) == "CANCELLED"


def test_a_file_without_meetings_is_a_calendar_all_the_same() -> None:
    assert events() == []
    assert render_calendar([], MADE, SAY).startswith(b"BEGIN:VCALENDAR\r\n")


@given(group=TEXTS, place=TEXTS)
@example(group="\\Nice", place="\\N")
def test_what_people_typed_is_text_and_nothing_else(group: str, place: str) -> None:
    [event] = events(entry(group=group, place=place))
    # A word joiner may stand between two characters; nobody sees it.
    shown = [str(event[field]).replace("\u2060", "") for field in ("summary", "location")]
    assert shown == [text.replace("\u2060", "") for text in (f"Meeting of {group}", place)]


def test_a_name_cannot_add_a_line_or_an_event() -> None:
    name = "Greens, Inc; a\\b\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:Party"
    [event] = events(entry(group=name))
    assert str(event["summary"]) == f"Meeting of {name}".replace("\r\n", "\n")
    assert render_calendar([entry(group=name)], MADE, SAY).count(b"\r\nBEGIN:VEVENT") == 1
    lines = render_calendar([entry(group="ü" * 200)], MADE, SAY).split(b"\r\n")
    assert max(map(len, lines)) <= 75

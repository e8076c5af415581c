"""Whole days in a calendar file, written as midnights: with a mark they are the days in the file, otherwise the school's."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from governance.calendar_entries import LeftOut
from tests.documents.test_calendar_import import days_of

MARK = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"
NO_MARK = "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE"
ZONES = [
    "America/New_York",
    "America/Los_Angeles",
    "Europe/Berlin",
    "Europe/London",
    "Asia/Kolkata",
    "Pacific/Auckland",
]
THE_26TH = (date(2026, 11, 26), date(2026, 11, 26))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "mark",
    [MARK, "X-MICROSOFT-CDO-ALLDAYEVENT:true", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE", "X-FUNAMBOL-ALLDAY:1",
     "X-FUNAMBOL-ALLDAY:TRUE", "X-EVOLUTION-ALLDAY:TRUE", "X-ALLDAY:1"],
)  # fmt: skip
@pytest.mark.parametrize("starts", ["20261126", "20270329", "20270531", "20261025"])
def test_a_whole_day_that_is_marked_is_that_day_wherever_the_school_is(zone: str, mark: str, starts: str) -> None:
    first = date.fromisoformat(starts)
    ends = f"{first + timedelta(days=2):%Y%m%d}"
    lines = (f"DTSTART:{starts}T000000Z", f"DTEND:{ends}T000000Z", mark)
    assert days_of(*lines, zone=ZoneInfo(zone)) == (first, first + timedelta(days=1))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;TZID=America/New_York:20261126T000000", "DTEND;TZID=America/New_York:20261127T000000", MARK),
        ("DTSTART;TZID=Europe/Berlin:20261126T000000", "DTEND;TZID=Europe/Berlin:20261127T000000", MARK),
        ("DTSTART:20261126T000000Z", "DTEND:20261126T235959Z", MARK),
        ("DTSTART:20261126T000000Z", "DTEND:20261126T000000Z", MARK),
        ("DTSTART:20261126T000000Z", MARK),
        ("DTSTART:20261126T000000Z", "DURATION:P1D", MARK),
        ("DTSTART:20261126T000000", "DTEND:20261127T000000", MARK),
        ("DTSTART:20261126T000000", "DTEND:20261127T000000"),
        ("DTSTART:20261126T000000", "DTEND:20261127T000000", NO_MARK),
        ("DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261127"),
        ("DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261127", MARK),
        ("DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261127", NO_MARK),
    ],
)
def test_one_whole_day_is_the_day_that_stands_in_the_file(zone: str, lines: tuple[str, ...]) -> None:
    assert days_of(*lines, zone=ZoneInfo(zone)) == THE_26TH


@pytest.mark.parametrize(
    ("zone", "lines"),
    [
        ("America/New_York", ("DTSTART:20261126T000000Z", "DTEND:20261128T000000Z")),
        ("America/New_York", ("DTSTART:20261126T000000Z", "DTEND:20261128T000000Z", NO_MARK)),
        ("Europe/Berlin", ("DTSTART:20261026T000000Z", "DTEND:20261031T000000Z")),
        ("Europe/London", ("DTSTART:20270531T000000Z", "DTEND:20270605T000000Z")),
        ("Europe/London", ("DTSTART;TZID=Europe/Berlin:20261126T000000", "DTEND;TZID=Europe/Berlin:20261127T000000")),
        ("Europe/London", ("DTSTART:20261126T090000Z", "DTEND:20261126T100000Z", MARK)),
        ("America/New_York", ("DTSTART:20261126T000000Z", "DTEND:20261126T140000Z", MARK)),
    ],
)
def test_midnights_of_another_zone_without_a_mark_are_a_time_of_day(zone: str, lines: tuple[str, ...]) -> None:
    assert days_of(*lines, zone=ZoneInfo(zone)) is LeftOut.TIMED


@pytest.mark.parametrize(
    ("zone", "starts", "ends"),
    [
        ("Europe/Berlin", "20261125T230000Z", "20261126T230000Z"),
        ("America/New_York", "20261126T050000Z", "20261127T050000Z"),
        ("Asia/Kolkata", "20261125T183000Z", "20261126T183000Z"),
    ],
)
@pytest.mark.parametrize("more", [(), (MARK,), (NO_MARK,)])
def test_midnights_of_the_school_written_in_utc_are_whole_days_with_and_without_a_mark(
    zone: str, starts: str, ends: str, more: tuple[str, ...]
) -> None:
    assert days_of(f"DTSTART:{starts}", f"DTEND:{ends}", *more, zone=ZoneInfo(zone)) == THE_26TH

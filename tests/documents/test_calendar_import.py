"""A school's own calendar file: what is read, what is left out and why, and files that are no calendar."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.calendar_import import read_calendar
from governance.calendar import NamedPeriod, PeriodKind
from governance.calendar_entries import (
    MOST_EVENTS,
    MOST_FILE_BYTES,
    CalendarFileTooBig,
    FoundCalendar,
    LeftOut,
    NoCalendarFile,
    NothingInCalendarFile,
    TooManyEvents,
)
from governance.refusals import Refusal
from governance.texts import NAME_LIMIT

LONDON = ZoneInfo("Europe/London")
TODAY = date(2026, 9, 7)
WEEK = ("DTSTART;VALUE=DATE:20261026", "DTEND;VALUE=DATE:20261031")
TERM = ("DTSTART;VALUE=DATE:20260907", "DTEND;VALUE=DATE:20261219")
HALF_TERM = NamedPeriod(PeriodKind.HOLIDAY, "Half term", date(2026, 10, 26), date(2026, 10, 30))


def file(*events: tuple[str, ...], newline: str = "\r\n", before: tuple[str, ...] = ()) -> bytes:
    """Return a calendar file with these events, a line each."""
    inner = [line for event in events for line in ("BEGIN:VEVENT", "UID:1@school", *event, "END:VEVENT")]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//School//EN", *before, *inner, "END:VCALENDAR", ""]
    return newline.join(lines).encode()


def read(content: bytes, zone: ZoneInfo = LONDON) -> FoundCalendar:
    return read_calendar(content, zone=zone, today=TODAY)


def days_of(*lines: str, zone: ZoneInfo = LONDON) -> tuple[date, date] | LeftOut:
    """Return the first and last day of one holiday, or why it was left out."""
    found = read(file(("SUMMARY:Half term", *lines)), zone)
    if found.periods:
        return found.periods[0].starts, found.periods[0].ends
    return found.left_out[0].why


def test_the_end_of_whole_days_is_the_first_day_after_them() -> None:
    assert read(file(("SUMMARY:Half term", *WEEK))).periods == (HALF_TERM,)


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;VALUE=DATE:20261026",),
        ("DTSTART;VALUE=DATE:20261026", "DTEND;VALUE=DATE:20261026"),
        ("DTSTART;VALUE=DATE:20261026", "DTEND;VALUE=DATE:20261027"),
        ("DTSTART;VALUE=DATE:20261026", "DURATION:P1D"),
        ("DTSTART:20261026",),
        ("DTSTART:20261026T000000", "DTEND:20261027T000000"),
        ("DTSTART:20261026T000000", "DTEND:20261026T235900"),
        ("DTSTART:20261026T000000Z", "DTEND:20261027T000000Z"),
        ("DTSTART;TZID=Europe/London:20261026T000000", "DURATION:PT24H"),
    ],
)
def test_one_whole_day_is_understood_however_it_is_written(lines: tuple[str, ...]) -> None:
    assert days_of(*lines) == (date(2026, 10, 26), date(2026, 10, 26))


def test_a_week_to_the_last_minute_of_friday_ends_on_friday() -> None:
    week = (date(2026, 10, 26), date(2026, 10, 30))
    assert days_of("DTSTART:20261026T000000", "DTEND:20261030T235900") == week
    assert days_of("DTSTART:20261026T000000", "DTEND:20261031T000000") == week


def test_midnight_is_the_schools_midnight_even_where_the_clocks_change() -> None:
    lines = ("DTSTART:20261022T230000Z", "DTEND:20261026T000000Z")
    assert days_of(*lines) == (date(2026, 10, 23), date(2026, 10, 25))
    assert days_of(*lines, zone=ZoneInfo("Asia/Kolkata")) is LeftOut.TIMED
    india = ("DTSTART:20261021T183000Z", "DTEND:20261022T183000Z")
    assert days_of(*india, zone=ZoneInfo("Asia/Kolkata")) == (date(2026, 10, 22), date(2026, 10, 22))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("DTSTART:20261026T090000", "DTEND:20261026T110000"), LeftOut.TIMED),
        (("DTSTART:20261026T000000",), LeftOut.TIMED),
        (("DTSTART;TZID=Europe/London:20261026T090000",), LeftOut.TIMED),
        ((*WEEK, "RRULE:FREQ=YEARLY"), LeftOut.REPEATS),
        ((*WEEK, "RDATE;VALUE=DATE:20271026"), LeftOut.REPEATS),
        ((*WEEK, "STATUS:CANCELLED"), LeftOut.CANCELLED),
        (("DTSTART;VALUE=DATE:20261026", "DTEND;VALUE=DATE:20261020"), LeftOut.BACKWARDS),
        (("DTSTART;VALUE=DATE:20261026", "DTEND;VALUE=DATE:20270731"), LeftOut.TOO_LONG),
        (("DTSTART;VALUE=DATE:2026xx26",), LeftOut.UNREADABLE),
        (("DTSTART;VALUE=DATE:20261026", "DTEND;VALUE=DATE:soon"), LeftOut.UNREADABLE),
        (("DTSTART;VALUE=DATE:20261026", "DURATION:some days"), LeftOut.UNREADABLE),
        (("DTSTART;VALUE=DATE:20261026", "DURATION:-P1D"), LeftOut.BACKWARDS),
        (("DTSTART;VALUE=DATE:00010101", "DURATION:-P1D"), LeftOut.UNREADABLE),
        (("DTSTART;VALUE=DATE:20261026", "DTEND:20261027T090000Z"), LeftOut.TIMED),
        ((), LeftOut.UNREADABLE),
        (("DTSTART:20261026T000000", "DURATION:P99999999D"), LeftOut.UNREADABLE),
        (("DTSTART;VALUE=DATE:20260907", "DTEND;VALUE=DATE:20260907"), (TODAY, TODAY)),
        (("DTSTART;VALUE=DATE:20260831", "DTEND;VALUE=DATE:20260907"), LeftOut.PAST),
    ],
)
def test_what_is_no_stretch_of_days_to_come_is_left_out_with_the_reason(
    lines: tuple[str, ...], why: LeftOut | tuple[date, date]
) -> None:
    assert days_of(*lines) == why


def test_the_words_decide_and_what_they_leave_open_is_left_out() -> None:
    term = ("DTSTART;VALUE=DATE:20260902", "DTEND;VALUE=DATE:20261219", "SUMMARY:Autumn term")
    found = read(
        file(
            ("SUMMARY;LANGUAGE=de:Herbstferien", *WEEK),
            ("SUMMARY:Mock exams", *WEEK),
            term,
            ("SUMMARY:Sports week", *WEEK),
            ("SUMMARY:Spring term", "DTSTART;VALUE=DATE:20270105"),
            WEEK,
        )
    )
    kinds = [(one.kind, one.name) for one in found.periods]
    assert kinds == [
        (PeriodKind.HOLIDAY, "Herbstferien"),
        (PeriodKind.EXAMS, "Mock exams"),
        (PeriodKind.TERM, "Autumn term"),
    ]
    assert found.periods[2].ends == date(2026, 12, 18)
    assert [(one.summary, one.why) for one in found.left_out] == [
        ("Sports week", LeftOut.UNCLEAR),
        ("Spring term", LeftOut.TERM_TOO_SHORT),
        ("", LeftOut.UNCLEAR),
    ]


@pytest.mark.parametrize(
    "name", ["Half term", "Autumn half term", "Half-Term Holiday", "Autumn Term: half term", "INSET day"]
)
def test_a_break_of_days_that_lasts_weeks_is_left_to_people(name: str) -> None:
    two_weeks = ("DTSTART;VALUE=DATE:20261024", "DTEND;VALUE=DATE:20261109")
    assert read(file((f"SUMMARY:{name}", *two_weeks))).periods[0].kind is PeriodKind.HOLIDAY
    seven_weeks = ("DTSTART;VALUE=DATE:20260907", "DTEND;VALUE=DATE:20261024")
    found = read(file((f"SUMMARY:{name}", *seven_weeks)))
    assert [one.why for one in found.left_out] == [LeftOut.LONG_FOR_NAME]


def test_exams_named_beside_a_term_are_not_the_whole_term() -> None:
    found = read(file(("SUMMARY:Autumn term, mock exams in December", *TERM)))
    assert [one.why for one in found.left_out] == [LeftOut.LONG_FOR_NAME]


def test_a_term_that_names_its_half_term_is_a_term() -> None:
    found = read(file(("SUMMARY:Autumn Term 2026 (Half Term 26-30 Oct)", *TERM)))
    assert [(one.kind, one.ends) for one in found.periods] == [(PeriodKind.TERM, date(2026, 12, 18))]


def test_what_may_not_be_the_whole_school_is_left_out_with_that_reason() -> None:
    found = read(
        file(*[(f"SUMMARY:{name}", *WEEK) for name in ("Library closed", "Schulfrei ab 11 Uhr", "Mock Trial")])
    )
    assert [one.why for one in found.left_out] == [LeftOut.NOT_WHOLE, LeftOut.NOT_WHOLE, LeftOut.UNCLEAR]


def test_every_event_is_either_in_or_left_out() -> None:
    events = [("SUMMARY:Half term", *WEEK)] * 3 + [("SUMMARY:Sports", *WEEK)] * 4 + [()] * 2
    found = read(file(*events))
    assert (len(found.periods), len(found.left_out)) == (3, 6)


def test_lines_folded_inside_a_letter_are_joined() -> None:
    content = file(("SUMMARY:Prüfungen der Oberstufe", *WEEK)).replace("ü".encode(), b"\xc3\r\n \xbc")
    assert read(content).periods[0].name == "Prüfungen der Oberstufe"


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_any_end_of_line_will_do(newline: str) -> None:
    assert read(file(("SUMMARY:Half term", *WEEK), newline=newline)).periods == (HALF_TERM,)


def test_old_encodings_and_a_mark_at_the_beginning_are_understood() -> None:
    content = file(("SUMMARY:Prüfungen", *WEEK))
    assert read(b"\xef\xbb\xbf" + content).periods[0].name == "Prüfungen"
    assert read(content.decode().encode("cp1252")).periods[0].name == "Prüfungen"


def test_escaped_characters_and_controls_are_shown_as_one_line() -> None:
    found = read(file(("SUMMARY:Half term\\, break\\nin \x07autumn\u202e", *WEEK)))
    assert found.periods[0].name == "Half term, break in autumn"


def test_a_long_name_is_shortened() -> None:
    name = read(file((f"SUMMARY:Half term {'in autumn ' * 19}", *WEEK))).periods[0].name
    assert len(name) <= NAME_LIMIT
    assert name.endswith("…")


def test_alarms_and_other_things_inside_are_not_read() -> None:
    alarm = ("BEGIN:VALARM", "SUMMARY:Sports", "DURATION:P9D", "RRULE:FREQ=DAILY", "END:VALARM")
    zone = (
        "BEGIN:VTIMEZONE", "TZID:Mine", "BEGIN:STANDARD", "DTSTART:19700101T000000", "RRULE:FREQ=SECONDLY",
        "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE",
    )  # fmt: skip
    assert read(file((*alarm, "SUMMARY:Half term", *WEEK), before=zone)).periods == (HALF_TERM,)


def test_a_zone_that_names_a_file_opens_none() -> None:
    lines = ("DTSTART;TZID=../../etc/passwd:20261026T000000", "DTEND;TZID=/etc/passwd:20261027T000000")
    assert days_of(*lines) == (date(2026, 10, 26), date(2026, 10, 26))


def test_as_many_events_as_are_read_and_one_more() -> None:
    event = ("SUMMARY:Half term", *WEEK)
    assert len(read(file(*[event] * MOST_EVENTS)).periods) == MOST_EVENTS
    with pytest.raises(TooManyEvents):
        read(file(*[event] * (MOST_EVENTS + 1)))


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", NoCalendarFile),
        (b"Dear parents, half term is in October.", NoCalendarFile),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), NoCalendarFile),
        (b"PK\x03\x04" + bytes(1000), NoCalendarFile),
        (b"BEGIN:VCALENDAR\r\n", NoCalendarFile),
        (b"END:VCALENDAR\r\n", NoCalendarFile),
        (b"BEGIN:VEVENT\r\nSUMMARY:Half term\r\nEND:VEVENT\r\n", NoCalendarFile),
        (b"BEGIN:VTIMEZONE\r\n" * 1000, NoCalendarFile),
        (file(), NothingInCalendarFile),
        (b" " * (MOST_FILE_BYTES + 1), CalendarFileTooBig),
    ],
)
def test_a_file_that_is_no_calendar_of_a_school_is_refused(content: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read(content)


PIECES = st.sampled_from(
    [
        "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "SUMMARY:Ferien",
        "SUMMARY;X=\"", "DTSTART;VALUE=DATE:20261026", "DTSTART:20261026T000000Z", "DTEND:99991231", "DTEND:00010101",
        "DTSTART;TZID=Nowhere:20261026T000000", "DURATION:-P1D", "DURATION:P9999999W", "RRULE:", "STATUS", " folded", ":",
        "DTSTART;VALUE=PERIOD:20261026T000000Z/P1D", "DTSTART;VALUE=TIME:101010", "DTSTART;VALUE=DATE:00010101",
    ]
)  # fmt: skip


@given(lines=st.lists(PIECES | st.text(max_size=20)))
def test_whatever_is_in_a_file_it_is_read_or_refused(lines: list[str]) -> None:
    for content in (
        "\n".join(lines),
        "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]),
    ):
        try:
            found = read(content.encode("utf-8", "surrogatepass")[:MOST_FILE_BYTES], ZoneInfo("Pacific/Apia"))
        except Refusal:
            continue
        assert found.periods or found.left_out
        assert all(one.starts <= one.ends and one.ends >= TODAY for one in found.periods)

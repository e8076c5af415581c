"""Times as people type them, several hundred in five languages: each means one time, or is refused for the right reason."""

import csv
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from governance.calendar import SCHOOL_DAY_ENDS
from governance.refusals import Refusal, TimePast, TimeUnclear, Unclear
from language.times.reading import read_day, read_period, read_when, suggest

ZONES = {
    language: ZoneInfo(f"Europe/{city}")
    for language, city in (("en", "London"), ("de", "Berlin"), ("fr", "Paris"), ("es", "Madrid"), ("cy", "London"))
}
NOW = {
    "wednesday": datetime(2026, 11, 25, 10, 17, 42, tzinfo=UTC),
    "friday": datetime(2026, 11, 27, 8, tzinfo=UTC),
    "eve_of_winter_time": datetime(2026, 10, 24, 18, tzinfo=UTC),
    "eve_of_summer_time": datetime(2027, 3, 27, 18, tzinfo=UTC),
}
with (Path(__file__).parent / "typed_times.tsv").open(encoding="utf-8", newline="") as lines:
    TYPED = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def understood(text: str, language: str, now: datetime, *, ends: bool = False) -> str:
    zone = ZONES[language]
    try:
        when = read_when(text, zone=zone, now=now, language=language, ends=ends)
    except TimeUnclear as refused:
        return str(refused.reason)
    except TimePast:
        return "past"
    return f"{when.astimezone(zone):%Y-%m-%d %H:%M}"


def offered(text: str, language: str, now: datetime, *, ends: bool = False) -> list[str]:
    zone = ZONES[language]
    found = suggest(text, zone=zone, now=now, language=language, explain=lambda refusal: "?", ends=ends)
    return [value for _, value in found]


@pytest.mark.parametrize(("language", "now", "text", "meant"), TYPED)
def test_what_is_typed_means_one_time_or_is_refused_for_its_reason(
    language: str, now: str, text: str, meant: str
) -> None:
    assert understood(text, language, NOW[now]) == meant


@pytest.mark.parametrize(("language", "now", "text", "meant"), TYPED)
def test_what_is_offered_first_is_what_is_meant(language: str, now: str, text: str, meant: str) -> None:
    if meant[0].isdigit():
        assert offered(text, language, NOW[now])[0][:16] == meant


@pytest.mark.parametrize("hours", [f"{hour:02}{minute:02}" for hour in (0, 7, 9, 13, 15, 23) for minute in (0, 5, 30)])
@pytest.mark.parametrize("written", ["{}h", "{}hrs", "{} hrs", "{} hours", "tomorrow {}h", "{} uhr", "friday {}h"])
def test_four_figures_are_hours_and_minutes_and_never_so_many_hours(hours: str, written: str) -> None:
    now = NOW["wednesday"]
    meant = read_when(written.format(hours), zone=ZONES["en"], now=now, language="en").astimezone(ZONES["en"])
    assert meant.time() == time(int(hours[:2]), int(hours[2:]))
    assert (meant - now).days < 3


@pytest.mark.parametrize("text", ["2460h", "1275 hrs", "9999h", "930h", "0001h5", "in 0930h 5h", "1560 hours"])
def test_figures_that_may_be_no_clock_are_not_taken_for_a_length(text: str) -> None:
    assert understood(text, "en", NOW["wednesday"]) == "unknown"


@pytest.mark.parametrize(("language", "words"), [("fr", "et est cet met art demie demi"), ("de", "ist mut art")])
def test_a_word_of_the_language_is_not_taken_for_a_time_zone(language: str, words: str) -> None:
    for word in words.split():
        for text in (f"15:00 {word}", f"15h {word}", f"{word} 15:00", f"14.1. 15:00 {word}", f"14.1. {word}"):
            assert understood(text, language, NOW["wednesday"]) != "other_zone"


@pytest.mark.parametrize("text", ["28/3/2027 {}", "{} on 28/3/2027", "28 march 2027 at {}", "sunday 28 march 2027 {}"])
@pytest.mark.parametrize("clock", ["1:30", "1.30", "half past 1", "half past one", "1:05", "1:59"])
def test_a_time_is_asked_about_in_the_night_of_a_clock_change_as_on_any_other_day(text: str, clock: str) -> None:
    now = NOW["wednesday"]
    skipped, twice = text.format(clock), text.format(clock).replace("28", "31").replace("march", "october")
    twice = twice.replace("/3/", "/10/")
    assert understood(skipped, "en", now) == "half_of_day" == understood(twice, "en", now)
    assert all(value.startswith("2027-03-28 13:") for value in offered(skipped, "en", now))
    assert [value[11:13] for value in offered(twice, "en", now)] == ["13", "01", "01"]


def test_the_night_before_a_clock_change_a_time_alone_is_not_said_to_be_past() -> None:
    saturday = datetime(2027, 3, 27, 18, 0, tzinfo=UTC)
    assert understood("01:30", "en", saturday) == "skipped"
    assert understood("1:30", "en", saturday) == "half_of_day"
    assert offered("1:30", "en", saturday) == ["2027-03-28 13:30"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "friday"),
        ("en", "until friday"),
        ("en", "by this friday"),
        ("en", "friday after school"),
        ("en", "By Friday, after school"),
        ("de", "Freitag nach der Schule"),
        ("de", "bis Freitag nach Schulschluss"),
        ("de", "bis Freitag"),
        ("fr", "d'ici vendredi"),
    ],
)
def test_the_end_of_something_on_a_day_is_the_end_of_that_school_day(language: str, text: str) -> None:
    ends = f"2026-11-27 {SCHOOL_DAY_ENDS:%H:%M}"
    assert understood(text, language, NOW["wednesday"], ends=True) == ends
    assert offered(text, language, NOW["wednesday"], ends=True) == [ends]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-27", "2026-11-27 16:00"),
        ("27/11", "2026-11-27 16:00"),
        ("27 november 2026", "2026-11-27 16:00"),
        ("tomorrow", "2026-11-26 16:00"),
        ("today", "2026-11-25 16:00"),
        ("saturday", "2026-11-28 16:00"),
        ("friday 9am", "2026-11-27 09:00"),
        ("friday morning", "2026-11-27 09:00"),
        ("friday 23:59", "2026-11-27 23:59"),
        ("in 2 weeks", "2026-12-09 10:18"),
        ("48h", "2026-11-27 10:18"),
    ],
)
def test_a_time_or_a_length_that_was_written_stays_what_it_is(text: str, meant: str) -> None:
    assert understood(text, "en", NOW["wednesday"], ends=True) == meant


def test_today_is_over_when_the_school_day_is() -> None:
    late = datetime(2026, 11, 25, 16, 0, 30, tzinfo=UTC)
    assert understood("today", "en", late, ends=True) == "past"
    assert understood("this wednesday", "en", late, ends=True) == "past"
    shown = suggest("", zone=ZONES["en"], now=late, language="en", explain=repr, ends=True)
    assert {value[11:] for _, value in shown} == {"16:00"}


@pytest.mark.parametrize(("language", "text"), [("de", "nächsten Freitag"), ("es", "el viernes que viene")])
def test_a_day_that_may_be_in_this_week_or_the_next_is_asked_about(language: str, text: str) -> None:
    zone, now = ZONES[language], NOW["wednesday"]
    with pytest.raises(TimeUnclear) as refused:
        read_day(text, zone=zone, now=now, language=language)
    assert refused.value.reason is Unclear.THIS_OR_NEXT
    with pytest.raises(TimeUnclear):
        read_period(text, "24.12.2026", zone=zone, now=now, language=language)
    assert offered(text, language, now) == ["2026-11-27 09:00", "2026-12-04 09:00"]


def test_a_day_that_may_be_today_or_in_a_week_is_asked_about() -> None:
    with pytest.raises(Refusal) as refused:
        read_day("coming friday", zone=ZONES["en"], now=NOW["friday"], language="en")
    assert isinstance(refused.value, TimeUnclear)
    assert read_day("this friday", zone=ZONES["en"], now=NOW["friday"], language="en") == NOW["friday"].date()

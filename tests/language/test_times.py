"""Times as people write them: each phrase has one exact meaning, or is refused with an example that works."""

from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from governance.refusals import Refusal, TimePast, TimeTooFar, TimeUnclear, Unclear
from language.times.reading import read_day, read_period, read_when, suggest, suggest_day, warm_up

LONDON = ZoneInfo("Europe/London")
WEDNESDAY = datetime(2026, 11, 25, 10, 17, 42, tzinfo=UTC)
LANGUAGES = ("en", "en-US", "de", "fr", "es", "cy", "uk")

UNDERSTOOD = {
    "en": {
        "next tuesday 3pm": "2026-12-01 15:00",
        "Friday, 3pm": "2026-11-27 15:00",
        "this friday 2pm": "2026-11-27 14:00",
        "next friday at 9": "2026-12-04 09:00",
        "wednesday 15:00": "2026-12-02 15:00",
        "thurs 2pm": "2026-11-26 14:00",
        "friday 27 november 3.30pm": "2026-11-27 15:30",
        "tuesday next week 3pm": "2026-12-01 15:00",
        "in 2 weeks": "2026-12-09 10:18",
        "2 weeks from today": "2026-12-09 10:18",
        "in a fortnight": "2026-12-09 10:18",
        "in 2 days at 3pm": "2026-11-27 15:00",
        "in 30 minutes": "2026-11-25 10:48",
        "in half an hour": "2026-11-25 10:48",
        "in 3h": "2026-11-25 13:18",
        "an hour from now": "2026-11-25 11:18",
        "tonight at 8": "2026-11-25 20:00",
        "8 o'clock tonight": "2026-11-25 20:00",
        "tonight": "2026-11-25 19:00",
        "today": "2026-11-25 15:00",
        "today at 3": "2026-11-25 15:00",
        "tomorrow at 3 in the afternoon": "2026-11-26 15:00",
        "tomorrow morning": "2026-11-26 09:00",
        "noon tomorrow": "2026-11-26 12:00",
        "12pm tomorrow": "2026-11-26 12:00",
        "the day after tomorrow at 2pm": "2026-11-27 14:00",
        "half past 9 tomorrow": "2026-11-26 09:30",
        "quarter to 10 on friday": "2026-11-27 09:45",
        "3pm": "2026-11-25 15:00",
        "9am": "2026-11-26 09:00",
        "tomorrow 03:30": "2026-11-26 03:30",
        "1st december 10:00": "2026-12-01 10:00",
        "december 1st at 10am": "2026-12-01 10:00",
        "25 november 3pm": "2026-11-25 15:00",
        "14/1 15:00": "2027-01-14 15:00",
        "29 february": "2028-02-29 09:00",
        "2027-01-14 12:30": "2027-01-14 12:30",
        "2027-01-14T12:30:00": "2027-01-14 12:30",
        "2027-07-14 12:30 UTC": "2027-07-14 13:30",
        "2027-07-14T12:30+02:00": "2027-07-14 11:30",
        "2027-10-31 01:30 BST": "2027-10-31 01:30",
        "2027-01-14 12:30-05:00": "2027-01-14 17:30",
        "2027-01-14T09:00-10:00": "2027-01-14 19:00",
        "14 Jan 12:30 GMT": "2027-01-14 12:30",
        "tomorrow 3pm GMT": "2026-11-26 15:00",
        "14-1 3pm": "2027-01-14 15:00",
        "2h": "2026-11-25 12:18",
        "24h": "2026-11-26 10:18",
        "48h": "2026-11-27 10:18",
        "in 72 h": "2026-11-28 10:18",
        "1h30m": "2026-11-25 11:48",
        "1w": "2026-12-02 10:18",
        "2w": "2026-12-09 10:18",
        "3d": "2026-11-28 10:18",
        "30m": "2026-11-25 10:48",
        "30min": "2026-11-25 10:48",
        "two hours": "2026-11-25 12:18",
        "an hour": "2026-11-25 11:18",
        "an hour and a half": "2026-11-25 11:48",
        "half an hour": "2026-11-25 10:48",
        "2 weeks": "2026-12-09 10:18",
        "two weeks": "2026-12-09 10:18",
        "in two weeks": "2026-12-09 10:18",
        "in 3 days' time": "2026-11-28 10:18",
        "in 2 years": "2028-11-25 10:18",
        "2028-11-25 10:17": "2028-11-25 10:17",
        "tomorrow 15h": "2026-11-26 15:00",
        "tonight 7pm": "2026-11-25 19:00",
        "tmrw 3pm": "2026-11-26 15:00",
        "by 3pm": "2026-11-25 15:00",
    },
    "en-US": {"12/1 3pm": "2026-12-01 15:00", "2027-01-02 9:15": "2027-01-02 09:15"},
    "de": {
        "nächsten Dienstag 15 Uhr": "2026-12-01 15:00",
        "morgen um 15 Uhr": "2026-11-26 15:00",
        "morgen früh": "2026-11-26 09:00",
        "heute Abend um 8": "2026-11-25 20:00",
        "morgen um halb 9": "2026-11-26 08:30",
        "um 15 Uhr am Freitag": "2026-11-27 15:00",
        "am 14. Januar um 12.30 Uhr": "2027-01-14 12:30",
        "14.01. 10 Uhr": "2027-01-14 10:00",
        "übermorgen 10:00": "2026-11-27 10:00",
        "in 2 Wochen": "2026-12-09 10:18",
        "in einer halben Stunde": "2026-11-25 10:48",
        "15h": "2026-11-25 15:00",
        "Freitag 15h": "2026-11-27 15:00",
        "in 2h": "2026-11-25 12:18",
        "48h": "2026-11-27 10:18",
        "zwei Stunden": "2026-11-25 12:18",
        "eine halbe Stunde": "2026-11-25 10:48",
        "zwei Wochen": "2026-12-09 10:18",
        "Freitagnachmittag": "2026-11-27 15:00",
        "viertel nach 9 morgen": "2026-11-26 09:15",
    },
    "fr": {
        "mardi prochain à 15h": "2026-12-01 15:00",
        "demain à 15h30": "2026-11-26 15:30",
        "ce soir à 8h": "2026-11-25 20:00",
        "demain après-midi": "2026-11-26 15:00",
        "le 14 janvier à 12:30": "2027-01-14 12:30",
        "midi demain": "2026-11-26 12:00",
        "dans 2 semaines": "2026-12-09 10:18",
        "dans une heure": "2026-11-25 11:18",
        "15h": "2026-11-25 15:00",
        "deux semaines": "2026-12-09 10:18",
        "1 sept": "2027-09-01 09:00",
    },
    "es": {
        "el próximo martes a las 15:00": "2026-12-01 15:00",
        "el martes que viene a las 10:00": "2026-12-01 10:00",
        "mañana a las 3 de la tarde": "2026-11-26 15:00",
        "mañana por la mañana": "2026-11-26 09:00",
        "esta noche a las 8": "2026-11-25 20:00",
        "el 14 de enero a las 12:30": "2027-01-14 12:30",
        "pasado mañana 10:00": "2026-11-27 10:00",
        "en dos semanas": "2026-12-09 10:18",
    },
    "cy": {
        "Dydd Mawrth nesaf 15:00": "2026-12-01 15:00",
        "1 Mawrth 10:00": "2027-03-01 10:00",
        "yfory am 10": "2026-11-26 10:00",
        "yfory am 3 y prynhawn": "2026-11-26 15:00",
        "heno am 8": "2026-11-25 20:00",
        "bore yfory": "2026-11-26 09:00",
        "14 Ionawr 12:30": "2027-01-14 12:30",
        "14 Awst 12:30": "2027-08-14 12:30",
        "mewn 2 wythnos": "2026-12-09 10:18",
    },
}
UNCLEAR = {
    "en": (
        "12|3|12 12|friday 15|monday 3|tomorrow at 3|tomorrow 3:30|half past 3|at 7|7:30|tonight at 3|12am|15pm|25:00"
        "|tomorrow 24:00|14 jan 9:99|tomorrow 9|tomorrow midnight|31 february|29 february 2027|2027-02-30 10:00|31/2"
        "|13/13|saturday 27 november 3pm|at 14 january|end of term|soon|june|2027|every friday 3pm|friday 3pm 4pm"
        "|friday or saturday 3pm|3-4pm friday|a week on friday|last friday|in 3 weeks ago|in 1000000000 days"
        "|tomorrow 3pm bst|this week|by 3|after 14 january|14 january 27th|friday next month|friday morning 3pm|2027-03-28 01:30|2027-10-31 01:30|\u200b|???|"
        + "x"
        * 500
    ),
    "de": "morgen um 3|um 3 am Freitag|morgen halb 4|31. Februar|Ende des Halbjahrs|2h|diese Woche",
    "fr": "demain à 3h|demain 9",
    "es": "mañana a las 3|mañana 9",
    "cy": "yfory am 3",
}
REASONS = {
    Unclear.UNKNOWN: "soon|12am|in 2 weeks 5",
    Unclear.SEVERAL: (
        "friday 15:00-16:00|friday 15:00 - 16:00|friday 15:00–16:00|tomorrow 16:00-25:00|friday 3-4pm|from 3 to 4pm friday"
        "|between 3pm and 4pm|friday 3pm 4pm|fri 3 or 4pm|2027-01-14 09:00-10:00|14-16 january|monday-friday|mon to fri"
        "|in 2-3 weeks|in 2 to 3 weeks|2-3h|in two or three days"
    ),
    Unclear.OTHER_ZONE: (
        "2027-01-14 12:30+25:00|2027-01-14 12:30+10:60|2027-01-14 12:30 PST|2027-01-14 12:30 CET|14 Jan 12:30 EST"
        "|14/1/2027 12:30 UTC+2|14/1/2027 12:30 +02:00|14 jan 12:30 +0100|friday 27 november 12:30 PST|friday 12:30 CET"
        "|12:30 PST|tomorrow 3pm CET|14 Jan 12:30 BST|in 2 weeks +5|2027-01-14 PST"
    ),
    Unclear.HALF_OF_DAY: "tomorrow at 3|tomorrow 3:30|at 7|3 o'clock|quarter past three on friday",
    Unclear.COMES_TWICE: "2027-10-31 01:30",
    Unclear.SKIPPED: "2027-03-28 01:30",
}
DAYS = {
    "2027-01-14": date(2027, 1, 14),
    "friday": date(2026, 11, 27),
    "by friday": date(2026, 11, 27),
    "friday 3pm": date(2026, 11, 27),
    "next friday": date(2026, 12, 4),
    "in 3 weeks": date(2026, 12, 16),
    "today": date(2026, 11, 25),
    "14 january": date(2027, 1, 14),
    "14.1.27": date(2027, 1, 14),
}


@pytest.fixture(autouse=True, scope="module")
def loaded() -> None:
    """Load the words and patterns of all languages, which takes longer than a text may."""
    for language in LANGUAGES:
        warm_up(language)


def when(text: str, language: str = "en", now: datetime = WEDNESDAY) -> datetime:
    return read_when(text, zone=LONDON, now=now, language=language)


def choices(text: str, language: str = "en") -> list[tuple[str, str]]:
    return suggest(text, zone=LONDON, now=WEDNESDAY, language=language, explain=lambda refusal: type(refusal).__name__)


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [(each, text, meant) for each in UNDERSTOOD for text, meant in UNDERSTOOD[each].items()],
)
def test_a_phrase_means_exactly_one_time(language: str, text: str, meant: str) -> None:
    assert f"{when(text, language).astimezone(LONDON):%Y-%m-%d %H:%M}" == meant


@pytest.mark.parametrize(("language", "text"), [(each, text) for each in UNCLEAR for text in UNCLEAR[each].split("|")])
def test_what_is_unclear_or_impossible_is_refused_with_an_example_that_is_understood(language: str, text: str) -> None:
    with pytest.raises(TimeUnclear) as refused:
        when(text, language)
    assert when(refused.value.example, language) > WEDNESDAY


@pytest.mark.parametrize(
    ("reason", "text"), [(reason, text) for reason, texts in REASONS.items() for text in texts.split("|")]
)
def test_why_a_time_is_unclear_is_known(reason: Unclear, text: str) -> None:
    with pytest.raises(TimeUnclear) as refused:
        when(text)
    assert refused.value.reason is reason


@pytest.mark.parametrize("text", ["now", "in 0 minutes", "0 days", "10:17 today"])
@pytest.mark.parametrize("now", [WEDNESDAY, WEDNESDAY.replace(second=0)])
def test_this_very_minute_is_no_time_to_come(text: str, now: datetime) -> None:
    with pytest.raises(TimePast) as refused:
        when(text, now=now)
    assert refused.value.is_now


@pytest.mark.parametrize("text", ["yesterday", "2 days ago", "2026-11-01 10:00", "14 january 2026", "0001-01-01"])
def test_a_past_time_is_refused_with_how_it_was_understood(text: str) -> None:
    with pytest.raises(TimePast) as refused:
        when(text)
    assert datetime.fromisoformat(refused.value.iso).replace(tzinfo=LONDON) < WEDNESDAY
    assert when(refused.value.example) > WEDNESDAY


@pytest.mark.parametrize("text", ["2028-11-25 12:00", "in 3 years", "9999-12-31", "14 january 2050"])
def test_a_time_beyond_two_years_is_refused(text: str) -> None:
    with pytest.raises(TimeTooFar) as refused:
        when(text)
    assert refused.value.days == 730


def test_two_years_end_at_the_same_time_of_the_school_also_from_a_leap_day_and_over_a_clock_change() -> None:
    leap_day = datetime(2028, 2, 29, 12, 0, tzinfo=UTC)
    assert when("2030-03-01 12:00", now=leap_day) == datetime(2030, 3, 1, 12, 0, tzinfo=UTC)
    summer_time = datetime(2027, 10, 30, 11, 0, tzinfo=UTC)
    assert when("in 2 years", now=summer_time) == datetime(2029, 10, 30, 12, 0, tzinfo=UTC)
    with pytest.raises(TimeTooFar):
        when("in 732 days")


@pytest.mark.parametrize("text", ["x" * 3000, "tomorrow 3pm " * 300])
def test_a_long_text_is_not_said_back_whole(text: str) -> None:
    for read in (read_when, read_day):
        with pytest.raises(TimeUnclear) as refused:
            read(text, zone=LONDON, now=WEDNESDAY, language="en")
        assert refused.value.text == text[:99] + "…"


@pytest.mark.parametrize(("text", "meant"), DAYS.items())
def test_a_day_is_read_with_or_without_a_clock(text: str, meant: date) -> None:
    assert read_day(text, zone=LONDON, now=WEDNESDAY, language="en") == meant


@pytest.mark.parametrize("text", ["end of term", "12", "31 february", "yesterday", "in 3 years"])
def test_a_day_that_is_unclear_past_or_too_far_is_refused(text: str) -> None:
    with pytest.raises((TimeUnclear, TimePast, TimeTooFar)):
        read_day(text, zone=LONDON, now=WEDNESDAY, language="en")


def test_hours_from_now_count_real_hours_over_a_clock_change_and_days_keep_the_clock() -> None:
    before = datetime(2027, 3, 27, 18, 0, tzinfo=UTC)
    assert when("in 24 hours", now=before) == datetime(2027, 3, 28, 18, 0, tzinfo=UTC)
    assert when("in 1 day", now=before) == datetime(2027, 3, 28, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text", ["", "3pm", "tomorrow at 3", "next friday", "2027-10-31 01:30", "in 30 minutes", "2027-01-14"]
)
def test_every_choice_reads_back_as_the_time_it_shows(language: str, text: str) -> None:
    offered = choices(text, language)
    times = [when(value, language) for _, value in offered]
    assert len(set(times)) == len(offered)
    assert all(1 <= len(shown) <= 100 for shown, _ in offered)


def test_a_time_with_two_meanings_offers_both() -> None:
    assert [value for _, value in choices("tomorrow at 3")] == ["2026-11-26 15:00", "2026-11-26 03:00"]
    assert [value for _, value in choices("2027-10-31 1:30 am")] == [
        "2027-10-31 01:30+01:00",
        "2027-10-31 01:30+00:00",
    ]
    assert [value for _, value in choices("2027-10-31 01:30")] == ["2027-10-31 01:30+01:00", "2027-10-31 01:30+00:00"]


def test_a_choice_says_how_the_time_was_understood_in_the_language_of_the_school() -> None:
    assert choices("next tuesday 3pm") == [("Tuesday, 1 December 2026, 15:00 (in 6 days)", "2026-12-01 15:00")]
    assert choices("dienstag 15 uhr", "de")[0][0] == "Dienstag, 1. Dezember 2026, 15:00 (in 6 Tagen)"


def test_a_choice_says_why_nothing_was_understood_and_keeps_what_was_typed() -> None:
    assert choices("end of term") == [("TimeUnclear", "end of term")]
    assert choices("yesterday") == [("TimePast", "yesterday")]
    assert choices("2027-01-14 12:30+25:00") == [("TimeUnclear", "2027-01-14 12:30+25:00")]


def test_choices_of_days_read_back_too() -> None:
    offered = suggest_day("next friday", zone=LONDON, now=WEDNESDAY, language="en", explain=repr)
    assert [value for _, value in offered] == ["2026-12-04", "2026-11-27"]
    assert offered[0][0] == "Friday, 4 December 2026 (in 9 days)"


def test_warming_up_is_possible_in_any_language() -> None:
    for language in (*LANGUAGES, "tlh"):
        warm_up(language)


SAID = """
0 3 15 29 99 00 2027 2027-01-14 2027-01-14T 12:30 01:30 14/1 31.2. : - – / . + +01:00 -25:00 +99:99 Z utc+2 ٣ ½
in at um am to bis or und half quarter past halb friday fr next nächsten tomorrow now may september awst 29.2.
this coming midnight past after quarter y et demie media menos moins nach vor und hrs hours heures horas wedi 0930 1500h 2575
15.30 9.05 2026/11/27 , ; @ ( ) 2½ a and days minutes
am pm h 48h 2w 1.5 1000000000 years an two zwei hours week wochen o'clock uhr noon tonight 12:30-25:00 pst cet bst gmt ago every
"""
FRAGMENTS = SAID.split()
TYPED = (
    st.text(max_size=40)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=8).map(" ".join)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join)
)


@given(text=TYPED, language=st.sampled_from(LANGUAGES))
@example(text="tomorrow 16:00-25:00", language="en")
@example(text="2027-01-14 12:30+25:00", language="de")
@example(text="14 january bst", language="en")
def test_whatever_is_typed_is_a_time_ahead_or_a_refusal(text: str, language: str) -> None:
    with suppress(TimeUnclear, TimePast, TimeTooFar):
        assert when(text, language) > WEDNESDAY
    for offered in (suggest, suggest_day):
        shown = offered(text, zone=LONDON, now=WEDNESDAY, language=language, explain=repr)
        assert all(1 <= len(name) <= 100 and len(value) <= 100 for name, value in shown)


@given(text=TYPED, other=TYPED, language=st.sampled_from(LANGUAGES))
def test_whatever_is_typed_is_a_day_ahead_or_a_refusal(text: str, other: str, language: str) -> None:
    with suppress(TimeUnclear, TimePast, TimeTooFar):
        assert read_day(text, zone=LONDON, now=WEDNESDAY, language=language) >= WEDNESDAY.date()
    with suppress(Refusal):
        read_period(text, other, zone=LONDON, now=WEDNESDAY, language=language)


PERIODS = {
    ("1 september", "18 december"): ("2026-09-01", "2026-12-18"),
    ("1 sept", "18 dec 2026"): ("2026-09-01", "2026-12-18"),
    ("1 sept 2026", "18 dec"): ("2026-09-01", "2026-12-18"),
    ("1.9.2026", "18.12.2026"): ("2026-09-01", "2026-12-18"),
    ("2026-09-01", "18/12"): ("2026-09-01", "2026-12-18"),
    ("20260901", "20261218"): ("2026-09-01", "2026-12-18"),
    ("tuesday 1 september", "friday 18 december"): ("2026-09-01", "2026-12-18"),
    ("5 january", "26 march"): ("2027-01-05", "2027-03-26"),
    ("19 december", "4 january"): ("2026-12-19", "2027-01-04"),
    ("9 september", "9 september"): ("2026-09-09", "2026-09-09"),
    ("10 september", "9 september"): ("2025-09-10", "2026-09-09"),
    ("20 july", "31 august"): ("2027-07-20", "2027-08-31"),
    ("29 february", "1 april"): ("2028-02-29", "2028-04-01"),
    ("today", "in 2 weeks"): ("2026-09-09", "2026-09-23"),
    ("tomorrow", "1 november"): ("2026-09-10", "2026-11-01"),
    ("1 september 2020", "18 december"): ("2020-09-01", "2020-12-18"),
    ("18 december", "1 september 2026"): ("2025-12-18", "2026-09-01"),
    ("18 december 2026", "1 september 2026"): ("2026-12-18", "2026-09-01"),
}


@pytest.mark.parametrize(("written", "meant"), PERIODS.items())
def test_a_stretch_of_the_calendar_may_have_begun_and_ends_after_it_starts(
    written: tuple[str, str], meant: tuple[str, str]
) -> None:
    september = datetime(2026, 9, 9, 14, 17, tzinfo=UTC)
    first, last = read_period(*written, zone=LONDON, now=september, language="en")
    assert (first.isoformat(), last.isoformat()) == meant

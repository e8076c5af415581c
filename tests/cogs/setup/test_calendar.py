"""An administrator enters school days: terms, holidays, exams, public holidays, and the school's own calendar file."""

from datetime import date

import pytest

from bot.rehearsal.world import SimulatedSchool, messages_of, read
from cogs.setup import public_holidays
from governance.calendar import NamedPeriod, PeriodKind
from governance.calendar_entries import MOST_FILE_BYTES, UnknownCountry, UnknownRegion
from governance.people import Visitor
from governance.refusals import NumberOutOfRange
from services.schools import calendar as school_calendar
from tests.cogs.test_limits import assert_all_fits
from tests.documents.test_calendar_import import WEEK, file

EXAMS = {"name": "Mocks", "starts": "2026-11-23", "ends": "2026-11-27"}


async def calendar(school: SimulatedSchool) -> tuple[NamedPeriod, ...]:
    shown = await school.database.read(school_calendar.view, school=school.guild.id, now=school.now)
    return shown.periods


async def bring(school: SimulatedSchool, content: bytes) -> str:
    return await school.use(school.admin, "setup import", file=("school.ics", content))


async def test_exam_weeks_go_into_the_calendar_and_out_again(school: SimulatedSchool) -> None:
    answer = await school.use(school.admin, "setup exams", **EXAMS)
    assert "In the calendar now: Exams Mocks: 23 November 2026 to 27 November 2026" in answer
    assert "Exams Mocks" in await school.use(school.admin, "setup show")
    gone = await school.use(school.admin, "setup forget", name="mocks")
    assert "No longer in the calendar: Exams Mocks" in gone
    assert "Nothing is ahead" in gone
    assert "There is no entry of the calendar “mocks” here" in await school.use(
        school.admin, "setup forget", name="mocks"
    )
    assert "Swap the days" in await school.use(school.admin, "setup exams", **(EXAMS | {"ends": "2026-11-20"}))


@pytest.mark.parametrize(
    ("starts", "ends"),
    [("1 september", "18 december"), ("1 sept 2026", "18 dec 2026"), ("1.9.2026", "18.12."), ("2026-09-01", "18/12")],
)
async def test_a_term_that_has_begun_is_taken_however_its_days_are_written(
    school: SimulatedSchool, starts: str, ends: str
) -> None:
    answer = await school.use(school.admin, "setup calendar", term="Autumn", starts=starts, ends=ends)
    assert "Autumn: 1 September 2026 to 18 December 2026" in answer


async def test_days_nobody_can_read_or_that_stand_the_wrong_way_round_are_refused(school: SimulatedSchool) -> None:
    refused = await school.use(school.admin, "setup calendar", term="Autumn", starts="soon", ends="18 december")
    assert "which day “soon” is" in refused
    days = {"starts": "18 december 2026", "ends": "1 september 2026"}
    assert "Swap the days" in await school.use(school.admin, "setup calendar", term="Autumn", **days)
    days = {"starts": "18 december", "ends": "1 september"}
    refused = await school.use(school.admin, "setup calendar", term="Autumn", **days)
    assert "from 18 December 2026 to 1 September 2027" in refused
    assert "Does it end before it begins? Then swap the days." in refused
    assert await calendar(school) == ()


async def test_show_lists_the_next_twelve_and_says_how_many_more(school: SimulatedSchool) -> None:
    days = [date(2026, 9, day) for day in range(1, 22)]
    periods = [NamedPeriod(PeriodKind.HOLIDAY, f"Day {day.day}", day, day) for day in days]
    office = Visitor(school.admin.id, "Office", frozenset(), manages=True)
    await school.database.act(
        school_calendar.enter, school=school.guild.id, visitor=office, periods=periods, now=school.now
    )
    shown = await school.use(school.admin, "setup show")
    assert "Holiday Day 7: 7 September 2026" in shown
    assert "Day 18:" in shown
    assert "Day 19" not in shown
    assert "Day 6:" not in shown
    assert "… and 3 more" in shown
    assert "6 are over" in shown


async def test_public_holidays_are_entered_once_however_often_it_is_used(school: SimulatedSchool) -> None:
    answer = await school.use(school.admin, "setup holidays", country="GB", region="England")
    assert "Public holidays of United Kingdom, England" in answer
    assert "School breaks are not public holidays" in answer
    assert "Holiday Christmas Day 2026: 25 December 2026" in answer
    entered = await calendar(school)
    assert {one.kind for one in entered} == {PeriodKind.HOLIDAY}
    assert min(one.starts for one in entered) >= date(2026, 9, 7)
    assert max(one.ends for one in entered) <= date(2027, 7, 31)
    again = await school.use(school.admin, "setup holidays", country="united kingdom", region="ENG")
    assert "0 are new in the calendar." in again
    assert f"{len(entered)} were there already." in again
    assert await calendar(school) == entered
    await school.use(school.admin, "setup holidays", country="uk", region="ENG", year=2027)
    assert {one.starts for one in await calendar(school)} >= {date(2027, 8, 30), date(2027, 12, 27)}


async def test_a_place_or_a_year_that_is_unknown_is_refused_with_its_mend(school: SimulatedSchool) -> None:
    assert "like GB" in await school.use(school.admin, "setup holidays", country="Narnia")
    refused = await school.use(school.admin, "setup holidays", country="DE", region="Narnia")
    assert "There are, for example: Brandenburg, Berlin" in refused
    assert "no regions" in await school.use(school.admin, "setup holidays", country="IS", region="Narnia")
    assert "year can be 2026 to 2031" in await school.use(school.admin, "setup holidays", country="GB", year=1066)
    assert await calendar(school) == ()


async def test_countries_and_regions_are_offered_by_name(school: SimulatedSchool) -> None:
    offered = await school.admin.autocomplete(school.hall, "setup holidays", "country", "germ")
    assert [(one["name"], one["value"]) for one in offered] == [("Germany (DE)", "DE")]
    offered = await school.admin.autocomplete(school.hall, "setup holidays", "region", "bay", country="Germany")
    assert [(one["name"], one["value"]) for one in offered] == [("Bayern (BY)", "BY")]
    for country in ("Narnia", ""):
        nothing = await school.admin.autocomplete(school.hall, "setup holidays", "region", "", country=country)
        assert nothing == []
    everything = await school.admin.autocomplete(school.hall, "setup holidays", "country", "")
    assert len(everything) == 25


async def test_a_german_school_reads_countries_and_holidays_in_german(school: SimulatedSchool) -> None:
    assert public_holidays.country_of("Deutschland", "de").code == "DE"
    assert public_holidays.country_of("germany", "de").code == "DE"
    found = public_holidays.public_holidays("DE", "BY", date(2026, 12, 1), date(2026, 12, 31), "de")
    assert [one.name for one in found] == ["Erster Weihnachtstag 2026", "Zweiter Weihnachtstag 2026"]
    await school.set_up(language="de", timezone="Europe/Berlin")
    offered = await school.admin.autocomplete(school.hall, "setup holidays", "country", "österr")
    assert [one["value"] for one in offered] == ["AT"]


@pytest.mark.parametrize(
    ("today", "year", "days"),
    [
        (date(2026, 9, 7), None, (date(2026, 9, 7), date(2027, 7, 31))),
        (date(2027, 3, 1), None, (date(2027, 3, 1), date(2027, 7, 31))),
        (date(2027, 6, 30), None, (date(2027, 6, 30), date(2027, 7, 31))),
        (date(2027, 7, 1), None, (date(2027, 7, 1), date(2028, 7, 31))),
        (date(2027, 7, 1), 2029, (date(2029, 1, 1), date(2029, 12, 31))),
    ],
)
def test_a_school_year_goes_to_the_end_of_july(today: date, year: int | None, days: tuple[date, date]) -> None:
    assert public_holidays.school_year(today, year) == days


def test_years_behind_and_far_ahead_are_refused() -> None:
    for year in (2025, 2032):
        with pytest.raises(NumberOutOfRange):
            public_holidays.school_year(date(2026, 9, 7), year)


def test_every_country_has_its_regions_and_its_holidays() -> None:
    places = public_holidays.countries("en")
    assert len(places) > 200
    assert all(one.name != one.code for one in places)
    for place in places:
        found = public_holidays.public_holidays(place.code, None, date(2027, 1, 1), date(2027, 12, 31), "en")
        assert all(one.starts == one.ends and 0 < len(one.name) <= 60 for one in found), place
        assert all(
            public_holidays.region_of(one.code, place.code).code == one.code
            for one in public_holidays.regions(place.code)
        )
    with pytest.raises(UnknownCountry):
        public_holidays.country_of("", "en")
    with pytest.raises(UnknownRegion):
        public_holidays.region_of("", "GB")


async def test_a_calendar_file_is_read_and_what_is_left_out_is_said(school: SimulatedSchool) -> None:
    content = file(
        ("SUMMARY:Half term", *WEEK),
        ("SUMMARY:Mock exams", "DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261128"),
        ("SUMMARY:Sports **week** <@1>", *WEEK),
        ("SUMMARY:Parents evening", "DTSTART:20261026T180000"),
        ("SUMMARY:Half term every year", *WEEK, "RRULE:FREQ=YEARLY"),
        ("SUMMARY:Library closed", *WEEK),
        ("SUMMARY:Half term", "DTSTART;VALUE=DATE:20261102", "DTEND;VALUE=DATE:20261219"),
    )
    answer = await bring(school, content)
    assert "2 are new in the calendar." in answer
    assert "Holiday Half term: 26 October 2026 to 30 October 2026" in answer
    assert "Exams Mock exams: 23 November 2026 to 27 November 2026" in answer
    assert "5 events were left out" in answer
    assert "its words do not say clearly whether" in answer
    assert "“Library closed”, 26 October 2026: its words do not say clearly that the whole school is off" in answer
    assert "“Half term”, 2 November 2026: it is too long for what its name says" in answer
    assert "**week**" not in answer
    assert "“Parents evening”, 26 October 2026: it has a time of day" in answer
    assert "it repeats; enter each time by hand" in answer
    assert [one.name for one in await calendar(school)] == ["Half term", "Mock exams"]
    assert "2 were there already." in await bring(school, content)
    assert len(await calendar(school)) == 2


async def test_a_long_calendar_is_answered_with_everything_in_a_file(school: SimulatedSchool) -> None:
    weeks = [(f"SUMMARY:Half term {'*_' * 20} 20{at + 20}", *WEEK) for at in range(40)]
    content = file(*weeks, *[(f"SUMMARY:Sports {at}", *WEEK) for at in range(4000)])
    result = await school.admin.slash(school.hall, "setup import", file=("school.ics", content))
    assert "… and 32 more, in the file below" in read(result)
    [attached] = [one for message in messages_of(result) for one in message.attachments]
    assert attached.filename == "calendar-import.txt"
    words = (await attached.read()).decode()
    assert all(f"“Sports {at}”" in words for at in range(4000))
    assert words.count("Holiday Half term") == 40
    assert_all_fits(school)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Dear parents", "no calendar I can read"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no calendar I can read"),
        (file(), "has no events in it"),
        (b" " * (MOST_FILE_BYTES + 1), "too big"),
        (file(*[("SUMMARY:Ferien", *WEEK)] * 5001), "more than 5000 events"),
    ],
)
async def test_a_bad_file_gets_one_clear_sentence(school: SimulatedSchool, content: bytes, words: str) -> None:
    answer = await bring(school, content)
    assert words in answer
    assert "Export" in answer
    assert await calendar(school) == ()


async def test_forget_offers_what_stands_in_the_calendar(school: SimulatedSchool) -> None:
    await school.use(school.admin, "setup exams", **EXAMS)
    offered = await school.admin.autocomplete(school.hall, "setup forget", "name", "mo")
    assert [one["name"] for one in offered] == ["Mocks · 2026-11-23 – 2026-11-27"]
    assert "No longer" in await school.use(school.admin, "setup forget", name=str(offered[0]["value"]))


async def test_before_set_up_the_calendar_commands_say_so(bare_school: SimulatedSchool) -> None:
    calls = [
        ("setup exams", EXAMS), ("setup holidays", {"country": "GB"}), ("setup forget", {"name": "x"}),
        ("setup import", {"file": ("a.ics", file())}),
    ]  # fmt: skip
    for command, options in calls:
        assert "/setup school" in await bare_school.use(bare_school.admin, command, **options)
    offered = await bare_school.admin.autocomplete(bare_school.hall, "setup forget", "name", "")
    assert offered == []

"""A school corrects its calendar and imports it again: periods move and go, and what a person changed is named."""

import pytest

from bot.rehearsal.world import SimulatedSchool
from tests.cogs.setup.test_calendar import bring, calendar
from tests.cogs.test_limits import assert_all_fits


def event(uid: str, summary: str, starts: str, ends: str, *more: str) -> tuple[str, ...]:
    days = (f"DTSTART;VALUE=DATE:{starts}", f"DTEND;VALUE=DATE:{ends}")
    return ("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{summary}", *days, *more, "END:VEVENT")


def file(*events: tuple[str, ...], name: str = "School") -> bytes:
    inner = [line for one in events for line in one]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", f"X-WR-CALNAME:{name}", *inner, "END:VCALENDAR", ""]).encode()


HALF_TERM = event("1@school", "Half term", "20261026", "20261031", "SEQUENCE:0")
EASTER = event("2@school", "Easter holidays", "20270329", "20270410")
INSET = event("3@school", "INSET day", "20270104", "20270105")


async def days(school: SimulatedSchool) -> dict[str, str]:
    return {one.name: f"{one.starts} {one.ends}" for one in await calendar(school)}


@pytest.fixture
async def imported(school: SimulatedSchool) -> SimulatedSchool:
    assert "3 are new in the calendar." in await bring(school, file(HALF_TERM, EASTER, INSET))
    return school


async def test_an_event_that_the_school_moved_moves(imported: SimulatedSchool) -> None:
    moved = event("1@school", "Half term", "20261019", "20261024", "SEQUENCE:1")
    answer = await bring(imported, file(moved, EASTER, INSET))
    assert "1 was changed" in answer
    assert (
        "Holiday Half term: 26 October 2026 to 30 October 2026 → Holiday Half term: 19 October 2026 to 23 October 2026"
        in answer
    )
    assert "2 were there already." in answer
    assert (await days(imported))["Half term"] == "2026-10-19 2026-10-23"
    assert len(await calendar(imported)) == 3
    again = await bring(imported, file(HALF_TERM, EASTER, INSET))
    assert "1 still stands but is not in the file" in again
    assert (await days(imported))["Half term"] == "2026-10-19 2026-10-23"


@pytest.mark.parametrize(
    "gone",
    [
        (),
        event("1@school", "Half term", "20261026", "20261031", "STATUS:CANCELLED", "SEQUENCE:1"),
        event("1@school", "Half term Year 7 only", "20261026", "20261031", "SEQUENCE:1"),
        event("1@school", "Sports week", "20261026", "20261031"),
    ],
)
async def test_what_the_school_took_out_goes_and_is_named(imported: SimulatedSchool, gone: tuple[str, ...]) -> None:
    answer = await bring(imported, file(gone, EASTER, INSET))
    assert "1 is gone from the file and was removed" in answer
    assert "Holiday Half term: 26 October 2026 to 30 October 2026" in answer
    assert set(await days(imported)) == {"Easter holidays", "INSET day"}


async def test_what_somebody_changed_by_hand_stays_and_is_named(imported: SimulatedSchool) -> None:
    admin = imported.admin
    await imported.use(admin, "setup holiday", name="Half term", starts="2026-10-26", ends="2026-11-02")
    await imported.use(admin, "setup holiday", name="Snow day", starts="2027-01-11", ends="2027-01-11")
    moved = event("1@school", "Half term", "20261019", "20261024", "SEQUENCE:1")
    for content in (
        file(moved, EASTER, INSET),
        file(EASTER, INSET, event("1@school", "Half term", "20261019", "20261024", "STATUS:CANCELLED")),
    ):
        answer = await bring(imported, content)
        assert "1 still stands but is not in the file" in answer
        assert "These were entered by hand" in answer
        assert (await days(imported))["Half term"] == "2026-10-26 2026-11-02"
        assert "Snow day" in await days(imported)


async def test_a_file_whose_events_all_have_new_names_says_what_still_stands(imported: SimulatedSchool) -> None:
    moved = event("9@school", "Half term", "20261019", "20261024")
    answer = await bring(imported, file(moved, event("8@school", "Easter holidays", "20270329", "20270410")))
    assert "1 is new in the calendar." in answer
    assert "2 still stand but are not in the file" in answer
    assert "Holiday INSET day: 4 January 2027" in answer
    assert (await days(imported))["Half term 2026-10-19"] == "2026-10-19 2026-10-23"


async def test_another_calendar_of_the_school_touches_nothing(imported: SimulatedSchool) -> None:
    mocks = event("1@exams", "Mock exams", "20261123", "20261128")
    answer = await bring(imported, file(mocks, name="Exams"))
    assert "still stand" not in answer
    assert len(await calendar(imported)) == 4


async def test_the_newest_version_in_a_file_counts(school: SimulatedSchool) -> None:
    newer = event("1@school", "Half term", "20261019", "20261024", "SEQUENCE:2")
    answer = await bring(school, file(newer, HALF_TERM))
    assert "the file has a newer version of it" in answer
    assert await days(school) == {"Half term": "2026-10-19 2026-10-23"}


async def test_one_day_of_a_series_is_known_by_itself(school: SimulatedSchool) -> None:
    days_off = [
        event("1@school", "INSET day", day, after, f"RECURRENCE-ID;VALUE=DATE:{day}")
        for day, after in (("20261102", "20261103"), ("20270104", "20270105"))
    ]
    await bring(school, file(*days_off))
    moved = event("1@school", "INSET day", "20270105", "20270106", "RECURRENCE-ID;VALUE=DATE:20270104")
    answer = await bring(school, file(days_off[0], moved))
    assert "1 was changed" in answer
    assert sorted((await days(school)).values()) == ["2026-11-02 2026-11-02", "2027-01-05 2027-01-05"]


async def test_two_periods_may_change_their_days_with_each_other(school: SimulatedSchool) -> None:
    first = event("1@school", "INSET day", "20261102", "20261103")
    second = event("2@school", "INSET day", "20270104", "20270105")
    await bring(school, file(first, second))
    swapped = (
        event("2@school", "INSET day", "20261102", "20261103"),
        event("1@school", "INSET day", "20270104", "20270105"),
    )
    answer = await bring(school, file(*swapped))
    assert "2 were changed" in answer
    assert sorted((await days(school)).values()) == ["2026-11-02 2026-11-02", "2027-01-04 2027-01-04"]


async def test_many_changes_come_in_a_file(school: SimulatedSchool) -> None:
    weeks = [event(f"{at}@school", "INSET day", f"202611{at:02}", f"202611{at + 1:02}") for at in range(2, 20)]
    await bring(school, file(*weeks))
    answer = await bring(school, file(weeks[0], weeks[-1]))
    assert "16 are gone from the file and were removed" in answer
    assert "… and 10 more, in the file below" in answer
    assert len(await calendar(school)) == 2
    assert_all_fits(school)

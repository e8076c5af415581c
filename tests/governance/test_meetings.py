"""Series of meetings: the time of day stays, days without school are left out, and the term is the end of it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import Period, PeriodKind, SchoolTime
from governance.meetings import (
    LONGEST_SERIES,
    MOST_IN_SERIES,
    MeetingState,
    NoSchoolDays,
    Repeat,
    begins_at,
    days_of_series,
    last_day_of_series,
    shifted_days,
)
from governance.reminders import meeting_notice_at

ZONES = ["Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Africa/Lagos", "UTC"]
DAYS = st.dates(date(2024, 1, 1), date(2030, 1, 1))
SERIES = st.sampled_from([Repeat.WEEKLY, Repeat.FORTNIGHTLY])
AUTUMN = Period(PeriodKind.TERM, date(2026, 9, 2), date(2026, 12, 18))
SPRING = Period(PeriodKind.TERM, date(2027, 1, 5), date(2027, 3, 26))
HALF_TERM = Period(PeriodKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30))
YEAR = (AUTUMN, SPRING, HALF_TERM)


def london(*periods: Period) -> SchoolTime:
    return SchoolTime(ZoneInfo("Europe/London"), periods)


@st.composite
def some_schools(draw: st.DrawFn) -> SchoolTime:
    """Draw a school with any terms and holidays, also such as overlap or lie elsewhere."""
    kinds = st.sampled_from(list(PeriodKind))
    stretches = st.tuples(kinds, DAYS, st.integers(0, 130))
    periods = tuple(
        Period(kind, day, day + timedelta(days=n)) for kind, day, n in draw(st.lists(stretches, max_size=6))
    )
    return SchoolTime(ZoneInfo(draw(st.sampled_from(ZONES))), periods)


def rhythm(repeat: Repeat) -> int:
    return 7 if repeat is Repeat.WEEKLY else 14


def days(starts: date, repeat: Repeat, school: SchoolTime) -> Sequence[date]:
    try:
        return days_of_series(starts, repeat, school)
    except NoSchoolDays:
        return ()


@given(starts=DAYS, repeat=SERIES, school=some_schools())
def test_a_series_is_every_school_day_of_its_rhythm_up_to_its_last_day(
    starts: date, repeat: Repeat, school: SchoolTime
) -> None:
    until = last_day_of_series(starts, school)
    wanted, day = [], starts
    while day <= until:
        if school.meets_on(day):
            wanted.append(day)
        day += timedelta(days=rhythm(repeat))
    assert list(days(starts, repeat, school)) == wanted[:MOST_IN_SERIES]


@given(starts=DAYS, repeat=SERIES, school=some_schools())
def test_a_series_keeps_its_weekday_and_its_rhythm_across_weeks_that_are_left_out(
    starts: date, repeat: Repeat, school: SchoolTime
) -> None:
    assert all((day - starts).days % rhythm(repeat) == 0 for day in days(starts, repeat, school))


@given(starts=DAYS, school=some_schools())
def test_a_series_ends_with_a_term_or_after_twenty_weeks(starts: date, school: SchoolTime) -> None:
    until = last_day_of_series(starts, school)
    terms = [period for period in school.periods if period.kind is PeriodKind.TERM]
    covering = [term for term in terms if term.covers(starts)]
    if covering:
        assert until == max(term.ends for term in covering)
    elif later := [term for term in terms if term.starts > starts]:
        first = min(term.starts for term in later)
        assert until in {term.ends for term in later if term.starts == first}
    else:
        assert until == starts + LONGEST_SERIES


@given(day=DAYS, school=some_schools())
def test_a_single_meeting_may_be_on_any_day(day: date, school: SchoolTime) -> None:
    assert days_of_series(day, Repeat.ONCE, school) == (day,)


@given(starts=DAYS, repeat=SERIES, school=some_schools(), at=st.times(time(7), time(21)))
def test_a_series_keeps_the_schools_time_of_day(starts: date, repeat: Repeat, school: SchoolTime, at: time) -> None:
    for day in days(starts, repeat, school):
        local = begins_at(day, at, school.zone).astimezone(school.zone)
        assert (local.date(), local.time()) == (day, at)


@pytest.mark.parametrize(
    ("zone", "starts", "hours"),
    [
        ("Europe/London", "2026-10-19", [14, 15, 15]),
        ("Europe/London", "2027-03-22", [15, 14, 14]),
        ("Asia/Kolkata", "2026-10-19", [9, 9, 9]),
    ],
)
def test_the_hour_changes_in_utc_when_the_clocks_do_and_only_then(zone: str, starts: str, hours: list[int]) -> None:
    school = SchoolTime(ZoneInfo(zone))
    found = days_of_series(date.fromisoformat(starts), Repeat.WEEKLY, school)[:3]
    assert [begins_at(day, time(15, 0), school.zone).hour for day in found] == hours


def test_a_time_the_clocks_jump_over_is_still_a_time_of_that_day() -> None:
    begins = begins_at(date(2027, 3, 28), time(1, 30), ZoneInfo("Europe/London"))
    assert begins == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert begins.tzinfo is UTC


def test_the_leap_day_is_a_day_of_a_series() -> None:
    assert date(2028, 2, 29) in days_of_series(date(2028, 2, 15), Repeat.WEEKLY, london())


def test_half_term_is_left_out_and_the_last_day_of_term_is_not() -> None:
    found = days_of_series(date(2026, 10, 16), Repeat.WEEKLY, london(*YEAR))
    assert [day.isoformat() for day in found[:3]] == ["2026-10-16", "2026-10-23", "2026-11-06"]
    assert found[-1] == date(2026, 12, 18)


def test_every_other_week_stays_every_other_week_when_one_of_them_is_half_term() -> None:
    found = days_of_series(date(2026, 10, 14), Repeat.FORTNIGHTLY, london(*YEAR))
    assert [day.isoformat() for day in found] == ["2026-10-14", "2026-11-11", "2026-11-25", "2026-12-09"]


def test_a_series_planned_in_the_holidays_runs_through_the_coming_term() -> None:
    found = days_of_series(date(2026, 12, 29), Repeat.WEEKLY, london(*YEAR))
    assert (found[0], found[-1]) == (date(2027, 1, 5), date(2027, 3, 23))


def test_without_terms_a_series_runs_for_twenty_weeks() -> None:
    found = days_of_series(date(2026, 9, 7), Repeat.WEEKLY, london())
    assert (len(found), found[-1]) == (21, date(2027, 1, 25))


def test_a_very_long_term_does_not_make_a_series_endless() -> None:
    year = london(Period(PeriodKind.TERM, date(2026, 9, 1), date(2027, 7, 23)))
    assert len(days_of_series(date(2026, 9, 7), Repeat.WEEKLY, year)) == MOST_IN_SERIES


def test_a_series_on_saturdays_is_refused() -> None:
    with pytest.raises(NoSchoolDays) as refused:
        days_of_series(date(2026, 9, 12), Repeat.WEEKLY, london(*YEAR))
    assert vars(refused.value) == {"starts": date(2026, 9, 12), "until": date(2026, 12, 18)}


def test_a_series_that_is_moved_off_all_its_school_days_is_refused() -> None:
    with pytest.raises(NoSchoolDays) as refused:
        shifted_days(
            [date(2026, 9, 7), date(2026, 9, 14)], timedelta(days=5), school=london(), until=date(2026, 12, 18)
        )
    assert vars(refused.value) == {"starts": date(2026, 9, 12), "until": date(2026, 12, 18)}
    assert shifted_days([], timedelta(days=5), school=london(), until=date(2026, 12, 18)) == ()


def test_a_series_that_begins_on_the_last_day_of_term_ends_with_it() -> None:
    assert last_day_of_series(AUTUMN.ends, london(*YEAR)) == AUTUMN.ends
    summer = Period(PeriodKind.TERM, date(2027, 4, 12), date(2027, 7, 23))
    assert last_day_of_series(AUTUMN.ends + timedelta(days=1), london(summer, *YEAR)) == SPRING.ends


def test_of_two_terms_at_once_the_one_that_goes_on_longer_counts() -> None:
    whole_year = Period(PeriodKind.TERM, date(2026, 9, 3), date(2027, 7, 23))
    assert last_day_of_series(date(2026, 9, 7), london(AUTUMN, whole_year)) == whole_year.ends
    assert last_day_of_series(date(2026, 9, 7), london(whole_year, AUTUMN)) == whole_year.ends


@given(starts=DAYS, repeat=SERIES, school=some_schools(), by=st.integers(-30, 60))
def test_a_shifted_series_lies_on_school_days_within_its_term(
    starts: date, repeat: Repeat, school: SchoolTime, by: int
) -> None:
    found, until = days(starts, repeat, school), last_day_of_series(starts, school)
    away = timedelta(days=by)
    try:
        moved = shifted_days(found, away, school=school, until=until)
    except NoSchoolDays:
        assert not any(school.meets_on(day + away) and day + away <= until for day in found)
        return
    for before, after in zip(found, moved, strict=True):
        kept = school.meets_on(before + away) and before + away <= until
        assert after == (before + away if kept else None)


@given(minutes=st.integers(1, 10_000), before=st.integers(10, 2880))
def test_a_meeting_is_announced_so_long_before_unless_it_is_sooner(minutes: int, before: int) -> None:
    now = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
    notice = meeting_notice_at(now, now + timedelta(minutes=minutes), before)
    assert notice == (now + timedelta(minutes=minutes - before) if minutes > before else None)


def test_a_meeting_is_announced_an_hour_before_unless_the_school_says_otherwise() -> None:
    now = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
    assert meeting_notice_at(now, now + timedelta(hours=3)) == now + timedelta(hours=2)


def test_a_meeting_is_open_until_it_is_held_or_cancelled() -> None:
    assert [state for state in MeetingState if state.is_open] == [MeetingState.PLANNED, MeetingState.RUNNING]

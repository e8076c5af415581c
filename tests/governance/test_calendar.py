"""Quiet times: evenings, weekends, holidays and term edges, in zones that change their clocks and zones that do not."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import (
    EVENING,
    LONGEST_BREAK,
    MORNING,
    Period,
    PeriodBackwards,
    PeriodKind,
    PeriodTooLong,
    SchoolTime,
    check_period,
    years_on,
)

ZONES = [
    "Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Apia", "Africa/Lagos", "UTC",
]  # fmt: skip
TIMES = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
DAYS = st.dates(date(2024, 1, 1), date(2030, 1, 1))
TERM = Period(PeriodKind.TERM, date(2026, 9, 2), date(2026, 12, 18))
NEXT_TERM = Period(PeriodKind.TERM, date(2027, 1, 5), date(2027, 3, 26))
HALF_TERM = Period(PeriodKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30))
YEAR = (TERM, NEXT_TERM, HALF_TERM)


@st.composite
def some_schools(draw: st.DrawFn) -> SchoolTime:
    """Draw a school with holidays that leave a school day in every hundred days."""
    starts = draw(st.lists(DAYS, max_size=4, unique_by=lambda day: day.toordinal() // 100))
    lengths = draw(st.lists(st.integers(0, 40), min_size=4, max_size=4))
    breaks = zip(starts, map(timedelta, lengths), strict=False)
    holidays = (Period(PeriodKind.HOLIDAY, day, day + length) for day, length in breaks)
    return SchoolTime(ZoneInfo(draw(st.sampled_from(ZONES))), tuple(holidays))


def london(*periods: Period) -> SchoolTime:
    return SchoolTime(ZoneInfo("Europe/London"), periods)


def quiet_by_definition(school: SchoolTime, now: datetime) -> bool:
    """Say the rule again: 20:00 to 07:30, weekends, holidays."""
    local = now.astimezone(school.zone)
    minute = local.hour * 60 + local.minute
    away = any(holiday.starts <= local.date() <= holiday.ends for holiday in school.periods)
    return local.strftime("%a") in ("Sat", "Sun") or minute < 450 or minute >= 1200 or away


@given(school=some_schools(), now=TIMES)
def test_quiet_is_what_the_rule_says(school: SchoolTime, now: datetime) -> None:
    assert school.is_quiet(now) is quiet_by_definition(school, now)


@given(school=some_schools(), due=TIMES)
def test_what_is_due_is_sent_at_once_or_on_the_next_school_morning(school: SchoolTime, due: datetime) -> None:
    sent = school.not_before(due)
    assert sent >= due
    assert not school.is_quiet(sent)
    assert school.not_before(sent) == sent
    if sent == due:
        return
    assert sent.astimezone(school.zone).time() == MORNING
    hours = range(int((sent - due) / timedelta(hours=1)))
    assert all(school.is_quiet(due + timedelta(hours=hour)) for hour in hours)


@given(school=some_schools(), due=TIMES, later=st.timedeltas(timedelta(), timedelta(days=90)))
def test_what_is_due_later_is_never_sent_earlier(school: SchoolTime, due: datetime, later: timedelta) -> None:
    assert school.not_before(due) <= school.not_before(due + later)


CHANGES = [
    ("Europe/London", "2027-03-26", "2027-03-29", 60),
    ("Europe/London", "2026-10-23", "2026-10-26", -60),
    ("America/New_York", "2027-03-12", "2027-03-15", 60),
    ("America/New_York", "2026-10-30", "2026-11-02", -60),
    ("Pacific/Auckland", "2026-09-25", "2026-09-28", 60),
    ("Pacific/Auckland", "2027-04-02", "2027-04-05", -60),
    ("Asia/Kolkata", "2027-03-26", "2027-03-29", 0),
    ("Africa/Lagos", "2027-03-26", "2027-03-29", 0),
]


@pytest.mark.parametrize(("zone", "friday", "monday", "shorter"), CHANGES)
def test_a_weekend_with_a_clock_change_ends_on_monday(zone: str, friday: str, monday: str, shorter: int) -> None:
    school = SchoolTime(ZoneInfo(zone))
    due = datetime.combine(date.fromisoformat(friday), EVENING, tzinfo=school.zone)
    sent = school.not_before(due)
    assert sent == datetime.combine(date.fromisoformat(monday), MORNING, tzinfo=school.zone)
    assert sent - due.astimezone(UTC) == timedelta(hours=59, minutes=30 - shorter)


OPENING = [("07:29:59", True), ("07:30", False), ("19:59:59", False), ("20:00", True)]


@pytest.mark.parametrize(("clock", "quiet"), OPENING)
def test_the_day_opens_and_shuts_on_the_minute(clock: str, quiet: bool) -> None:
    school = london()
    now = datetime.combine(date(2026, 11, 25), time.fromisoformat(clock), tzinfo=school.zone)
    assert school.is_quiet(now) is quiet


@pytest.mark.parametrize(
    ("day", "meets"),
    [
        ("2026-09-01", True),  # The calendar says nothing about days before its first term.
        ("2026-09-02", True),
        ("2026-10-23", True),
        ("2026-10-26", False),
        ("2026-10-30", False),
        ("2026-11-02", True),
        ("2026-12-18", True),
        ("2026-12-21", False),
        ("2027-01-04", False),
        ("2027-01-05", True),
        ("2027-03-26", True),
        ("2027-03-29", True),
    ],
)
def test_a_school_meets_from_the_first_day_of_term_to_the_last(day: str, meets: bool) -> None:
    assert london(*YEAR).is_school_day(date.fromisoformat(day)) is meets


def test_the_evening_of_the_last_day_of_term_waits_for_the_next_term() -> None:
    school = london(*YEAR)
    due = datetime(2026, 12, 18, 20, 0, tzinfo=UTC)
    assert school.not_before(due) == datetime(2027, 1, 5, 7, 30, tzinfo=UTC)


def test_the_leap_day_is_a_day_like_any_other() -> None:
    school = london()
    assert school.not_before(datetime(2028, 2, 28, 21, 0, tzinfo=UTC)) == datetime(2028, 2, 29, 7, 30, tzinfo=UTC)
    assert school.end_of(date(2028, 2, 29)) == datetime(2028, 3, 1, tzinfo=UTC)


def test_a_calendar_without_any_school_day_does_not_hold_a_promise_back_for_ever() -> None:
    away = london(Period(PeriodKind.HOLIDAY, date(2020, 1, 1), date(2040, 1, 1)))
    due = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    # Asked in the middle of a school day, about the day after.
    assert away.not_before(due) == datetime(2027, 3, 26, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(("days", "found"), [(119, "2027-03-25"), (120, "2027-03-26"), (121, "2027-03-26")])
def test_a_school_day_is_looked_for_as_long_as_a_break_may_last(days: int, found: str) -> None:
    first = date(2026, 11, 26)
    away = london(Period(PeriodKind.HOLIDAY, first, first + timedelta(days=days - 1)))
    sent = away.not_before(datetime(2026, 11, 25, 21, 0, tzinfo=UTC))
    assert away.today(sent) == date.fromisoformat(found)


@given(school=some_schools(), due=TIMES, day=DAYS)
def test_what_is_told_is_in_utc(school: SchoolTime, due: datetime, day: date) -> None:
    zoned = due.astimezone(school.zone)
    assert all(at.tzinfo is UTC for at in (school.not_before(zoned), school.morning_of(day), school.end_of(day)))


@given(day=DAYS, zone=st.sampled_from([*ZONES, "America/Santiago", "Africa/Cairo", "America/Havana"]))
def test_a_day_ends_where_the_next_one_begins(day: date, zone: str) -> None:
    school = SchoolTime(ZoneInfo(zone))
    end = school.end_of(day)
    assert school.today(end) == day + timedelta(days=1)
    assert school.today(end - timedelta(microseconds=1)) == day


@st.composite
def any_schools(draw: st.DrawFn) -> SchoolTime:
    """Draw a school with any calendar: periods of all kinds that overlap, lie apart or leave no school day at all."""
    periods = list[Period]()
    for _ in range(draw(st.integers(0, 6))):
        starts = draw(DAYS)
        ends = starts + timedelta(days=draw(st.integers(0, 400)))
        periods.append(Period(draw(st.sampled_from(PeriodKind)), starts, ends))
    return SchoolTime(ZoneInfo(draw(st.sampled_from(ZONES))), tuple(periods))


def school_days_by_definition(school: SchoolTime, day: date) -> bool:
    """Say the rule again with sets of days."""
    spans = [
        (one.kind, {one.starts + timedelta(days=at) for at in range((one.ends - one.starts).days + 1)})
        for one in school.periods
    ]
    terms = [days for kind, days in spans if kind is PeriodKind.TERM]
    off = any(day in days for kind, days in spans if kind is PeriodKind.HOLIDAY)
    between = (
        bool(terms) and min(map(min, terms)) <= day <= max(map(max, terms)) and not any(day in days for days in terms)
    )
    return day.strftime("%a") not in ("Sat", "Sun") and not off and not between


@given(school=any_schools(), day=DAYS)
def test_a_school_day_is_what_the_rule_says_for_any_calendar(school: SchoolTime, day: date) -> None:
    assert school.is_school_day(day) is school_days_by_definition(school, day)


@given(school=any_schools(), due=TIMES)
def test_what_is_due_is_sent_at_the_first_time_that_is_not_quiet(school: SchoolTime, due: datetime) -> None:
    sent, local = school.not_before(due), due.astimezone(school.zone)
    assert sent >= due
    if sent == due:
        assert not school.is_quiet(due)
        return
    assert school.is_quiet(due)
    assert sent.astimezone(school.zone).time() == MORNING
    morning = local.date() + timedelta(days=local.time() >= MORNING)
    earlier = (sent.astimezone(school.zone).date() - morning).days
    assert not any(school.is_school_day(morning + timedelta(days=at)) for at in range(earlier))
    # Only where no school day comes for months is the time quiet; whoever sends asks again then.
    assert not school.is_quiet(sent) or earlier == LONGEST_BREAK.days


@given(school=any_schools(), due=TIMES)
def test_asking_again_and_again_never_ends_in_quiet_time(school: SchoolTime, due: datetime) -> None:
    asked = due
    for _ in range(30):
        asked = school.not_before(asked)
        if not school.is_quiet(asked):
            break
    assert not school.is_quiet(asked)


@given(school=any_schools(), day=DAYS)
def test_exams_change_nothing_but_when_series_of_meetings_meet(school: SchoolTime, day: date) -> None:
    others = tuple(one for one in school.periods if one.kind is not PeriodKind.EXAMS)
    without = SchoolTime(school.zone, others)
    in_exams = any(one.covers(day) for one in school.periods if one.kind is PeriodKind.EXAMS)
    assert school.is_school_day(day) is without.is_school_day(day)
    assert school.is_exam_day(day) is (in_exams and without.is_school_day(day))
    assert school.meets_on(day) is (without.is_school_day(day) and not in_exams)


def test_in_an_exam_week_reminders_come_and_series_of_meetings_do_not() -> None:
    school = london(TERM, Period(PeriodKind.EXAMS, date(2026, 11, 23), date(2026, 11, 27)))
    due = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    assert school.not_before(due) == due
    assert [school.meets_on(date(2026, 11, day)) for day in (20, 23, 27, 30)] == [True, False, False, True]
    assert not school.is_exam_day(date(2026, 11, 28))


LONG = date(2026, 9, 1)


@pytest.mark.parametrize(("kind", "most"), [(PeriodKind.TERM, 200), (PeriodKind.HOLIDAY, 120), (PeriodKind.EXAMS, 120)])
def test_a_period_lasts_from_a_day_to_what_a_school_has(kind: PeriodKind, most: int) -> None:
    check_period(kind, "One day", LONG, LONG)
    check_period(kind, "Longest", LONG, LONG + timedelta(days=most - 1))
    ends = LONG + timedelta(days=most)
    with pytest.raises(PeriodTooLong) as long:
        check_period(kind, "Longer", LONG, ends)
    assert vars(long.value) == {"name": "Longer", "starts": LONG, "ends": ends, "days": most}
    with pytest.raises(PeriodBackwards) as backwards:
        check_period(kind, "Backwards", LONG, LONG - timedelta(days=1))
    assert vars(backwards.value) == {"name": "Backwards", "starts": LONG, "ends": LONG - timedelta(days=1)}


def test_the_same_day_of_another_year_is_the_first_of_march_where_the_leap_day_is_missing() -> None:
    assert years_on(date(2026, 11, 25), 2) == date(2028, 11, 25)
    assert years_on(date(2028, 2, 29), -1) == date(2027, 3, 1)
    assert years_on(date(2028, 2, 29), 4) == date(2032, 2, 29)
    assert years_on(date(4, 2, 29), -3) == date(1, 3, 1)
    assert years_on(date(9996, 2, 29), 3) == date(9999, 3, 1)
    for day, years, missing in (
        (date(1, 1, 1), -1, 0),
        (date(9999, 12, 31), 1, 10000),
        (date(2028, 2, 29), 7972, 10000),
    ):
        with pytest.raises(OverflowError, match=f"^no such year: {missing}$"):
            years_on(day, years)


def test_school_days_are_counted_without_weekends_and_holidays() -> None:
    friday = date(2026, 10, 23)
    half_term = Period(PeriodKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30))
    assert SchoolTime(ZoneInfo("Europe/London")).after_school_days(friday, 1) == date(2026, 10, 26)
    assert SchoolTime(ZoneInfo("Europe/London"), (half_term,)).after_school_days(friday, 1) == date(2026, 11, 2)
    assert SchoolTime(ZoneInfo("Europe/London"), (half_term,)).after_school_days(friday, 30) == date(2026, 12, 11)

"""Eight weeks to start: they move with school weeks, over holidays and clock changes, in any order of presses."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import MORNING, Period, PeriodKind, SchoolTime
from governance.eight_weeks import (
    BEFORE_CELEBRATING,
    COUNTS_FROM,
    EIGHT,
    LAST_REMINDED,
    Made,
    TooEarlyToCelebrate,
    Week,
    check_done,
    next_reminded,
    present,
    school_weeks,
    sixteen_on,
    week_begins,
    week_number,
)

LONDON = ZoneInfo("Europe/London")
HALF_TERM = Period(PeriodKind.HOLIDAY, date(2026, 10, 19), date(2026, 10, 30))
PLAIN = SchoolTime(LONDON)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
zones = st.sampled_from(["Europe/London", "Europe/Berlin", "America/St_Johns", "Pacific/Auckland", "Asia/Kathmandu"])


@st.composite
def calendars(draw: st.DrawFn) -> SchoolTime:
    starts = draw(st.lists(days, max_size=8))
    lengths = draw(st.lists(st.integers(0, 60), min_size=len(starts), max_size=len(starts)))
    kinds = draw(st.lists(st.sampled_from(PeriodKind), min_size=len(starts), max_size=len(starts)))
    periods = (Period(kind, day, day + timedelta(days=n)) for kind, day, n in zip(kinds, starts, lengths, strict=True))
    return SchoolTime(ZoneInfo(draw(zones)), tuple(periods))


def test_holidays_do_not_count_and_a_late_start_waits_for_the_next_week() -> None:
    clock = SchoolTime(LONDON, (HALF_TERM,))
    begun = [week_begins(date(2026, 9, 9), number, clock) for number in range(1, 9)]
    assert begun[:2] == [date(2026, 9, 9), date(2026, 9, 14)]
    assert begun[5:] == [date(2026, 10, 12), date(2026, 11, 2), date(2026, 11, 9)]
    assert week_begins(date(2026, 9, 10), 1, clock) == date(2026, 9, 14)
    assert week_number(date(2026, 9, 9), date(2026, 10, 25), clock) == 6
    assert week_number(date(2026, 9, 10), date(2026, 9, 10), clock) == 1


def test_a_week_of_two_days_does_not_count() -> None:
    clock = SchoolTime(LONDON, (Period(PeriodKind.HOLIDAY, date(2026, 9, 16), date(2026, 9, 18)),))
    assert week_begins(date(2026, 9, 7), 2, clock) == date(2026, 9, 21)
    clock = SchoolTime(LONDON, (Period(PeriodKind.HOLIDAY, date(2026, 9, 14), date(2026, 9, 15)),))
    assert week_begins(date(2026, 9, 7), 2, clock) == date(2026, 9, 16)


def test_week_sixteen_is_eight_whole_school_weeks_after_the_end() -> None:
    assert sixteen_on(date(2026, 9, 9), PLAIN) == date(2026, 11, 2)
    assert sixteen_on(date(2026, 9, 9), SchoolTime(LONDON, (HALF_TERM,))) == date(2026, 11, 16)


@given(calendars(), days, st.integers(0, 500))
def test_weeks_only_go_up_one_at_a_time_and_no_week_is_left_out(clock: SchoolTime, started: date, after: int) -> None:
    today = started + timedelta(days=after)
    here, tomorrow = (week_number(started, day, clock) for day in (today, today + timedelta(days=1)))
    assert here <= tomorrow <= here + 1
    begun = list(islice(school_weeks(started, clock), here + 1))
    assert begun[here] > today
    assert begun == sorted(set(begun))
    assert begun[0] >= started
    assert all(week_begins(started, number, clock) == day for number, day in enumerate(begun, start=1))


@given(calendars(), days)
def test_each_week_that_counts_is_another_calendar_week_with_days_to_meet(clock: SchoolTime, started: date) -> None:
    begun = list(islice(school_weeks(started, clock), LAST_REMINDED))
    assert len({day.isocalendar()[:2] for day in begun}) == len(begun)
    for before, day in zip([started, *begun], begun, strict=False):
        left = [day + timedelta(days=at) for at in range(7 - day.weekday())]
        if (day - before).days < 112:
            assert clock.is_school_day(day)
            assert sum(map(clock.is_school_day, left)) >= COUNTS_FROM


@given(calendars(), days, st.integers(0, 23))
def test_who_is_reminded_reads_of_a_week_at_most_once_and_on_its_morning(
    clock: SchoolTime, started: date, hour: int
) -> None:
    now = datetime(started.year, started.month, started.day, hour, tzinfo=UTC)
    read = list[datetime]()
    while (due := next_reminded(started, now, clock)) is not None:
        assert due > now
        local = due.astimezone(clock.zone)
        assert local.time() == MORNING
        read.append(due)
        now = due
    assert len(read) <= LAST_REMINDED
    assert len({one.astimezone(clock.zone).isocalendar()[:2] for one in read}) == len(read)


@pytest.mark.parametrize("night", [date(2026, 10, 25), date(2027, 3, 28)])
def test_the_clock_may_change_meanwhile(night: date) -> None:
    friday = night - timedelta(days=2)
    now = datetime(friday.year, friday.month, friday.day, 12, tzinfo=UTC)
    due = next_reminded(friday - timedelta(days=4), now, PLAIN)
    assert due is not None
    assert due.astimezone(LONDON).isoformat()[:16] == f"{night + timedelta(days=1)}T07:30"


@given(st.lists(st.tuples(st.sampled_from(EIGHT), st.integers(1, 12))))
def test_in_any_order_of_presses_only_celebrating_comes_last(presses: list[tuple[Week, int]]) -> None:
    done, number = set[Week](), 1
    for week, number in sorted(presses, key=lambda one: one[1]):
        left = len(set(BEFORE_CELEBRATING) - done)
        if week is Week.CELEBRATE and number < 8 and left:
            with pytest.raises(TooEarlyToCelebrate) as refused:
                check_done(week, done, number)
            assert refused.value.left == left
        else:
            check_done(week, done, number)
            done.add(week)
    following = present(done, number)
    assert following is None or following not in done
    assert (following is None) == (set(EIGHT[: min(number, 8)]) <= done)
    if Week.CELEBRATE in done:
        assert number >= 8 or done == set(EIGHT)


def test_what_groups_made_adds_up() -> None:
    assert Made(1, 2, 3, 4) + Made(10, 20, 30, 40) == Made(11, 22, 33, 44)

"""Entering many periods at once: nothing twice, nothing overwritten, nothing lost."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import NamedPeriod, PeriodKind
from governance.calendar_entries import MOST_PERIODS, FoundCalendar, FoundEvent, Merged, has_name, is_same_break, merge
from governance.texts import NAME_LIMIT

DAYS = st.dates(date(2026, 9, 1), date(2026, 9, 9))
NAMES = st.sampled_from(["Half term", "Half term 2026-09-02", "Easter", "x" * NAME_LIMIT])
HALF_TERM = NamedPeriod(PeriodKind.HOLIDAY, "Half term", date(2026, 10, 26), date(2026, 10, 30))
IN_SPRING = replace(HALF_TERM, starts=date(2027, 2, 15), ends=date(2027, 2, 19))


@st.composite
def periods(draw: st.DrawFn) -> NamedPeriod:
    """Draw a period; few names and few days, so that they meet."""
    starts = draw(DAYS)
    ends = starts + timedelta(days=draw(st.integers(0, 5)))
    return NamedPeriod(draw(st.sampled_from(PeriodKind)), draw(NAMES), starts, ends)


def after(existing: list[NamedPeriod], merged: Merged) -> list[NamedPeriod]:
    """Return the calendar with what was merged into it."""
    moved = {(one.kind, one.name): one for one in merged.moved}
    return [moved.get((one.kind, one.name), one) for one in existing] + list(merged.added)


@given(existing=st.lists(periods(), max_size=6, unique_by=lambda one: (one.kind, one.name)), found=st.lists(periods()))
def test_everything_found_stands_in_the_calendar_once(existing: list[NamedPeriod], found: list[NamedPeriod]) -> None:
    standing = after(existing, merge(existing, found))
    names = [(one.kind, one.name) for one in standing]
    assert len(names) == len(set(names))
    assert all(0 < len(one.name) <= NAME_LIMIT for one in standing)
    days = {(one.kind, one.starts) for one in standing}
    assert {(one.kind, one.starts) for one in found} <= days
    assert {(one.kind, one.name, one.starts) for one in existing} <= {
        (one.kind, one.name, one.starts) for one in standing
    }


@given(existing=st.lists(periods(), max_size=6, unique_by=lambda one: (one.kind, one.name)), found=st.lists(periods()))
def test_doing_it_again_changes_nothing(existing: list[NamedPeriod], found: list[NamedPeriod]) -> None:
    standing = after(existing, merge(existing, found))
    again = merge(standing, found)
    assert (again.added, again.moved, again.no_room) == ((), (), ())


def test_the_second_of_a_name_gets_its_first_day_into_it() -> None:
    merged = merge([], [IN_SPRING, HALF_TERM])
    assert [one.name for one in merged.added] == ["Half term", "Half term 2027-02-15"]


def test_it_is_known_by_its_dated_name_when_the_plain_one_is_free_again() -> None:
    dated = replace(IN_SPRING, name="Half term 2027-02-15")
    assert merge([dated], [IN_SPRING]) == Merged((), (), (dated,), ())


def test_a_new_end_moves_the_period_there_is() -> None:
    longer = replace(HALF_TERM, ends=date(2026, 11, 2))
    assert merge([HALF_TERM], [longer]) == Merged((), (longer,), (), ())


def test_the_earliest_get_in_when_there_is_no_room_for_all() -> None:
    days = [date(2026, 9, 1) + timedelta(days=at) for at in range(MOST_PERIODS + 2)]
    found = [NamedPeriod(PeriodKind.HOLIDAY, f"Day {day}", day, day) for day in reversed(days)]
    merged = merge([], found)
    assert [one.starts for one in merged.added] == days[:MOST_PERIODS]
    assert [one.starts for one in merged.no_room] == days[MOST_PERIODS:]


def test_of_two_that_begin_on_the_same_day_the_longer_one_counts() -> None:
    longer = replace(HALF_TERM, ends=date(2026, 11, 2))
    assert merge([], [longer, HALF_TERM]) == merge([], [HALF_TERM, longer]) == Merged((longer,), (), (), ())
    dated = replace(longer, name="Half term 2026-10-26")
    assert merge([IN_SPRING], [HALF_TERM, dated]) == Merged((dated,), (), (), ())


def test_a_dated_name_that_is_taken_too_gets_a_number() -> None:
    plain = replace(HALF_TERM, starts=date(2026, 2, 16), ends=date(2026, 2, 20))
    taken = replace(plain, name="Half term 2026-10-26")
    (second,) = merge([plain, taken], [HALF_TERM]).added
    assert second.name == "Half term 2026-10-26 (2)"
    (third,) = merge([plain, taken, replace(taken, name=second.name)], [HALF_TERM]).added
    assert third.name == "Half term 2026-10-26 (3)"


def test_a_long_name_is_cut_where_the_day_needs_the_room_without_a_gap() -> None:
    day = " 2027-02-15"
    name = " " + "x" * (NAME_LIMIT - len(day) - 2) + " break"
    merged = merge([replace(HALF_TERM, name=name)], [replace(IN_SPRING, name=name)])
    assert [one.name for one in merged.added] == [" " + "x" * (NAME_LIMIT - len(day) - 2) + day]


def test_a_file_says_only_what_stands_in_it() -> None:
    assert (FoundEvent(HALF_TERM).key, FoundEvent(HALF_TERM).sequence) == (None, None)
    found = FoundCalendar((FoundEvent(HALF_TERM), FoundEvent(IN_SPRING)), ())
    assert (found.keys, found.source, found.last) == (frozenset(), "", None)
    assert found.periods == (HALF_TERM, IN_SPRING)


def test_a_break_is_the_same_while_no_school_day_is_between() -> None:
    monday, friday = date(2026, 10, 26), date(2026, 10, 30)
    week = NamedPeriod(PeriodKind.HOLIDAY, "Half term", monday, friday)
    for starts, ends, same in (
        (monday, friday, True),
        (date(2026, 10, 28), date(2026, 10, 28), True),
        (date(2026, 10, 1), date(2026, 11, 30), True),
        (date(2026, 11, 2), date(2026, 11, 6), True),
        (date(2026, 10, 19), date(2026, 10, 23), True),
        (date(2026, 11, 3), date(2026, 11, 6), False),
        (date(2026, 10, 19), date(2026, 10, 22), False),
        (date(2027, 10, 26), date(2027, 10, 30), False),
    ):
        other = replace(week, starts=starts, ends=ends)
        assert is_same_break(week, other) is is_same_break(other, week) is same


def test_a_name_is_known_with_its_day_and_without() -> None:
    dated = NamedPeriod(PeriodKind.HOLIDAY, "Half term 2026-10-26", date(2026, 10, 26), date(2026, 10, 30))
    assert has_name(dated, "Half term")
    assert has_name(dated, dated.name)
    assert not has_name(dated, "Half")
    assert not has_name(replace(dated, starts=date(2026, 10, 27)), "Half term")

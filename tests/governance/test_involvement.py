"""The question of July: when it is asked in any calendar, and that nothing told of it gives a small number away."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import Period, PeriodKind, SchoolTime
from governance.involvement import FIRST_SCHOOL, OPEN_DAYS, Feeling, Involvement, looked_from, told, window
from governance.suppression import FEWEST, STEP, coarse, shown_parts
from tests.governance.test_suppression import is_known

WELLS = ZoneInfo("Europe/London")
NUMBERS = st.one_of(st.integers(0, 8), st.integers(0, 400))
SAID = st.tuples(NUMBERS, NUMBERS, NUMBERS)


def result(said: Sequence[int], *, students: int | None = None) -> Involvement:
    return told(2026, dict(zip(Feeling, said, strict=True)), students=students)


def terms(last: date) -> SchoolTime:
    return SchoolTime(WELLS, (Period(PeriodKind.TERM, last - timedelta(days=90), last),))


def test_it_is_asked_on_the_first_school_day_of_july() -> None:
    assert window(terms(date(2027, 7, 21)), 2026).first == date(2027, 7, 1)
    assert window(SchoolTime(WELLS), 2027).first == date(2028, 7, 3), "1 July is a Saturday"


def test_where_the_school_year_ends_before_it_comes_in_its_last_ten_school_days() -> None:
    asked = window(terms(date(2027, 6, 25)), 2026)
    assert (asked.first, asked.last) == (date(2027, 6, 14), date(2027, 6, 25))
    summer = SchoolTime(WELLS, (Period(PeriodKind.HOLIDAY, date(2027, 7, 8), date(2027, 8, 31)),))
    assert window(summer, 2026).first == date(2027, 6, 24)


@given(st.dates(date(2027, 5, 8), date(2027, 7, 31)), st.integers(0, 20), st.integers(0, 12))
def test_in_any_calendar_it_is_open_for_ten_school_days_before_the_year_ends(
    last: date, from_end: int, days: int
) -> None:
    away = last - timedelta(days=from_end)
    clock = SchoolTime(WELLS, (*terms(last).periods, Period(PeriodKind.HOLIDAY, away, away + timedelta(days=days))))
    asked = window(clock, 2026)
    assert clock.is_school_day(asked.first)
    assert asked.first <= asked.latest <= asked.last <= last
    assert asked.first >= looked_from(2026) - timedelta(days=40)
    assert clock.school_days_until(asked.first, asked.last) >= OPEN_DAYS - 1


@given(SAID)
def test_no_sum_of_one_to_four_answers_follows_from_what_is_told(said: tuple[int, int, int]) -> None:
    shown = result(said)
    known = [[int(at == one) for at in range(3)] for one, number in enumerate(shown.counts.values()) if number]
    if shown.answered is not None:
        known.append([1, 1, 1])
    for wanted in product((0, 1), repeat=3):
        if 0 < sum(n for n, counted in zip(said, wanted, strict=True) if counted) < FEWEST:
            assert not is_known(wanted, known), said


@given(SAID)
def test_shares_say_no_more_than_the_numbers_in_steps_of_five(said: tuple[int, int, int]) -> None:
    shown = result(said)
    for one, number in shown.counts.items():
        assert number is None or (number >= FEWEST and number % STEP == 0)
        assert (shown.percents[one] is None) is (number is None)
    # Whoever answers within the same steps changes nothing that anybody reads, in numbers or in shares.
    if shown.is_whole:
        again = result([number or 0 for number in shown.counts.values()])
        assert (again.counts, again.percents) == (shown.counts, shown.percents)
        assert sum(number or 0 for number in shown.percents.values()) == 100
    assert all(number is None or 0 < number <= 100 for number in shown.percents.values())


@given(SAID, SAID, st.integers(0, 2), st.integers(0, 60), st.lists(st.integers(0, 60), min_size=1, max_size=4))
def test_two_years_one_more_answer_a_survey_and_its_themes_differ_by_nothing_or_a_step(
    said: tuple[int, int, int], last: tuple[int, int, int], which: int, surveyed: int, themes: list[int]
) -> None:
    more = tuple(number + (at == which) for at, number in enumerate(said))
    numbers = [coarse(surveyed), *map(coarse, themes), *shown_parts(dict(enumerate(themes))).values()]
    for year in (said, more, last):
        numbers += [result(year).answered, *result(year).counts.values()]
    found = [number for number in numbers if number is not None]
    for one, other in product(found, repeat=2):
        assert abs(one - other) % STEP == 0, "so no difference of two published numbers is one to four"


def test_the_first_school_stands_as_it_was_published() -> None:
    assert [FIRST_SCHOOL[one] for one in Feeling] == [83, 13, 3]


def test_what_is_told_by_example() -> None:
    whole = result((168, 27, 9), students=1_500)
    assert (whole.answered, whole.more, whole.same, whole.less) == (200, 165, 25, 5)
    assert list(whole.percents.values()) == [83, 13, 4]
    part = result((84, 13, 3))
    assert list(part.counts.values()) == [80, None, None], "thirteen would give three away"
    assert list(part.percents.values()) == [80, None, None], "82 of 102"
    assert not result((4, 0, 0)).shows
    assert not result((60, 0, 0)).shows, "all the same would tell what each one said"

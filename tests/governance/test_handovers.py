"""When in the year a group is asked for its page: by the last term of the school's calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import Period, PeriodKind
from governance.handovers import asked_on, year_ends
from governance.school_years import school_year

SUMMER = Period(PeriodKind.TERM, date(2027, 4, 12), date(2027, 7, 21))
AUTUMN = Period(PeriodKind.TERM, date(2026, 9, 1), date(2026, 12, 18))


def test_it_is_three_weeks_before_the_last_term_ends() -> None:
    assert asked_on(date(2026, 10, 5), [AUTUMN, SUMMER]) == date(2027, 6, 30)
    assert year_ends(date(2027, 8, 2), [AUTUMN, SUMMER]) == date(2028, 7, 15)


def test_an_autumn_term_alone_does_not_end_the_year() -> None:
    assert year_ends(date(2026, 10, 5), [AUTUMN]) == date(2027, 7, 15)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.lists(st.dates(date(2000, 1, 1), date(2100, 1, 1)), max_size=6))
def test_it_is_always_in_the_same_school_year(day: date, ends: list[date]) -> None:
    terms = [Period(PeriodKind.TERM, end - timedelta(days=60), end) for end in ends]
    found = year_ends(day, terms)
    assert school_year(found) == school_year(day)
    assert date(school_year(day) + 1, 5, 1) <= found <= date(school_year(day) + 1, 7, 31)

"""Across how many year groups a group reaches: no number that is told is about fewer than five people."""

from hypothesis import given
from hypothesis import strategies as st

from governance.groups import LEAST_OF_A_YEAR, most_years, years_told


@given(st.integers(0, 30), st.integers(0, 200))
def test_what_is_told_leaves_room_for_five_in_each_year_and_is_never_one(years: int, members: int) -> None:
    told = years_told(years, members)
    if told is not None:
        assert told >= 2
        assert told * LEAST_OF_A_YEAR <= members
    assert years_told(None, members) is None


@given(st.lists(st.integers(0, 40), min_size=1, max_size=9))
def test_whoever_counts_truly_is_never_refused(of_each_year: list[int]) -> None:
    counted = sum(number >= LEAST_OF_A_YEAR for number in of_each_year)
    assert counted <= most_years(sum(of_each_year))

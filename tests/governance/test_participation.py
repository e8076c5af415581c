"""Participation by month: the months of a year, and no number under five, shown or worked out from the others."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from governance.involvement import Feeling, told
from governance.participation import MONTHS, Activity, months_told, months_until
from governance.suppression import FEWEST, STEP
from tests.governance.test_suppression import is_known

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
NUMBERS = st.lists(st.one_of(st.integers(0, 8), st.integers(0, 300)), min_size=1, max_size=7)
JUNE = date(2027, 6, 15)


def shown(numbers: Sequence[int]) -> list[int | None]:
    """Return what is told of votes in the months until June; the first of them is the first told."""
    months = months_until(JUNE)[-len(numbers) :]
    counted = {(month, Activity.VOTED): number for month, number in zip(months, numbers, strict=True)}
    return [month.voted for month in months_told(months, counted)]


@given(DAYS)
def test_the_months_of_a_year_end_with_this_one(day: date) -> None:
    months = months_until(day)
    assert len(months) == MONTHS
    assert months[-1] == day.replace(day=1)
    for one, following in pairwise(months):
        assert following == (one + timedelta(days=31)).replace(day=1)


@given(NUMBERS)
def test_no_sum_of_one_to_four_deeds_follows_from_the_months_and_what_was_done_in_all(numbers: list[int]) -> None:
    found = shown(numbers)
    told_of = numbers[len(numbers) - len(found) :]
    # Whoever was there knows in which months nothing was done.
    cells = [at for at, number in enumerate(found) if number is not None or not told_of[at]]
    known = [[int(at == one) for at in range(len(found))] for one in cells]
    if sum(told_of) >= FEWEST:
        # An edition has totals as well: whoever reads both takes one from the other.
        known.append([1] * len(found))
    for wanted in product((0, 1), repeat=len(found)):
        if 0 < sum(number for number, counted in zip(told_of, wanted, strict=True) if counted) < FEWEST:
            assert not is_known(wanted, known), numbers


@given(NUMBERS, st.integers(0, 6), st.tuples(*[st.integers(0, 99)] * 3))
def test_two_editions_one_more_deed_and_the_question_of_july_differ_by_nothing_or_a_step(
    numbers: list[int], which: int, said: tuple[int, int, int]
) -> None:
    later = [number + (at == which % len(numbers)) for at, number in enumerate(numbers)]
    july = told(2026, dict(zip(Feeling, said, strict=True)))
    every = [*shown(numbers), *shown(later), july.answered, *july.counts.values()]
    for one, other in product([number for number in every if number is not None], repeat=2):
        assert (one - other) % STEP == 0


def test_months_before_anything_was_done_are_left_out() -> None:
    assert shown([0, 0, 12, 30]) == [10, 30]
    assert shown([0, 0]) == []
    assert shown([310, 0, 0, 1_200]) == [310, None, None, 1_200], "no survey was open in between"
    assert shown([12, 3, 40, 200]) == [None, None, 40, 200], "twelve would give three away"

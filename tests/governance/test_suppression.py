"""No number under five is shown, and none can be worked out: attacked with exact linear algebra."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from governance.suppression import FEWEST, STEP, coarse, shown_parts

COUNTS = st.lists(st.one_of(st.integers(0, 7), st.integers(0, 60)), min_size=1, max_size=9)


def reduced(rows: Sequence[Sequence[int]]) -> list[list[Fraction]]:
    """Return the rows in reduced echelon form, exactly."""
    matrix, at = [[Fraction(one) for one in row] for row in rows], 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((row for row in range(at, len(matrix)) if matrix[row][column]), None)
        if pivot is None:
            continue
        matrix[at], matrix[pivot] = matrix[pivot], matrix[at]
        matrix[at] = [value / matrix[at][column] for value in matrix[at]]
        for row in range(len(matrix)):
            if row != at:
                factor = matrix[row][column]
                matrix[row] = [value - factor * over for value, over in zip(matrix[row], matrix[at], strict=True)]
        at += 1
    return matrix[:at]


def is_known(wanted: Sequence[int], equations: Sequence[Sequence[int]]) -> bool:
    """Return whether a sum of cells follows from what is known: it lies in the space of the equations."""
    before = len(reduced(equations))
    return len(reduced([*equations, list(wanted)])) == before


def equations_of(counts: Sequence[int], beside: int) -> tuple[list[int], list[list[int]]]:
    """Return all cells, and what an attacker knows: each cell that is shown, exactly, and the whole if it is."""
    shown = shown_parts(dict(enumerate(counts)), beside=beside)
    cells = [*counts, beside]
    known = [[int(at == one) for at in range(len(cells))] for one in range(len(counts)) if shown[one] is not None]
    if coarse(sum(cells)) is not None:
        known.append([1] * len(cells))
    return cells, known


@given(COUNTS, st.integers(0, 12))
def test_no_sum_of_one_to_four_people_follows_from_all_that_is_shown(counts: list[int], beside: int) -> None:
    cells, known = equations_of(counts, beside)
    for wanted in product((0, 1), repeat=len(cells)):
        number = sum(cell for cell, counted in zip(cells, wanted, strict=True) if counted)
        if 0 < number < FEWEST:
            assert not is_known(wanted, known), (cells, wanted)


@given(COUNTS, st.integers(0, 12))
def test_a_part_that_is_not_shown_is_never_worked_out_even_within_what_is_possible(
    counts: list[int], beside: int
) -> None:
    shown = shown_parts(dict(enumerate(counts)), beside=beside)
    hidden = [number for at, number in enumerate(counts) if shown[at] is None] + ([beside] if beside else [])
    visible = [number for at, number in enumerate(counts) if shown[at] is not None]
    small = [number for number in hidden if number < FEWEST]
    if not visible or not small:
        return
    # Everything that would look the same: small ones are 0 to 4, others 5 up to the smallest that is shown.
    ranges = [range(FEWEST) if number < FEWEST else range(FEWEST, min(visible) + 1) for number in hidden]
    # A `beside` may be larger than anything shown.
    ranges = [one if number in one else range(FEWEST, number + 6) for one, number in zip(ranges, hidden, strict=True)]
    for at, number in enumerate(hidden):
        if number < FEWEST:
            assert len(possible(ranges, at, sum(hidden))) > 1, (counts, beside)


def possible(ranges: Sequence[range], at: int, together: int) -> set[int]:
    """Return the values that one of these can have, given their sum."""
    others = [one for place, one in enumerate(ranges) if place != at]
    least, most = sum(one[0] for one in others), sum(one[-1] for one in others)
    return {value for value in ranges[at] if least <= together - value <= most}


@given(COUNTS, st.integers(0, 12))
def test_what_is_shown_is_true_and_in_steps_of_five(counts: list[int], beside: int) -> None:
    shown = shown_parts(dict(enumerate(counts)), beside=beside)
    for at, number in enumerate(counts):
        value = shown[at]
        if value is not None:
            assert value >= FEWEST
            assert value % STEP == 0
            assert value <= number < value + STEP


@given(COUNTS, st.integers(0, 12))
def test_large_parts_stay_shown_where_nothing_is_to_be_hidden(counts: list[int], beside: int) -> None:
    large = [number + FEWEST for number in counts]
    assert None not in shown_parts(dict(enumerate(large)), beside=0).values()
    if beside >= FEWEST:
        shown = shown_parts(dict(enumerate(large)), beside=beside)
        assert sum(value is None for value in shown.values()) <= 1


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6), st.data())
def test_one_more_answer_tells_nothing_by_subtraction(counts: list[int], data: st.DataObject) -> None:
    # All that is shown before and after one answer: live counters, parts, and the difference of any two sums of them.
    after = list(counts)
    after[data.draw(st.integers(0, len(counts) - 1))] += 1
    numbers = [0]
    for state in (counts, after):
        numbers += [value for value in shown_parts(dict(enumerate(state))).values() if value is not None]
        numbers += [value for value in (coarse(sum(state)), *map(coarse, state)) if value is not None]
    coefficients = data.draw(st.lists(st.integers(-2, 2), min_size=len(numbers), max_size=len(numbers)))
    found = sum(value * times for value, times in zip(numbers, coefficients, strict=True))
    assert not 0 < abs(found) < FEWEST


@given(st.integers(0, 10_000))
def test_a_live_counter_moves_by_nothing_or_by_a_step(number: int) -> None:
    before, after = coarse(number) or 0, coarse(number + 1) or 0
    assert after - before in (0, STEP)


def test_two_small_parts_that_give_each_other_away_take_a_third_with_them() -> None:
    assert shown_parts({"a": 40, "b": 12, "c": 4, "d": 4}) == {"a": 40, "b": None, "c": None, "d": None}
    assert shown_parts({"a": 40, "b": 23}) == {"a": 40, "b": 20}
    assert shown_parts({"a": 40, "b": 12}, beside=2) == {"a": 40, "b": None}
    assert shown_parts({"a": 3}) == {"a": None}
    assert (coarse(4), coarse(5), coarse(9), coarse(1_499)) == (None, 5, 5, 1_495)

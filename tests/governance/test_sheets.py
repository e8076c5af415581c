"""Class sheets: everybody counts once, lines are read as people write them, and no small number follows from any told."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.sheet_lines import as_typed, read_lines
from governance.sheets import (
    ClassCount,
    LineProblem,
    LinesUnclear,
    SheetLine,
    ShownTurnout,
    Turnout,
    class_key,
    recount,
    shown_turnout,
    unnamed_by_year,
)
from governance.suppression import FEWEST, STEP, coarse, shown_parts
from tests.governance.test_suppression import is_known


@dataclass(frozen=True)
class Pupil:
    """Somebody of a school: whether they have answered by phone, and were there when their class answered on paper."""

    number: int
    by_phone: bool
    present: bool


CLASSES = st.lists(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=8), max_size=6)


@given(CLASSES, CLASSES)
def test_sheets_and_accounts_count_everybody_once(
    on_paper: list[list[tuple[bool, bool]]], without_paper: list[list[tuple[bool, bool]]]
) -> None:
    school = [[Pupil(at * 100 + one, *pupil) for one, pupil in enumerate(form)] for at, form in enumerate(on_paper)]
    others = [pupil for form in without_paper for pupil in form]
    # What each class writes down by hand, and the roll of the accounts.
    sheets = [
        ClassCount(sum(one.present for one in form), sum(one.present and one.by_phone for one in form))
        for form in school
    ]
    roll = [one.number for form in school for one in form if one.by_phone]
    roll += [10_000 + at for at, (by_phone, _) in enumerate(others) if by_phone]
    answered = {one.number for form in school for one in form if one.by_phone or one.present}
    answered |= {10_000 + at for at, (by_phone, _) in enumerate(others) if by_phone}
    counted = recount([*roll, *roll], sheets)
    assert counted.total == len(answered)
    assert (counted.accounts, counted.sheets) == (len(roll), len(school))


TURNOUTS = st.builds(
    Turnout,
    st.one_of(st.integers(0, 9), st.integers(0, 900)),
    st.one_of(st.integers(0, 9), st.integers(0, 900)),
    st.integers(1, 60),
)


def known_of(turnout: Turnout, years: dict[int, int], students: int) -> tuple[list[int], list[list[int]]]:
    """Return all cells, and what an attacker knows exactly: whatever is told, and how many students there are.

    The cells: each year of those with accounts, those of no year, those on paper, those who did not answer.
    """
    nobody = turnout.accounts - sum(years.values())
    cells = [*years.values(), nobody, turnout.on_paper, students - turnout.total]
    told = shown_turnout(turnout, students)
    shown = shown_parts(years, beside=unnamed_by_year(turnout, years, students))
    known = [[1] * len(cells)]
    known += [[int(at == one) for at in range(len(cells))] for one, year in enumerate(years) if shown[year] is not None]
    if told.on_paper is not None:
        known.append([*[0] * len(years), 0, 1, 0])
    return cells, known


def everybody(cells: Sequence[int]) -> list[int]:
    """Return the sum of all who answered."""
    return [*[1] * (len(cells) - 1), 0]


@given(TURNOUTS, st.lists(st.integers(0, 12), max_size=4), st.integers(0, 30))
def test_no_sum_of_one_to_four_people_follows_from_all_that_sheets_publish(
    turnout: Turnout, sizes: list[int], missing: int
) -> None:
    years = dict(enumerate(sizes, start=5))
    turnout = Turnout(max(turnout.accounts, sum(sizes)), turnout.on_paper, turnout.sheets)
    # Somebody said how many the school has: that is no secret, and the denominator stands from ten on.
    students = max(turnout.total + missing, 2 * FEWEST)
    missing = students - turnout.total
    cells, known = known_of(turnout, years, students)
    # The whole is known exactly only as far as it is told exactly: never where fewer than five are missing.
    told = shown_turnout(turnout, students)
    if told.answered is not None and told.answered == coarse(turnout.total) and missing >= FEWEST:
        known.append(everybody(cells))
    for wanted in product((0, 1), repeat=len(cells)):
        number = sum(cell for cell, counted in zip(cells, wanted, strict=True) if counted)
        if 0 < number < FEWEST:
            assert not is_known(wanted, known), (cells, wanted)


def numbers_told(told: ShownTurnout) -> list[int]:
    return [0, *(one for one in (told.answered, told.on_paper) if one is not None)]


@given(TURNOUTS, st.integers(0, 40), st.data())
def test_nothing_small_follows_from_before_and_after_one_answer_or_one_sheet(
    turnout: Turnout, missing: int, data: st.DataObject
) -> None:
    students = turnout.total + 40 + missing
    sheet = ClassCount(data.draw(st.integers(1, 30)), 0)
    states = [
        turnout,
        Turnout(turnout.accounts + 1, turnout.on_paper, turnout.sheets),
        Turnout(turnout.accounts, turnout.on_paper + sheet.counted, turnout.sheets + 1),
    ]
    numbers = [one for state in states for one in numbers_told(shown_turnout(state, students))]
    times = data.draw(st.lists(st.integers(-2, 2), min_size=len(numbers), max_size=len(numbers)))
    assert not 0 < abs(sum(one * often for one, often in zip(numbers, times, strict=True))) < FEWEST


@given(TURNOUTS, st.integers(0, 3_000))
def test_a_turnout_is_told_truly_and_never_how_few_are_missing(turnout: Turnout, students: int) -> None:
    told = shown_turnout(turnout, students)
    assert all(one % STEP == 0 for one in numbers_told(told))
    assert (told.answered or 0) <= turnout.total
    assert (told.on_paper or 0) <= turnout.on_paper
    if told.of is None:
        assert told.answered == coarse(turnout.total)
        return
    # All who may be missing for whoever reads it: several values, from none to at least five.
    assert told.of - (told.answered or 0) >= FEWEST
    same = [one for one in range(told.of + 1) if shown_turnout(Turnout(one, 0, 0), told.of).answered == told.answered]
    assert len(same) >= STEP
    if told.answered is not None:
        assert told.answered >= min(coarse(turnout.total) or 0, told.of - FEWEST - STEP + 1)


def test_a_turnout_names_its_denominator_where_that_is_known() -> None:
    assert shown_turnout(Turnout(399, 213, 9), 1_500) == ShownTurnout(610, 210, 9, 1_500)
    assert shown_turnout(Turnout(1_280, 213, 9), 1_495) == ShownTurnout(1_490, 210, 9, 1_495)
    # As many as there are, or more than somebody said there are.
    assert shown_turnout(Turnout(20, 0, 0), 20).answered == 15
    assert shown_turnout(Turnout(21, 0, 0), 20) == ShownTurnout(20, None, 0, None)
    # What is on paper would tell how few answered by phone, or the other way round.
    assert shown_turnout(Turnout(3, 40, 2), None) == ShownTurnout(40, None, 2, None)
    assert shown_turnout(Turnout(40, 3, 1), None) == ShownTurnout(40, None, 1, None)


@pytest.mark.parametrize(
    ("typed", "text", "number"),
    [
        ("12 Longer lunch", "Longer lunch", 12),
        ("12x Longer lunch", "Longer lunch", 12),
        ("12 x Longer lunch", "Longer lunch", 12),
        ("x12 Longer lunch", "Longer lunch", 12),
        ("12 mal Längere Pause", "Längere Pause", 12),
        ("Longer lunch x12", "Longer lunch", 12),
        ("Longer lunch × 12", "Longer lunch", 12),
        ("Longer lunch 12 X", "Longer lunch", 12),
        ("Longer lunch (12)", "Longer lunch", 12),
        ("Longer lunch: 12", "Longer lunch", 12),
        ("- 4 bikes", "bikes", 4),
        ("1. Bikes x3", "Bikes", 3),
        ("Longer lunch", "Longer lunch", 1),
        ("Start at 8:30", "Start at 8:30", 1),
        ("2 more toilets x12", "2 more toilets", 12),
        ("12 xylophones", "xylophones", 12),
    ],
)
def test_a_line_is_read_as_people_write_it(typed: str, text: str, number: int) -> None:
    assert read_lines(typed, most=30) == (SheetLine(text, number),)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("12", LineProblem.NO_TEXT),
        ("x12", LineProblem.NO_TEXT),
        ("12 12", LineProblem.NO_TEXT),
        ("3x foo x4", LineProblem.TWO_NUMBERS),
        ("Longer lunch 12", LineProblem.NUMBER_AT_END),
        ("0 bikes", LineProblem.NOBODY),
        ("31 bikes", LineProblem.TOO_MANY),
        ("a" * 201, LineProblem.TOO_LONG),
    ],
)
def test_what_could_be_meant_in_two_ways_is_never_guessed(typed: str, problem: LineProblem) -> None:
    with pytest.raises(LinesUnclear) as found:
        read_lines(f"2 bikes\n\n{typed}", most=30)
    assert [(one.at, one.problem) for one in found.value.lines] == [(3, problem)]


def test_the_same_line_twice_in_one_form_is_added_up() -> None:
    assert read_lines("3 Bikes\nbikes x4\nSoap", most=10) == (SheetLine("Bikes", 7), SheetLine("Soap", 1))
    with pytest.raises(LinesUnclear) as found:
        read_lines("3 Bikes\nbikes x4", most=6)
    assert [(one.at, one.number) for one in found.value.lines] == [(2, 7)]


# Letters that show nothing: a line of them alone says nothing.
FILLERS = "\u115f\u1160\u3164\uffa0"
TEXTS = st.text(st.characters(categories=("L",), exclude_characters=FILLERS), min_size=1, max_size=20)


@given(st.dictionaries(TEXTS.map(str.casefold), st.integers(1, 30), max_size=10))
def test_what_is_shown_as_typed_is_read_again_as_it_was(lines: dict[str, int]) -> None:
    shown = [SheetLine(text, number) for text, number in lines.items()]
    found = read_lines("\n".join(map(as_typed, shown)), most=900)
    assert sum(line.number for line in found) == sum(lines.values())


@pytest.mark.parametrize("name", ["7b", "7 B", "Class 7b", "klasse 7B", "Form 7-b", "7.b"])
def test_names_of_one_class_are_one(name: str) -> None:
    assert class_key(name) == "7b"
    assert class_key("7c") != "7b"
    assert class_key("Class") == "class"

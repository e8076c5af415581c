"""The mirror: when a term began, and that nothing told of both sides gives a small number away."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import Period, PeriodKind, SchoolTime
from governance.mirror import (
    FORMS,
    Became,
    MirrorTold,
    NoSide,
    Question,
    Reply,
    Said,
    Side,
    everything_said,
    shows_lines,
    side_of,
    term_began,
    told,
)
from governance.people import Standing
from governance.suppression import FEWEST, STEP, coarse
from tests.governance.test_suppression import is_known

WELLS = SchoolTime(ZoneInfo("Europe/London"))
FEW = st.one_of(st.integers(0, 7), st.integers(0, 80))
PARTS = st.tuples(FEW, FEW, FEW, FEW)
# What the same people said to the three questions of a form: every question has its own split of the same whole.
ANSWERS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)), max_size=40)


def counted(side: Side, answers: list[tuple[int, int, int, int]]) -> dict[Said, int]:
    """Count what these people said to the first form: three replies each, and one about the change or none."""
    counts = dict[Said, int]()
    for *replies, became in answers:
        said = [Said(side, question, list(Reply)[at]) for question, at in zip(FORMS[0], replies, strict=True)]
        said += [Said(side, None, list(Became)[became])] if became < len(Became) else []
        for one in said:
            counts[one] = counts.get(one, 0) + 1
    return counts


def published(shown: MirrorTold) -> list[int]:
    numbers: list[int | None] = []
    for side in shown.sides.values():
        numbers += [side.answered, *side.change.values()]
        numbers += [number for parts in side.replies.values() for number in parts.values()]
    return [number for number in numbers if number is not None]


def cells(counts: Mapping[Said, int], shown: MirrorTold, side: Side) -> tuple[list[int], list[list[int]]]:
    """Return what everybody of a side said, as cells, and all that an attacker knows of them exactly.

    The whole is counted once for each question, for the same people answered all three, and the change with those who
    left it empty: whoever knows one whole knows that the others are the same.
    """
    parts = [[(Said(side, one, reply), shown.sides[side].replies[one][reply]) for reply in Reply] for one in FORMS[0]]
    parts.append([(Said(side, None, one), shown.sides[side].change[one]) for one in Became])
    whole = sum(counts.get(said, 0) for said, _ in parts[0])
    numbers, known, wholes = list[int](), list[list[int]](), list[list[int]]()
    width = 4 * len(parts)
    for block in parts:
        first = len(numbers)
        numbers += [counts.get(said, 0) for said, _ in block]
        numbers += [whole - sum(numbers[first:])] if len(block) < 4 else []
        wholes.append([int(first <= at < first + 4) for at in range(width)])
        known += [[int(at == first + one) for at in range(width)] for one, (_, n) in enumerate(block) if n is not None]
    same = [[a - b for a, b in zip(wholes[0], other, strict=True)] for other in wholes[1:]]
    return numbers, known + same + (wholes if shown.sides[side].answered is not None else [])


@given(ANSWERS, ANSWERS)
def test_no_sum_of_one_to_four_answers_follows_from_all_that_both_sides_show(
    students: list[tuple[int, int, int, int]], adults: list[tuple[int, int, int, int]]
) -> None:
    counts = {**counted(Side.STUDENTS, students), **counted(Side.ADULTS, adults)}
    shown = told(counts, about_change=True)
    for side in Side:
        numbers, known = cells(counts, shown, side)
        for block in range(4):
            for wanted in product((0, 1), repeat=4):
                at = [0] * (4 * block) + list(wanted) + [0] * (4 * (3 - block))
                number = sum(cell for cell, one in zip(numbers, at, strict=True) if one)
                if 0 < number < FEWEST:
                    assert not is_known(at, known), (side, numbers, wanted)


@given(ANSWERS, ANSWERS, st.tuples(*[st.integers(0, 3)] * 4), st.integers(0, 60), st.integers(0, 60))
def test_one_more_answer_the_other_side_and_live_counts_differ_by_nothing_or_steps(
    students: list[tuple[int, int, int, int]],
    adults: list[tuple[int, int, int, int]],
    more: tuple[int, int, int, int],
    surveyed: int,
    involved: int,
) -> None:
    before = {**counted(Side.STUDENTS, students), **counted(Side.ADULTS, adults)}
    after = {**counted(Side.STUDENTS, [*students, more]), **counted(Side.ADULTS, adults)}
    found = [number for number in (coarse(surveyed), coarse(involved)) if number is not None]
    for counts in (before, after):
        found += published(told(counts, about_change=True))
    assert all(number >= FEWEST and number % STEP == 0 for number in found)
    assert all((one - other) % STEP == 0 for one, other in product(set(found), repeat=2))


@given(st.dictionaries(st.sampled_from(everything_said()), FEW))
def test_whatever_was_counted_a_side_is_told_from_its_own_answers_alone(counts: dict[Said, int]) -> None:
    for side, other in ((Side.STUDENTS, Side.ADULTS), (Side.ADULTS, Side.STUDENTS)):
        without = {said: number for said, number in counts.items() if said.side is not other}
        assert told(counts, about_change=True).sides[side] == told(without, about_change=True).sides[side]
    assert all(not side.change for side in told(counts, about_change=False).sides.values())


def test_what_is_told_by_example() -> None:
    counts = {Said(Side.STUDENTS, question, reply): 12 for question in Question for reply in Reply}
    counts |= {Said(Side.ADULTS, question, Reply.YES): 4 for question in Question}
    students, adults = told(counts, about_change=False).sides.values()
    assert students.answered == 45
    assert students.is_whole
    assert all(list(parts.values()) == [10] * 4 for parts in students.replies.values())
    assert adults.answered is None
    assert all(list(parts.values()) == [None] * 4 for parts in adults.replies.values())
    assert shows_lines(counts, Side.STUDENTS)
    assert not shows_lines(counts, Side.ADULTS)


@pytest.mark.parametrize(
    ("student", "teacher", "office", "side"),
    [(True, False, False, Side.STUDENTS), (False, True, False, Side.ADULTS), (False, False, True, Side.ADULTS)],
)
def test_each_is_on_one_side(student: bool, teacher: bool, office: bool, side: Side) -> None:
    assert side_of(Standing(student, teacher, safeguarding=False, manages=False, office=office)) is side


def test_who_is_neither_a_student_nor_an_adult_of_the_school_is_on_none() -> None:
    with pytest.raises(NoSide):
        side_of(Standing(student=False, teacher=False, safeguarding=False, manages=True))


def test_every_question_is_asked_once() -> None:
    assert [question for form in FORMS for question in form] == list(Question)


TERMS = SchoolTime(
    ZoneInfo("Europe/London"),
    (
        Period(PeriodKind.TERM, date(2026, 9, 3), date(2026, 12, 18)),
        Period(PeriodKind.TERM, date(2027, 1, 5), date(2027, 3, 25)),
        Period(PeriodKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30)),
    ),
)


@given(st.dates(date(2026, 9, 3), date(2028, 1, 1)), st.sampled_from([WELLS, TERMS]))
def test_a_term_began_before_each_of_its_days_and_holds_them_all(day: date, clock: SchoolTime) -> None:
    began = term_began(clock, day)
    assert began <= day
    assert term_began(clock, began) == began
    if day > began:
        assert term_began(clock, day - timedelta(days=1)) == began


@pytest.mark.parametrize(
    ("clock", "day", "began"),
    [
        (TERMS, date(2026, 11, 20), date(2026, 9, 3)),
        (TERMS, date(2026, 12, 28), date(2026, 9, 3)),
        (TERMS, date(2027, 1, 5), date(2027, 1, 5)),
        (WELLS, date(2026, 11, 20), date(2026, 8, 20)),
        (WELLS, date(2027, 1, 1), date(2027, 1, 1)),
        (WELLS, date(2027, 6, 1), date(2027, 4, 15)),
    ],
)
def test_terms_by_example(clock: SchoolTime, day: date, began: date) -> None:
    assert term_began(clock, day) == began

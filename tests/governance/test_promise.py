"""The promise: which lines it has, which a plan may name, and when a no has to name one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.plans import AdultAnswer, PlanKind
from governance.promise import (
    LINE_LENGTH,
    MOST_LINES,
    Column,
    Line,
    LineTwice,
    PromiseEmpty,
    PromiseState,
    TooManyLines,
    carried_over,
    grounds,
    lines_from,
    may_lean,
    needs_ground,
)
from governance.refusals import TextTooLong
from governance.texts import name_key

WORDS = st.text("abcdefgh äß", min_size=1, max_size=20).filter(lambda word: any(map(str.isalpha, word)))
COLUMNS = st.lists(WORDS, max_size=MOST_LINES)
LINES = st.lists(st.builds(Line, st.sampled_from(Column), WORDS), max_size=24)


@given(st.tuples(COLUMNS, COLUMNS, COLUMNS), st.sampled_from(["", "- ", "• ", "* "]))
def test_what_is_typed_one_below_the_other_are_its_lines(columns: tuple[list[str], ...], bullet: str) -> None:
    typed = {one: "\n\n".join(bullet + word for word in words) for one, words in zip(Column, columns, strict=True)}
    every = [" ".join(word.split()) for words in columns for word in words]
    if not columns[0] and not columns[1]:
        with pytest.raises(PromiseEmpty):
            lines_from(typed)
    elif len({name_key(word) for word in every}) < len(every):
        with pytest.raises(LineTwice):
            lines_from(typed)
    else:
        found = lines_from(typed)
        assert [line.text for line in found] == every
        assert [sum(line.column is one for line in found) for one in Column] == list(map(len, columns))


def test_a_column_has_room_for_so_many_lines_of_such_a_length() -> None:
    most = [str(number) for number in range(MOST_LINES)]
    assert len(lines_from({Column.TOGETHER: "\n".join(most)})) == MOST_LINES
    with pytest.raises(TooManyLines):
        lines_from({Column.TOGETHER: "\n".join([*most, "one more"])})
    assert lines_from({Column.OURS: "x" * LINE_LENGTH}) == (Line(Column.OURS, "x" * LINE_LENGTH),)
    with pytest.raises(TextTooLong):
        lines_from({Column.OURS: "x" * (LINE_LENGTH + 1)})


def test_what_is_not_ours_a_plan_can_only_ask_for() -> None:
    allowed = {(kind, one) for kind in PlanKind for one in Column if may_lean(kind, one)}
    assert set(allowed) == {(kind, one) for kind in PlanKind for one in Column} - {(PlanKind.DOING, Column.NOT_OURS)}


def test_only_a_no_to_a_plan_inside_the_promise_needs_a_line() -> None:
    needed = {(answer, one) for answer in AdultAnswer for one in (*Column, None) if needs_ground(answer, one)}
    assert needed == {(AdultAnswer.NO, Column.OURS), (AdultAnswer.NO, Column.TOGETHER)}


@given(LINES)
def test_a_no_leans_on_what_leaves_adults_a_say_if_anything_does(lines: list[Line]) -> None:
    found = [lines[at] for at in grounds(lines)]
    shared = [line for line in lines if line.column is not Column.OURS]
    assert found == (shared or lines)


@given(LINES, st.builds(Line, st.sampled_from(Column), WORDS))
def test_a_line_is_carried_over_to_the_same_one_and_no_other(lines: list[Line], line: Line) -> None:
    at = carried_over(line, lines)
    same = [one for one in lines if one.column is line.column and name_key(one.text) == name_key(line.text)]
    assert (at is None) is (not same)
    assert at is None or lines[at] is same[0] or lines[at] == same[0]


def test_an_office_is_waited_for_after_the_council_and_after_a_not_yet() -> None:
    waits = {state for state in PromiseState if state.waits_for_office}
    assert waits == {PromiseState.PASSED, PromiseState.NOT_YET}
    assert {state for state in PromiseState if state.is_over} == {PromiseState.SUPERSEDED, PromiseState.REPLACED}

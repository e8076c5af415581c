"""Hours: where an ask can go, which length counts, and what is told of a school's hours."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import SchoolTime
from governance.hours import (
    AskMove,
    AskOver,
    AskState,
    Length,
    NotPicked,
    agreed,
    looked_for_until,
    moved,
    shown_until,
    told_hours,
    whole_hours,
)

CLOCK = SchoolTime(ZoneInfo("Europe/London"))
HALVES = st.lists(st.sampled_from(Length).map(lambda one: one.halves), max_size=60)


def test_an_ask_goes_from_a_question_to_an_hour_and_back_by_each_move() -> None:
    opened, picked, done, withdrawn, ended = AskState
    ways = {
        AskMove.PICK: {opened: picked},
        AskMove.LET_GO: {picked: opened},
        AskMove.FINISH: {picked: done},
        AskMove.REOPEN: {done: picked},
        AskMove.WITHDRAW: {opened: withdrawn, picked: withdrawn},
        AskMove.END: {opened: ended, picked: ended},
    }
    for move, way in ways.items():
        for state in AskState:
            if state in way:
                assert moved(state, move, what="x") is way[state]
                continue
            with pytest.raises((AskOver, NotPicked)) as refused:
                moved(state, move, what="x")
            # Nothing that is over says that nobody was picked, and the other way round.
            assert isinstance(refused.value, NotPicked) is (state is opened)


@given(st.sampled_from(Length), st.sampled_from(Length))
def test_the_shorter_of_two_lengths_counts_whoever_pressed_it(one: Length, other: Length) -> None:
    counted = agreed(one, other)
    assert counted is not None
    assert counted is agreed(other, one)
    assert counted.halves == min(one.halves, other.halves)


@given(st.none() | st.sampled_from(Length))
def test_nothing_counts_until_both_have_said_it(one: Length | None) -> None:
    assert agreed(one, None) is None
    assert agreed(None, one) is None


def test_the_lengths_are_half_an_hour_one_and_two() -> None:
    assert [one.halves for one in Length] == [1, 2, 4]


@given(HALVES)
def test_told_is_at_least_so_many_hours_in_steps_of_five_and_of_no_few_people(halves: list[int]) -> None:
    told = told_hours(halves)
    if told is not None:
        assert len(halves) >= 5
        assert told % 5 == 0
        assert 5 <= told <= whole_hours(sum(halves)) < told + 10


@given(HALVES)
def test_each_hour_may_have_been_any_length_for_whoever_knows_how_many_there_were(halves: list[int]) -> None:
    told = told_hours(halves)
    if told is None:
        return
    least, below = told * 2, (told + 5) * 2
    for one in (length.halves for length in Length):
        # The others can make up for it, whatever this one was.
        others = len(halves) - 1
        lowest, highest = one + others * 1, one + others * 4
        assert highest >= least
        assert lowest < below


@given(HALVES, st.sampled_from(Length))
def test_one_more_hour_changes_what_is_told_by_nothing_or_a_step(halves: list[int], length: Length) -> None:
    before, after = told_hours(halves), told_hours([*halves, length.halves])
    if before is not None and after is not None:
        assert after - before in (0, 5)


def test_what_would_say_how_long_each_was_is_told_as_less_or_not_at_all() -> None:
    assert told_hours([1] * 5) is None
    assert told_hours([4] * 4) is None
    assert told_hours([2] * 5) == 5
    # Five times two hours are ten: whoever reads that knows each of them.
    assert told_hours([4] * 5) == 5
    # And so with nineteen half hours, which are "at least five" and surely less than ten.
    assert told_hours([1] * 19) is None
    assert told_hours([1] * 24) == 10


def test_somebody_is_looked_for_fifteen_school_days_and_two_have_twenty() -> None:
    monday = date(2026, 9, 7)
    assert looked_for_until(monday, CLOCK) == CLOCK.end_of(monday + timedelta(weeks=3))
    assert shown_until(monday, CLOCK) == CLOCK.end_of(monday + timedelta(weeks=4))

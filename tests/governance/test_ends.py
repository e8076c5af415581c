"""Ideas and themes: every move leads where it is named, and each is always answered or waits until a day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import Period, PeriodKind, SchoolTime
from governance.ends import (
    ANSWER_DAYS,
    LONGEST_WAIT,
    EndAnswer,
    EndMove,
    EndStanding,
    EndState,
    WaitTooLong,
    WaitUnclear,
    answered_by,
    can_move,
    check_wait,
    is_overdue,
)
from governance.ideas import IdeaOver, is_ready, moved

WELLS = SchoolTime(ZoneInfo("Europe/London"))
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2028, 12, 31))
TODAY = date(2026, 9, 7)
STATES, MOVES = st.sampled_from(EndState), st.sampled_from(EndMove)


@given(state=STATES, move=MOVES)
def test_a_move_leads_to_one_state_or_says_where_the_idea_stands(state: EndState, move: EndMove) -> None:
    if can_move(state, move):
        assert moved(state, move, idea="Bees") is not state or state in (EndState.WAITING, EndState.YES, EndState.NO)
    else:
        with pytest.raises(IdeaOver) as caught:
            moved(state, move, idea="Bees")
        assert (caught.value.idea, caught.value.state) == ("Bees", state)


@pytest.mark.parametrize(
    ("move", "reached"),
    [
        (EndMove.START, EndState.GROUP),
        (EndMove.PLAN, EndState.PLAN),
        (EndMove.SAY_YES, EndState.YES),
        (EndMove.SAY_NO, EndState.NO),
        (EndMove.PUT_OFF, EndState.WAITING),
        (EndMove.WITHDRAW, EndState.WITHDRAWN),
    ],
)
def test_what_waits_can_become_anything(move: EndMove, reached: EndState) -> None:
    assert {moved(state, move, idea="Bees") for state in (EndState.OPEN, EndState.WAITING)} == {reached}


def test_only_what_became_something_falls_back() -> None:
    falls = {state for state in EndState if can_move(state, EndMove.FALL_BACK)}
    assert falls == {EndState.GROUP, EndState.PLAN}
    assert {moved(state, EndMove.FALL_BACK, idea="Bees") for state in falls} == {EndState.OPEN}


def test_what_was_taken_back_is_over_and_nobody_takes_back_what_was_answered() -> None:
    assert [move for move in EndMove if can_move(EndState.WITHDRAWN, move)] == []
    assert [state for state in EndState if can_move(state, EndMove.WITHDRAW)] == [EndState.OPEN, EndState.WAITING]


def test_students_may_start_a_group_whatever_was_answered() -> None:
    assert can_move(EndState.NO, EndMove.START)
    assert can_move(EndState.YES, EndMove.START)
    assert not can_move(EndState.PLAN, EndMove.START)
    assert can_move(EndState.GROUP, EndMove.PLAN)


def test_an_answer_leads_to_the_state_of_its_name() -> None:
    for answer in EndAnswer:
        assert moved(EndState.OPEN, answer.move, idea="Bees").value == answer.value
        assert answer.needs_words is EndState(answer.value).needs_words
    assert {answer for answer in EndAnswer if answer.needs_words} == {
        EndAnswer.YES,
        EndAnswer.NO,
        EndAnswer.WAITING,
    }


@pytest.mark.parametrize(("joiners", "needed", "ready"), [(0, 1, True), (1, 3, False), (2, 3, True), (5, 3, True)])
def test_whoever_shared_it_is_the_first_member(joiners: int, needed: int, ready: bool) -> None:
    assert is_ready(joiners, needed) is ready


@given(asked_on=DAYS)
def test_the_council_has_fifteen_school_days(asked_on: date) -> None:
    holiday = Period(PeriodKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30))
    clock = SchoolTime(WELLS.zone, (holiday,))
    until = answered_by(asked_on, clock)
    assert clock.is_school_day(until)
    assert clock.school_days_until(asked_on, until) == ANSWER_DAYS == 15


@given(state=STATES, answer_by=DAYS, today=DAYS)
def test_late_is_only_what_waits_after_its_day(state: EndState, answer_by: date, today: date) -> None:
    waits = state in (EndState.OPEN, EndState.WAITING)
    assert is_overdue(state, answer_by, today) is (waits and today > answer_by)


def test_a_wait_is_until_a_day_within_a_year() -> None:
    assert timedelta(days=366) == LONGEST_WAIT
    assert check_wait(TODAY, TODAY) == TODAY
    assert check_wait(TODAY + LONGEST_WAIT, TODAY) == TODAY + LONGEST_WAIT
    with pytest.raises(WaitTooLong) as caught:
        check_wait(TODAY + LONGEST_WAIT + timedelta(days=1), TODAY)
    assert caught.value.until == date(2027, 9, 9)
    for missing in (None, TODAY - timedelta(days=1)):
        with pytest.raises(WaitUnclear):
            check_wait(missing, TODAY)


def test_each_end_rests_on_something() -> None:
    day = datetime(2026, 9, 30, tzinfo=UTC).date()
    accounted = [
        EndStanding(EndState.OPEN, day),
        EndStanding(EndState.WAITING, day, reason="The hall is being built"),
        EndStanding(EndState.GROUP, group_stands=True),
        EndStanding(EndState.PLAN, plan_stands=True),
        EndStanding(EndState.YES, reason="From Monday"),
        EndStanding(EndState.NO, reason="It burns"),
        EndStanding(EndState.WITHDRAWN),
    ]
    forgotten = [
        EndStanding(EndState.OPEN),
        EndStanding(EndState.WAITING, day),
        EndStanding(EndState.WAITING, reason="One day"),
        EndStanding(EndState.GROUP, day, plan_stands=True),
        EndStanding(EndState.PLAN, day, group_stands=True),
        EndStanding(EndState.YES),
        EndStanding(EndState.NO),
    ]
    assert [one for one in accounted if not one.is_accounted_for] == []
    assert [one for one in forgotten if one.is_accounted_for] == []

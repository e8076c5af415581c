"""Plans: every move from every state, written out as a table, and the date of review."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.plans import REVIEW_AFTER, PlanKind, PlanMove, PlanState, PlanText, can_move, moved, review_date
from governance.refusals import WrongState

# A row is a state, a column a move, an entry the state after it; a dot says that the move does not exist.
TABLE = """
             revise  propose   adopt    return    take_back  submit     ratify    send_back  recall   begin        complete   stop             reopen       unbegin
draft        draft   proposed  .        .         .          .          .         .          .        .            .          stopped          .            .
proposed     draft   .         adopted  returned  draft      .          .         .          .        .            .          .                .            .
adopted      draft   .         .        .         .          submitted  .         .          .        .            .          stopped          .            .
returned     draft   proposed  .        .         .          .          .         .          .        .            .          stopped          .            .
submitted    .       .         .        .         .          .          ratified  sent_back  adopted  .            .          .                .            .
ratified     .       .         .        .         .          .          .         .          .        in_progress  completed  stopped          .            .
sent_back    draft   proposed  .        .         .          .          .         .          .        .            .          stopped          .            .
in_progress  .       .         .        .         .          .          .         .          .        .            completed  stopped          .            ratified
completed    .       .         .        .         .          .          .         .          .        .            .          .                in_progress  .
stopped      .       .         .        .         .          .          .         .          .        .            .          .                .            .
"""
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
ENTRIES = [(row[0], move, after) for row in ROWS for move, after in zip(HEAD, row[1:], strict=True)]
DATES = st.dates(date(2026, 1, 1), date(2030, 1, 1))


def test_the_table_names_every_state_and_every_move() -> None:
    assert [move.value for move in PlanMove] == HEAD
    assert [row[0] for row in ROWS] == [state.value for state in PlanState]


@pytest.mark.parametrize(("state", "move", "after"), [entry for entry in ENTRIES if entry[2] != "."])
def test_a_move_leads_where_the_table_says(state: str, move: str, after: str) -> None:
    assert can_move(PlanState(state), PlanMove(move))
    assert moved(PlanState(state), PlanMove(move), plan="Bike sheds") is PlanState(after)


@pytest.mark.parametrize(("state", "move"), [entry[:2] for entry in ENTRIES if entry[2] == "."])
def test_a_move_that_does_not_exist_is_refused_with_the_plan_and_its_state(state: str, move: str) -> None:
    assert not can_move(PlanState(state), PlanMove(move))
    with pytest.raises(WrongState) as refused:
        moved(PlanState(state), PlanMove(move), plan="Bike sheds", number=3)
    assert vars(refused.value) == {"noun": "plan", "name": "Bike sheds", "state": state, "move": move, "number": 3}


@given(moves=st.lists(st.sampled_from(PlanMove)))
def test_no_way_into_the_school_plan_leaves_out_the_group_or_the_council(moves: list[PlanMove]) -> None:
    state, since_change = PlanState.DRAFT, list[PlanMove]()
    for move in moves:
        if can_move(state, move):
            since_change = [] if move is PlanMove.REVISE else [*since_change, move]
            state = moved(state, move, plan="Bike sheds")
        if state.is_ratified:
            assert since_change.index(PlanMove.ADOPT) < since_change.index(PlanMove.RATIFY)


@pytest.mark.parametrize("state", PlanState)
def test_a_plan_is_over_exactly_when_no_move_is_left(state: PlanState) -> None:
    assert state.is_over is not any(can_move(state, move) for move in PlanMove if move is not PlanMove.REOPEN)


CARRIED_OUT = {"adopted", "submitted", "ratified", "in_progress"}


def test_a_plan_asks_for_no_money_unless_it_says_so() -> None:
    assert PlanText("Sheds", "Rain", "Forty bikes", PlanKind.DOING).money is None


@pytest.mark.parametrize("state", PlanState)
def test_steps_are_done_from_adoption_until_a_plan_is_over(state: PlanState) -> None:
    assert state.is_carried_out is (state.value in CARRIED_OUT)
    assert state.is_ratified is (state.value in {"ratified", "in_progress", "completed"})


@given(adopted_on=DATES, dues=st.lists(DATES, max_size=5))
def test_a_plan_is_reviewed_after_its_last_step_and_within_twelve_weeks(adopted_on: date, dues: list[date]) -> None:
    review = review_date(adopted_on, dues)
    latest = adopted_on + timedelta(weeks=12)
    ahead = [due for due in dues if due > adopted_on]
    assert review == (sorted([*sorted(ahead)[-1:], latest])[0] if ahead else latest)
    assert latest - adopted_on == REVIEW_AFTER

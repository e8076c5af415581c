"""Hearings: where each can go, until when it stays, how large its panel is, and the list from which is drawn."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import SchoolTime
from governance.hearings import (
    LARGE_FROM,
    HearingMove,
    HearingNotThere,
    HearingState,
    Side,
    after_time,
    asked_first_since,
    entries_of,
    lasts_until,
    list_line,
    may_propose,
    moved,
    panel_size,
    require_in,
    told_until,
)
from governance.lot import Entry, TooFewReady

CLOCK = SchoolTime(ZoneInfo("Europe/London"))
MONDAY = date(2026, 9, 7)
GATHERING, LISTED, DRAWN, PROPOSED, COUNCIL, AGREED, DECIDED, WITHDRAWN, ENDED = HearingState
GOING_ON = (GATHERING, LISTED, DRAWN, PROPOSED, COUNCIL)


def test_a_hearing_goes_from_the_question_to_its_end_by_each_move_and_no_other_way() -> None:
    ways = {
        HearingMove.LIST: {GATHERING: LISTED},
        HearingMove.DRAW: {LISTED: DRAWN},
        HearingMove.PROPOSE: {DRAWN: PROPOSED, PROPOSED: PROPOSED},
        HearingMove.AGREE: {PROPOSED: AGREED},
        HearingMove.TURN: dict.fromkeys((GATHERING, LISTED, DRAWN, PROPOSED), COUNCIL),
        HearingMove.DECIDE: {COUNCIL: DECIDED},
        HearingMove.WITHDRAW: dict.fromkeys(GOING_ON, WITHDRAWN),
        HearingMove.END: dict.fromkeys(GOING_ON, ENDED),
    }
    for move, way in ways.items():
        for state in HearingState:
            if state in way:
                assert moved(state, move, what="The hall") is way[state]
            else:
                with pytest.raises(HearingNotThere) as refused:
                    moved(state, move, what="The hall")
                assert (refused.value.what, refused.value.state) == ("The hall", state)
    require_in(DRAWN, DRAWN, PROPOSED, what="The hall")
    with pytest.raises(HearingNotThere):
        require_in(ENDED, DRAWN, PROPOSED, what="The hall")


def test_what_is_over_stays_so_and_the_panel_works_between_the_draw_and_an_agreement() -> None:
    assert {state for state in HearingState if not state.is_over} == set(GOING_ON)
    assert {state for state in HearingState if state.has_panel} == {DRAWN, PROPOSED}


def test_every_state_lasts_so_many_school_days_and_then_leads_to_the_council_or_the_end() -> None:
    days = {GATHERING: 14, LISTED: 7, DRAWN: 14, PROPOSED: 14, COUNCIL: 28}
    assert set(days) == set(GOING_ON)
    for state, later in days.items():
        assert lasts_until(state, MONDAY, CLOCK) == CLOCK.end_of(MONDAY + timedelta(days=later))
        end = after_time(state)
        assert moved(state, end, what="") is (ENDED if state is COUNCIL else COUNCIL)
    assert told_until(MONDAY, CLOCK) == CLOCK.end_of(MONDAY + timedelta(days=7))


def test_the_panel_proposes_once_it_has_heard_both_or_has_waited_for_them() -> None:
    until = datetime(2026, 9, 14, 12, tzinfo=UTC)
    before = until - timedelta(microseconds=1)
    assert not may_propose([Side.ASKING], until, before)
    assert not may_propose([Side.ASKING, Side.ASKING], until, before)
    assert may_propose([Side.OTHER, Side.ASKING], until, before)
    assert may_propose([], until, until)
    assert asked_first_since(until) == until - timedelta(days=365)


def test_the_panel_has_seven_where_twelve_are_ready_and_five_where_seven_cannot_be_filled() -> None:
    free = [Entry(number, frozenset()) for number in range(1, LARGE_FROM + 1)]
    assert panel_size(free) == 7
    assert panel_size(free[:-1]) == 5
    assert panel_size(free[:5]) == 5
    with pytest.raises(TooFewReady) as refused:
        panel_size(free[:4])
    assert (refused.value.ready, refused.value.seats, refused.value.most) == (4, 5, 2)
    crowded = [*free[:3], *(Entry(number, frozenset({1})) for number in range(4, LARGE_FROM + 1))]
    assert panel_size(crowded) == 5
    with pytest.raises(TooFewReady):
        panel_size([*free[:2], *(Entry(number, frozenset({1})) for number in range(3, LARGE_FROM + 1))])


def test_a_line_of_the_list_has_numbers_and_nobodys_name() -> None:
    assert list_line(Entry(3, frozenset({12, 7}))) == "3. 7, 12"
    assert list_line(Entry(4, frozenset())) == "4."


@given(st.lists(st.frozensets(st.integers(1, 999), max_size=6), max_size=40))
def test_a_list_is_read_as_it_was_written(groups: list[frozenset[int]]) -> None:
    entries = [Entry(number, some) for number, some in enumerate(groups, 1)]
    assert entries_of("\n".join(map(list_line, entries))) == entries

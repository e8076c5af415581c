"""Agendas and what is carried from meeting to meeting."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots import Choice, Outcome, Rule, Tally
from governance.minutes import (
    ActionState,
    ActionView,
    DecisionView,
    ItemView,
    MinutesView,
    Role,
    Stage,
    StandingItem,
    Who,
    in_order,
    is_carried,
    standing_items,
)

START = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
ITEMS = st.lists(
    st.builds(
        ItemView,
        what=st.text(max_size=5),
        minutes=st.integers(1, 60),
        standing=st.none() | st.sampled_from(StandingItem),
    )
)
HOURS = st.integers(0, 500)


@given(ITEMS)
def test_standing_items_come_first_in_their_order_and_the_others_as_they_were_added(items: list[ItemView]) -> None:
    ordered = in_order(items)
    kinds = [item.standing for item in ordered]
    typed = [item for item in items if item.standing is None]
    assert ordered[len(ordered) - len(typed) :] == typed
    assert [kind for kind in kinds if kind] == sorted((kind for kind in kinds if kind), key=list(StandingItem).index)
    assert sorted(map(repr, ordered)) == sorted(map(repr, items))


@given(ITEMS, ITEMS)
def test_an_item_added_later_moves_no_earlier_one(items: list[ItemView], more: list[ItemView]) -> None:
    later = [item for item in more if item.standing is None]
    assert in_order([*items, *later])[: len(items)] == in_order(items)


@given(st.integers(0, 30), st.integers(0, 30))
def test_an_agenda_begins_with_what_there_is_to_look_at(actions: int, minutes: int) -> None:
    found = standing_items(open_actions=actions, waiting_minutes=minutes)
    assert (StandingItem.LAST_ACTIONS in found, StandingItem.LAST_MINUTES in found) == (actions > 0, minutes > 0)
    assert list(found) == [one for one in StandingItem if one in found]


@given(agreed=HOURS, settled=st.none() | HOURS, meetings=st.lists(HOURS, unique=True))
def test_an_action_comes_up_in_every_meeting_after_it_was_agreed_until_it_is_settled(
    agreed: int, settled: int | None, meetings: list[int]
) -> None:
    def at(hours: int) -> datetime:
        return START + timedelta(hours=hours)

    settled_at = None if settled is None else at(max(agreed, settled))
    carried = {
        hours for hours in meetings if is_carried(agreed_at=at(agreed), settled_at=settled_at, begins_at=at(hours))
    }
    assert carried == {
        hours for hours in meetings if agreed < hours and (settled is None or hours <= max(agreed, settled))
    }


@pytest.mark.parametrize(
    ("agreed", "settled", "carried"),
    [(-1, None, True), (0, None, False), (1, None, False), (-2, -1, False), (-2, 0, True), (-2, 1, True)],
)
def test_an_action_of_the_moment_a_meeting_begins(agreed: int, settled: int | None, carried: bool) -> None:
    """What is agreed as it begins is new in it; what is done as it begins is still looked at in it."""
    agreed_at, settled_at = (None if at is None else START + timedelta(seconds=at) for at in (agreed, settled))
    assert agreed_at is not None
    assert is_carried(agreed_at=agreed_at, settled_at=settled_at, begins_at=START) is carried


def decision(here: int) -> DecisionView:
    return DecisionView("Paint the shed", Rule.MAJORITY, Outcome.PASSED, Tally.counted(here, {Choice.FOR: here}))


ACTION = ActionView(1, "Buy paint", Who("Robin"), None, ActionState.OPEN, 7, "Gardens", None)


@pytest.mark.parametrize(
    ("item", "bare"),
    [
        (ItemView("Shed", 5), True),
        (ItemView("Shed", 5, carried=(ACTION,), waiting=(START,), author=Who("Robin")), True),
        (ItemView("Shed", 5, notes=("It rains in",)), False),
        (ItemView("Shed", 5, decisions=(decision(3),)), False),
        (ItemView("Shed", 5, actions=(ACTION,)), False),
    ],
)
def test_an_item_is_bare_until_something_is_written_under_it(item: ItemView, bare: bool) -> None:
    assert item.is_bare is bare


def test_a_decision_says_how_many_were_here() -> None:
    assert decision(9).here == 9
    assert (decision(9).author, ACTION.author, Who("Robin").role) == (None, None, Role.MEMBER)


def test_a_bare_item_has_nothing_anywhere() -> None:
    assert ItemView("Shed", 5) == ItemView("Shed", 5, None, (), (), (), (), (), None, ())


@given(items=st.integers(0, 4), at=st.integers(0, 5))
def test_the_current_item_is_the_next_one_until_there_is_none(items: int, at: int) -> None:
    agenda = tuple(ItemView(f"Item {number}", 5) for number in range(items))
    view = MinutesView(
        meeting=1, group=1, group_name="Gardens", thread=None, stage=Stage.RUNNING, starts_at=START, begun_at=START,
        ended_at=None, taker=None, approver=None, here=(), items=agenda, other=ItemView("Other", 5), at=at,
        is_live=True, names=(), language="en",
    )  # fmt: skip
    assert view.current == (agenda[at] if at < items else None)

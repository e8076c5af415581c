"""Agendas and what is carried from meeting to meeting."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from governance.minutes import ItemView, StandingItem, in_order, is_carried, standing_items

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

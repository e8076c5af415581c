"""Groups: forming until there are enough members, and never forming again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.groups import MEMBERS_NEEDED, GroupState

COUNTS = st.integers(min_value=0, max_value=100)


@given(members=COUNTS, needed=st.integers(1, 25))
def test_a_forming_group_becomes_active_at_the_number_of_members_needed(members: int, needed: int) -> None:
    after = GroupState.FORMING.with_members(members, needed)
    assert after is (GroupState.FORMING if members < needed else GroupState.ACTIVE)


@given(members=COUNTS, needed=st.integers(1, 25), state=st.sampled_from([GroupState.ACTIVE, GroupState.CLOSED]))
def test_a_group_that_was_active_stays_what_it_is_whoever_leaves(members: int, needed: int, state: GroupState) -> None:
    assert state.with_members(members, needed) is state


@pytest.mark.parametrize(("state", "is_open"), [("forming", True), ("active", True), ("closed", False)])
def test_people_may_join_until_a_group_is_closed(state: str, is_open: bool) -> None:
    assert GroupState(state).is_open is is_open


def test_three_students_make_a_group_unless_the_school_says_otherwise() -> None:
    states = [GroupState.FORMING.with_members(members, MEMBERS_NEEDED) for members in (1, 2, 3)]
    assert states == [GroupState.FORMING, GroupState.FORMING, GroupState.ACTIVE]

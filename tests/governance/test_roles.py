"""Roles go round: whoever has not had one is asked before anybody is asked twice."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from governance.roles import Suggestion, Turn, suggested

MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
PEOPLE = st.lists(st.integers(1, 12), unique=True, max_size=8)
TURNS = st.lists(
    st.builds(
        Turn,
        person=st.integers(1, 12),
        since=st.integers(0, 50).map(lambda days: MONDAY + timedelta(days=days)),
        is_over=st.booleans(),
    ),
    max_size=20,
)


@given(PEOPLE, TURNS)
def test_only_a_member_who_does_not_have_the_role_is_suggested(members: list[int], turns: list[Turn]) -> None:
    free = set(members) - {turn.person for turn in turns if not turn.is_over}
    asked = suggested(members, turns)
    assert asked is None if not free else asked is not None and asked.person in free


@given(st.lists(st.integers(1, 12), unique=True, min_size=2, max_size=8), st.integers(1, 3))
def test_nobody_is_suggested_again_before_everybody_had_a_turn(members: list[int], rounds: int) -> None:
    turns: list[Turn] = []
    for day in range(len(members) * rounds):
        asked = suggested(members, turns)
        assert asked == Suggestion(members[day % len(members)], is_first_time=day < len(members))
        past = [Turn(turn.person, turn.since, is_over=True) for turn in turns]
        turns = [*past, Turn(asked.person, MONDAY + timedelta(days=day), is_over=False)]


def test_the_turn_that_ended_last_counts_in_whatever_order_turns_come() -> None:
    def past(person: int, day: int) -> Turn:
        return Turn(person, MONDAY + timedelta(days=day), is_over=True)

    for turns in ([past(1, 0), past(1, 9), past(2, 5)], [past(1, 9), past(1, 0), past(2, 5)]):
        assert suggested([1, 2], turns) == Suggestion(2, is_first_time=False)
    assert suggested([], [past(1, 0)]) is None

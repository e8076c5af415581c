"""Reminders: when to try again, what is late, and whether a notice before closing would help."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from governance.reminders import MOST_ATTEMPTS, ballot_notice_at, is_late, next_try

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


WAITS = [(1, 1), (2, 2), (3, 4), (4, 8), (8, 128), (9, 240), (12, 240), (10**6, 240)]


@pytest.mark.parametrize(("attempts", "minutes"), WAITS)
def test_each_wait_is_twice_the_one_before_and_four_hours_at_most(attempts: int, minutes: int) -> None:
    assert next_try(NOON, attempts) - NOON == timedelta(minutes=minutes)


@given(attempts=st.integers(0, 10**9))
def test_a_next_try_is_always_ahead_and_never_sooner_than_the_one_before(attempts: int) -> None:
    assert NOON < next_try(NOON, attempts) <= next_try(NOON, attempts + 1)


def test_all_attempts_together_span_less_than_a_day() -> None:
    waits = sum((next_try(NOON, attempt) - NOON for attempt in range(1, MOST_ATTEMPTS + 1)), timedelta())
    assert timedelta(hours=12) < waits < timedelta(days=1)


@pytest.mark.parametrize(("after", "late"), [(-60, False), (0, False), (300, False), (301, True)])
def test_a_delivery_is_late_after_more_than_five_minutes(after: int, late: bool) -> None:
    assert is_late(NOON, NOON + timedelta(seconds=after)) is late


@given(open_for=st.timedeltas(timedelta(minutes=5), timedelta(days=60)))
@example(open_for=timedelta(hours=24))
def test_a_ballot_is_reminded_of_a_day_before_it_closes_if_it_is_open_longer(open_for: timedelta) -> None:
    notice = ballot_notice_at(NOON, NOON + open_for)
    if open_for > timedelta(hours=24):
        assert notice == NOON + open_for - timedelta(hours=24)
    else:
        assert notice is None

"""Reminders: when to try again, what is late, and whether a notice before closing would help."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from governance.calendar import SchoolTime
from governance.reminders import (
    MOST_ATTEMPTS,
    Notices,
    ballot_notice_at,
    invitation_notice_at,
    is_late,
    next_try,
    step_notice_at,
)

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


WAITS = [(0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (8, 128), (9, 240), (12, 240), (10**6, 240)]


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


# Two hours after people have heard that it opened.
SOONEST = NOON + timedelta(hours=2, minutes=1)


@given(open_for=st.timedeltas(timedelta(minutes=5), timedelta(days=60)))
@example(open_for=timedelta(hours=24))
def test_a_ballot_is_reminded_of_a_day_before_it_closes_if_it_is_open_longer(open_for: timedelta) -> None:
    notice = ballot_notice_at(NOON, NOON + open_for)
    if open_for > timedelta(hours=24):
        assert notice == max(NOON + open_for - timedelta(hours=24), SOONEST)
    else:
        assert notice is None


@given(open_for=st.integers(1, 400), hours=st.integers(1, 168))
def test_the_notice_of_a_ballot_is_as_long_before_as_the_school_wants(open_for: int, hours: int) -> None:
    closes_at = NOON + timedelta(hours=open_for)
    notice = ballot_notice_at(NOON, closes_at, hours)
    later = max(closes_at - timedelta(hours=hours), SOONEST)
    assert notice == (later if open_for > hours and later < closes_at else None)


def test_a_school_that_says_nothing_has_the_usual_notices() -> None:
    assert Notices() == Notices(ballot_hours=24, step_days=2, invitation_days=2, meeting_minutes=60)


# In London the clocks go back on 25 October 2026, so that 07:30 is 06:30 in UTC before and 07:30 after.
LONDON = SchoolTime(ZoneInfo("Europe/London"))
STEPS = [
    ("2026-10-01T12:00", 2, "2026-10-24T06:30"),
    ("2026-10-01T12:00", 1, "2026-10-25T07:30"),
    ("2026-10-24T06:29", 2, "2026-10-24T06:30"),
    ("2026-10-24T06:30", 2, "2026-10-26T07:30"),
    ("2026-10-26T07:29", 2, "2026-10-26T07:30"),
    ("2026-10-26T07:30", 2, None),
    ("2026-10-27T12:00", 0, None),
    ("2026-10-01T12:00", 0, "2026-10-26T07:30"),
]


@pytest.mark.parametrize(("now", "days", "notice"), STEPS)
def test_a_step_is_reminded_of_some_days_before_or_on_its_day(now: str, days: int, notice: str | None) -> None:
    found = step_notice_at(date(2026, 10, 26), days, LONDON, utc(now))
    assert found == (None if notice is None else utc(notice))


INVITATIONS = [
    ("2026-10-20T12:00", "2026-10-26T15:00", 2, "2026-10-24T15:00"),
    ("2026-10-24T14:59", "2026-10-26T15:00", 2, "2026-10-24T15:00"),
    ("2026-10-24T15:00", "2026-10-26T15:00", 2, None),
    ("2026-10-20T12:00", "2026-10-26T15:00", 0, "2026-10-26T07:30"),
    ("2026-10-26T07:30", "2026-10-26T15:00", 0, None),
    ("2026-10-20T12:00", "2026-10-26T07:30", 0, None),
    ("2026-10-20T12:00", "2026-10-26T07:31", 0, "2026-10-26T07:30"),
    ("2026-10-20T12:00", "2026-10-26T06:00", 0, None),
]


@pytest.mark.parametrize(("sent", "answer_by", "days", "notice"), INVITATIONS)
def test_an_invitation_is_reminded_of_while_it_can_still_be_answered(
    sent: str, answer_by: str, days: int, notice: str | None
) -> None:
    found = invitation_notice_at(utc(sent), utc(answer_by), days, LONDON)
    assert found == (None if notice is None else utc(notice))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)

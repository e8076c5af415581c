"""Advisors: how long an advisorship and an unanswered invitation last, and what a reply leads to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from governance.advisors import (
    AdvisorshipTooLong,
    AnswerTooFar,
    InvitationReply,
    InvitationState,
    OverBeforeAnswered,
    checked_answer_by,
    checked_until,
)

DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))
TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
LATER = NOON + timedelta(days=900)


@given(today=DAYS, ahead=st.integers(0, 365))
@example(today=TODAY, ahead=105)
@example(today=TODAY, ahead=106)
def test_an_advisorship_lasts_a_term_at_most(today: date, ahead: int) -> None:
    until = today + timedelta(days=ahead)
    if ahead <= 105:
        assert checked_until(until, today) == until
        return
    with pytest.raises(AdvisorshipTooLong) as refused:
        checked_until(until, today)
    assert f"{refused.value.weeks}" == "15"


def test_an_advisorship_lasts_six_weeks_unless_said_otherwise() -> None:
    assert checked_until(None, TODAY) == date(2027, 1, 6)


@given(ahead=st.timedeltas(timedelta(seconds=1), timedelta(days=60)))
@example(ahead=timedelta(days=30))
def test_an_invitation_waits_a_month_at_most(ahead: timedelta) -> None:
    if ahead <= timedelta(days=30):
        assert checked_answer_by(NOON + ahead, NOON, latest=LATER) == NOON + ahead
        return
    with pytest.raises(AnswerTooFar) as refused:
        checked_answer_by(NOON + ahead, NOON, latest=LATER)
    assert refused.value.days == 30


def test_an_invitation_waits_a_week_unless_said_otherwise() -> None:
    assert checked_answer_by(None, NOON, latest=LATER) == NOON + timedelta(days=7)


@given(ahead=st.timedeltas(timedelta(seconds=1), timedelta(days=30)), latest=st.timedeltas(timedelta(seconds=1)))
def test_an_invitation_waits_no_longer_than_there_is_something_to_say_yes_to(
    ahead: timedelta, latest: timedelta
) -> None:
    end = NOON + min(latest, timedelta(days=900))
    assert checked_answer_by(NOON + ahead, NOON, latest=end) == min(NOON + ahead, end)


@given(behind=st.integers(1, 400))
def test_no_advisorship_ends_in_the_past(behind: int) -> None:
    with pytest.raises(OverBeforeAnswered):
        checked_until(TODAY - timedelta(days=behind), TODAY)
    assert checked_until(TODAY, TODAY) == TODAY


@pytest.mark.parametrize(("answer_by", "latest"), [(NOON, NOON + WEEK), (NOON - WEEK, NOON + WEEK), (None, NOON)])
def test_no_invitation_is_over_when_it_is_sent(answer_by: datetime | None, latest: datetime) -> None:
    with pytest.raises(OverBeforeAnswered):
        checked_answer_by(answer_by, NOON, latest=latest)


@pytest.mark.parametrize(
    ("reply", "state"), [*zip(InvitationReply, ["accepted", "declined", "suggested"], strict=True)]
)
def test_a_reply_leads_to_its_state(reply: InvitationReply, state: str) -> None:
    assert reply.state is InvitationState(state)


@pytest.mark.parametrize("state", InvitationState)
def test_only_an_invitation_without_a_yes_or_no_is_waiting(state: InvitationState) -> None:
    assert state.is_waiting is (state.value in ("open", "suggested"))


def test_every_reply_leads_somewhere() -> None:
    assert {reply.state for reply in InvitationReply} < set(InvitationState)

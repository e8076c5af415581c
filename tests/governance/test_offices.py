"""When offices are reminded, and in whose name somebody answers."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import Period, PeriodKind, SchoolTime
from governance.offices import OfficeName, OfficeUnclear, answer_by, one_office, request_notices
from governance.people import SchoolRoles, SeenAs, Visitor, standing_of
from governance.results import Reached, next_review

HALF_TERM = Period(PeriodKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30))
CLOCK = SchoolTime(ZoneInfo("Europe/London"), (HALF_TERM,))
MONDAY = datetime(2026, 10, 19, 9, 0, tzinfo=UTC)
HEAD, CHAIR = OfficeName(1, "Head teacher"), OfficeName(2, "Chair of governors")


def test_fifteen_school_days_leave_out_weekends_and_holidays() -> None:
    assert answer_by(date(2026, 10, 19), 15, CLOCK) == date(2026, 11, 16)


def test_reminders_come_when_half_of_the_school_days_are_over_and_on_the_one_before_the_last() -> None:
    notices = request_notices(MONDAY, date(2026, 11, 16), CLOCK)
    assert [CLOCK.today(notice) for notice in notices] == [date(2026, 11, 4), date(2026, 11, 13)]
    assert all(not CLOCK.is_quiet(notice) for notice in notices)


@pytest.mark.parametrize(("days", "dates"), [(1, []), (2, [20]), (3, [20, 21])])
def test_a_short_time_has_fewer_reminders(days: int, dates: list[int]) -> None:
    until = answer_by(date(2026, 10, 19), days, CLOCK)
    assert [CLOCK.today(notice).day for notice in request_notices(MONDAY, until, CLOCK)] == dates


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 60))
def test_a_day_that_many_school_days_on_is_that_many_away(day: date, days: int) -> None:
    assert CLOCK.school_days_until(day, answer_by(day, days, CLOCK)) == days


def test_no_school_day_comes_before_a_day_that_is_over() -> None:
    assert CLOCK.school_days_until(date(2026, 10, 20), date(2026, 10, 19)) == 0
    assert CLOCK.school_days_until(date(2026, 10, 20), date(2026, 10, 20)) == 0


def test_who_holds_one_office_answers_as_that_and_who_holds_several_says_as_which() -> None:
    assert one_office([HEAD], None) == HEAD
    assert one_office([HEAD, CHAIR], 2) == CHAIR
    for held, chosen in (([HEAD, CHAIR], None), ([HEAD], 2), ([HEAD, CHAIR], 3)):
        with pytest.raises(OfficeUnclear) as refused:
            one_office(held, chosen)
        assert refused.value.offices == tuple(one.name for one in held)


ROLES = SchoolRoles(student=1, teacher=2, safeguarding=3, offices=frozenset({7, 8}))


@pytest.mark.parametrize(
    ("roles", "office", "seen"),
    [
        ({7}, True, SeenAs.ADULT),
        ({2, 8}, True, SeenAs.ADULT),
        ({1, 7}, False, SeenAs.STUDENT),
        ({1, 2, 7}, True, SeenAs.ADULT),
        ({9}, False, SeenAs.NEITHER),
    ],
)
def test_the_role_of_an_office_makes_an_adult_of_nobody_who_is_a_student(
    roles: set[int], office: bool, seen: SeenAs
) -> None:
    standing = standing_of(Visitor(5, "Robin", frozenset(roles)), ROLES)
    assert (standing.office, standing.seen_as) == (office, seen)


def test_a_plan_for_which_it_was_too_early_is_reviewed_six_weeks_later() -> None:
    assert [one for one in Reached if not one.is_final] == [Reached.TOO_EARLY]
    assert next_review(date(2027, 3, 1)) == date(2027, 3, 1) + timedelta(weeks=6)

"""School years: what a day belongs to, and what becomes of every plan when the school plan moves on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.plans import PlanState
from governance.school_years import (
    YEARS_AHEAD,
    Fate,
    PlanNow,
    fate,
    rolls_from,
    school_year,
    year_of_plan,
    years_open,
)

YEARS = st.integers(2020, 2040)
STATES = st.sampled_from(PlanState)
PLANS = st.builds(PlanNow, STATES, st.none() | YEARS, st.booleans())
OVER = (PlanState.COMPLETED, PlanState.STOPPED)


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 7, 31), 2025), (date(2026, 8, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_a_school_year_begins_in_august(day: date, year: int) -> None:
    assert school_year(day) == year


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_years_change_once_a_year_and_end_with_the_weeks_in_which_the_plan_moves_on(day: date) -> None:
    assert school_year(day + timedelta(days=1)) - school_year(day) in (0, 1)
    year = school_year(day)
    assert school_year(rolls_from(year)) == year
    assert rolls_from(year) > date(year, 8, 1)


@given(YEARS)
def test_a_plan_may_be_for_this_year_and_four_more(present: int) -> None:
    assert list(years_open(present)) == [present + ahead for ahead in range(YEARS_AHEAD + 1)]


@given(st.none() | YEARS, YEARS, st.booleans())
def test_what_is_open_is_never_late_and_what_is_over_is_not_ahead(year: int | None, present: int, over: bool) -> None:
    found = year_of_plan(year, present, is_over=over)
    assert found <= present if over else found >= present


@given(PLANS, YEARS)
def test_every_open_plan_has_a_place_after_the_move(plan: PlanNow, to: int) -> None:
    found = fate(plan, to)
    if plan.state in OVER:
        assert found in (None, Fate.CLOSES)
    elif plan.group_is_open:
        assert found in (Fate.GOES_ON, Fate.BEGINS, Fate.COMES_NEARER)
    else:
        # A vote that is on is the group's or the council's; nothing takes a plan away from under it.
        assert found in (None, Fate.STOPS)


@given(PLANS, YEARS)
def test_what_was_closed_once_is_not_closed_again(plan: PlanNow, to: int) -> None:
    if fate(plan, to) is Fate.CLOSES:
        after = PlanNow(plan.state, to - 1, plan.group_is_open)
        assert fate(after, to + 1) is None


def test_only_what_was_completed_is_told_as_closed() -> None:
    assert fate(PlanNow(PlanState.COMPLETED, 2026, True), 2027) is Fate.CLOSES
    assert fate(PlanNow(PlanState.STOPPED, 2026, True), 2027) is None
    assert fate(PlanNow(PlanState.RATIFIED, 2027, True), 2027) is Fate.BEGINS
    assert fate(PlanNow(PlanState.RATIFIED, 2028, True), 2027) is Fate.COMES_NEARER
    assert fate(PlanNow(PlanState.DRAFT, None, True), 2027) is Fate.GOES_ON

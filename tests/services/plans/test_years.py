"""For which school year a plan is: chosen in a draft, and voted on with it."""

import pytest

from governance.ballots import BallotState
from governance.plans import PlanOver, PlanState
from governance.refusals import MembersOnly, NotFound, StudentsOnly, WrongState
from governance.school_years import YearNotOpen
from services.plans import proposing, years
from storage.schools import School
from tests.services.school import AGAINST, SchoolYard


async def test_a_plan_is_for_the_present_year_until_its_group_says_otherwise(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    assert (plan.year, plan.present_year) == (2026, 2026)
    later = await yard.act(years.choose_year, yard.students[1], plan=plan.id, year=2029)
    assert (later.year, later.present_year, later.version) == (2029, 2026, plan.version)
    assert [school["plan_year"] for school in await yard.rows(School)] == [2026]


@pytest.mark.parametrize("year", [2025, 2031])
async def test_there_are_this_year_and_four_more(yard: SchoolYard, year: int) -> None:
    plan = await yard.plan(await yard.group())
    with pytest.raises(YearNotOpen):
        await yard.act(years.choose_year, yard.students[0], plan=plan.id, year=year)


async def test_only_members_choose_it(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    for person, refused in ((yard.students[6], MembersOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refused):
            await yard.act(years.choose_year, person, plan=plan.id, year=2027)
    with pytest.raises(NotFound):
        await yard.act(years.choose_year, yard.students[0], plan=99, year=2027)


async def test_nothing_that_is_voted_on_or_agreed_gets_another_year(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    with pytest.raises(WrongState):
        await yard.act(years.choose_year, yard.students[0], plan=proposed.plan.id, year=2027)
    assert (await yard.ballot(proposed.ballot)).state is BallotState.OPEN
    agreed = await yard.ratified(name="Energy")
    with pytest.raises(WrongState):
        await yard.act(years.choose_year, yard.students[0], plan=agreed.id, year=2027)
    await yard.act(proposing.withdraw, yard.students[0], plan=agreed.id)
    with pytest.raises(PlanOver):
        await yard.act(years.choose_year, yard.students[0], plan=agreed.id, year=2027)


async def test_another_year_after_a_vote_is_another_version(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, AGAINST, AGAINST, AGAINST, AGAINST)
    chosen = await yard.act(years.choose_year, yard.students[0], plan=proposed.plan.id, year=2028)
    assert (chosen.version, chosen.state) == (proposed.plan.version + 1, PlanState.DRAFT)
    again = await yard.act(years.choose_year, yard.students[0], plan=proposed.plan.id, year=2028)
    assert again.version == chosen.version

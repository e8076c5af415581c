"""Lookup: a name, part of one, or a number finds what is meant, within the school."""

from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from governance.groups import GroupClosed
from governance.plans import StepDone
from governance.refusals import Ambiguous, NotFound, OnlyPart
from services.council import editions
from services.groups import membership
from services.plans import proposing, steps
from services.views import lookup
from storage.ballots import Ballot
from storage.columns import table_of
from storage.plans import Plan, PlanVersion
from tests.services.school import FIRST_ID, FOR, STUDENT, SchoolYard


@pytest.mark.parametrize("typed", ["Gardens", " gardens ", "GARD", "dens"])
async def test_a_name_or_a_part_of_it_is_enough(yard: SchoolYard, typed: str) -> None:
    group = await yard.group("Gardens", members=1)
    await yard.group("Energy", members=1)
    assert await yard.read(lookup.find, noun="group", text=typed, among=lookup.groups) == group.id


async def test_a_whole_name_goes_before_a_part_of_another(yard: SchoolYard) -> None:
    await yard.group("Toilets upstairs", members=1)
    whole = await yard.group("Toilets", members=1)
    assert await yard.read(lookup.find, noun="group", text="toilets", among=lookup.groups) == whole.id


async def test_a_number_finds_it_with_or_without_its_sign(yard: SchoolYard) -> None:
    group = await yard.group("Gardens", members=1)
    for typed in (str(group.id), f"#{group.id}"):
        assert await yard.read(lookup.find, noun="group", text=typed, among=lookup.groups) == group.id


async def test_a_name_that_looks_like_a_number_goes_before_the_number(yard: SchoolYard) -> None:
    first = await yard.group("Gardens", members=1)
    named = await yard.group(str(first.id), members=1)
    assert await yard.read(lookup.find, noun="group", text=str(first.id), among=lookup.groups) == named.id


async def test_what_may_mean_several_things_is_asked_back(yard: SchoolYard) -> None:
    for name in ("Toilets upstairs", "Toilets downstairs"):
        await yard.group(name, members=1)
    with pytest.raises(Ambiguous) as refused:
        await yard.read(lookup.find, noun="group", text="toilets", among=lookup.groups)
    assert [name.split(" (")[0] for name in refused.value.names] == ["Toilets downstairs", "Toilets upstairs"]


@pytest.mark.parametrize("typed", ["", "  ", "Chess", "999", "²", "#", "9" * 40])
async def test_what_means_nothing_is_not_found(yard: SchoolYard, typed: str) -> None:
    await yard.group("Gardens", members=1)
    with pytest.raises(NotFound):
        await yard.read(lookup.find, noun="group", text=typed, among=lookup.groups)


async def test_nothing_of_another_school_is_found_or_suggested(yard: SchoolYard) -> None:
    other = await SchoolYard.opened(yard.database, school=FIRST_ID + 1_000_000)
    theirs = await other.plan(await other.group("Gardens"))
    for text in ("Gardens", str(theirs.group)):
        with pytest.raises(NotFound):
            await yard.read(lookup.find, noun="group", text=text, among=lookup.groups)
    for among in (lookup.groups, lookup.plans, lookup.ballots):
        assert await yard.read(lookup.suggest, text="", among=among) == []
    with pytest.raises(NotFound):
        await yard.read(lookup.find, noun="step", text="1", among=lookup.steps, plan=theirs.id)


async def test_names_that_begin_so_are_suggested_first_and_no_more_than_fit(yard: SchoolYard) -> None:
    for number, name in enumerate(("Big Radio", "Radio", *(f"Fundraising {at:02}" for at in range(30)))):
        # The quota allows nobody to start so many groups in a day.
        yard.students[0] = yard.person(100 + number, f"Starter {number}", STUDENT)
        await yard.group(name, members=1)
    offered = await yard.read(lookup.suggest, text="rad", among=lookup.groups)
    assert [one.name for one in offered] == ["Radio", "Big Radio"]
    assert len(await yard.read(lookup.suggest, text="fund", among=lookup.groups)) == lookup.MOST


async def test_plans_and_ballots_are_offered_newest_first_with_their_group(yard: SchoolYard) -> None:
    old, new = await yard.proposed(name="Gardens"), await yard.proposed(name="Energy")
    offered = await yard.read(lookup.suggest, text="", among=lookup.ballots)
    assert [(one.id, one.hint) for one in offered] == [(new.ballot, "Energy"), (old.ballot, "Gardens")]
    offered = await yard.read(lookup.suggest, text="poly", among=lookup.plans)
    assert [one.id for one in offered] == [new.plan.id, old.plan.id]


async def test_the_ballot_on_the_school_plan_goes_by_that_name(yard: SchoolYard) -> None:
    await yard.ratified()
    await yard.compiled()
    put = await yard.act(editions.publish, yard.students[0])
    assert await yard.read(lookup.find, noun="ballot", text="school plan", among=lookup.ballots) == put.ballot


async def test_only_open_steps_are_offered(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    plan = proposed.plan.id
    await yard.vote(proposed.ballot, FOR, FOR, FOR, FOR)
    assert await yard.read(lookup.find, noun="step", text="measure", among=lookup.steps, plan=plan) == 1
    await yard.act(steps.do_step, yard.students[0], plan=plan, number=1)
    assert await yard.read(lookup.suggest, text="", among=lookup.steps, plan=plan) == []
    with pytest.raises(StepDone):
        await yard.read(lookup.find, noun="step", text="measure", among=lookup.steps, plan=plan)


async def test_closed_groups_are_offered_only_when_asked_for(yard: SchoolYard) -> None:
    group = await yard.group("Gardens", members=1)
    await yard.act(membership.close, yard.students[0], group=group.id)
    assert await yard.read(lookup.suggest, text="", among=lookup.groups) == []
    offered = await yard.read(lookup.suggest, text="", among=lookup.groups, also_closed=True)
    assert [one.id for one in offered] == [group.id]


async def test_a_closed_group_is_said_to_be_closed_and_a_new_one_of_its_name_is_found(yard: SchoolYard) -> None:
    group = await yard.group("Gardens", members=1)
    await yard.act(membership.close, yard.students[0], group=group.id)
    for typed in ("gardens", f"#{group.id}", "gard"):
        with pytest.raises(GroupClosed):
            await yard.read(lookup.find, noun="group", text=typed, among=lookup.groups)
    again = await yard.group("Gardens", members=1)
    assert await yard.read(lookup.find, noun="group", text="gardens", among=lookup.groups) == again.id


async def test_what_the_autocomplete_puts_in_is_a_number_before_it_is_a_name(yard: SchoolYard) -> None:
    first = await yard.group("Gardens", members=1)
    named = await yard.group(f"#{first.id}", members=1)
    assert await yard.read(lookup.find, noun="group", text=f"#{first.id}", among=lookup.groups) == first.id
    await yard.group("#999999", members=1)
    assert await yard.read(lookup.find, noun="group", text="#999999", among=lookup.groups) == named.id + 1


async def test_a_part_of_a_name_is_not_enough_for_what_ends_something(yard: SchoolYard) -> None:
    group = await yard.group("Polytunnel", members=1)
    with pytest.raises(OnlyPart) as refused:
        await yard.read(lookup.find, noun="group", text="tunn", among=lookup.groups, whole=True)
    assert refused.value.names == (f"Polytunnel (#{group.id})",)
    for typed in ("polytunnel", str(group.id), f"#{group.id}"):
        assert await yard.read(lookup.find, noun="group", text=typed, among=lookup.groups, whole=True) == group.id


async def test_numbers_are_suggested_too_the_very_one_first(yard: SchoolYard) -> None:
    made = [await yard.group(f"Group {letter}", members=1) for letter in "abcdefghijkm"]
    first = made[0].id
    for typed in (str(first), f"#{first}"):
        offered = await yard.read(lookup.suggest, text=typed, among=lookup.groups)
        assert offered[0].id == first


async def test_a_plan_voted_on_twice_means_its_open_ballot_or_else_the_newest(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    find: dict[str, Any] = {"noun": "ballot", "text": "build a polytunnel", "among": lookup.ballots}
    assert await yard.read(lookup.find, **find) == submitted.ballot
    offered = await yard.read(lookup.suggest, text="poly", among=lookup.ballots)
    assert [(one.hint, one.of_council) for one in offered] == [("Polytunnel", True), ("Polytunnel", False)]
    await yard.vote(submitted.ballot, FOR, FOR)
    assert await yard.read(lookup.find, **find) == submitted.ballot


async def test_two_open_ballots_of_one_name_are_asked_back_with_their_groups(yard: SchoolYard) -> None:
    gardens, energy = await yard.proposed(name="Gardens"), await yard.proposed(name="Energy")
    with pytest.raises(Ambiguous) as refused:
        await yard.read(lookup.find, noun="ballot", text="build a polytunnel", among=lookup.ballots)
    assert refused.value.names == (
        f"Build a polytunnel, Energy (#{energy.ballot})",
        f"Build a polytunnel, Gardens (#{gardens.ballot})",
    )


async def test_a_ballot_is_found_by_its_number_however_old_it_is(yard: SchoolYard) -> None:
    oldest = await yard.proposed()
    await yard.act(proposing.withdraw, yard.students[0], plan=oldest.plan.id)
    await yard.database.act(ballots_like, ballot=oldest.ballot, number=201)
    assert len(await yard.read(lookup.ballots)) == lookup.MOST, "no more are read than are offered"
    assert await yard.read(lookup.find, noun="ballot", text=str(oldest.ballot), among=lookup.ballots) == oldest.ballot


@pytest.mark.parametrize(("typed", "found"), [("100 %", True), ("% rec", True), ("0_%", False), ("100_", False)])
async def test_signs_that_mean_something_to_the_database_are_only_signs(
    yard: SchoolYard, typed: str, found: bool
) -> None:
    group = await yard.group("100 % recycled", members=1)
    offered = await yard.read(lookup.suggest, text=typed, among=lookup.groups)
    assert [one.id for one in offered] == ([group.id] if found else [])


async def test_a_plan_is_found_by_its_name_and_by_a_part_of_it_behind_many_newer_ones(yard: SchoolYard) -> None:
    first = await yard.proposed()
    await yard.act(proposing.withdraw, yard.students[0], plan=first.plan.id)
    await yard.database.act(plans_like, plan=first.plan.id, number=150, title="Mend the lights")
    for typed in ("build a polytunnel", "POLY"):
        assert await yard.read(lookup.find, noun="plan", text=typed, among=lookup.plans) == first.plan.id
        offered = await yard.read(lookup.suggest, text=typed, among=lookup.plans)
        assert [one.id for one in offered] == [first.plan.id]
    with pytest.raises(Ambiguous):
        await yard.read(lookup.find, noun="plan", text="lights", among=lookup.plans)


def plans_like(session: Session, *, plan: int, number: int, title: str) -> None:
    """Insert `number` plans of this title that are otherwise like this one."""
    one, version = (
        session.get_one(Plan, plan),
        session.exec(select(PlanVersion).where(PlanVersion.plan_id == plan)).one(),
    )
    for _ in range(number):
        copy = Plan(**_without(one, Plan))
        session.add(copy)
        session.flush()
        session.add(PlanVersion(**_without(version, PlanVersion) | {"plan_id": copy.id, "title": title}))


def _without(row: SQLModel, model: type[SQLModel]) -> dict[str, Any]:
    left_out = {"id", "title_key"}
    return {column.name: getattr(row, column.name) for column in table_of(model).c if column.name not in left_out}


def ballots_like(session: Session, *, ballot: int, number: int) -> None:
    """Insert `number` ballots that went like this one."""
    one = session.get_one(Ballot, ballot)
    row = {column.name: getattr(one, column.name) for column in table_of(Ballot).c if column.name != "id"}
    session.add_all(Ballot(**row) for _ in range(number))

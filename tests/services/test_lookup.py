"""Lookup: a name, a part of one, or a number finds what is meant, within the school."""

import pytest

from governance.refusals import Ambiguous, NotFound
from services import groups, lookup, plans, school_plan
from tests.services.school import FIRST_ID, FOR, SchoolYard


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
    for name in ("Big Radio", "Radio", *(f"Fundraising {at:02}" for at in range(30))):
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
    await yard.act(school_plan.compile_edition, yard.students[0])
    put = await yard.act(school_plan.publish, yard.students[0])
    assert await yard.read(lookup.find, noun="ballot", text="school plan", among=lookup.ballots) == put.ballot


async def test_only_open_steps_are_offered(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    plan = proposed.plan.id
    await yard.vote(proposed.ballot, FOR, FOR, FOR, FOR)
    assert await yard.read(lookup.find, noun="step", text="measure", among=lookup.steps, plan=plan) == 1
    await yard.act(plans.do_step, yard.students[0], plan=plan, number=1)
    with pytest.raises(NotFound):
        await yard.read(lookup.find, noun="step", text="measure", among=lookup.steps, plan=plan)


async def test_closed_groups_are_offered_only_when_asked_for(yard: SchoolYard) -> None:
    group = await yard.group("Gardens", members=1)
    await yard.act(groups.close, yard.students[0], group=group.id)
    assert await yard.read(lookup.groups) == []
    assert [one.id for one in await yard.read(lookup.groups, also_closed=True)] == [group.id]

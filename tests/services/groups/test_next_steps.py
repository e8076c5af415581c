"""What somebody's groups could do next: in the order in which most groups do it, and nothing of anybody else's."""

from datetime import timedelta

import pytest

from governance.refusals import NotSetUp
from services.council import delegates
from services.groups import membership, next_steps
from services.groups.next_steps import MOST_SUGGESTED, NextStep, Suggestion, Suggestions
from services.safeguarding import reports
from tests.services.school import Database, SchoolYard


async def found(yard: SchoolYard, number: int) -> list[tuple[int, NextStep]]:
    suggested = await yard.read(next_steps.suggestions, yard.students[number])
    assert suggested is not None
    return [(one.group, one.step) for one in suggested.found]


async def test_a_group_grows_plans_speaks_and_meets(yard: SchoolYard) -> None:
    group = await yard.group(members=2)
    suggested = await yard.read(next_steps.suggestions, yard.students[0])
    assert suggested == Suggestions(True, (Suggestion(group.id, "Polytunnel", NextStep.GROW, members=2, missing=1),))
    await yard.act(membership.join, yard.students[2], group=group.id)
    assert await found(yard, 0) == [(group.id, NextStep.WRITE_PLAN)]
    await yard.plan(group)
    assert await found(yard, 0) == [(group.id, NextStep.SPEAK)]
    await yard.act(delegates.join, yard.students[1], group=group.id)
    assert await found(yard, 0) == [(group.id, NextStep.MEET)]
    await yard.scheduled(group, yard.now + timedelta(days=20))
    assert await found(yard, 0) == []


async def test_a_group_that_rests_needs_one_more_member_to_go_on(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    for number in (1, 2):
        await yard.act(membership.leave, yard.students[number], group=group.id)
    suggested = await yard.read(next_steps.suggestions, yard.students[0])
    assert suggested is not None
    [one] = suggested.found
    assert (one.step, one.missing) == (NextStep.GROW, 1)


async def test_who_is_in_no_open_group_reads_that_and_no_more(yard: SchoolYard) -> None:
    group = await yard.group()
    assert await yard.read(next_steps.suggestions, yard.students[7]) == Suggestions(in_group=False, found=())
    await yard.act(membership.close, yard.students[0], group=group.id)
    assert await yard.read(next_steps.suggestions, yard.students[0]) == Suggestions(in_group=False, found=())


async def test_nothing_is_suggested_to_a_paused_group_or_to_adults(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(reports.pause, yard.lead, group=group.id)
    assert await yard.read(next_steps.suggestions, yard.students[0]) == Suggestions(in_group=True, found=())
    assert await yard.read(next_steps.suggestions, yard.teachers[0]) is None


async def test_only_the_oldest_memberships_are_spoken_of(yard: SchoolYard) -> None:
    groups = [await yard.group(f"Group {number}") for number in range(MOST_SUGGESTED + 2)]
    assert [group for group, _ in await found(yard, 0)] == [one.id for one in groups[:MOST_SUGGESTED]]


async def test_before_set_up_there_is_nothing_to_suggest(database: Database) -> None:
    yard = SchoolYard(database)
    with pytest.raises(NotSetUp):
        await yard.read(next_steps.suggestions, yard.students[0])

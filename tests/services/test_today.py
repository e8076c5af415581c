"""Today: what still needs me, and nothing of anybody else's."""

from datetime import date, timedelta

from governance.eight_weeks import EIGHT, Week
from governance.hours import Length
from governance.people import Visitor
from governance.plans import PlanState
from services import today
from services.advisors import inviting
from services.eight_weeks import running
from services.groups import membership
from services.hours import asking, finishing, helping, picking
from services.plans import proposing
from services.plans import steps as plan_steps
from storage.paging import NOTHING
from tests.services.school import FOR, STUDENT, TEACHER, SchoolYard


async def test_nothing_waits_for_somebody_new(yard: SchoolYard) -> None:
    assert (await yard.read(today.waiting, yard.students[7])).is_empty


async def test_a_ballot_waits_until_one_has_voted(yard: SchoolYard) -> None:
    later = await yard.proposed(closes_at=yard.now + timedelta(days=5))
    sooner = await yard.proposed(name="Gardens", closes_at=yard.now + timedelta(days=2))
    waiting = await yard.read(today.waiting, yard.students[1])
    assert [ballot.id for ballot in waiting.ballots] == [sooner.ballot, later.ballot]
    await yard.vote(sooner.ballot, None, FOR)
    assert [ballot.id for ballot in (await yard.read(today.waiting, yard.students[1])).ballots] == [later.ballot]


async def test_steps_wait_for_their_owner_most_urgent_first(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    for what, due in (("Some day", None), ("Later", date(2026, 11, 1)), ("Soon", date(2026, 10, 1))):
        await yard.act(plan_steps.add_step, yard.students[0], plan=plan.id, what=what, due=due, who=yard.students[1])
    assert (await yard.read(today.waiting, yard.students[1])).steps == NOTHING, "a draft's steps cannot be done yet"
    ballot = (await yard.act(proposing.propose, yard.students[0], plan=plan.id)).ballot
    assert (await yard.read(today.waiting, yard.students[1])).steps == NOTHING
    await yard.vote(ballot, FOR, FOR, FOR, FOR)
    steps = (await yard.read(today.waiting, yard.students[1])).steps
    assert [step.what for step in steps] == ["Soon", "Later", "Some day"]
    assert (await yard.read(today.waiting, yard.students[0])).steps == NOTHING


async def test_done_steps_and_steps_of_stopped_plans_wait_for_nobody(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    for what in ("Dig", "Plant"):
        await yard.act(plan_steps.add_step, yard.students[0], plan=plan.id, what=what, who=yard.students[1])
    ballot = (await yard.act(proposing.propose, yard.students[0], plan=plan.id)).ballot
    await yard.vote(ballot, FOR, FOR, FOR, FOR)
    await yard.act(plan_steps.do_step, yard.students[1], plan=plan.id, number=2)
    assert [step.what for step in (await yard.read(today.waiting, yard.students[1])).steps] == ["Plant"]
    await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)
    assert (await yard.read(today.waiting, yard.students[1])).steps == NOTHING


async def test_plans_wait_for_their_members_when_it_is_the_groups_turn(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    [move] = (await yard.read(today.waiting, yard.students[2])).plans
    assert (move.plan, move.state) == (plan.id, PlanState.DRAFT)
    await yard.act(proposing.propose, yard.students[0], plan=plan.id)
    assert (await yard.read(today.waiting, yard.students[2])).plans == NOTHING


async def test_nothing_of_a_group_one_left_or_that_closed_waits(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    await yard.act(membership.leave, yard.students[1], group=plan.group)
    assert (await yard.read(today.waiting, yard.students[1])).plans == NOTHING
    await yard.act(membership.close, yard.students[0], group=plan.group)
    assert (await yard.read(today.waiting, yard.students[2])).plans == NOTHING


async def test_steps_wait_only_in_open_groups_one_is_in(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    for owner in yard.students[1:3]:
        await yard.act(plan_steps.add_step, yard.students[0], plan=plan.id, what="Dig", who=owner)
    ballot = (await yard.act(proposing.propose, yard.students[0], plan=plan.id)).ballot
    await yard.vote(ballot, FOR, FOR, FOR, FOR)
    await yard.act(membership.leave, yard.students[1], group=plan.group)
    assert (await yard.read(today.waiting, yard.students[1])).steps == NOTHING
    assert len((await yard.read(today.waiting, yard.students[2])).steps) == 1
    await yard.act(membership.close, yard.students[0], group=plan.group)
    assert (await yard.read(today.waiting, yard.students[2])).steps == NOTHING


async def test_invitations_wait_for_the_teacher_they_are_for(yard: SchoolYard) -> None:
    group = await yard.group()
    invited = await yard.act(
        inviting.invite, yard.students[0], group=group.id, teacher=yard.teachers[0], purpose="Help us"
    )
    assert [one.id for one in (await yard.read(today.waiting, yard.teachers[0])).invitations] == [invited.id]
    assert (await yard.read(today.waiting, yard.teachers[1])).is_empty


async def test_who_has_become_a_teacher_is_not_asked_to_vote(yard: SchoolYard) -> None:
    await yard.proposed()
    grown = Visitor(yard.students[1].discord_id, "Grown", frozenset({STUDENT, TEACHER}))
    assert (await yard.read(today.waiting, grown)).ballots == NOTHING


async def test_hours_say_what_stands_open_for_the_two_and_for_nobody_else(yard: SchoolYard) -> None:
    async def stands(who: int) -> tuple[int, int]:
        found = (await yard.read(today.waiting, yard.students[who])).surveys.together
        return found.to_choose, found.to_say

    ask = await yard.act(asking.ask, yard.students[0], what="Juggle")
    assert await stands(0) == (0, 0), "nobody can yet"
    could = await yard.act(helping.can, yard.students[1], ask=ask.id)
    assert [await stands(at) for at in range(3)] == [(1, 0), (0, 0), (0, 0)]
    await yard.act(picking.pick, yard.students[0], ask=ask.id, who=could.ask.cans[0].id)
    assert [await stands(at) for at in range(3)] == [(0, 1), (0, 1), (0, 0)]
    await yard.act(finishing.say_done, yard.students[1], ask=ask.id, length=Length.ONE)
    assert [await stands(at) for at in range(3)] == [(0, 1), (0, 0), (0, 0)]
    await yard.act(finishing.say_done, yard.students[0], ask=ask.id, length=Length.ONE)
    assert [await stands(at) for at in range(3)] == [(0, 0)] * 3


async def test_members_read_the_next_small_thing_of_their_eight_weeks(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    await yard.act(running.start, yard.students[0], group=group)

    async def following(who: int) -> Week | None:
        found = (await yard.read(today.waiting, yard.students[who])).surveys.together.week
        return found.week if found is not None else None

    assert [await following(at) for at in (0, 1, 7)] == [Week.MEET, Week.MEET, None]
    await yard.act(running.done, yard.students[0], group=group, week=Week.MEET)
    assert await following(1) is Week.PROMISE
    for week in EIGHT[1:]:
        await yard.act(running.done, yard.students[0], group=group, week=week)
    assert await following(1) is None

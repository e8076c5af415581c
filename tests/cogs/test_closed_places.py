"""A card or post that Discord refused recovers by itself once the bot may post it again, however access returns."""

from collections.abc import Awaitable, Callable

import pytest

from bot.rehearsal.world import SimulatedSchool
from services.dispatch import refused
from storage.problems import Problem
from tests.cogs.places import bot_of, hide_from, show_to
from tests.cogs.test_groups_and_plans import posted
from tests.services.school import rows_of

OUTCOME, OPEN = "Passed", "ballot:1:for"


async def closed_while_the_ballot_ends(school: SimulatedSchool) -> None:
    """Take away the bot's access to the groups channel, have everybody vote, and let the ballot end."""
    hide_from(school, school.groups_channel.id, bot_of(school))
    thread = school.thread("Polytunnel")
    for name in ("Ann", "Ben", "Cat"):
        await school.press(school.people[name], thread, OPEN)
    await school.live_until(school.now.replace(day=school.now.day + 4))
    assert OUTCOME not in posted(school, thread)
    assert await school.database.read(refused.number, school=school.guild.id)


async def an_hour(school: SimulatedSchool) -> None:
    await school.wait(minutes=61)


async def a_role_that_changes(school: SimulatedSchool) -> None:
    school.env.backend.edit_role(school.guild.id, school.teacher_role.id, {"name": "Teachers"})
    await school.env.settle()
    await school.wait(minutes=2)


async def a_channel_that_changes(school: SimulatedSchool) -> None:
    school.env.backend.announce_channel_update(school.groups_channel.id)
    await school.env.settle()
    await school.wait(minutes=2)


async def a_check(school: SimulatedSchool) -> None:
    assert "Discord has refused" in await school.use(school.admin, "setup check")
    await school.wait(minutes=2)
    assert "Discord has refused" not in await school.use(school.admin, "setup check")


async def a_change_of_it(school: SimulatedSchool) -> None:
    await school.wait(minutes=2)
    await school.use(school.people["Ann"], "plan withdraw", plan="Tunnel")
    await school.beat()


@pytest.mark.parametrize("way", [an_hour, a_role_that_changes, a_channel_that_changes, a_check])
async def test_a_ballot_that_ended_behind_a_closed_door_shows_its_outcome(
    proposed: SimulatedSchool, way: Callable[[SimulatedSchool], Awaitable[None]]
) -> None:
    await closed_while_the_ballot_ends(proposed)
    show_to(proposed, proposed.groups_channel.id, bot_of(proposed), told=False)
    await way(proposed)
    assert OUTCOME in posted(proposed, proposed.thread("Polytunnel"))
    assert await proposed.database.read(refused.number, school=proposed.guild.id) == 0


async def test_the_next_change_of_a_refused_card_is_shown(proposed: SimulatedSchool) -> None:
    thread = proposed.thread("Polytunnel")
    hide_from(proposed, proposed.groups_channel.id, bot_of(proposed))
    await proposed.press(proposed.people["Ann"], thread, OPEN)
    await proposed.beat()
    assert "1 of 3 voted" not in posted(proposed, thread)
    show_to(proposed, proposed.groups_channel.id, bot_of(proposed), told=False)
    await proposed.wait(minutes=2)
    await proposed.press(proposed.people["Ben"], thread, OPEN)
    await proposed.beat()
    assert "2 of 3" in posted(proposed, thread)


async def test_a_storm_of_votes_knocks_once_a_minute_at_a_closed_door(proposed: SimulatedSchool) -> None:
    thread = proposed.thread("Polytunnel")
    hide_from(proposed, proposed.groups_channel.id, bot_of(proposed))
    before = len(proposed.env.http_requests)
    for name in ("Ann", "Ben", "Ann", "Ben", "Ann"):
        await proposed.press(proposed.people[name], thread, OPEN)
        await proposed.use(proposed.people[name], "plan step", plan="Tunnel", what="Dig")
        await proposed.beat()
    knocks = [one.path for one in proposed.env.http_requests[before:] if one.method == "PATCH"]
    assert len(knocks) == len(set(knocks))


async def test_who_can_mend_it_is_told_once_and_again_when_it_breaks_anew(proposed: SimulatedSchool) -> None:
    def told() -> int:
        return posted(proposed, proposed.safeguarding_channel).count("Something could not be shown")

    for times in (1, 2):
        hide_from(proposed, proposed.groups_channel.id, bot_of(proposed))
        for name in ("Dan", "Eve"):
            await proposed.use(proposed.student(name), f"group {'join' if times == 1 else 'leave'}", group="Polytunnel")
            await proposed.wait(minutes=2)
        assert told() == times
        show_to(proposed, proposed.groups_channel.id, bot_of(proposed))
        await proposed.env.settle()
        await proposed.wait(minutes=2)
        rows = await proposed.database.read(rows_of, model=Problem)
        assert [row["mended_at"] is None for row in rows] == [False] * times


async def test_a_reminder_that_could_not_be_posted_comes_when_the_door_is_open_again(group: SimulatedSchool) -> None:
    await group.use(group.people["Ann"], "remind group", group="Polytunnel", when="in 2 minutes", what="Bring seeds")
    hide_from(group, group.groups_channel.id, bot_of(group))
    await group.wait(minutes=3)
    thread = group.thread("Polytunnel")
    assert "Bring seeds" not in posted(group, thread)
    assert "could not be posted" in "".join(one.content for one in group.direct_messages(group.people["Ann"]))
    show_to(group, group.groups_channel.id, bot_of(group))
    await group.env.settle()
    await group.wait(minutes=2)
    assert posted(group, thread).count("Bring seeds") == 1
    assert len([one for one in group.direct_messages(group.people["Ann"]) if "could not" in one.content]) == 1


async def test_where_the_safeguarding_channel_is_closed_too_the_owner_is_told_without_a_students_word(
    group: SimulatedSchool,
) -> None:
    hide_from(group, group.safeguarding_channel.id, bot_of(group))
    for name in ("Ben", "Cat"):
        await group.use(group.people[name], "group leave", group="Polytunnel")
    await group.beat()
    [told] = group.owner.dm_channel.history()
    assert "has fewer than two members" in told.content
    assert "Polytunnel" not in told.content
    assert str(group.thread("Polytunnel").id) in told.content


async def test_a_report_that_nobody_can_see_is_told_to_the_owner(proposed: SimulatedSchool) -> None:
    hide_from(proposed, proposed.safeguarding_channel.id, bot_of(proposed))
    await proposed.press(proposed.people["Cat"], proposed.groups_channel, "post:report")
    await proposed.beat()
    [told] = proposed.owner.dm_channel.history()
    assert f"<#{proposed.safeguarding_channel.id}>" in told.content

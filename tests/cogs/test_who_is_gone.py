"""Options that name what is gone: a person who has left, an account that was deleted, a channel, a role."""

import asyncio
from typing import Any

import discord
import pytest
from simcord import interactions
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool
from storage.people import Person
from tests.cogs.meeting_hall import a_meeting_with_an_action
from tests.cogs.test_walk import all_commands, options_of
from tests.services.school import rows_of

USER = discord.AppCommandOptionType.user
POINTING = (USER, discord.AppCommandOptionType.channel, discord.AppCommandOptionType.role)
NOBODY = 123_456_789_012_345_678
Command = discord.app_commands.Command[Any, ..., Any]


def taking(school: SimulatedSchool, *kinds: discord.AppCommandOptionType) -> list[Command]:
    """Return every command with an option of one of these kinds."""
    found = [one for one in all_commands(school) if any(option.type in kinds for option in one.parameters)]
    assert found
    return found


async def bare(school: SimulatedSchool, person: MemberActor, command: Command, **given: Any) -> str:
    """Use a command of whose options Discord tells no more than the ids, as of accounts that were deleted."""
    options = [
        {"name": one.name, "type": one.type.value, "value": given[one.name]}
        for one in command.parameters
        if one.name in given
    ]
    root, _, sub = command.qualified_name.partition(" ")
    inner = [{"name": sub, "type": 1, "options": options}] if sub else options
    record, event = interactions.base_payload(
        school.env.backend,
        type=2,
        channel_id=school.hall.id,
        guild_id=school.guild.id,
        user_id=person.id,
        data={"id": "1", "name": root, "type": 1, "options": inner},
    )
    school.env.backend.emit("INTERACTION_CREATE", event)
    async with asyncio.timeout(20):
        while not record.responded:
            await asyncio.sleep(0.002)
    await school.env.settle()
    return str(school.env.backend.get_message(school.hall.id, record.message_id).content) if record.message_id else ""


async def left(school: SimulatedSchool) -> None:
    """Have Mr Reed and Ben leave the server, which the bot does not hear of."""
    await a_meeting_with_an_action(school)
    for name in ("Mr Reed", "Ben"):
        school.guild.remove_member(school.people[name])
    await school.env.settle()


def filled(school: SimulatedSchool, command: Command, somebody: Any) -> dict[str, Any]:
    every = options_of(school, command)
    return every | {one.name: somebody for one in command.parameters if one.type is USER}


async def test_every_option_for_a_person_takes_one_who_has_left(proposed: SimulatedSchool) -> None:
    await left(proposed)
    for who in ("Ann", "Dan"):
        for command in taking(proposed, USER):
            for name in ("Ben", "Mr Reed"):
                options = filled(proposed, command, proposed.outside(proposed.people[name]))
                answer = await proposed.use(proposed.people[who], command.qualified_name, **options)
                assert answer, command.qualified_name
                assert "went wrong" not in answer, command.qualified_name
    assert proposed.faults == []


@pytest.mark.parametrize("kind", POINTING)
async def test_every_option_takes_what_discord_knows_no_more(
    proposed: SimulatedSchool, kind: discord.AppCommandOptionType
) -> None:
    for command in taking(proposed, kind):
        gone = {one.name: str(NOBODY) for one in command.parameters if one.type in POINTING}
        answer = await bare(proposed, proposed.admin, command, **(options_of(proposed, command) | gone))
        assert answer, command.qualified_name
        assert "went wrong" not in answer, command.qualified_name
    assert proposed.faults == []


async def test_nothing_begins_with_somebody_who_is_not_here(proposed: SimulatedSchool) -> None:
    await left(proposed)
    ann, teacher = proposed.people["Ann"], proposed.teacher("Ms Hall")
    before = await proposed.database.read(rows_of, model=Person)
    ben, reed = (proposed.outside(proposed.people[name]) for name in ("Ben", "Mr Reed"))
    for answer, name in (
        (await proposed.use(ann, "group handover", group="Polytunnel", member=ben), "Ben"),
        (await proposed.use(ann, "plan step", plan="Tunnel", what="Dig", who=ben), "Ben"),
        (await proposed.use(ann, "advisor invite", group="Polytunnel", teacher=reed, purpose="Help"), "Mr Reed"),
        (await proposed.use(teacher, "training record", student=ben), "Ben"),
    ):
        assert answer == f"{name} is not in this server now. Choose somebody who is."
    assert await proposed.database.read(rows_of, model=Person) == before


@pytest.mark.parametrize("deleted", [False, True], ids=["left", "account deleted"])
async def test_an_advisorship_of_somebody_who_has_left_can_be_ended(group: SimulatedSchool, deleted: bool) -> None:
    ann, reed = group.people["Ann"], group.people["Mr Reed"]
    await group.use(ann, "advisor invite", group="Polytunnel", teacher=reed, purpose="Help")
    await group.beat()
    await group.press(reed, group.thread("Polytunnel"), "invitation:1:accept")
    group.guild.remove_member(reed)
    [end] = [one for one in taking(group, USER) if one.qualified_name == "advisor end"]
    if deleted:
        answer = await bare(group, ann, end, group="Polytunnel", teacher=str(reed.id))
    else:
        answer = await group.use(ann, "advisor end", group="Polytunnel", teacher=group.outside(reed))
    assert answer == "Mr Reed no longer advises Polytunnel."
    assert "does not advise Polytunnel now" in await bare(group, ann, end, group="Polytunnel", teacher=str(NOBODY))


async def test_a_training_of_somebody_who_has_left_can_be_taken_back(group: SimulatedSchool) -> None:
    reed, ben = group.people["Mr Reed"], group.people["Ben"]
    await group.use(reed, "training record", student=ben)
    group.guild.remove_member(ben)
    assert "no longer recorded that Ben" in await group.use(reed, "training remove", student=group.outside(ben))
    assert "No training of Ben" in await group.use(reed, "training remove", student=group.outside(ben))


async def test_who_turns_out_to_have_left_is_looked_up_at_once(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    group.guild.remove_member(ann)
    await group.use(group.people["Ben"], "group handover", group="Polytunnel", member=group.outside(ann))
    await group.bot.presence.look()
    assert "You are facilitator" in await group.use(
        group.people["Ben"], "role take", group="Polytunnel", role="facilitator"
    )

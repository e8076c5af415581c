"""Leaving a group: at once, or after a question where something goes with whoever leaves; and the group's thread."""

import discord
import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, messages_of, read
from tests.cogs.test_forged import press as forge

LEAVE, ANYWAY, STAY = "group:1:leave", "group:1:leave_anyway", "group:1:stay"


def in_thread(school: SimulatedSchool) -> set[str]:
    """Return who of the people is in the group's thread."""
    kept = school.env.backend.get_thread(school.thread("Polytunnel").id).thread_members
    return {name for name, person in school.people.items() if person.id in kept}


async def allow(school: SimulatedSchool, **wanted: bool) -> None:
    me = school.guild.me
    assert me is not None
    allowed = discord.Permissions(me.top_role.permissions.value)
    allowed.update(**wanted)
    school.env.backend.edit_role(school.guild.id, me.top_role.id, {"permissions": allowed.value})
    await school.env.settle()


async def asked(school: SimulatedSchool, person: MemberActor) -> tuple[str, discord.Message]:
    shown = await person.click(school.card(school.groups_channel, LEAVE), custom_id=LEAVE)
    return read(shown), messages_of(shown)[0].message


async def test_whoever_has_nothing_to_give_up_leaves_at_once(group: SimulatedSchool) -> None:
    assert "You have left Polytunnel" in await group.press(group.people["Ben"], group.groups_channel, LEAVE)


async def test_a_seat_a_role_and_steps_are_named_before_anybody_leaves(ratified: SimulatedSchool) -> None:
    ann, ben = ratified.people["Ann"], ratified.people["Ben"]
    await ratified.use(ben, "role take", group="Polytunnel", role="treasurer")
    await ratified.use(ben, "role take", group="Polytunnel", role="facilitator")
    question, message = await asked(ratified, ben)
    for named in ("your seat on the council", "Treasurer", "your offer to be next", "step 1 of “Tunnel”: Measure"):
        assert named.casefold() in question.casefold(), named
    assert "Nothing has changed" in read(await ben.click(message, custom_id=STAY))
    assert "You are a member" in await ratified.press(ben, ratified.groups_channel, "group:1:join")
    question, message = await asked(ratified, ann)
    assert "step 1" not in question, "that one is not hers"
    assert "facilitator" in question
    assert "You have left Polytunnel" in read(await ann.click(message, custom_id=ANYWAY))


async def test_both_answers_weigh_the_same(group: SimulatedSchool) -> None:
    _, message = await asked(group, group.people["Ann"])
    [row] = message.components
    assert isinstance(row, discord.ActionRow)
    assert [(one.label, one.style) for one in row.children if isinstance(one, discord.Button)] == [
        ("Leave", discord.ButtonStyle.secondary),
        ("Stay", discord.ButtonStyle.secondary),
    ]


async def test_the_command_asks_too(group: SimulatedSchool) -> None:
    assert "you give up" in await group.use(group.people["Ann"], "group leave", group="Polytunnel")
    assert "You have left Polytunnel" in await group.use(group.people["Cat"], "group leave", group="Polytunnel")


async def test_an_old_question_is_answered_for_what_is_so_by_then(group: SimulatedSchool) -> None:
    assert await forge(group, group.people["Dan"], ANYWAY) == "You are not in Polytunnel."


async def test_who_joins_comes_into_the_thread_and_who_leaves_goes_where_the_bot_may(group: SimulatedSchool) -> None:
    assert in_thread(group) == {"Ann", "Ben", "Cat"}
    await allow(group, manage_threads=True)
    answer = await group.press(group.people["Ben"], group.groups_channel, LEAVE)
    assert "Leave Thread" not in answer
    await group.beat()
    assert in_thread(group) == {"Ann", "Cat"}


async def test_without_the_permission_they_are_told_how_and_stay_until_then(group: SimulatedSchool) -> None:
    await allow(group, manage_threads=False)
    answer = await group.press(group.people["Ben"], group.groups_channel, LEAVE)
    assert "choose Leave Thread" in answer
    await group.beat()
    assert in_thread(group) == {"Ann", "Ben", "Cat"}
    assert "Manage Threads" in await group.use(group.admin, "setup check")


async def test_an_archived_thread_is_opened_first(group: SimulatedSchool) -> None:
    thread = group.thread("Polytunnel")
    group.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    await group.env.settle()
    await group.press(group.people["Dan"], group.groups_channel, "group:1:join")
    await group.beat()
    assert in_thread(group) == {"Ann", "Ben", "Cat", "Dan"}
    kept = group.env.backend.get_thread(thread.id).thread_metadata
    assert kept is not None
    assert not kept.archived


async def test_a_thread_that_takes_nobody_keeps_nobody_from_joining_and_is_tried_again(
    group: SimulatedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(self: discord.Thread, user: object, /) -> None:
        raise RuntimeError("away")

    with monkeypatch.context() as broken:
        broken.setattr(discord.Thread, "add_user", refused)
        answer = await group.press(group.people["Dan"], group.groups_channel, "group:1:join")
        await group.beat()
    assert "Welcome to Polytunnel" in answer
    assert "Dan" not in in_thread(group)
    await group.wait(minutes=2)
    assert "Dan" in in_thread(group)


async def test_while_silenced_nobody_is_put_anywhere(group: SimulatedSchool) -> None:
    await group.use(group.admin, "setup silence", on=True)
    await group.press(group.people["Dan"], group.groups_channel, "group:1:join")
    await group.beat()
    assert "Dan" not in in_thread(group)
    await group.use(group.admin, "setup silence", on=False)
    await group.beat()
    assert "Dan" in in_thread(group)


async def test_who_comes_back_at_once_stays_in_the_thread(group: SimulatedSchool) -> None:
    await allow(group, manage_threads=True)
    ben = group.people["Ben"]
    async with group.one_moment():
        await group.press(ben, group.groups_channel, LEAVE)
        await group.press(ben, group.groups_channel, "group:1:join")
    await group.beat()
    assert in_thread(group) == {"Ann", "Ben", "Cat"}


async def test_the_facilitator_reads_the_next_morning_who_joined(group: SimulatedSchool) -> None:
    for name in ("Eve", "Fay", "Gil"):
        await group.press(group.student(name), group.groups_channel, "group:1:join")
    await group.press(group.people["Gil"], group.groups_channel, LEAVE)
    await group.wait(hours=23)
    [told] = [one.content for one in group.direct_messages(group.people["Ann"])]
    assert "New in Polytunnel: Eve, Fay." in told
    await group.wait(hours=24)
    assert len(group.direct_messages(group.people["Ann"])) == 1

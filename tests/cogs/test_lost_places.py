"""Threads and channels that are deleted, archived or closed to the bot: everything comes back, and nothing twice."""

from datetime import timedelta

import discord

from bot.rehearsal.world import SimulatedSchool, custom_ids, read
from services.dispatch import redrawing
from tests.cogs.conftest import MONDAY, PLAN
from tests.cogs.test_groups_and_plans import posted

OPEN_THREAD = "/channels/*/messages/*/threads"


def delete(school: SimulatedSchool, *channels: int) -> None:
    for channel in channels:
        school.env.backend.delete_channel(channel)


def groups_shown(school: SimulatedSchool) -> list[discord.Message]:
    """Return the cards of groups in the groups channel."""
    return [message for message in school.cards(school.groups_channel) if "group:1:join" in custom_ids(message)]


def standing(school: SimulatedSchool) -> tuple[int, int, int]:
    """Return the number of cards in the groups channel, and of plan and vote cards in the thread."""
    [thread] = [one for one in school.groups_channel.threads if one.name == "Polytunnel"]
    votes = [message for message in school.cards(thread) if "ballot:1:for" in custom_ids(message)]
    plans = posted(school, thread).count("Measure")
    return len(groups_shown(school)), plans, len(votes)


async def test_a_deleted_thread_is_opened_again_with_what_goes_on_in_it(proposed: SimulatedSchool) -> None:
    delete(proposed, proposed.thread("Polytunnel").id)
    await proposed.use(
        proposed.people["Ann"], "advisor invite", group="Polytunnel", teacher=proposed.people["Mr Reed"], purpose="Help"
    )
    await proposed.beat()
    await proposed.beat()
    assert standing(proposed) == (1, 1, 1)
    assert "is in: **For**" in await proposed.press(
        proposed.people["Ben"], proposed.thread("Polytunnel"), "ballot:1:for"
    )
    assert "Nothing is broken" in await proposed.use(proposed.admin, "setup check")


async def test_a_reminder_comes_in_the_new_thread_when_the_old_one_was_deleted(proposed: SimulatedSchool) -> None:
    delete(proposed, proposed.thread("Polytunnel").id)
    await proposed.use(
        proposed.people["Ann"], "remind group", group="Polytunnel", when="in 2 minutes", what="Bring seeds"
    )
    for _ in range(3):
        await proposed.wait(minutes=3)
    assert standing(proposed) == (1, 1, 1)
    assert posted(proposed, proposed.thread("Polytunnel")).count("Bring seeds") == 1


async def test_one_setting_up_brings_everything_to_a_new_groups_channel(proposed: SimulatedSchool) -> None:
    delete(proposed, proposed.thread("Polytunnel").id, proposed.groups_channel.id)
    proposed.groups_channel = proposed.guild.create_text_channel("groups again")
    await proposed.env.settle()
    assert "is set up" in read(await proposed.set_up(groups_channel=proposed.groups_channel))
    await proposed.beat()
    assert standing(proposed) == (1, 1, 1)


async def test_one_setting_up_is_enough_after_the_bot_has_met_the_loss_too(proposed: SimulatedSchool) -> None:
    delete(proposed, proposed.thread("Polytunnel").id, proposed.groups_channel.id)
    await proposed.use(proposed.people["Dan"], "group join", group="Polytunnel")
    await proposed.use(
        proposed.people["Ann"], "advisor invite", group="Polytunnel", teacher=proposed.people["Mr Reed"], purpose="Help"
    )
    await proposed.beat()
    await proposed.beat()
    assert "Discord has refused 1 card or post" in await proposed.use(proposed.admin, "setup check")
    proposed.groups_channel = proposed.guild.create_text_channel("groups again")
    await proposed.env.settle()
    await proposed.set_up(groups_channel=proposed.groups_channel)
    await proposed.beat()
    assert standing(proposed) == (1, 1, 1)
    assert await proposed.database.read(redrawing.given_up, school=proposed.guild.id) == 0


async def test_a_card_in_an_archived_thread_is_redrawn_and_the_thread_is_open_again(proposed: SimulatedSchool) -> None:
    thread = proposed.thread("Polytunnel")
    for name in ("Ann", "Ben"):
        await proposed.press(proposed.people[name], thread, "ballot:1:for")
    await proposed.beat()
    meta = proposed.env.backend.get_channel(thread.id).thread_metadata
    assert meta is not None
    meta.archived = True
    proposed.env.inject_error("PATCH", f"/channels/{thread.id}/messages/*", status=400, code=50083)
    await proposed.press(proposed.people["Cat"], thread, "ballot:1:for")
    await proposed.beat()
    assert "3 of 3 voted" in posted(proposed, thread)
    assert not meta.archived


async def test_a_thread_stays_open_for_a_week(group: SimulatedSchool) -> None:
    meta = group.env.backend.get_channel(group.thread("Polytunnel").id).thread_metadata
    assert meta is not None
    assert timedelta(minutes=meta.auto_archive_duration) == timedelta(days=7)


async def test_a_group_whose_thread_is_forbidden_has_one_card_and_gets_its_thread_later(
    school: SimulatedSchool,
) -> None:
    ann = school.student("Ann")
    school.env.inject_error("POST", OPEN_THREAD, status=403, code=50013)
    await school.use(ann, "group start", name="Polytunnel", purpose="Grow food")
    await school.beat()
    assert "Discord has refused 1 card or post" in await school.use(school.admin, "setup check")
    await school.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    await school.wait(minutes=30)
    await school.set_up()
    await school.beat()
    assert len(groups_shown(school)) == 1
    assert "Tunnel" in posted(school, school.thread("Polytunnel"))


async def test_a_group_whose_thread_fails_again_and_again_has_one_card(school: SimulatedSchool) -> None:
    # discord.py itself makes five attempts per request.
    school.env.inject_error("POST", OPEN_THREAD, status=400, times=6)
    await school.use(school.student("Ann"), "group start", name="Polytunnel", purpose="Grow food")
    for _ in range(8):
        await school.wait(minutes=20)
    assert len(groups_shown(school)) == 1
    assert school.thread("Polytunnel")


async def test_one_broken_school_keeps_no_other_from_its_cards(group: SimulatedSchool) -> None:
    closed = discord.PermissionOverwrite(create_public_threads=False)
    me = group.guild.me
    assert me is not None
    group.groups_channel = group.guild.create_text_channel("closed", overwrites={me: closed})
    await group.set_up(groups_channel=group.groups_channel)
    ann = group.people["Ann"]
    await group.use(ann, "group start", name="Energy", purpose="Heating")
    for number in range(55):
        await group.fill_in(ann, "plan draft", PLAN | {"title": f"Plan {number}"}, group="Energy")
    other = group.env.create_guild("Other School")
    roles = [other.create_role("Student"), other.create_role("Teacher")]
    hall, groups, council = (other.create_text_channel(name) for name in ("hall", "groups", "council"))
    office = other.create_role("Office", permissions=discord.Permissions(manage_guild=True))
    admin = other.add_member(group.env.create_user("Other Admin"), roles=[office])
    eve = other.add_member(group.env.create_user("Eve"), roles=[roles[0]])
    await group.env.settle()
    await admin.slash(
        hall, "setup school", name="Other", student_role=roles[0], teacher_role=roles[1],
        groups_channel=groups, council_channel=council, timezone="Europe/London", confirm=True,
    )  # fmt: skip
    await eve.slash(hall, "group start", name="Radio", purpose="A show")
    await group.beat()
    assert [thread.name for thread in groups.threads] == ["Radio"]
    assert group.now > MONDAY

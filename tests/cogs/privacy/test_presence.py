"""The bot notices departures only by looking people up: no event tells it that somebody has left."""

from datetime import UTC, datetime

from bot.presence import ASKED_AT_ONCE
from bot.rehearsal.world import SimulatedSchool
from governance.retention import KEPT_FOR, Retained
from storage.people import Person
from tests.cogs.test_groups_and_plans import posted
from tests.services.school import rows_of


def questions(school: SimulatedSchool) -> int:
    asked = [one for one in school.env.http_requests if one.method == "GET" and "/members/" in one.path]
    return len(asked)


async def test_nobody_is_asked_about_who_has_just_used_the_bot(group: SimulatedSchool) -> None:
    await group.bot.presence.look()
    assert questions(group) == 0


async def test_a_member_who_leaves_the_server_leaves_their_group(group: SimulatedSchool) -> None:
    group.guild.remove_member(group.people["Ben"])
    await group.wait(hours=25)
    await group.bot.presence.look()
    await group.beat()
    assert questions(group) == 4
    assert "2 members" in posted(group, group.groups_channel)
    names = {row["name"]: row["left_at"] is not None for row in await group.database.read(rows_of, model=Person)}
    assert [name for name, has_left in names.items() if has_left] == ["Ben"]
    assert group.direct_messages(group.people["Ann"]) == []


async def test_after_a_restart_discord_is_asked_and_everybody_there_stays(group: SimulatedSchool) -> None:
    await group.restart()
    await group.bot.presence.look()
    assert questions(group) == 4
    await group.bot.presence.look()
    assert questions(group) == 4
    assert "3 members" in posted(group, group.groups_channel)


async def test_who_became_a_teacher_is_told_where_to_look_and_no_word_of_a_student(proposed: SimulatedSchool) -> None:
    ben, thread = proposed.people["Ben"], proposed.thread("Polytunnel")
    for name in ("Ann", "Ben", "Cat"):
        await proposed.press(proposed.people[name], thread, "ballot:1:for")
    await proposed.wait(minutes=5)
    backend = proposed.env.backend
    backend.remove_member_role(proposed.guild.id, ben.id, proposed.student_role.id)
    backend.add_member_role(proposed.guild.id, ben.id, proposed.teacher_role.id)
    await proposed.wait(hours=25)
    await proposed.bot.presence.look()
    await proposed.live_until(datetime(2026, 9, 30, 12, tzinfo=UTC))
    [told] = [message.content for message in proposed.direct_messages(ben)]
    server = f"https://discord.com/channels/{proposed.guild.id}"
    assert told.startswith(f"Something waits for you. [This card]({server}/{thread.id}/")
    # A command cannot be used in a direct message, so it leads to the panel.
    panel = proposed.card(proposed.groups_channel, f"panel:{proposed.guild.id}:start")
    assert told.endswith(f"[/today]({server}/{proposed.groups_channel.id}/{panel.id}).")
    assert "Measure" in await proposed.use(ben, "today")


async def test_many_people_are_asked_about_a_few_at_a_time(school: SimulatedSchool) -> None:
    for number in range(ASKED_AT_ONCE + 3):
        await school.use(school.student(f"Student {number}"), "group start", name=f"Group {number}", purpose="A show")
    await school.wait(hours=25)
    await school.bot.presence.look()
    assert questions(school) == ASKED_AT_ONCE
    await school.bot.presence.look()
    assert questions(school) == ASKED_AT_ONCE + 4


async def test_a_leavers_name_is_deleted_when_the_notice_says(group: SimulatedSchool) -> None:
    group.guild.remove_member(group.people["Ben"])
    for wait in (1, KEPT_FOR[Retained.LEAVERS].days - 1):
        await group.wait(days=wait, minutes=1)
        await group.bot.presence.look()
        assert (await group.bot.tidying.tidy())[Retained.LEAVERS] == 0
    await group.wait(days=1)
    await group.bot.presence.look()
    assert (await group.bot.tidying.tidy())[Retained.LEAVERS] == 1
    assert "Ben" not in [row["name"] for row in await group.database.read(rows_of, model=Person)]
    assert f"{KEPT_FOR[Retained.LEAVERS].days} days after you leave" in await group.use(group.people["Ann"], "privacy")

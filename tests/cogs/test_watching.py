"""Staff can see where students meet: checked at set-up, by /setup check, and whenever permissions change."""

import pytest

from bot.rehearsal.world import SimulatedSchool, read
from storage.problems import Problem
from tests.cogs.places import hide_from, show_to
from tests.cogs.test_groups_and_plans import posted
from tests.services.school import rows_of

TOLD = "Not all staff can see"


def told(school: SimulatedSchool) -> int:
    return posted(school, school.safeguarding_channel).count(TOLD)


async def changed(school: SimulatedSchool) -> None:
    await school.env.settle()
    await school.beat()


async def test_set_up_and_check_name_the_staff_who_cannot_see_where_students_meet(school: SimulatedSchool) -> None:
    hide_from(school, school.council_channel.id, school.teacher_role.id)
    hide_from(school, school.groups_channel.id, school.safeguarding_role.id)
    await changed(school)
    for answer in (await school.use(school.admin, "setup check"), read(await school.set_up())):
        assert (
            f"<@&{school.teacher_role.id}> lacks the permission View Channels in <#{school.council_channel.id}>"
            in answer
        )
        assert f"<@&{school.safeguarding_role.id}> lacks the permission View Channels" in answer
        assert f"View Channels in <#{school.groups_channel.id}>" in answer
        assert "Nothing is broken" not in answer
    for place, role in (
        (school.council_channel, school.teacher_role),
        (school.groups_channel, school.safeguarding_role),
    ):
        show_to(school, place.id, role.id)
    await changed(school)
    assert "Nothing is broken" in await school.use(school.admin, "setup check")


@pytest.mark.parametrize("role", ["teacher_role", "safeguarding_role"])
async def test_a_channel_that_staff_can_see_no_more_is_told_once_and_again_when_it_breaks_anew(
    school: SimulatedSchool, role: str
) -> None:
    staff = getattr(school, role).id
    for times in (1, 2):
        hide_from(school, school.groups_channel.id, staff)
        await changed(school)
        assert told(school) == times
        school.env.backend.announce_channel_update(school.groups_channel.id)
        await school.use(school.admin, "setup check")
        await changed(school)
        assert told(school) == times
        show_to(school, school.groups_channel.id, staff)
        await changed(school)


async def test_a_server_hidden_from_everyone_shows_staff_only_what_their_role_may_see(school: SimulatedSchool) -> None:
    hide_from(school, school.council_channel.id, school.guild.default_role.id)
    await changed(school)
    assert told(school) == 1


async def test_a_role_that_loses_the_view_is_noticed(school: SimulatedSchool) -> None:
    everyone = school.guild.default_role.id
    school.env.backend.edit_role(school.guild.id, everyone, {"permissions": 0})
    await changed(school)
    rows = await school.database.read(rows_of, model=Problem)
    assert {row["channel_id"] for row in rows if row["kind"] == "unseen"} == {
        school.groups_channel.id,
        school.council_channel.id,
    }


async def test_what_changed_while_the_bot_was_down_is_noticed_at_its_start(school: SimulatedSchool) -> None:
    hide_from(school, school.groups_channel.id, school.teacher_role.id, told=False)
    await school.restart()
    await changed(school)
    assert told(school) == 1


async def test_without_a_safeguarding_channel_the_owner_is_told(bare_school: SimulatedSchool) -> None:
    await bare_school.set_up()
    hide_from(bare_school, bare_school.groups_channel.id, bare_school.teacher_role.id)
    await changed(bare_school)
    [message] = bare_school.owner.dm_channel.history()
    assert TOLD in message.content
    assert str(bare_school.groups_channel.id) in message.content


async def test_reports_that_students_can_read_are_told(school: SimulatedSchool) -> None:
    show_to(school, school.safeguarding_channel.id, school.guild.default_role.id)
    await changed(school)
    assert "Students can read" in posted(school, school.safeguarding_channel)


async def test_changes_before_set_up_matter_to_nobody(bare_school: SimulatedSchool) -> None:
    hide_from(bare_school, bare_school.groups_channel.id, bare_school.teacher_role.id)
    await changed(bare_school)
    assert await bare_school.database.read(rows_of, model=Problem) == []

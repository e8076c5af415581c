"""The channel of reports: one that students can read is not taken, nothing else typed is lost, and it is mended once."""

import pytest
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from bot.rehearsal.world import SimulatedSchool, messages_of, read
from tests.cogs.places import hide_from, show_to
from tests.cogs.test_forged import press

USE = "reports:{}:here"


async def named(school: SimulatedSchool, place: ChannelHandle, **more: object) -> InteractionResult:
    return await school.set_up(safeguarding_role=school.safeguarding_role, safeguarding_channel=place, **more)


async def use_it(school: SimulatedSchool, answer: InteractionResult, place: ChannelHandle) -> str:
    """Press the button under the answer that refused this channel."""
    message = messages_of(answer)[-1]
    assert USE.format(place.id) in str(message.components)
    return read(await school.admin.click(message, custom_id=USE.format(place.id)))


async def test_a_channel_that_students_read_is_not_taken_and_the_rest_is_kept(bare_school: SimulatedSchool) -> None:
    school, place = bare_school, bare_school.guild.create_text_channel("office")
    answer = await named(school, place, name="The Green School", language="English")
    assert f"Reports do not go to <#{place.id}>, because students can read it" in read(answer)
    assert "nobody can report a post" in read(answer)
    shown = await school.use(school.admin, "setup show")
    assert "The Green School" in shown
    assert str(school.safeguarding_role.id) in shown
    assert str(place.id) not in shown
    assert "Students can still read" in await use_it(school, answer, place)
    hide_from(school, place.id, school.guild.id)
    await school.env.settle()
    assert f"Reports go to <#{place.id}> now" in await use_it(school, answer, place)
    assert f"Safeguarding channel: <#{place.id}>" in await school.use(school.admin, "setup show")
    assert school.faults == []


async def test_reports_go_on_where_they_went_while_another_channel_is_not_private(school: SimulatedSchool) -> None:
    place = school.guild.create_text_channel("office")
    answer = await named(school, place)
    assert f"reports go to <#{school.safeguarding_channel.id}> as before" in read(answer)
    assert str(place.id) not in await school.use(school.admin, "setup show")
    assert "Students can read" not in await school.use(school.admin, "setup check")


async def test_a_channel_that_only_students_cannot_read_is_open_to_newcomers(school: SimulatedSchool) -> None:
    hide_from(school, school.hall.id, school.student_role.id)
    await school.env.settle()
    assert "because students can read it" in read(await named(school, school.hall))
    show_to(school, school.safeguarding_channel.id, school.guild.id)
    hide_from(school, school.safeguarding_channel.id, school.student_role.id)
    await school.env.settle()
    assert "who has just joined the server" in await school.use(school.admin, "setup check")


@pytest.mark.parametrize("place", ["groups_channel", "council_channel"])
async def test_reports_never_go_where_students_meet(school: SimulatedSchool, place: str) -> None:
    assert "Reports cannot go where" in read(await named(school, getattr(school, place)))
    assert "Reports cannot go where" in read(await school.set_up(**{place: school.safeguarding_channel}))
    assert f"Safeguarding channel: <#{school.safeguarding_channel.id}>" in await school.use(school.admin, "setup show")


async def test_a_student_who_manages_the_server_does_not_take_a_channel_with_the_button(
    bare_school: SimulatedSchool,
) -> None:
    school, place = bare_school, bare_school.guild.create_text_channel("office")
    await named(school, place)
    hide_from(school, place.id, school.guild.id)
    await school.env.settle()
    roles = [school.admin_role, school.student_role]
    student = school.guild.add_member(school.env.create_user("Sly"), roles=roles)
    assert "Students cannot change" in await press(school, student, USE.format(place.id))
    assert "needs the permission" in await press(school, school.student("Ann"), USE.format(place.id))
    assert str(place.id) not in await school.use(school.admin, "setup show")

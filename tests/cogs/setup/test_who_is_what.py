"""Roles that are swapped are asked back, advice opens no channel of staff to students, and who is what is said."""

import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from governance.people import SchoolRoles
from services.schools import settings
from storage.problems import current_problems
from tests.cogs.places import hide_from
from tests.cogs.test_forged import press as forged

ASKED = "Is that right? Nothing is set up or changed yet."


async def swapped(school: SimulatedSchool, **more: object) -> InteractionResult:
    return await school.set_up(student_role=school.teacher_role, teacher_role=school.student_role, **more)


async def roles(school: SimulatedSchool) -> SchoolRoles | None:
    return await school.database.read(settings.roles_of, school=school.guild.id)


def button(school: SimulatedSchool, which: str) -> str:
    return f"setup:{school.guild.id}:{which}"


async def press(school: SimulatedSchool, who: MemberActor, asked: InteractionResult, which: str) -> str:
    return read(await who.click(messages_of(asked)[-1], custom_id=button(school, which)))


async def test_swapped_roles_are_asked_back_and_put_right_with_one_press(bare_school: SimulatedSchool) -> None:
    school = bare_school
    asked = await swapped(school)
    assert ASKED in read(asked)
    assert f"The role <@&{school.student_role.id}> is set as the teachers'" in read(asked)
    assert f"The role <@&{school.teacher_role.id}> is set as the students'" in read(asked)
    assert await roles(school) is None
    done = await press(school, school.admin, asked, "swap")
    assert "is set up" in done
    assert f"Students are all with <@&{school.student_role.id}>" in done
    assert f"Teachers are all with <@&{school.teacher_role.id}>" in done
    found = await roles(school)
    assert found is not None
    assert (found.student, found.teacher) == (school.student_role.id, school.teacher_role.id)
    assert school.faults == []


async def test_who_means_it_is_not_asked_again_but_check_goes_on_saying_it(bare_school: SimulatedSchool) -> None:
    school = bare_school
    asked = await swapped(school)
    done = await press(school, school.admin, asked, "as_typed")
    assert "is set up" in done
    assert "Its name says that they are students" in done
    found = await roles(school)
    assert found is not None
    assert found.student == school.teacher_role.id
    assert ASKED not in read(await swapped(school, name="The Green School"))
    check = await school.use(school.admin, "setup check")
    assert "Its name says that they are students" in check
    assert "works" not in check
    assert ASKED not in read(await school.set_up())


async def test_while_roles_are_swapped_nobody_is_advised_to_open_a_channel(bare_school: SimulatedSchool) -> None:
    school = bare_school
    hide_from(school, school.council_channel.id, school.student_role.id)
    hide_from(school, school.council_channel.id, school.teacher_role.id)
    await school.env.settle()
    await press(school, school.admin, await swapped(school), "as_typed")
    check = await school.use(school.admin, "setup check")
    assert "allow it for that role" not in check
    told = await school.database.read(current_problems, school=school.guild.id)
    assert told == [], "nor is anybody else"


async def test_a_channel_that_looks_like_that_of_staff_is_never_to_be_opened(bare_school: SimulatedSchool) -> None:
    school = bare_school
    for name in ("staff-room", "safeguarding", "kinderschutz"):
        place = school.guild.create_text_channel(name)
        hide_from(school, place.id, school.student_role.id)
        await school.env.settle()
        answer = read(await school.set_up(groups_channel=place))
        assert f"<#{place.id}> looks like a channel for staff or for reports" in answer
        assert f"<#{place.id}>: <@&{school.student_role.id}> lacks" not in answer
        assert f"View Channels in <#{place.id}>. Are this channel" not in answer
        assert "works" not in await school.use(school.admin, "setup check")


async def test_advice_to_open_a_channel_asks_first_if_it_is_the_right_one(school: SimulatedSchool) -> None:
    hide_from(school, school.groups_channel.id, school.student_role.id)
    await school.env.settle()
    check = await school.use(school.admin, "setup check")
    assert "Is this the channel where students meet? Then open the channel's settings" in check


async def test_a_lead_who_is_every_teacher_is_asked_back_and_works(bare_school: SimulatedSchool) -> None:
    school = bare_school
    asked = await school.set_up(safeguarding_role=school.teacher_role, safeguarding_channel=school.safeguarding_channel)
    assert ASKED in read(asked)
    assert "every teacher may then read who reported a post" in read(asked)
    assert button(school, "swap") not in custom_ids(messages_of(asked)[-1])
    assert "is set up" in await press(school, school.admin, asked, "as_typed")
    assert "every teacher may then read" in await school.use(school.admin, "setup check")


async def test_only_who_typed_it_and_manages_the_server_says_that_it_is_right(bare_school: SimulatedSchool) -> None:
    school = bare_school
    await swapped(school)
    other = school.guild.add_member(school.env.create_user("Other"), roles=[school.admin_role])
    ann = school.student("Ann")
    for which in ("swap", "as_typed"):
        assert "not ready any more" in await forged(school, other, button(school, which))
        assert "manage" in await forged(school, ann, button(school, which))
    assert await roles(school) is None
    assert school.faults == []


@pytest.mark.parametrize("name", ["Student", "Pupils", "Schülerinnen"])
async def test_a_role_of_students_is_not_taken_for_the_lead_without_asking(
    bare_school: SimulatedSchool, name: str
) -> None:
    role = bare_school.guild.create_role(name)
    asked = await bare_school.set_up(safeguarding_role=role, safeguarding_channel=bare_school.safeguarding_channel)
    assert ASKED in read(asked)
    assert "is set as the safeguarding lead's" in read(asked)


async def test_check_counts_whom_the_bot_has_met(group: SimulatedSchool) -> None:
    await group.use(group.people["Mr Reed"], "remind off")
    check = await group.use(group.admin, "setup check")
    assert "start groups, plan and vote. The bot has met 3 so far." in check
    assert "never vote. The bot has met 1 so far." in check

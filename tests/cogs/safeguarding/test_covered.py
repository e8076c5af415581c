"""When students can read the channel of reports, nothing of a report stands there; the lead is called and reads it."""

import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, read
from tests.cogs.places import hide_from, show_to
from tests.cogs.test_groups_and_plans import posted

READ = "report:1:read"
OFTEN = "The card of a group"


@pytest.fixture
def lead(school: SimulatedSchool) -> MemberActor:
    return school.safeguarding_lead("Ms Lead")


async def opened(school: SimulatedSchool) -> None:
    """Have somebody open the channel of reports to everybody, and the bot notice."""
    show_to(school, school.safeguarding_channel.id, school.guild.id)
    await school.env.settle()
    await school.beat()


async def closed(school: SimulatedSchool) -> None:
    """Have it made private again."""
    hide_from(school, school.safeguarding_channel.id, school.guild.id)
    await school.env.settle()
    await school.beat()


async def reported(school: SimulatedSchool) -> str:
    answer = await school.press(school.people["Ben"], school.groups_channel, "post:report")
    await school.beat()
    return answer


async def test_a_report_is_covered_where_students_read_and_the_lead_reads_it(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    await opened(group)
    assert "safeguarding lead of your school now" in await reported(group)
    shown = posted(group, group.safeguarding_channel)
    assert f"<@&{group.safeguarding_role.id}>" in shown
    assert "shows no report here" in shown
    for word in (OFTEN, "Reported by", str(group.groups_channel.id), "hidden"):
        assert word not in shown
    answer = await group.press(lead, group.safeguarding_channel, READ)
    assert OFTEN in answer
    assert "Reported by 1 person" in answer
    for other in (group.people["Ann"], group.teacher("Mr Reed"), group.admin):
        assert "for the safeguarding lead" in await group.press(other, group.safeguarding_channel, READ)


async def test_the_lead_acts_on_a_covered_report(group: SimulatedSchool, lead: MemberActor) -> None:
    await opened(group)
    await reported(group)
    result = await lead.click(group.card(group.safeguarding_channel, READ), custom_id=READ)
    assert "hidden in a moment" in read(await lead.click(result.response, custom_id="report:1:hide"))
    await group.beat()
    assert "Polytunnel" not in posted(group, group.groups_channel)
    assert group.faults == []


async def test_what_stands_there_already_is_covered_and_comes_back(group: SimulatedSchool) -> None:
    await reported(group)
    assert OFTEN in posted(group, group.safeguarding_channel)
    await opened(group)
    shown = posted(group, group.safeguarding_channel)
    assert OFTEN not in shown
    assert "**Students can read" in shown, "the channel is told what is wrong"
    assert "**Students can read" in await group.use(group.admin, "setup check")
    await closed(group)
    assert OFTEN in posted(group, group.safeguarding_channel)
    assert "**Students can read" not in await group.use(group.admin, "setup check")


async def test_a_channel_that_was_opened_while_the_bot_was_away_covers_its_reports(group: SimulatedSchool) -> None:
    await reported(group)
    show_to(group, group.safeguarding_channel.id, group.guild.id, told=False)
    await group.restart()
    await group.env.settle()
    await group.beat()
    assert OFTEN not in posted(group, group.safeguarding_channel)

"""Reporting a post with one press, and what the safeguarding lead sees and does."""

import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, custom_ids, read
from tests.cogs.test_groups_and_plans import posted

REPORT = "post:report"


@pytest.fixture
def lead(school: SimulatedSchool) -> MemberActor:
    return school.guild.add_member(school.env.create_user("Ms Lead"), roles=[school.safeguarding_role])


async def test_every_public_post_can_be_reported_with_one_press(ratified: SimulatedSchool) -> None:
    ann = ratified.people["Ann"]
    await ratified.use(ann, "advisor invite", group="1", teacher=ratified.people["Mr Reed"], purpose="Help")
    await ratified.use(ann, "remind group", group="1", when="tomorrow 1pm", what="Seeds")
    await ratified.use(ann, "schoolplan compile")
    await ratified.wait(hours=30)
    places = (ratified.groups_channel, *ratified.groups_channel.threads, ratified.council_channel)
    posts = [message for place in places for message in ratified.cards(place)]
    assert len(posts) >= 7
    for message in posts:
        assert custom_ids(message).count(REPORT) == 1


async def test_a_report_names_nobody_and_tells_where_to_turn(group: SimulatedSchool) -> None:
    answer = await group.press(group.people["Ben"], group.groups_channel, REPORT)
    assert "safeguarding lead" in answer
    assert "day and night" in answer
    assert "emergency number" in answer
    await group.beat()
    shown = posted(group, group.safeguarding_channel)
    assert "The card of a group" in shown
    assert f"/{group.guild.id}/{group.groups_channel.id}/" in shown
    assert "Ben" not in shown
    assert "Ben" not in posted(group, group.groups_channel).replace("Reported", "")


async def test_the_lead_hides_a_post_and_shows_it_again(group: SimulatedSchool, lead: MemberActor) -> None:
    await group.press(group.people["Ben"], group.groups_channel, REPORT)
    await group.beat()
    assert "hidden in a moment" in await group.press(lead, group.safeguarding_channel, "report:1:hide")
    await group.beat()
    [message] = group.cards(group.groups_channel)
    assert custom_ids(message) == []
    assert "Polytunnel" not in posted(group, group.groups_channel)
    assert "shown again" in await group.press(lead, group.safeguarding_channel, "report:1:show")
    await group.beat()
    assert "Polytunnel" in posted(group, group.groups_channel)


async def test_a_reminder_that_is_hidden_is_deleted(group: SimulatedSchool, lead: MemberActor) -> None:
    await group.use(group.people["Ann"], "remind group", group="1", when="tomorrow 1pm", what="Nasty words")
    await group.wait(hours=30)
    thread = group.thread("Polytunnel")
    await group.press(group.people["Ben"], thread, REPORT)
    await group.beat()
    assert await group.press(lead, group.safeguarding_channel, "report:1:hide") == "The post is deleted."
    assert "Nasty words" not in posted(group, thread)
    assert group.faults == []


async def test_only_the_lead_uses_the_buttons_of_a_report(group: SimulatedSchool, lead: MemberActor) -> None:
    await group.press(group.people["Ben"], group.groups_channel, REPORT)
    await group.beat()
    trusted = [
        group.guild.add_member(group.env.create_user(f"in the office {number}"), roles=[group.admin_role, role])
        for number, role in enumerate((group.student_role, group.teacher_role))
    ]
    for person in (*trusted, group.admin):
        for verb in ("hide", "who"):
            answer = await group.press(person, group.safeguarding_channel, f"report:1:{verb}")
            assert answer == "This is for the safeguarding lead of the school."
    assert "Reported by: Ben" in await group.press(lead, group.safeguarding_channel, "report:1:who")


async def test_a_paused_group_says_so_and_refuses_with_a_sentence(group: SimulatedSchool, lead: MemberActor) -> None:
    assert "is paused" in await group.use(lead, "safeguarding pause", group="Polytunnel")
    await group.beat()
    assert "Paused" in posted(group, group.groups_channel)
    refused = await group.press(group.people["Dan"], group.groups_channel, "group:1:join")
    assert "paused by the safeguarding lead" in refused
    assert "goes on" in await group.use(lead, "safeguarding resume", group="Polytunnel")
    assert "Welcome" in await group.press(group.people["Dan"], group.groups_channel, "group:1:join")
    await group.beat()
    assert "Paused" not in posted(group, group.groups_channel)


async def test_a_post_is_reported_from_its_menu_and_told_as_once(group: SimulatedSchool, lead: MemberActor) -> None:
    ben, [post] = group.people["Ben"], group.cards(group.groups_channel)
    assert "day and night" in read(await ben.context_menu(group.groups_channel, "Report", post))
    assert "day and night" in await group.press(ben, group.groups_channel, REPORT)
    await group.beat()
    assert "Reported by 1 person" in posted(group, group.safeguarding_channel)
    assert len(group.cards(group.safeguarding_channel)) == 1


async def test_what_somebody_else_wrote_is_reported_to_discord_itself(group: SimulatedSchool) -> None:
    theirs = await group.people["Ann"].send(group.groups_channel, "Hello")
    answer = read(await group.people["Ben"].context_menu(group.groups_channel, "Report", theirs))
    assert "Report Message" in answer
    await group.beat()
    assert group.cards(group.safeguarding_channel) == []


async def test_hiding_works_in_a_silenced_school_too(group: SimulatedSchool, lead: MemberActor) -> None:
    await group.use(lead, "setup silence", on=True)
    await group.press(group.people["Ben"], group.groups_channel, REPORT)
    await group.beat()
    await group.press(lead, group.safeguarding_channel, "report:1:hide")
    await group.beat()
    assert "Polytunnel" not in posted(group, group.groups_channel)


async def test_a_group_is_told_why_it_is_paused_where_the_lead_says(group: SimulatedSchool, lead: MemberActor) -> None:
    why = "We talk about last Friday first."
    await group.use(lead, "safeguarding pause", group="Polytunnel", reason=why)
    await group.beat()
    assert why in posted(group, group.groups_channel)
    assert why in await group.press(group.people["Dan"], group.groups_channel, "group:1:join")
    await group.use(lead, "safeguarding resume", group="Polytunnel")
    await group.beat()
    assert why not in posted(group, group.groups_channel)


async def test_a_school_without_a_place_for_reports_is_told_so(bare_school: SimulatedSchool) -> None:
    await bare_school.set_up()
    ann = bare_school.student("Ann")
    await bare_school.use(ann, "group start", name="Radio", purpose="A show")
    await bare_school.beat()
    assert "named no place for reports" in await bare_school.press(ann, bare_school.groups_channel, REPORT)
    assert "Nobody can report a post yet" in await bare_school.use(bare_school.admin, "setup check")

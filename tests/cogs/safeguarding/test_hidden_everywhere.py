"""What is hidden is in no record and on no request, and good news waits for nobody who is silenced, paused or hidden."""

import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool
from tests.cogs.celebrations.test_posts import pass_a_vote
from tests.cogs.safeguarding.test_reports import show_again
from tests.cogs.test_groups_and_plans import posted

REPORT = "post:report"
PASSED = "Your vote passed"


@pytest.fixture
def lead(school: SimulatedSchool) -> MemberActor:
    return school.safeguarding_lead("Ms Lead")


async def hide(school: SimulatedSchool, lead: MemberActor, place: str, custom_id: str) -> None:
    """Have Ben report the card with this button in the thread, or a channel, and the lead hide it."""
    channel = school.thread("Polytunnel") if place == "thread" else getattr(school, place)
    await school.people["Ben"].click(school.card(channel, custom_id), custom_id=REPORT)
    await school.beat()
    await school.press(lead, school.safeguarding_channel, "report:1:hide")
    await school.beat()
    await school.beat()


async def test_the_record_of_a_hidden_plan_has_no_word_of_it(ratified: SimulatedSchool, lead: MemberActor) -> None:
    assert "Tunnel" in await ratified.use(ratified.people["Dan"], "record plan", plan="1")
    await hide(ratified, lead, "thread", "plan:1:step")
    for reader in (ratified.people["Dan"], ratified.people["Ann"], ratified.people["Mr Reed"]):
        for command, options in (
            ("record plan", {"plan": "1"}),
            ("record ballot", {"ballot": "1"}),
            ("record group", {"group": "1"}),
        ):
            told = await ratified.use(reader, command, **options)
            assert "What was done" in told
            assert not any(word in told.replace("Polytunnel", "") for word in ("Tunnel", "torn", "Salad", "Measure"))
    assert "Tunnel" in await ratified.use(lead, "record plan", plan="1")


async def test_the_record_of_a_hidden_group_has_neither_its_name_nor_the_one_before(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    ann = group.people["Ann"]
    shown = await ann.slash(group.hall, "group edit", group="1")
    await ann.submit_modal(shown, {"name": "Greenhouse", "purpose": "Grow more"})
    await group.beat()
    assert "Polytunnel" in await group.use(group.people["Dan"], "record group", group="1")
    await hide(group, lead, "groups_channel", "group:1:join")
    for reader in (group.people["Dan"], ann, group.teacher("Mr Reed")):
        told = await group.use(reader, "record group", group="1")
        assert "What was done" in told
        assert not any(word in told for word in ("Polytunnel", "Greenhouse", "Grow"))
    assert "Polytunnel" in await group.use(lead, "record group", group="1")


async def test_a_request_is_hidden_with_its_plan_and_shown_with_it(
    ratified: SimulatedSchool, lead: MemberActor
) -> None:
    await ratified.use(ratified.admin, "setup office", name="Head teacher", role=ratified.head_role)
    await ratified.beat()
    assert "Polytunnel asks: Tunnel" in posted(ratified, ratified.council_channel)
    await hide(ratified, lead, "thread", "plan:1:step")
    shown = posted(ratified, ratified.council_channel).replace("Polytunnel", "")
    assert not any(word in shown for word in ("Tunnel", "torn", "Salad", "£180"))
    await show_again(ratified, lead)
    await ratified.beat()
    await ratified.beat()
    assert "Polytunnel asks: Tunnel" in posted(ratified, ratified.council_channel)


async def celebrated(school: SimulatedSchool) -> bool:
    return PASSED in posted(school, school.thread("Polytunnel"))


async def test_no_good_news_in_a_silenced_school_and_it_comes_once_that_is_lifted(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    await group.use(group.admin, "setup celebrations", on=True)
    await pass_a_vote(group)
    await group.use(lead, "safeguarding silence", on=True)
    await group.wait(hours=2)
    assert not await celebrated(group)
    await group.use(lead, "safeguarding silence", on=False)
    await group.wait(minutes=5)
    assert await celebrated(group)


async def test_no_good_news_in_a_paused_group_and_it_comes_once_that_goes_on(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    await group.use(group.admin, "setup celebrations", on=True)
    await pass_a_vote(group)
    await group.use(lead, "safeguarding pause", group="1")
    await group.wait(hours=2)
    assert not await celebrated(group)
    await group.use(lead, "safeguarding resume", group="1")
    await group.wait(hours=2)
    assert await celebrated(group)


async def test_no_good_news_about_what_is_hidden_and_none_comes_later(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    await group.use(group.admin, "setup celebrations", on=True)
    await pass_a_vote(group)
    await hide(group, lead, "thread", "step:1:done")
    await group.wait(hours=2)
    assert not await celebrated(group)
    await show_again(group, lead)
    await group.wait(hours=2)
    assert not await celebrated(group), "it was news then, and is not now"
    assert group.faults == []

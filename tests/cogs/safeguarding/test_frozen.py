"""A plan that the lead has hidden stays as it is, one step can be hidden alone, and the lead reads what they show."""

import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from tests.cogs.conftest import PLAN
from tests.cogs.safeguarding.test_hiding import hide_plan
from tests.cogs.safeguarding.test_reports import show_again
from tests.cogs.test_groups_and_plans import posted

FROZEN = "nothing changes in it until they show it again"
BAD = "Push Ben into the compost"


@pytest.fixture
def lead(group: SimulatedSchool) -> MemberActor:
    return group.safeguarding_lead("Ms Lead")


async def preview(school: SimulatedSchool, lead: MemberActor) -> str:
    return read(await lead.click(school.card(school.safeguarding_channel, "report:1:show"), custom_id="report:1:show"))


async def test_nobody_writes_into_a_hidden_plan(ratified: SimulatedSchool, lead: MemberActor) -> None:
    await hide_plan(ratified, lead)
    ann = ratified.people["Ann"]
    for command, options in (
        ("plan step", {"plan": "1", "what": BAD}),
        ("plan change", {"plan": "1", "step": "1"}),
        ("plan edit", {"plan": "1"}),
        ("plan done", {"plan": "1", "step": "1"}),
        ("plan review", {"plan": "1"}),
    ):
        assert FROZEN in await ratified.use(ann, command, **options), command
    assert BAD not in await ratified.use(lead, "plan show", plan="1")
    await show_again(ratified, lead)
    assert "is written down" in await ratified.use(ann, "plan step", plan="1", what="Water it")
    assert ratified.faults == []


async def test_a_hidden_draft_is_not_put_to_the_vote_but_can_be_withdrawn(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    ann = group.people["Ann"]
    await group.fill_in(ann, "plan draft", PLAN, group="1")
    await group.beat()
    await hide_plan(group, lead)
    for command in ("plan propose", "plan edit"):
        assert FROZEN in await group.use(ann, command, plan="1")
    assert FROZEN not in await group.use(ann, "plan withdraw", plan="1")
    assert group.faults == []


async def test_the_lead_reads_what_was_added_since_before_it_is_shown_again(
    ratified: SimulatedSchool, lead: MemberActor
) -> None:
    thread = ratified.thread("Polytunnel")
    post = next(one for one in ratified.cards(thread) if "plan:1:step" in custom_ids(one))
    await ratified.people["Ben"].click(post, custom_id="post:report")
    await ratified.use(ratified.people["Ann"], "plan step", plan="1", what=BAD)
    await ratified.beat()
    await ratified.press(lead, ratified.safeguarding_channel, "report:1:hide")
    await ratified.beat()
    told = await preview(ratified, lead)
    new, old = told.split("When it was reported:")
    assert BAD in new
    assert "Measure" not in new
    assert "Measure" in old
    assert "It is torn" in old
    await ratified.beat()
    assert "torn" not in posted(ratified, thread), "to look is not to show"
    assert "shown again" in await show_again(ratified, lead)
    await ratified.beat()
    assert "torn" in posted(ratified, thread)


async def test_one_step_is_hidden_and_the_plan_goes_on(ratified: SimulatedSchool, lead: MemberActor) -> None:
    ann, thread = ratified.people["Ann"], ratified.thread("Polytunnel")
    await ratified.use(ann, "plan step", plan="1", what=BAD, who=ratified.people["Cat"])
    await ratified.beat()
    post = next(one for one in ratified.cards(thread) if "plan:1:step" in custom_ids(one))
    assert BAD in str(post.components)
    await ratified.people["Ben"].click(post, custom_id="post:report")
    await ratified.beat()
    office = ratified.card(ratified.safeguarding_channel, "report:1:steps")
    [listed] = messages_of(await lead.click(office, custom_id="report:1:steps"))
    assert BAD in str(listed.components)
    turned = read(await lead.select(listed, ["2"], custom_id="report:1:step"))
    assert "Step 2 is hidden in a moment" in turned
    await ratified.beat()
    assert BAD not in posted(ratified, thread)
    assert "It is torn" in posted(ratified, thread)
    for who in ("Ann", "Cat", "Mr Reed"):
        for command, options in (("plan show", {"plan": "1"}), ("today", {})):
            told = await ratified.use(ratified.people[who], command, **options)
            assert BAD not in told
    assert "Cat" not in (await ratified.use(ratified.people["Dan"], "plan show", plan="1"))
    assert BAD in await ratified.use(lead, "plan show", plan="1")
    assert "is written down" in await ratified.use(ann, "plan step", plan="1", what="Water it")
    assert "The safeguarding lead hid step 2" in await ratified.use(ann, "record plan", plan="1")
    again = read(await lead.select(listed, ["2"], custom_id="report:1:step"))
    assert "Step 2 is shown again" in again
    await ratified.beat()
    assert BAD in await ratified.use(ann, "plan show", plan="1")
    assert ratified.faults == []

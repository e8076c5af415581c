"""Knowing about a vote: everybody on its roll hears that it is open, and reads its rules and all it is on in private."""

import re

from bot.rehearsal.world import SimulatedSchool
from tests.cogs.conftest import PLAN


async def a_vote(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.fill_in(ann, "plan draft", PLAN | {"why": "It is torn\nand it leaks"}, group="Polytunnel")
    await group.use(ann, "plan step", plan="Tunnel", what="Measure the field")
    await group.use(ann, "plan propose", plan="Tunnel")
    await group.beat()


def opened_to(group: SimulatedSchool, name: str) -> list[str]:
    """Return what this person was told directly of votes that have opened."""
    told = [one.content for one in group.direct_messages(group.people[name])]
    return [one for one in told if "A vote has opened" in one]


async def test_everybody_hears_directly_and_a_link_leads_to_the_card(group: SimulatedSchool) -> None:
    await a_vote(group)
    await group.wait(minutes=1)
    await group.beat()
    for name in ("Ben", "Cat"):
        [told] = opened_to(group, name)
        assert "Shall we adopt the plan “Tunnel”?" in told
        assert "5 minutes after everybody has voted" in told
        assert re.search(rf"\]\(https://discord.com/channels/{group.guild.id}/\d+/\d+\)", told)
    assert opened_to(group, "Ann") == []


async def test_rules_and_the_whole_plan_are_private_answers(group: SimulatedSchool) -> None:
    await a_vote(group)
    thread, cat = group.thread("Polytunnel"), group.people["Cat"]
    rules = await group.press(cat, thread, "ballot:1:rules")
    assert "3 people can vote: the group's members when it opened" in rules
    assert "It passes if more say For than Against, and at least 2 of 3 vote." in rules
    assert "it ends 5 minutes after the last vote" in rules
    whole = await group.press(cat, thread, "ballot:1:plan")
    assert "and it leaks" in whole
    assert "Measure the field" in whole
    assert "We ask for £180" in whole


async def test_the_councils_vote_takes_closes_from_the_schools_own_days(group: SimulatedSchool) -> None:
    await a_vote(group)
    ann, thread = group.people["Ann"], group.thread("Polytunnel")
    for name in ("Ann", "Ben", "Cat"):
        await group.press(group.people[name], thread, "ballot:1:for")
    await group.wait(minutes=5)
    await group.beat()
    await group.use(ann, "council join", group="Polytunnel")
    await group.use(group.admin, "setup holiday", name="Inset", starts="2026-09-09", ends="2026-09-10")
    offered = await ann.autocomplete(group.hall, "council submit", "closes", "")
    assert [one["name"] for one in offered][:3] == [
        "By Monday, 7 September 2026, after school",
        "By Tuesday, 8 September 2026 (in 1 day), after school",
        "By Friday, 11 September 2026 (in 4 days), after school",
    ]
    answer = await group.use(ann, "council submit", plan="Tunnel", closes=offered[2]["value"])
    assert "only one group's delegates" in answer or "only delegates of one group" in answer
    await group.beat()
    card = await group.use(ann, "ballot show", ballot="2")
    assert "Only one group's delegates can vote." in card

"""Who hid, showed, dealt with and opened again stands on the report's card, and in the record for the lead alone."""

from datetime import timedelta

import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool
from tests.cogs.safeguarding.test_reports import show_again
from tests.cogs.test_groups_and_plans import posted


@pytest.fixture
def lead(group: SimulatedSchool) -> MemberActor:
    return group.safeguarding_lead("Ms Lead")


async def everything_done(school: SimulatedSchool, lead: MemberActor) -> None:
    await school.people["Ben"].click(school.card(school.groups_channel, "group:1:join"), custom_id="post:report")
    await school.beat()
    await school.press(lead, school.safeguarding_channel, "report:1:hide")
    await school.beat()
    await show_again(school, lead)
    await school.beat()
    for deed in ("dealt", "reopen"):
        await school.press(lead, school.safeguarding_channel, f"report:1:{deed}")
        await school.beat()


async def test_the_card_says_which_lead_did_what(group: SimulatedSchool, lead: MemberActor) -> None:
    await everything_done(group, lead)
    other = group.safeguarding_lead("Mr Second")
    await group.press(other, group.safeguarding_channel, "report:1:dealt")
    await group.beat()
    card = posted(group, group.safeguarding_channel)
    for deed in ("Hidden", "Shown again", "Opened again"):
        [line] = [line for line in card.splitlines() if f"{deed} <t:" in line]
        assert "by Ms Lead, safeguarding lead" in line
    first, second = [line for line in card.splitlines() if "Noted as dealt with <t:" in line]
    assert "Ms Lead" in first
    assert "Mr Second" in second
    assert "Ben" not in card


async def test_the_lead_reads_it_in_the_record_and_nobody_else_does(group: SimulatedSchool, lead: MemberActor) -> None:
    await everything_done(group, lead)
    await group.use(lead, "safeguarding pause", group="1")
    told = await group.use(lead, "record group", group="1")
    for words in (
        "The post of report 1 was hidden · by Ms Lead",
        "The post of report 1 was shown again · by Ms Lead",
        "Report 1 was noted as dealt with · by Ms Lead",
        "Report 1 was opened again · by Ms Lead",
        "The safeguarding lead paused the group · by Ms Lead",
    ):
        assert words in told
    for who in (*(group.people[name] for name in ("Ann", "Ben", "Mr Reed")), group.admin):
        theirs = await group.use(who, "record group", group="1")
        assert "eport 1" not in theirs
        assert "Ms Lead" not in theirs
        assert "The safeguarding lead paused the group" in theirs


async def test_an_open_report_is_brought_up_in_its_channel_and_then_to_the_owner(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    await group.people["Ben"].click(group.card(group.groups_channel, "group:1:join"), custom_id="post:report")
    await group.beat()
    await group.wait(days=1)
    told = posted(group, group.safeguarding_channel)
    assert "A report has been waiting for 1 school day" in told
    assert f"<@&{group.safeguarding_role.id}>" in told
    for _ in range(7):
        await group.wait(days=1)
    assert "waiting for 3 school days" in posted(group, group.safeguarding_channel)
    calls = [one.json for one in group.env.http_requests if isinstance(one.json, dict)]
    called = [one for one in calls if "A report has been waiting" in str(one.get("content"))]
    roles = [[int(role) for role in one["allowed_mentions"]["roles"]] for one in called]
    assert roles == [[group.safeguarding_role.id]] * 2
    owners = [one for one in calls if "You own this server" in str(one.get("content"))]
    assert len(owners) == 1
    assert "for 5 school days" in str(owners[0]["content"])
    assert "Polytunnel" not in str(owners[0]["content"])
    assert group.faults == []


async def test_a_pause_and_a_silence_are_not_forgotten(group: SimulatedSchool, lead: MemberActor) -> None:
    ann, reed = group.people["Ann"], group.people["Mr Reed"]
    await group.use(ann, "advisor invite", group="1", teacher=reed, purpose="Help")
    await group.beat()
    await group.press(reed, group.thread("Polytunnel"), "invitation:1:accept")
    paused = "paused by the safeguarding lead"
    for who, command in ((ann, "group list"), (reed, "today"), (lead, "today")):
        assert paused not in await group.use(who, command)
    assert "what the groups are up to" in await group.use(lead, "today")
    record = await group.use(lead, "record group", group="1")
    assert "Mr Reed was invited · by Ann" in record
    assert "Mr Reed began to advise the group" in record
    await group.use(lead, "safeguarding pause", group="1")
    await group.use(lead, "safeguarding silence", on=True)
    assert paused in await group.use(ann, "group list")
    assert paused in await group.use(reed, "today")
    told = await group.use(lead, "today")
    assert "Polytunnel** is paused until" in told
    assert "The bot is silenced" in told
    assert "The bot is silenced" in await group.use(group.admin, "today")
    for who in (ann, reed):
        assert "silenced" not in await group.use(who, "today")
    await group.use(lead, "safeguarding resume", group="1")
    await group.use(lead, "safeguarding silence", on=False)
    told = await group.use(lead, "today")
    assert "paused" not in told
    assert "silenced" not in told
    assert group.faults == []


async def test_what_a_report_keeps_goes_after_its_time_in_simulated_time_too(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    await group.people["Ben"].click(group.card(group.groups_channel, "group:1:join"), custom_id="post:report")
    await group.beat()
    await group.press(lead, group.safeguarding_channel, "report:1:dealt")
    await group.live_until(group.now + timedelta(days=89))
    assert "Grow food" in await group.press(lead, group.safeguarding_channel, "report:1:wrote")
    await group.live_until(group.now + timedelta(days=2))
    kept = await group.press(lead, group.safeguarding_channel, "report:1:wrote")
    assert "Grow food" not in kept
    assert "This report keeps no words" in kept
    assert group.faults == []

"""A meeting that nobody began: its card stays, says that it is over, and asks who writes down what was agreed."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.rehearsal.world import SimulatedSchool, custom_ids
from tests.cogs.test_groups_and_plans import posted


async def test_the_card_of_a_meeting_stays_and_leads_to_its_minutes(group: SimulatedSchool) -> None:
    ann, thread = group.people["Ann"], group.thread("Polytunnel")
    await group.use(ann, "meeting schedule", group="1", when="tomorrow 3pm")
    await group.wait(days=2)
    assert "Who writes down what you agreed?" in posted(group, thread)
    assert custom_ids(group.card(thread, "minutes:1:begin")) == ["minutes:1:begin", "post:report"]
    shown = await group.use(ann, "meeting show", meeting="1")
    assert "The meeting is over." in shown
    assert "members of" in await group.press(group.people["Dan"], thread, "minutes:1:begin")
    assert "You are taking the minutes" in await group.press(ann, thread, "minutes:1:begin")
    await group.beat()
    assert "Who writes down" not in posted(group, thread), "its minutes are its card now"
    assert "minutes:1:end" in custom_ids(group.card(thread, "minutes:1:end"))
    await group.press(ann, thread, "minutes:1:end")
    await group.beat()
    assert "Minutes of Polytunnel" in posted(group, thread)
    assert "Its minutes: /minutes show 1" in await group.use(ann, "meeting show", meeting="1")
    assert group.faults == []


async def test_after_a_week_it_is_too_late_for_minutes(group: SimulatedSchool) -> None:
    ann, thread = group.people["Ann"], group.thread("Polytunnel")
    await group.use(ann, "meeting schedule", group="1", when="tomorrow 3pm")
    await group.wait(days=9)
    assert "is over" in await group.press(ann, thread, "minutes:1:begin")


async def test_the_thread_is_told_within_the_hour_before_and_no_longer(group: SimulatedSchool) -> None:
    await group.use(group.people["Ann"], "meeting schedule", group="1", when="tomorrow 3pm")
    await group.beat()
    await group.press(group.people["Ben"], group.thread("Polytunnel"), "meeting:1:coming")
    start, told = group.now, []
    while group.now < start + timedelta(hours=36):
        await group.wait(minutes=30)
        if "The meeting of Polytunnel begins" in posted(group, group.thread("Polytunnel")):
            told.append(group.now.astimezone(ZoneInfo("Europe/London")).hour)
    assert set(told) == {14, 15}
    assert group.direct_messages(group.people["Ben"]) == []

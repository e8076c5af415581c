"""Reminders reach people when they should, once, and only where they are wanted."""

from bot.rehearsal.world import SimulatedSchool
from tests.cogs.test_groups_and_plans import posted


def sent_to(school: SimulatedSchool, name: str) -> list[str]:
    return [message.content for message in school.direct_messages(school.people[name])]


async def test_own_and_group_reminders_come_at_their_time(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    assert "You will be reminded" in await group.use(ann, "remind me", when="tomorrow 1pm", what="Seeds")
    await group.use(ann, "remind group", group="Polytunnel", when="tomorrow 1pm", what="Meet *at* the tunnel")
    assert "Seeds" in await group.use(ann, "remind list")
    await group.wait(hours=26, minutes=55)
    assert sent_to(group, "Ann") == []
    await group.wait(minutes=6)
    assert sent_to(group, "Ann") == ["Reminder: Seeds"]
    assert r"Reminder: Meet \*at\* the tunnel" in posted(group, group.thread("Polytunnel"))


async def test_nothing_comes_in_quiet_time(group: SimulatedSchool) -> None:
    answer = await group.use(group.people["Ann"], "remind me", when="2026-09-11 21:00", what="Friday night")
    assert "Nothing is sent at night" in answer
    await group.wait(days=6, hours=20)
    assert sent_to(group, "Ann") == []
    await group.wait(hours=4)
    assert len(sent_to(group, "Ann")) == 1


async def test_only_who_has_not_voted_is_reminded_and_nobody_is_named(proposed: SimulatedSchool) -> None:
    await proposed.press(proposed.people["Ann"], proposed.thread("Polytunnel"), "ballot:1:for")
    await proposed.wait(hours=49)
    assert sent_to(proposed, "Ann") == []
    for name in ("Ben", "Cat"):
        (text,) = sent_to(proposed, name)
        assert "A ballot you may vote in closes" in text
        assert not any(other in text for other in ("Ann", "Ben", "Cat"))


async def test_off_means_off(proposed: SimulatedSchool) -> None:
    ben = proposed.people["Ben"]
    await proposed.use(ben, "remind off")
    await proposed.wait(hours=49)
    assert sent_to(proposed, "Ben") == []
    assert len(sent_to(proposed, "Cat")) == 1


async def test_a_closed_inbox_breaks_nothing_and_a_failing_discord_is_tried_again(group: SimulatedSchool) -> None:
    ann, ben = group.people["Ann"], group.people["Ben"]
    await group.use(ann, "remind me", when="tomorrow 1pm", what="closed")
    await group.wait(hours=20)
    group.env.inject_error("POST", "/users/@me/channels", status=403)
    await group.wait(hours=9)
    assert sent_to(group, "Ann") == []
    assert "You have set no reminder" in await group.use(ann, "remind list")
    await group.use(ben, "remind me", when="tomorrow 1pm", what="later")
    group.env.inject_error("POST", "/channels/*/messages", status=500, times=3)
    await group.wait(hours=22, minutes=5)
    assert sent_to(group, "Ben") == []
    for _ in range(4):
        await group.wait(minutes=10)
    assert [text.split(" (")[0] for text in sent_to(group, "Ben")] == ["Reminder: later"]


async def test_somebody_elses_reminder_cannot_be_cancelled(group: SimulatedSchool) -> None:
    await group.use(group.people["Ann"], "remind me", when="tomorrow 1pm", what="mine")
    number = (await group.use(group.people["Ann"], "remind list")).split("#")[1].split(" ")[0]
    assert "There is no reminder" in await group.use(group.people["Ben"], "remind cancel", reminder=number)
    assert "Cancelled" in await group.use(group.people["Ann"], "remind cancel", reminder=f"#{number}")

"""Reminders reach people on time, once, and only where they are wanted."""

import re

import discord

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
    assert r"From Ann: Meet \*at\* the tunnel" in posted(group, group.thread("Polytunnel"))


async def test_a_link_in_a_reminder_does_not_unfurl(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.use(ann, "remind me", when="tomorrow 1pm", what="https://example.org/mine")
    await group.use(ann, "remind group", group="Polytunnel", when="tomorrow 1pm", what="https://example.org/ours")
    await group.wait(hours=28)
    bodies = [entry.json for entry in group.env.http_requests if isinstance(entry.json, dict)]
    sent = [body for body in bodies if "https://example.org/" in str(body.get("content"))]
    assert len(sent) == 2
    assert all(body["flags"] & discord.MessageFlags.suppress_embeds.flag for body in sent)


async def test_nothing_the_bot_sends_unfurls_a_link(ratified: SimulatedSchool) -> None:
    """A card holds components and no embeds; every other message suppresses embeds, and goes on to when it is edited."""
    ann = ratified.people["Ann"]
    await ratified.use(ann, "remind me", when="tomorrow 1pm", what="https://example.org/mine")
    await ratified.use(ann, "today")
    await ratified.wait(hours=28)
    requests = [entry for entry in ratified.env.http_requests if isinstance(entry.json, dict)]
    bodies = [one.json for one in requests if not (one.method == "PATCH" and one.path.startswith("/channels/"))]
    sent = [body.get("data") or body for body in bodies]
    shown = [body for body in sent if body.get("content") or (body.get("components") and "title" not in body)]
    wanted = discord.MessageFlags.suppress_embeds.flag | discord.MessageFlags.components_v2.flag
    posted_fresh = [body for body in shown if "flags" in body or body.get("content")]
    assert len(posted_fresh) > 10
    assert [body for body in posted_fresh if not body.get("flags", 0) & wanted] == []


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
        assert "A vote you can take part in closes" in text
        assert "Written by Ann." in text
        assert not any(other in text for other in ("Ben", "Cat"))


async def test_off_means_off(proposed: SimulatedSchool) -> None:
    ben = proposed.people["Ben"]
    await proposed.use(ben, "remind off")
    await proposed.wait(hours=49)
    assert sent_to(proposed, "Ben") == []
    assert len(sent_to(proposed, "Cat")) == 1


async def test_a_reminder_set_while_they_are_off_says_so(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.use(ann, "remind off")
    answer = await group.use(ann, "remind me", when="tomorrow 1pm", what="Seeds")
    assert "your reminders are off, so it will not come" in answer
    assert "/remind on" in answer
    posted_anyway = await group.use(ann, "remind group", group="1", when="tomorrow 1pm", what="Seeds")
    assert "Polytunnel will be reminded" in posted_anyway


async def test_a_closed_inbox_breaks_nothing_and_a_failing_discord_is_tried_again(group: SimulatedSchool) -> None:
    ann, ben = group.people["Ann"], group.people["Ben"]
    await group.use(ann, "remind me", when="tomorrow 1pm", what="closed")
    await group.wait(hours=20)
    group.env.inject_error("POST", "/users/@me/channels", status=403)
    await group.wait(hours=9)
    assert sent_to(group, "Ann") == []
    for command in ("today", "remind list"):
        told = await group.use(ann, command)
        assert "could not reach you" in told
        assert "closed · was due" in told
        assert "turn **Direct Messages** on" in told
        assert re.search(r"closed · was due <\S+> \(<\S+>\) · /remind cancel \d+", told)
    await group.wait(minutes=10)
    assert sent_to(group, "Ann") == ["Reminder: closed (This was due <t:1788868800:f>.)"]
    assert "You have not set any reminders" in await group.use(ann, "remind list")
    await group.use(ben, "remind me", when="tomorrow 1pm", what="later")
    group.env.inject_error("POST", "/channels/*/messages", status=500, times=3)
    await group.wait(hours=22, minutes=5)
    assert sent_to(group, "Ben") == []
    for _ in range(4):
        await group.wait(minutes=10)
    assert [text.split(" (")[0] for text in sent_to(group, "Ben")] == ["Reminder: later"]


async def test_who_sets_a_reminder_for_a_closed_inbox_reads_how_to_open_it(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.use(ann, "remind me", when="in 1 minute", what="Seeds")
    group.env.inject_error("POST", "/users/@me/channels", status=403)
    await group.wait(minutes=2)
    assert "turn **Direct Messages** on" in await group.use(ann, "remind me", when="tomorrow 1pm", what="Spades")
    told = await group.use(ann, "remind group", group="Polytunnel", when="tomorrow 1pm", what="Boots")
    assert "turn **Direct Messages** on" not in told
    await group.wait(minutes=10)
    assert len(sent_to(group, "Ann")) == 1
    assert "turn **Direct Messages** on" not in await group.use(ann, "remind me", when="tomorrow 2pm", what="Rakes")


async def test_a_reader_of_digests_gets_one_message_in_the_morning(proposed: SimulatedSchool) -> None:
    ben = proposed.people["Ben"]
    assert "one digest" in await proposed.use(ben, "remind mode", how="digest")
    await proposed.wait(hours=49)
    (text,) = sent_to(proposed, "Ben")
    assert text.startswith("**What waits for you**\n• Closes")
    assert "/remind mode" in text
    assert len(sent_to(proposed, "Cat")) == 1
    assert "two messages" in await proposed.use(ben, "remind mode", how="pings")
    assert "Reminders are off" in await proposed.use(ben, "remind mode", how="nothing")


async def test_a_groups_reminder_comes_though_ones_own_are_off(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.use(ann, "remind group", group="Polytunnel", when="tomorrow 1pm", what="Boots")
    await group.use(ann, "remind off")
    assert "none of these" not in await group.use(ann, "remind list")
    await group.use(ann, "remind me", when="tomorrow 2pm", what="Seeds")
    assert "none of these comes to you" in await group.use(ann, "remind list")
    await group.wait(hours=30)
    assert "From Ann: Boots" in posted(group, group.thread("Polytunnel"))


async def test_reminders_for_one_thread_in_one_minute_are_one_request(group: SimulatedSchool) -> None:
    for what in ("Meet", "Water", "Seeds"):
        await group.use(group.people["Ann"], "remind group", group="Polytunnel", when="tomorrow 1pm", what=what)
    before = len(group.env.http_requests)
    await group.wait(hours=26, minutes=59)
    await group.wait(minutes=1)
    sent = [one for one in group.env.http_requests[before:] if one.method == "POST" and one.path.endswith("/messages")]
    assert len(sent) == 1
    shown = posted(group, group.thread("Polytunnel"))
    assert "• From Ann: Meet\n• From Ann: Water\n• From Ann: Seeds" in shown


async def test_what_people_wrote_takes_more_pages_rather_than_being_cut(group: SimulatedSchool) -> None:
    for letter in "abc":
        await group.use(group.people["Ann"], "remind me", when="tomorrow 1pm", what=letter * 900)
    await group.wait(hours=28)
    pages = sent_to(group, "Ann")
    assert len(pages) == 2
    assert all(letter * 900 in "\n".join(pages) for letter in "abc")


async def test_an_invitation_at_night_pings_nobody_and_the_digest_holds_no_word_of_a_student(
    group: SimulatedSchool,
) -> None:
    reed = group.people["Mr Reed"]
    await group.wait(hours=11)
    before = len(group.env.http_requests)
    await group.use(group.people["Ann"], "advisor invite", group="Polytunnel", teacher=reed, purpose="A private word")
    await group.beat()
    assert "will you advise Polytunnel?" in posted(group, group.thread("Polytunnel"))
    bodies = [one.json for one in group.env.http_requests[before:] if isinstance(one.json, dict)]
    assert not [body for body in bodies if (body.get("allowed_mentions") or {}).get("users")]
    await group.wait(hours=11)
    (text,) = sent_to(group, "Mr Reed")
    assert "An invitation waits for you and can be answered until" in text
    assert f"[Go to its card](https://discord.com/channels/{group.guild.id}/{group.thread('Polytunnel').id}/" in text
    assert not [word for word in ("private", "Ann", "Polytunnel") if word in text]


async def test_somebody_elses_reminder_cannot_be_cancelled(group: SimulatedSchool) -> None:
    await group.use(group.people["Ann"], "remind me", when="tomorrow 1pm", what="mine")
    number = (await group.use(group.people["Ann"], "remind list")).split("#")[1].split(" ")[0]
    assert "There is no reminder" in await group.use(group.people["Ben"], "remind cancel", reminder=number)
    assert "Cancelled" in await group.use(group.people["Ann"], "remind cancel", reminder=f"#{number}")

"""Reporting a post with one press, and what the safeguarding lead then sees and does."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
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
        assert sum(one.endswith(":report") for one in custom_ids(message)) == 1


async def show_again(school: SimulatedSchool, lead: MemberActor) -> str:
    """Have the lead look at what would be read again, and show it; return what they read then."""
    shown = await lead.click(school.card(school.safeguarding_channel, "report:1:show"), custom_id="report:1:show")
    return read(await lead.click(messages_of(shown)[-1], custom_id="report:1:show_now"))


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
    _, message = group.cards(group.groups_channel)
    assert custom_ids(message) == []
    assert "Polytunnel" not in posted(group, group.groups_channel)
    assert "shown again" in await show_again(group, lead)
    await group.beat()
    assert "Polytunnel" in posted(group, group.groups_channel)


async def test_a_reminder_that_is_hidden_is_deleted(group: SimulatedSchool, lead: MemberActor) -> None:
    await group.use(group.people["Ann"], "remind group", group="1", when="tomorrow 1pm", what="Nasty words")
    await group.wait(hours=30)
    thread = group.thread("Polytunnel")
    await group.press(group.people["Ben"], thread, letter_in(group, thread))
    await group.beat()
    assert "deleted in a moment" in await group.press(lead, group.safeguarding_channel, "report:1:hide")
    await group.beat()
    assert "Nasty words" not in posted(group, thread)
    assert "The post is hidden." in posted(group, group.safeguarding_channel)
    assert custom_ids(group.cards(group.safeguarding_channel)[-1]) == [
        "report:1:who",
        "report:1:wrote",
        "report:1:dealt",
    ]
    assert group.faults == []


@pytest.mark.parametrize("status", [503, 403])
async def test_a_post_that_discord_does_not_delete_is_tried_again_and_never_said_to_be_hidden(
    group: SimulatedSchool, lead: MemberActor, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    office, thread = group.safeguarding_channel, await a_nasty_reminder(group)
    await group.press(group.people["Ben"], thread, letter_in(group, thread))
    await group.beat()
    with monkeypatch.context() as broken:
        broken.setattr(discord.PartialMessage, "delete", refusing(status))
        assert "deleted in a moment" in await group.press(lead, office, "report:1:hide")
        for _ in range(3):
            await group.wait(minutes=5)
        assert "Nasty words" in posted(group, thread)
        assert "can still be seen" in posted(group, office)
        assert f"<#{thread.id}>" in posted(group, office)
        assert "The post is hidden." not in posted(group, office)
    await group.restart()
    await group.wait(hours=4)
    assert "Nasty words" not in posted(group, thread)
    await group.beat()
    assert "The post is hidden." in posted(group, office)
    assert group.faults == []


async def test_a_post_that_is_gone_already_counts_as_hidden(group: SimulatedSchool, lead: MemberActor) -> None:
    thread = await a_nasty_reminder(group)
    await group.press(group.people["Ben"], thread, letter_in(group, thread))
    await group.beat()
    group.env.backend.delete_message(thread.id, group.card(thread, letter_in(group, thread)).id)
    await group.press(lead, group.safeguarding_channel, "report:1:hide")
    await group.beat()
    assert "The post is hidden." in posted(group, group.safeguarding_channel)


async def test_a_card_is_said_to_be_hidden_once_it_is_drawn_so(
    group: SimulatedSchool, lead: MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = group.safeguarding_channel
    await group.press(group.people["Ben"], group.groups_channel, REPORT)
    await group.beat()
    real = discord.PartialMessage.edit

    async def edit(message: discord.PartialMessage, **given: Any) -> Any:
        if message.channel.id == group.groups_channel.id:
            raise discord.Forbidden(Answer(403), {"message": "Missing Access", "code": 50001})
        return await real(message, **given)

    with monkeypatch.context() as broken:
        broken.setattr(discord.PartialMessage, "edit", edit)
        await group.press(lead, office, "report:1:hide")
        for _ in range(20):
            await group.wait(hours=4)
        await group.beat()
        assert "Polytunnel" in posted(group, group.groups_channel)
        assert "can still be seen" in posted(group, office)
    await group.wait(hours=5)
    for _ in range(2):
        await group.beat()
    assert "Polytunnel" not in posted(group, group.groups_channel)
    assert "The post is hidden." in posted(group, office)
    assert "report:1:show" in {key for card in group.cards(office) for key in custom_ids(card)}


async def test_a_report_waits_until_it_can_be_shown_and_its_reporter_is_told_so(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    group.env.backend.delete_channel(group.safeguarding_channel.id)
    await group.env.settle()
    for name in ("Ben", "Cat"):
        told = await group.press(group.people[name], group.groups_channel, REPORT)
        assert "could not show it to the safeguarding lead yet" in told
        assert "tell an adult you trust" in told
        assert "goes to the safeguarding lead" not in told
        await group.beat()
    for _ in range(20):
        await group.wait(hours=4)
    checked = await group.use(group.admin, "setup check")
    assert "1 report has been seen by nobody" in checked
    assert "The safeguarding channel is gone" in checked
    office = group.guild.create_text_channel("office", overwrites=group._private())
    group.safeguarding_channel = office
    await group.env.settle()
    await group.set_up(safeguarding_role=group.safeguarding_role, safeguarding_channel=office)
    await group.beat()
    assert "Reported by 2 people" in posted(group, office)
    assert "seen by nobody" not in await group.use(group.admin, "setup check")
    assert "goes to the safeguarding lead" in await group.press(group.people["Dan"], group.groups_channel, REPORT)


async def test_a_report_whose_message_was_deleted_comes_again_with_the_next_reporter(group: SimulatedSchool) -> None:
    await group.press(group.people["Ben"], group.groups_channel, REPORT)
    await group.beat()
    [shown] = group.cards(group.safeguarding_channel)
    group.env.backend.delete_message(group.safeguarding_channel.id, shown.id)
    await group.press(group.people["Cat"], group.groups_channel, REPORT)
    await group.beat()
    await group.wait(minutes=2)
    assert "Reported by 2 people" in posted(group, group.safeguarding_channel)


async def a_nasty_reminder(group: SimulatedSchool) -> ChannelHandle:
    """Have a reminder posted in the group's thread; return the thread."""
    await group.use(group.people["Ann"], "remind group", group="1", when="tomorrow 1pm", what="Nasty words")
    await group.wait(hours=30)
    return group.thread("Polytunnel")


def letter_in(group: SimulatedSchool, place: ChannelHandle) -> str:
    """Return the button that reports the newest letter in this place."""
    ids = [one for message in group.cards(place) for one in custom_ids(message)]
    return [one for one in ids if one.startswith("letter:")][-1]


class Answer:
    """A response of Discord's servers, in the shape its exceptions require."""

    def __init__(self, status: int) -> None:
        self.status, self.reason = status, "Refused"


def refusing(status: int) -> Callable[..., Awaitable[None]]:
    """Return a replacement for a request to Discord that fails with this status."""
    kind = discord.Forbidden if status == 403 else discord.DiscordServerError

    async def refuse(*_: object, **__: object) -> None:
        raise kind(Answer(status), {"message": "Refused", "code": 0})

    return refuse


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
    ben, (_, post) = group.people["Ben"], group.cards(group.groups_channel)
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
    await group.use(lead, "safeguarding silence", on=True)
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


async def test_the_card_says_which_thing_of_which_group_was_reported_and_leads_to_it(
    proposed: SimulatedSchool, lead: MemberActor
) -> None:
    ben, thread = proposed.people["Ben"], proposed.thread("Polytunnel")
    await ben.click(proposed.card(thread, "plan:1:withdraw"), custom_id=REPORT)
    await proposed.use(ben, "remind group", group="1", when="in 1 hour", what="Boots")
    await proposed.wait(hours=2)
    await proposed.press(ben, thread, letter_in(proposed, thread))
    await proposed.beat()
    post = proposed.card(thread, "plan:1:withdraw")
    shown = posted(proposed, proposed.safeguarding_channel)
    address = f"https://discord.com/channels/{proposed.guild.id}/{thread.id}/{post.id}"
    assert f"**The card of a plan**: [Go to the post]({address})" in shown
    assert f"Number 1, of group 1, whose thread is <#{thread.id}>" in shown
    assert f"In <#{thread.id}>, the thread of group 1" in shown
    assert "Ben" not in shown
    assert "Tunnel" not in shown


async def test_dealt_with_speaks_of_a_hidden_post_only_where_one_is_hidden(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    await group.press(group.people["Ben"], group.groups_channel, REPORT)
    await group.beat()
    assert "stays hidden" not in await group.press(lead, group.safeguarding_channel, "report:1:dealt")
    await group.beat()
    await group.press(lead, group.safeguarding_channel, "report:1:reopen")
    await group.beat()
    await group.press(lead, group.safeguarding_channel, "report:1:hide")
    await group.beat()
    assert "The hidden post stays hidden." in await group.press(lead, group.safeguarding_channel, "report:1:dealt")


async def test_who_wrote_it_shows_no_marks_and_no_numbers(group: SimulatedSchool, lead: MemberActor) -> None:
    await group.press(group.people["Ben"], group.groups_channel, REPORT)
    await group.beat()
    told = await group.press(lead, group.safeguarding_channel, "report:1:wrote")
    assert "> **Polytunnel**" in told
    assert "###" not in told
    ann = str(group.people["Ann"].id)
    assert ann in told
    assert ann not in told.replace(f"<@{ann}>", "")

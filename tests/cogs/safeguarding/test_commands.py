"""What protects the people who use the bot."""

import json

import discord
import pytest

from bot.rehearsal.world import SimulatedSchool, messages_of, read
from cogs.privacy.notice import notice
from governance.people import MOST_FORMER_NAMES
from governance.retention import KEPT_FOR
from language.speaking import languages, speak_plainly
from services.groups import membership
from services.groups.membership import GroupView
from tests.cogs.conftest import MONDAY, PLAN
from tests.cogs.test_groups_and_plans import posted

HOSTILE = "@everyone <@1> <@&2> [free](http://evil.example) **bold** `code` # head || > quote\u202e"


async def test_the_bot_asks_for_no_privileged_intent(bare_school: SimulatedSchool) -> None:
    intents = bare_school.bot.intents
    assert not intents.members
    assert not intents.presences
    assert not intents.message_content


async def test_nothing_typed_ever_pings_or_comes_alive(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.use(ann, "group start", name=HOSTILE[:55], purpose=HOSTILE)
    await group.beat()
    for name in ("Ben", "Cat"):
        await group.press(group.people[name], group.groups_channel, "group:2:join")
    fields = PLAN | {"title": HOSTILE, "why": HOSTILE * 8, "goal": "x" * 1000}
    await group.fill_in(ann, "plan draft", fields, group="2")
    await group.use(ann, "plan step", plan="1", what=HOSTILE)
    await group.use(ann, "plan propose", plan="1")
    await group.use(ann, "remind group", group="2", when="tomorrow 1pm", what=HOSTILE)
    await group.wait(hours=30)
    shown = "".join(posted(group, place) for place in (group.groups_channel, *group.groups_channel.threads))
    assert "\\[free]" in shown
    assert "[free](" not in shown.replace("\\[free](", "")
    assert "@everyone" not in shown
    assert "\u202e" not in shown
    for entry in group.env.http_requests:
        body = entry.json if isinstance(entry.json, dict) else {}
        mentions = body.get("allowed_mentions") or (body.get("data") or {}).get("allowed_mentions") or {}
        assert not mentions.get("parse")
        assert not mentions.get("users")
        assert not mentions.get("roles")
    assert group.faults == []


async def test_no_direct_message_goes_from_student_to_adult(ratified: SimulatedSchool) -> None:
    reed = ratified.people["Mr Reed"]
    await ratified.use(ratified.people["Ann"], "advisor invite", group="1", teacher=reed, purpose="A private word?")
    await ratified.wait(days=6)
    assert ratified.direct_messages(reed) == []


async def test_silence_stops_everything_and_nothing_is_lost(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    lead = group.guild.add_member(group.env.create_user("Lead"), roles=[group.safeguarding_role])
    assert "safeguarding lead" in await group.use(ann, "safeguarding silence", on=True)
    assert "Silenced" in await group.use(lead, "safeguarding silence", on=True)
    await group.use(ann, "remind me", when="tomorrow 1pm", what="Seeds")
    await group.use(ann, "group start", name="Radio", purpose="A show")
    await group.wait(hours=30)
    assert group.direct_messages(ann) == []
    assert "Radio" not in posted(group, group.groups_channel)
    await group.use(lead, "safeguarding silence", on=False)
    await group.beat()
    assert "Radio" in posted(group, group.groups_channel)
    assert len(group.direct_messages(ann)) == 1


async def test_the_privacy_notice_is_short(school: SimulatedSchool) -> None:
    shown = await school.use(school.student("Ann"), "privacy")
    assert len(shown.split()) <= 150
    assert "The Blue School" in shown


@pytest.mark.parametrize("language", languages())
def test_the_privacy_notice_is_short_and_says_every_period_in_every_language(language: str) -> None:
    shown = notice("The Blue School", speak_plainly(language))
    assert len(shown.split()) <= 150
    for period in set(KEPT_FOR.values()):
        assert str(period.days) in shown


async def test_more_says_that_old_names_are_kept_and_why(school: SimulatedSchool) -> None:
    ann = school.student("Ann")
    shown = await ann.slash(school.hall, "privacy")
    assert "old ones too" in read(shown)
    told = read(await ann.click(messages_of(shown)[0], custom_id="privacy:more"))
    assert f"the last {MOST_FORMER_NAMES} names" in told
    assert "minutes that anyone may read" in told


async def test_my_data_holds_mine_and_no_other_name(proposed: SimulatedSchool) -> None:
    await proposed.press(proposed.people["Ben"], proposed.thread("Polytunnel"), "ballot:1:for")
    result = await proposed.people["Ben"].slash(proposed.hall, "mydata export")
    content = (await messages_of(result)[0].attachments[0].read()).decode()
    kept = json.loads(content)
    assert kept["person"]["name"] == "Ben"
    assert kept["vote"][0]["choice"] == "for"
    assert "Ann" not in content
    assert "Cat" not in content


async def test_being_forgotten_takes_two_steps_and_changes_no_result(ratified: SimulatedSchool) -> None:
    ann = ratified.people["Ann"]
    question = await ann.slash(ratified.hall, "mydata delete")
    assert "cannot be undone" in read(question)
    button = messages_of(question)[0].message
    done = await ann.click(button, custom_id=f"mydata:{ann.id}:forget")
    assert "deleted" in read(done)
    await ratified.beat()
    card = posted(ratified, ratified.groups_channel)
    assert "Ann" not in card
    assert "2 members" in card
    assert "3 for, 0 against" in posted(ratified, ratified.thread("Polytunnel"))


async def test_no_card_in_the_server_shows_a_forgotten_name(ratified: SimulatedSchool) -> None:
    ben, reed = ratified.people["Ben"], ratified.people["Mr Reed"]
    thread = ratified.thread("Polytunnel")
    await ratified.use(ben, "advisor invite", group="1", teacher=reed, purpose="Help")
    await ratified.use(ratified.people["Ann"], "schoolplan compile")
    await ratified.beat()
    assert "Ben" in posted(ratified, thread)
    for person in (ben, reed):
        question = await person.slash(ratified.hall, "mydata delete")
        button = messages_of(question)[0].message
        done = read(await person.click(button, custom_id=f"mydata:{person.id}:forget"))
        assert done == "Done: your name and your Discord id are deleted here."
    for _ in range(2):
        await ratified.beat()
    for place in (ratified.groups_channel, thread, ratified.council_channel):
        assert "Ben" not in posted(ratified, place)
        assert "Reed" not in posted(ratified, place)
        assert str(reed.id) not in posted(ratified, place)


async def test_nobody_else_can_press_the_button_that_forgets(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    question = await ann.slash(group.hall, "mydata delete")
    with pytest.raises(Exception, match=r"visible|see|access|ephemeral|not"):
        await group.people["Ben"].click(messages_of(question)[0].message, custom_id=f"mydata:{ann.id}:forget")


async def test_another_school_cannot_be_touched_by_its_numbers(group: SimulatedSchool) -> None:
    other = group.env.create_guild("Other School")
    roles = [other.create_role("Student"), other.create_role("Teacher")]
    channels = [other.create_text_channel(name) for name in ("hall", "groups", "council")]
    office = other.create_role("Office", permissions=discord.Permissions(manage_guild=True))
    admin = other.add_member(group.env.create_user("Other Admin"), roles=[office])
    eve = other.add_member(group.env.create_user("Eve"), roles=[roles[0]])
    await group.env.settle()
    await admin.slash(
        channels[0], "setup school", name="Other", student_role=roles[0], teacher_role=roles[1],
        groups_channel=channels[1], council_channel=channels[2], timezone="Europe/London", confirm=True,
    )  # fmt: skip
    assert "There is no group" in read(await eve.slash(channels[0], "group join", group="1"))
    assert "Polytunnel" not in read(await eve.slash(channels[0], "group list"))
    view: GroupView = await group.database.read(membership.view, school=group.guild.id, group=1)
    assert view.members == 3
    assert group.now > MONDAY


async def test_the_channel_of_reports_reads_who_silenced_the_bot_and_who_lifted_it(group: SimulatedSchool) -> None:
    lead = group.safeguarding_lead("Ms Lead")
    await group.use(lead, "safeguarding silence", on=True)
    await group.beat()
    assert "The bot is silenced: by Ms Lead" in posted(group, group.safeguarding_channel)
    assert "/safeguarding silence" in await group.use(group.admin, "setup check")
    await group.use(group.admin, "setup silence", on=False)
    await group.beat()
    shown = posted(group, group.safeguarding_channel)
    assert "The silence is lifted: by Office Admin" in shown
    assert "does not have a role of staff" in shown.split("The silence is lifted")[1]

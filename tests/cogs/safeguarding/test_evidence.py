"""What a report brings the safeguarding lead on Discord: the words, their authors, the reasons, and a role mention."""

import json
from datetime import timedelta

import discord
import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from cogs.safeguarding.writers import writers
from governance.safeguarding import Part
from language.speaking import speak
from services.privacy import retention
from services.safeguarding.evidence import Wrote
from tests.cogs.conftest import MONDAY, PLAN
from tests.cogs.safeguarding.test_reports import REPORT, letter_in
from tests.cogs.test_groups_and_plans import posted

NASTY = "Everybody hates you, Cat"


@pytest.fixture
def lead(school: SimulatedSchool) -> MemberActor:
    return school.guild.add_member(school.env.create_user("Ms Lead"), roles=[school.safeguarding_role])


async def in_the_office(school: SimulatedSchool, lead: MemberActor, verb: str) -> str:
    """Have the lead press a button of the newest report; return what they read."""
    await school.beat()
    return await school.press(lead, school.safeguarding_channel, f"report:1:{verb}")


async def a_nasty_plan(group: SimulatedSchool) -> None:
    await group.fill_in(group.people["Ann"], "plan draft", PLAN | {"title": NASTY}, group="Polytunnel")
    await group.beat()
    await group.press(group.people["Cat"], group.thread("Polytunnel"), REPORT)


def mention_of(person: MemberActor) -> str:
    return f"<@{person.id}>"


async def test_the_lead_reads_what_a_plan_said_and_who_wrote_it_whoever_edits_it_since(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    await a_nasty_plan(group)
    await group.fill_in(group.people["Ben"], "plan edit", PLAN | {"title": "A pond"}, plan="1")
    told = await in_the_office(group, lead, "wrote")
    assert f"Title: “{NASTY}” – **Ann** ({mention_of(group.people['Ann'])})" in told
    assert f"> **{NASTY}**" in told
    assert "pond" not in told
    assert "Ben" not in told
    assert "in the record" in told


async def test_only_the_lead_learns_who_wrote_a_post_and_deals_with_it(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    await a_nasty_plan(group)
    await group.beat()
    trusted = [
        group.guild.add_member(group.env.create_user(f"in the office {number}"), roles=[group.admin_role, role])
        for number, role in enumerate((group.student_role, group.teacher_role))
    ]
    for person in (*trusted, group.admin):
        for verb in ("wrote", "dealt"):
            answer = await group.press(person, group.safeguarding_channel, f"report:1:{verb}")
            assert answer == "This is for the safeguarding lead of the school."


async def test_the_author_of_a_reminder_to_a_group_is_named_to_the_lead(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    await group.use(group.people["Ann"], "remind group", group="1", when="tomorrow 1pm", what=NASTY)
    await group.wait(hours=30)
    thread = group.thread("Polytunnel")
    await group.press(group.people["Cat"], thread, letter_in(group, thread))
    told = await in_the_office(group, lead, "wrote")
    assert f"Reminder: “{NASTY}” – **Ann** ({mention_of(group.people['Ann'])})" in told
    assert "Ann" not in posted(group, group.safeguarding_channel)


async def test_the_menu_of_a_post_knows_who_wrote_it_too(group: SimulatedSchool, lead: MemberActor) -> None:
    await group.use(group.people["Ann"], "remind group", group="1", when="tomorrow 1pm", what=NASTY)
    await group.wait(hours=30)
    thread = group.thread("Polytunnel")
    [letter] = [message for message in group.cards(thread) if NASTY in message.content]
    await group.people["Cat"].context_menu(thread, "Report", letter)
    assert f"– **Ann** ({mention_of(group.people['Ann'])})" in await in_the_office(group, lead, "wrote")


async def a_nasty_action(group: SimulatedSchool) -> None:
    """Alone in a meeting, Ann writes an action for Cat, which the bot delivers on its due date."""
    ann, cat, thread = group.people["Ann"], group.people["Cat"], group.thread("Polytunnel")
    await group.use(ann, "meeting schedule", group="1", when="tomorrow 3pm")
    await group.wait(hours=29)
    await group.use(ann, "minutes begin", meeting="1")
    await group.beat()
    form = await ann.click(group.card(thread, "minutes:1:action"), custom_id="minutes:1:action")
    answer = read(await ann.submit_modal(form, {"what": NASTY, "who": "Cat", "due": "in 3 days"}))
    assert "is written down" in answer
    await group.wait(days=2)
    assert any(f"{NASTY} (written by Ann)." in message.content for message in group.direct_messages(cat))


async def test_an_action_sent_directly_is_reported_where_it_was_read(group: SimulatedSchool, lead: MemberActor) -> None:
    await a_nasty_action(group)
    cat, office = group.people["Cat"], group.safeguarding_channel
    message = group.direct_messages(cat)[-1]
    answer = await group.outside(cat).click(message, custom_id=custom_ids(message)[0])
    assert "goes to the safeguarding lead" in read(answer)
    assert "The safeguarding lead can see your name." in read(answer)
    told = await in_the_office(group, lead, "wrote")
    assert f"Action: “{NASTY}” – **Ann** ({mention_of(group.people['Ann'])})" in told
    assert "A direct message of the bot" in posted(group, office)
    assert "Cat" not in posted(group, office)
    assert "Reported by: Cat" in await in_the_office(group, lead, "who")
    assert "deleted in a moment" in await in_the_office(group, lead, "hide")
    await group.beat()
    assert not any(NASTY in message.content for message in group.direct_messages(cat))
    assert "The post is hidden." in posted(group, office)


async def test_why_it_is_reported_can_be_said_in_the_direct_message_too(group: SimulatedSchool) -> None:
    cat = group.people["Cat"]
    await group.use(cat, "remind me", when="tomorrow 1pm", what="Seeds")
    await group.wait(hours=30)
    user = group.outside(cat)
    [message] = group.direct_messages(cat)
    answer = await user.click(message, custom_id=custom_ids(message)[0])
    form = await user.click(messages_of(answer)[0].message, custom_id="report:1:reason")
    assert "Only the safeguarding lead can read it" in read(await user.submit_modal(form, {"reason": "A mistake"}))
    await group.beat()
    shown = posted(group, group.safeguarding_channel)
    assert "1 person said why: see **Who reported it**" in shown
    assert "A mistake" not in shown, "others than the lead may read that channel"


async def test_a_direct_message_the_bot_does_not_know_any_more_says_whom_to_tell(group: SimulatedSchool) -> None:
    cat = group.people["Cat"]
    await group.use(cat, "remind me", when="tomorrow 1pm", what="Seeds")
    await group.wait(hours=30)
    [message] = group.direct_messages(cat)
    await group.database.act(retention.tidy, school=group.guild.id, now=group.now + timedelta(days=91))
    answer = read(await group.outside(cat).click(message, custom_id=custom_ids(message)[0]))
    assert "does not know this message any more" in answer
    assert "tell an adult you trust" in answer


async def test_a_report_calls_the_leads_role_once_and_nothing_else_calls_any_role(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    await a_nasty_plan(group)
    await group.beat()
    await group.press(group.people["Ben"], group.thread("Polytunnel"), REPORT)
    await in_the_office(group, lead, "hide")
    await group.beat()
    office = group.safeguarding_channel
    assert f"<@&{group.safeguarding_role.id}>" in posted(group, office)
    calls = [(path, roles) for method, path, roles in role_mentions(group) if roles]
    assert [roles for _, roles in calls] == [[str(group.safeguarding_role.id)]]
    assert all(f"/channels/{office.id}/messages" in path for path, _ in calls)


def role_mentions(group: SimulatedSchool) -> list[tuple[str, str, list[str]]]:
    """Return the roles that each of the bot's messages was allowed to mention."""
    found = []
    for entry in group.env.http_requests:
        body = entry.json if isinstance(entry.json, dict) else {}
        mentions = body.get("allowed_mentions") or (body.get("data") or {}).get("allowed_mentions") or {}
        assert not mentions.get("parse")
        found.append((entry.method, entry.path, [str(role) for role in mentions.get("roles") or []]))
    return found


async def test_setup_check_says_when_a_report_would_call_nobody(group: SimulatedSchool) -> None:
    me = group.guild.me
    assert me is not None
    assert "cannot mention" not in await group.use(group.admin, "setup check")
    quiet = group.guild.create_role("Quiet lead")
    closed = discord.PermissionOverwrite(view_channel=False)
    deaf = discord.PermissionOverwrite(view_channel=True, mention_everyone=False)
    seen = discord.PermissionOverwrite(view_channel=True)
    readers = {group.guild.default_role: closed, me: deaf, group.admin_role: seen}
    office = group.guild.create_text_channel("office", overwrites=readers)
    await group.env.settle()
    await group.set_up(safeguarding_role=group.safeguarding_role, safeguarding_channel=office)
    assert "cannot mention" not in await group.use(group.admin, "setup check")
    await group.set_up(safeguarding_role=quiet, safeguarding_channel=office)
    checked = await group.use(group.admin, "setup check")
    assert f"The bot cannot mention <@&{quiet.id}> in <#{office.id}>" in checked
    assert "mention @everyone, @here and all roles" in checked


async def test_a_reason_is_added_after_the_press_and_names_nobody(group: SimulatedSchool, lead: MemberActor) -> None:
    cat = group.people["Cat"]
    answer = await cat.click(group.card(group.groups_channel, REPORT), custom_id=REPORT)
    assert "The safeguarding lead can see your name." in read(answer)
    form = await cat.click(messages_of(answer)[0].message, custom_id="report:1:reason")
    assert "Only the safeguarding lead can read it" in read(
        await cat.submit_modal(form, {"reason": "It is *about* me"})
    )
    await group.beat()
    shown = posted(group, group.safeguarding_channel)
    assert "1 person said why" in shown
    assert "about" not in shown
    assert "Cat" not in shown
    assert "Cat: “It is \\*about\\* me”" in await in_the_office(group, lead, "who")


async def test_dealt_with_is_shown_and_taken_back(group: SimulatedSchool, lead: MemberActor) -> None:
    await group.press(group.people["Cat"], group.groups_channel, REPORT)
    await in_the_office(group, lead, "hide")
    assert "stays hidden" in await in_the_office(group, lead, "dealt")
    await group.beat()
    assert "**Dealt with**" in posted(group, group.safeguarding_channel)
    assert "Polytunnel" not in posted(group, group.groups_channel)
    assert "Nothing waits for you right now" in await group.use(lead, "today")
    assert "open again" in await in_the_office(group, lead, "reopen")
    await group.beat()
    assert "**Dealt with**" not in posted(group, group.safeguarding_channel)
    assert "1 report waits" in await group.use(lead, "today")


async def test_an_erasure_says_what_waits_and_finishes_by_itself(group: SimulatedSchool, lead: MemberActor) -> None:
    ann = group.people["Ann"]
    await a_nasty_plan(group)
    await group.beat()
    question = await ann.slash(group.hall, "mydata delete")
    assert "One thing waits" in read(question)
    done = read(await ann.click(messages_of(question)[0].message, custom_id=f"mydata:{ann.id}:forget"))
    assert "Only an open report still keeps them" in done
    assert f"**Ann** ({mention_of(ann)})" in await in_the_office(group, lead, "wrote")
    assert "has asked for their data to be deleted" in posted(group, group.safeguarding_channel)
    await in_the_office(group, lead, "dealt")
    assert "keeps no words" in await in_the_office(group, lead, "wrote")


async def test_the_lead_is_warned_before_what_a_report_keeps_is_deleted(
    group: SimulatedSchool, lead: MemberActor
) -> None:
    ann, office = group.people["Ann"], group.safeguarding_channel
    await a_nasty_plan(group)
    await group.use(group.admin, "setup silence", on=True)
    question = await ann.slash(group.hall, "mydata delete")
    await ann.click(messages_of(question)[0].message, custom_id=f"mydata:{ann.id}:forget")
    await group.wait(days=36)
    assert "deleted soon" in posted(group, office)
    assert ["report:1:wrote", "report:1:dealt"] in [custom_ids(card) for card in group.cards(office)]
    await group.wait(days=7)
    await group.beat()
    assert "What a report kept is deleted" in posted(group, office)
    assert "keeps no words" in await in_the_office(group, lead, "wrote")
    assert {json.dumps(roles) for _, _, roles in role_mentions(group) if roles} == {
        json.dumps([str(group.safeguarding_role.id)])
    }


def test_every_part_of_a_post_has_its_word_and_says_who_wrote_it() -> None:
    for part in Part:
        for name in ("Ann", None):
            told = writers([Wrote(part, "Words", name, 7 if name else None, MONDAY)], speak("en"))
            assert "Words" in told
            assert ("(<@7>)" in told) == (name is not None and part is not Part.SHOWN)
    secret = writers([Wrote(Part.OBJECTION, "No", None, None, MONDAY)], speak("en"))
    assert "nobody can know: the vote is secret" in secret


async def test_a_writer_who_is_called_like_a_teacher_is_named_as_a_student(group: SimulatedSchool) -> None:
    lead = group.safeguarding_lead("Ms Lead")
    await group.use(group.people["Mr Reed"], "today")
    twin = group.guild.add_member(group.env.create_user("Mr Reed"), roles=[group.student_role])
    await group.use(twin, "group start", name="Radio", purpose="A show")
    await group.beat()
    await group.people["Ben"].click(group.card(group.groups_channel, "group:2:join"), custom_id=REPORT)
    await group.beat()
    told = await group.press(lead, group.safeguarding_channel, "report:1:wrote")
    assert f"Purpose: “A show” – **Mr Reed (student)** (<@{twin.id}>" in told

"""The wording of cards and messages: what a sentence must say, and what it must no longer say."""

import discord
import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, list_ids, messages_of, read
from governance.ballots import Secrecy, Share, Terms
from governance.fractions import Fraction
from language.speaking import speak
from language.vocabulary import terms_in_words
from tests.cogs.conftest import PLAN
from tests.cogs.meeting_hall import a_meeting_with_an_action, write
from tests.cogs.test_contract import _walk as parts_of
from tests.cogs.test_groups_and_plans import posted


def labels(message: discord.Message) -> list[str]:
    """Return the labels of a message's buttons, except the one that reports it."""
    found = (dict(part.to_dict()) for part in message.components)
    return [one["label"] for part in found for one in parts_of([part]) if "label" in one and one["label"] != "Report"]


async def test_a_step_is_marked_by_its_number_in_the_plan(proposed: SimulatedSchool) -> None:
    ann, ben = proposed.people["Ann"], proposed.people["Ben"]
    for what, who in (("Buy film", ann), ("Cut", ann), ("Sew", ben)):
        await proposed.use(ann, "plan step", plan="Tunnel", what=what, who=who)
    await proposed.use(ann, "plan propose", plan="Tunnel")
    await proposed.beat()
    for name in ("Ann", "Ben", "Cat"):
        await proposed.press(proposed.people[name], proposed.thread("Polytunnel"), "ballot:2:for")
    await proposed.wait(minutes=5)
    await proposed.beat()
    assert "Mark step 4 done" in labels(proposed.card(proposed.thread("Polytunnel"), "step:4:done"))
    shown = await ben.slash(proposed.hall, "today")
    assert labels(messages_of(shown)[0].message) == ["Mark step 1 done", "Mark step 4 done", "Take it to the council"]
    assert "step 4 of plan 1" in read(shown)


async def test_steps_of_several_plans_are_told_apart(ratified: SimulatedSchool) -> None:
    ann, ben = ratified.people["Ann"], ratified.people["Ben"]
    await ratified.fill_in(ann, "plan draft", PLAN | {"title": "Film"}, group="Polytunnel")
    await ratified.use(ann, "plan step", plan="Film", what="Buy it", who=ben)
    await ratified.use(ann, "plan propose", plan="Film")
    await ratified.beat()
    for name in ("Ann", "Ben", "Cat"):
        await ratified.press(ratified.people[name], ratified.thread("Polytunnel"), "ballot:3:for")
    await ratified.wait(minutes=5)
    await ratified.beat()
    shown = labels(messages_of(await ben.slash(ratified.hall, "today"))[0].message)
    assert shown == ["Mark step 1 of plan 1 done", "Mark step 1 of plan 2 done", "Take it to the council"]


def test_the_rule_of_a_ballot_does_not_contradict_itself() -> None:
    say = speak("en")
    usual = terms_in_words(Terms(), 20, say)
    assert usual.startswith("It passes if more say For than Against, and at least 10 of 20 vote.")
    assert "1/2" not in usual
    strict = terms_in_words(Terms(threshold=Fraction(2, 3)), 20, say)
    assert "at least 2/3 of the votes For and Against are For" in strict
    absolute = terms_in_words(Terms(threshold_of=Share.ELECTORATE), 20, say)
    assert "1/2 of all 20" in absolute
    for terms in (Terms(), Terms(secrecy=Secrecy.SECRET)):
        assert len(terms_in_words(terms, 20, say)) < 160


async def test_a_ballot_says_why_what_and_where_the_plan_is(proposed: SimulatedSchool) -> None:
    thread = proposed.thread("Polytunnel")
    shown = await proposed.use(proposed.people["Ben"], "ballot show", ballot="1")
    for words in ("It is torn", "£180", "0 of 3 voted, quorum 2"):
        assert words in shown
    assert "Salad by Easter" not in shown
    whole = await proposed.press(proposed.people["Ben"], thread, "ballot:1:plan")
    for words in ("It is torn", "Salad by Easter", "£180"):
        assert words in whole


async def test_a_long_plan_does_not_push_the_buttons_out_of_sight(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.fill_in(ann, "plan draft", PLAN | {"why": "word " * 190, "goal": "aim " * 200}, group="Polytunnel")
    await group.use(ann, "plan propose", plan="Tunnel")
    assert len(await group.use(ann, "ballot show", ballot="1")) < 1500


async def test_today_lets_somebody_vote_and_leads_to_the_card(proposed: SimulatedSchool) -> None:
    cat, thread = proposed.people["Cat"], proposed.thread("Polytunnel")
    post = proposed.card(thread, "ballot:1:for")
    result = await cat.slash(proposed.hall, "today")
    shown = read(result)
    assert "Shall we adopt the plan “Tunnel”?" in shown
    assert f"[Go to its card](https://discord.com/channels/{proposed.guild.id}/{thread.id}/{post.id})" in shown
    assert "You can change it until the end" in shown
    voted = await cat.click(messages_of(result)[0].message, custom_id="ballot:1:against")
    assert "Your vote is in: **Against**" in read(voted)
    assert "nothing waits for you right now" in (await proposed.use(cat, "today")).casefold()


async def test_today_says_what_is_overdue(ratified: SimulatedSchool) -> None:
    await a_meeting_with_an_action(ratified)
    ben = ratified.people["Ben"]
    assert "overdue" not in await ratified.use(ben, "today")
    await ratified.wait(days=30)
    shown = await ratified.use(ben, "today")
    assert "Measure, **overdue:** was due 1 October 2026" in shown
    assert "Buy a lock, **overdue:** was due 1 October 2026" in shown


@pytest.fixture
def lead(group: SimulatedSchool) -> MemberActor:
    return group.guild.add_member(group.env.create_user("Ms Lead"), roles=[group.safeguarding_role])


async def test_today_shows_the_lead_what_was_reported(group: SimulatedSchool, lead: MemberActor) -> None:
    assert "Nothing waits for you right now" in await group.use(lead, "today")
    await group.press(group.people["Ben"], group.groups_channel, "post:report")
    await group.beat()
    shown = await group.use(lead, "today")
    assert "1 report waits for you" in shown
    assert f"<#{group.safeguarding_channel.id}>" in shown
    assert "report" not in await group.use(group.people["Ann"], "today")
    await group.press(lead, group.safeguarding_channel, "report:1:dealt")
    assert "Nothing waits for you right now" in await group.use(lead, "today")


async def test_a_late_reminder_says_that_something_was_due(ratified: SimulatedSchool) -> None:
    ben = ratified.people["Ben"]
    await ratified.use(ratified.admin, "setup silence", on=True)
    await ratified.wait(days=40)
    await ratified.use(ratified.admin, "setup silence", on=False)
    await ratified.wait(days=4)
    said = "\n".join(one.content for one in ratified.direct_messages(ben))
    assert "It was due 1 October 2026." in said
    assert "It is due" not in said


async def test_an_adults_date_is_when_it_is_to_be_done(ratified: SimulatedSchool) -> None:
    reed, ann = ratified.people["Mr Reed"], ratified.people["Ann"]
    await ratified.use(reed, "council answer", plan="1", answer="yes", reason="Good", due="2027-01-29")
    shown = await ratified.use(ann, "plan show", plan="1")
    assert "Promised by 29 January 2027" in shown
    assert "until" not in shown


async def test_an_adults_no_reads_as_a_sentence(ratified: SimulatedSchool) -> None:
    await ratified.use(ratified.people["Mr Reed"], "council answer", plan="1", answer="no", reason="The heating first.")
    await ratified.wait(hours=1)
    assert "There is an answer to “Tunnel” (written by Ann) from Mr Reed: no. The heating first." in posted(
        ratified, ratified.thread("Polytunnel")
    )


async def test_an_outcome_says_what_comes_next(ratified: SimulatedSchool) -> None:
    await ratified.wait(hours=1)
    said = posted(ratified, ratified.thread("Polytunnel"))
    assert (
        "**The group has adopted “Tunnel”.** Written by Ann. 3 for, 0 against, 0 abstained; 3 of 3 voted, quorum 2."
        in said
    )
    assert "Next: take it to the council." in said
    assert "**The council has ratified “Tunnel” of Polytunnel: it goes into the school plan.**" in said
    assert "Result:" not in said


async def test_a_plan_that_comes_back_says_how_to_go_on(proposed: SimulatedSchool) -> None:
    await proposed.wait(days=8)
    said = posted(proposed, proposed.thread("Polytunnel"))
    assert "**Too few voted on “Tunnel” to decide it.** Written by Ann. 0 for" in said
    assert "Next: change it, or put it to your group's vote again." in said


async def test_a_new_group_reads_what_comes_next(group: SimulatedSchool) -> None:
    answer = await group.use(group.people["Dan"], "group start", name="Radio", purpose="A show")
    for part in ("becomes active with 2 more members", "1. Ask friends to press **Join**", "**Write a plan**"):
        assert part in answer
    await group.beat()
    assert "Welcome! Talk in the thread" in posted(group, group.groups_channel)
    for number in ("1", "2"):
        who = group.people["Ann" if number == "1" else "Dan"]
        await group.fill_in(who, "plan draft", PLAN, group=f"#{number}")
    await group.beat()
    assert "Welcome!" not in posted(group, group.groups_channel)
    assert "No steps yet. **Add a step**" in posted(group, group.thread("Radio"))


async def test_the_same_group_does_not_meet_twice_at_once(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.use(ann, "meeting schedule", group="1", when="tomorrow 3pm")
    refused = await group.use(ann, "meeting schedule", group="1", when="tomorrow 3pm", repeat="weekly")
    assert "Polytunnel already meets" in refused
    assert "that is meeting 1." in refused
    await group.use(ann, "meeting schedule", group="1", when="tomorrow 4pm")
    assert "already meets" in await group.use(ann, "meeting move", meeting="#2", when="tomorrow 3pm")
    assert "begins" in await group.use(ann, "meeting move", meeting="#2", when="tomorrow 5pm")
    await group.use(group.people["Dan"], "group start", name="Radio", purpose="A show")
    await group.use(ann, "group join", group="Radio")
    assert "Radio meets" in await group.use(group.people["Dan"], "meeting schedule", group="#2", when="tomorrow 3pm")


async def test_the_minute_taker_can_go_back_to_the_item_before(group: SimulatedSchool) -> None:
    meeting, ann, thread = await a_meeting_with_an_action(group), group.people["Ann"], group.thread("Polytunnel")
    key = f"minutes:{meeting}"
    assert "Anything else?" in labels(group.card(thread, f"{key}:note"))
    assert "Back" not in labels(group.card(thread, f"{key}:note"))
    assert "**Back** goes to the item before" in await group.press(ann, thread, f"{key}:next")
    await group.beat()
    assert "**After the agenda: anything else?**" in posted(group, thread)
    assert "Now: item 1 of 1." in await group.press(ann, thread, f"{key}:back")
    await group.beat()
    await write(group, "Ann", f"{key}:note", {"text": "The hinge too"})
    await group.beat()
    assert "Item 1 of 1: The door" in posted(group, thread)
    assert "After the agenda" not in posted(group, thread)
    await group.press(ann, thread, f"{key}:end")
    await group.beat()
    assert "### Minutes of Polytunnel" in posted(group, thread), "the same card goes on as the minutes"
    assert "below" not in posted(group, thread)


async def helped(school: SimulatedSchool, person: MemberActor) -> tuple[str, set[str]]:
    """Return what somebody reads in /help, and the topics that are offered below."""
    shown = await person.slash(school.hall, "help")
    [message] = messages_of(shown)
    lists = [one for row in message.components for one in row["components"] if one["custom_id"] == "help:topics"]
    return read(shown), {option["value"] for option in lists[0]["options"]}


async def test_picking_a_topic_from_the_list_shows_it_with_the_list_again(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    for topic, title in (("words", "**What the words mean**"), ("safety", "**Reporting a post**")):
        [message] = messages_of(await ann.slash(group.hall, "help"))
        shown = await ann.select(message, [topic], custom_id="help:topics")
        assert read(shown).startswith(title)
        assert "help:topics" in list_ids(messages_of(shown)[0].message)


async def test_help_begins_with_what_is_for_the_reader(group: SimulatedSchool, lead: MemberActor) -> None:
    teacher, for_teachers = await helped(group, group.people["Mr Reed"])
    assert teacher.startswith("**How it works for teachers**")
    assert "/advisor inbox" in teacher
    assert not {"setup", "plans"} & for_teachers
    student, for_students = await helped(group, group.people["Ann"])
    assert student.startswith("**How it works**\nStudents run the council here")
    assert "plans" in for_students
    assert "teachers" not in for_students
    assert (await helped(group, lead))[0].startswith("**For the safeguarding lead**")
    assert "setup" in (await helped(group, group.admin))[1]
    assert "**Setting up**" in await group.use(group.people["Ann"], "help", topic="setup")
    offered = await group.people["Mr Reed"].autocomplete(group.hall, "help", "topic", "")
    assert offered[0]["value"] == "teachers"


async def test_the_report_reads_naturally(group: SimulatedSchool, lead: MemberActor) -> None:
    answer = await group.press(group.people["Ben"], group.groups_channel, "post:report")
    assert "Other students cannot see that you reported it." in answer
    await group.beat()
    assert "Everybody can still see the post." in posted(group, group.safeguarding_channel)
    await group.press(lead, group.safeguarding_channel, "report:1:hide")
    await group.beat()
    assert "The post is hidden." in posted(group, group.safeguarding_channel)

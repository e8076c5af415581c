"""Inviting teachers, who may decline; the council; and the school plan."""

import json

import pytest

from bot.rehearsal.world import SimulatedSchool, messages_of, read
from tests.cogs.test_groups_and_plans import posted


async def invite(school: SimulatedSchool, **options: object) -> None:
    teacher = school.people["Mr Reed"]
    await school.use(
        school.people["Ann"], "advisor invite", group="Polytunnel", teacher=teacher, purpose="Frost?", **options
    )
    await school.beat()


async def test_an_invitation_stands_in_the_thread_and_pings_that_teacher_only(group: SimulatedSchool) -> None:
    before = len(group.env.http_requests)
    await invite(group)
    assert "will you advise Polytunnel?" in posted(group, group.thread("Polytunnel"))
    pings = [
        (entry.json.get("allowed_mentions") or {}).get("users")
        for entry in group.env.http_requests[before:]
        if isinstance(entry.json, dict) and entry.method == "POST" and entry.path.endswith("/messages")
    ]
    assert [users for users in pings if users] == [[group.people["Mr Reed"].id]]


async def test_only_the_teacher_who_was_invited_answers(group: SimulatedSchool) -> None:
    await invite(group)
    thread = group.thread("Polytunnel")
    assert "for teachers" in await group.press(group.people["Ann"], thread, "invitation:1:accept")
    assert "Only they can answer" in await group.press(group.teacher("Ms Okafor"), thread, "invitation:1:decline")
    assert "You advise Polytunnel" in await group.press(group.people["Mr Reed"], thread, "invitation:1:accept")
    await group.beat()
    assert "**Accepted**" in posted(group, thread)
    assert "Mr Reed has answered: accepted." in posted(group, thread)
    assert "Advised by Mr Reed" in posted(group, group.groups_channel)


async def test_declining_is_fine_and_suggesting_a_time_leaves_the_answer_open(group: SimulatedSchool) -> None:
    await invite(group)
    thread, reed = group.thread("Polytunnel"), group.people["Mr Reed"]
    shown = await reed.click(group.card(thread, "invitation:1:suggest"), custom_id="invitation:1:suggest")
    assert "would suit" in read(await reed.submit_modal(shown, {"when": "next thursday 3:30pm"}))
    await group.beat()
    assert "Suggested time" in posted(group, thread)
    assert "That is fine" in await group.press(reed, thread, "invitation:1:decline")


async def test_an_unanswered_invitation_expires_and_an_advisorship_ends_on_its_date(group: SimulatedSchool) -> None:
    await invite(group)
    await group.wait(days=8)
    assert "**Expired**" in posted(group, group.thread("Polytunnel"))
    await invite(group, until="2026-09-30")
    await group.press(group.people["Mr Reed"], group.thread("Polytunnel"), "invitation:2:accept")
    assert "Mr Reed" in await group.use(group.people["Ann"], "advisor list")
    await group.wait(days=20)
    assert "No teacher advises" in await group.use(group.people["Ann"], "advisor list")


async def test_an_advisor_decides_nothing(proposed: SimulatedSchool) -> None:
    await invite(proposed)
    thread, reed = proposed.thread("Polytunnel"), proposed.people["Mr Reed"]
    await proposed.press(reed, thread, "invitation:1:accept")
    assert "they do not decide" in await proposed.press(reed, thread, "ballot:1:for")
    assert "they do not decide" in await proposed.use(reed, "plan withdraw", plan="Tunnel")
    assert "Only the facilitator" in await proposed.use(proposed.people["Ben"], "advisor end", group="1", teacher=reed)
    assert "no longer advises" in await proposed.use(reed, "advisor end", group="1", teacher=reed)


async def test_two_delegates_a_group_and_no_more(group: SimulatedSchool) -> None:
    for name, expected in (("Ann", "You sit on"), ("Ben", "You sit on"), ("Cat", "no more fit"), ("Dan", "members of")):
        assert expected in await group.use(group.people[name], "council join", group="Polytunnel")
    assert "Ann, Ben" in await group.use(group.people["Cat"], "council members")
    assert "no longer sit" in await group.use(group.people["Ann"], "council leave", group="Polytunnel")


async def test_an_adult_answers_a_ratified_asking_plan(ratified: SimulatedSchool) -> None:
    reed = ratified.people["Mr Reed"]
    options = {"plan": "Tunnel", "answer": "yes_with_change", "reason": "Half of it now", "due": "2026-12-01"}
    assert "for teachers" in await ratified.use(ratified.people["Ann"], "council answer", **options)
    assert "Your answer" in await ratified.use(reed, "council answer", **options)
    await ratified.beat()
    told = posted(ratified, ratified.thread("Polytunnel"))
    assert "The adult answer: yes, with a change" in told
    assert "There is an answer to “Tunnel” (written by Ann) from Mr Reed: yes, with a change. Half of it now" in told


async def test_the_council_publishes_an_edition_that_everybody_can_read(ratified: SimulatedSchool) -> None:
    ann, cat = ratified.people["Ann"], ratified.people["Cat"]
    assert "delegates" in await ratified.use(cat, "schoolplan compile")
    assert "no draft" in await ratified.use(ann, "schoolplan publish")
    assert "The draft holds 1 plan" in await ratified.use(ann, "schoolplan compile")
    await ratified.beat()
    await ratified.use(ann, "schoolplan publish")
    await ratified.beat()
    for name in ("Ann", "Ben"):
        await ratified.press(ratified.people[name], ratified.council_channel, "ballot:3:for")
    await ratified.wait(minutes=5)
    await ratified.beat()
    await ratified.beat()
    assert "student school plan, edition 1" in posted(ratified, ratified.council_channel)
    names = [one.filename for message in ratified.cards(ratified.council_channel) for one in message.attachments]
    assert "school-plan-edition-1.pdf" in names
    assert "page-1.png" in names
    for format, start in (("pdf", b"%PDF-"), ("markdown", b"#"), ("json", b"{"), ("pages", b"\x89PNG")):
        result = await cat.slash(ratified.hall, "schoolplan show", format=format)
        file = messages_of(result)[0].attachments[0]
        content = await file.read()
        assert content.startswith(start), format
        if format == "json":
            assert json.loads(content)["edition"] == 1 or json.loads(content)["number"] == 1


async def test_the_facilitator_moves_a_meeting_to_the_time_its_guest_suggests(group: SimulatedSchool) -> None:
    await group.use(group.people["Ben"], "meeting schedule", group="Polytunnel", when="2026-09-09 15:30")
    await group.beat()
    await invite(group, meeting="1")
    thread, reed = group.thread("Polytunnel"), group.people["Mr Reed"]
    assert "will you come to a meeting of Polytunnel?" in posted(group, thread)
    shown = await reed.click(group.card(thread, "invitation:1:suggest"), custom_id="invitation:1:suggest")
    await reed.submit_modal(shown, {"when": "2026-09-10 15:00"})
    await group.beat()
    for person in (group.people["Ben"], reed):
        assert "moved" not in await group.press(person, thread, "invitation:1:agree")
    assert "is moved to" in await group.press(group.people["Ann"], thread, "invitation:1:agree")
    await group.beat()
    assert "**Accepted**" in posted(group, thread)
    assert "<t:1789048800:f>" in posted(group, thread)
    assert group.faults == []


async def test_a_delegate_who_is_called_like_a_teacher_is_shown_as_a_student(group: SimulatedSchool) -> None:
    head = group.student("Head Teacher")
    await group.use(head, "group join", group="1")
    for one in (group.people["Ann"], head):
        await group.use(one, "council join", group="1")
    assert "Ann, Head Teacher (student)" in await group.use(group.people["Cat"], "council members")


async def test_a_day_that_a_teacher_suggests_stays_a_day_and_the_group_agrees_to_it(group: SimulatedSchool) -> None:
    await invite(group)
    thread, reed = group.thread("Polytunnel"), group.people["Mr Reed"]
    shown = await reed.click(group.card(thread, "invitation:1:suggest"), custom_id="invitation:1:suggest")
    told = read(await reed.submit_modal(shown, {"when": "12 october"}))
    assert "from 12 October 2026 until 23 November 2026 would suit you" in told
    assert "is no school day" not in told
    await group.beat()
    assert "Suggested time: from 12 October 2026 until 23 November 2026" in posted(group, thread)
    assert "Please answer by" not in posted(group, thread)
    assert "Only the facilitator" in await group.press(group.people["Ben"], thread, "invitation:1:agree")
    agreed = await group.press(group.people["Ann"], thread, "invitation:1:agree")
    assert "Agreed: Mr Reed advises you from 12 October 2026 until 23 November 2026." in agreed
    await group.beat()
    card = posted(group, thread)
    assert "To advise from 12 October 2026 until 23 November 2026" in card
    assert "Ann agreed to it for the group" in card
    assert "Ann agreed for Polytunnel to the day that Mr Reed suggested." in card
    assert "has answered: accepted" not in card
    assert "until 23 November 2026, from 12 October 2026" in await group.use(group.people["Ben"], "advisor list")
    asked = await group.press(reed, thread, "invitation:1:stop")
    assert "Will you stop advising Polytunnel now?" in asked
    assert "no longer advises" in await group.use(reed, "advisor end", group="1")
    assert group.faults == []


@pytest.mark.parametrize(
    ("typed", "said", "is_free"),
    [
        ("after the holidays", "from 2 November 2026 until", False),
        ("27 october", "from 27 October 2026 until", True),
        ("friday week", "from 18 September 2026 until", False),
    ],
)
async def test_a_day_in_the_holidays_is_remarked_on_and_the_one_after_them_understood(
    group: SimulatedSchool, typed: str, said: str, is_free: bool
) -> None:
    dates = {"starts": "2026-10-24", "ends": "2026-11-01"}
    await group.use(group.admin, "setup holiday", name="Autumn", **dates)
    await invite(group)
    thread, reed = group.thread("Polytunnel"), group.people["Mr Reed"]
    shown = await reed.click(group.card(thread, "invitation:1:suggest"), custom_id="invitation:1:suggest")
    told = read(await reed.submit_modal(shown, {"when": typed}))
    assert said in told
    assert ("is no school day" in told) is is_free

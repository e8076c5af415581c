"""What cards offer with buttons: every creative act without a command, and only where it makes sense."""

from typing import Any

import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from governance.ballots import Rule, Secrecy
from governance.people import Visitor
from services.views import advisors, ballots, meetings, plans
from tests.cogs.conftest import PLAN
from tests.cogs.test_groups_and_plans import posted


def offered(school: SimulatedSchool, channel: ChannelHandle, custom_id: str) -> list[str]:
    """Return the custom ids on the newest card with this one, except the one that reports it."""
    return [one for one in custom_ids(school.card(channel, custom_id)) if one != "post:report"]


def group_card(school: SimulatedSchool) -> list[str]:
    return offered(school, school.groups_channel, "group:1:join")


async def fill_in(
    school: SimulatedSchool, person: MemberActor, channel: ChannelHandle, custom_id: str, fields: dict[str, Any]
) -> str:
    """Have somebody press a card's button that opens a form, and submit it filled in; return what they read."""
    shown = await person.click(school.card(channel, custom_id), custom_id=custom_id)
    return read(shown) if shown.modal is None else read(await person.submit_modal(shown, fields))


async def draft(school: SimulatedSchool) -> ChannelHandle:
    """Have Ann write a plan with the button of the group's card; return the thread its card is in."""
    await fill_in(school, school.people["Ann"], school.groups_channel, "group:1:plan", PLAN)
    await school.beat()
    return school.thread("Polytunnel")


async def test_a_group_offers_what_makes_sense_for_it_now(school: SimulatedSchool) -> None:
    ann, join = school.student("Ann"), "group:1:join"
    await school.use(ann, "group start", name="Polytunnel", purpose="Grow food")
    await school.beat()
    usual = ["group:1:join", "group:1:leave", "group:1:plan"]
    edit = ("group:1:edit", "group:1:ask")
    assert group_card(school) == [*usual, *edit]
    await school.press(school.student("Ben"), school.groups_channel, join)
    await school.beat()
    assert group_card(school) == [*usual, "group:1:meet", *edit]
    await school.press(school.student("Cat"), school.groups_channel, join)
    await school.beat()
    assert group_card(school) == [*usual, "group:1:meet", "group:1:invite", "group:1:council", *edit]
    for name in ("Ann", "Ben"):
        assert "You sit on the council" in await school.press(
            school.people[name], school.groups_channel, "group:1:council"
        )
    await school.beat()
    assert group_card(school) == [*usual, "group:1:meet", "group:1:invite", *edit]
    for name in ("Ann", "Ben"):
        await school.use(school.people[name], "council leave", group="1")
    await school.beat()
    assert "group:1:council" in group_card(school)
    for name in ("Ben", "Cat"):
        await school.press(school.people[name], school.groups_channel, "group:1:leave")
    await school.beat()
    assert group_card(school) == [*usual, "group:1:council", *edit]
    lead = school.safeguarding_lead("Ms Lead")
    await school.use(lead, "safeguarding pause", group="1")
    await school.beat()
    assert group_card(school) == ["group:1:join", "group:1:leave"]


async def test_a_plan_is_written_with_the_button_and_its_answer_leads_on(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    shown = await ann.click(group.card(group.groups_channel, "group:1:plan"), custom_id="group:1:plan")
    assert shown.modal is not None
    assert shown.modal["custom_id"] == "plan:draft:1"
    [answer] = messages_of(await ann.submit_modal(shown, PLAN))
    assert custom_ids(answer.message) == ["plan:1:asks", "plan:1:step", "plan:1:propose", "plan:1:propose_for"]
    step = await ann.click(answer.message, custom_id="plan:1:step")
    [added] = messages_of(
        await ann.submit_modal(step, {"what": "Measure", "due": "2026-10-01", "who": [group.people["Ben"]]})
    )
    assert "Step 1 of “Tunnel” is written down" in added.content
    assert "Ben will do it" in added.content
    assert custom_ids(added.message) == ["plan:1:step", "plan:1:propose", "plan:1:propose_for"]
    [proposed] = messages_of(await ann.click(added.message, custom_id="plan:1:propose"))
    assert "is proposed" in proposed.content


async def test_who_puts_a_plan_to_the_vote_can_vote_for_it_with_the_same_press(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    shown = await ann.click(group.card(group.groups_channel, "group:1:plan"), custom_id="group:1:plan")
    [answer] = messages_of(await ann.submit_modal(shown, PLAN))
    [proposed] = messages_of(await ann.click(answer.message, custom_id="plan:1:propose_for"))
    assert "You have voted for it, and can change that until the end." in proposed.content
    await group.beat()
    thread = group.thread("Polytunnel")
    assert (await group.database.read(ballots.view, school=group.guild.id, ballot=1)).voted == 1
    assert "Your vote was For; now it is **Against**" in await group.press(ann, thread, "ballot:1:against")


async def test_a_secret_vote_takes_no_vote_on_the_way(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.use(group.admin, "setup voting", secret=True)
    shown = await ann.click(group.card(group.groups_channel, "group:1:plan"), custom_id="group:1:plan")
    [answer] = messages_of(await ann.submit_modal(shown, PLAN))
    [proposed] = messages_of(await ann.click(answer.message, custom_id="plan:1:propose_for"))
    assert "It is a secret vote, so yours is not in yet." in proposed.content
    await group.beat()
    assert "Your vote is in" in await group.press(ann, group.thread("Polytunnel"), "ballot:1:for")


async def test_a_plan_offers_what_makes_sense_for_it_now(group: SimulatedSchool) -> None:
    ann, thread = group.people["Ann"], await draft(group)
    assert offered(group, thread, "plan:1:step") == [
        "plan:1:propose", "plan:1:terms", "plan:1:asks", "plan:1:step", "plan:1:edit", "plan:1:who", "plan:1:withdraw",
    ]  # fmt: skip
    await fill_in(group, ann, thread, "plan:1:step", {"what": "Measure"})
    await group.press(ann, thread, "plan:1:propose")
    await group.beat()
    assert offered(group, thread, "plan:1:withdraw") == ["plan:1:withdraw"]
    for name in ("Ann", "Ben", "Cat"):
        await group.press(group.people[name], thread, "ballot:1:for")
    await group.wait(minutes=5)
    await group.beat()
    assert offered(group, thread, "step:1:done") == ["plan:1:submit", "step:1:done", "plan:1:change", "plan:1:partners"]
    before_council = await group.press(ann, thread, "plan:1:submit")
    assert "before the council" in before_council
    assert "Nobody spoke for your group there, so you do now" in before_council
    await group.beat()
    assert offered(group, thread, "step:1:done") == [
        "step:1:done",
        "plan:1:change",
        "plan:1:withdraw",
        "plan:1:partners",
    ]
    await group.press(ann, group.council_channel, "ballot:2:for")
    await group.wait(minutes=5)
    await group.beat()
    assert offered(group, thread, "step:1:done") == ["step:1:done", "plan:1:step", "plan:1:change", "plan:1:partners"]


async def test_the_terms_of_a_vote_are_chosen_in_a_form_that_shows_the_usual_ones(group: SimulatedSchool) -> None:
    ann, thread = group.people["Ann"], await draft(group)
    shown = await ann.click(group.card(thread, "plan:1:terms"), custom_id="plan:1:terms")
    assert shown.modal is not None
    usual = {
        field["component"]["custom_id"]: [
            one["value"] for one in field["component"].get("options", ()) if one.get("default")
        ]
        for field in shown.modal["components"]
    }
    assert usual == {"closes": ["usual"], "rule": ["majority"], "secret": ["open"]}
    ends = shown.modal["components"][0]["component"]["options"]
    assert ends[0]["label"] == "As usual in your school: after 3 days"
    assert ends[1]["label"].startswith("By Monday, 7 September 2026, after school")
    told = read(await ann.submit_modal(shown, {"closes": [ends[2]["value"]], "rule": "consent", "secret": "secret"}))
    assert "is proposed" in told
    await group.beat()
    assert "Secret: a vote cannot be changed" in posted(group, thread)
    ballot = await group.database.read(ballots.view, school=group.guild.id, ballot=1)
    assert (ballot.terms.rule, ballot.terms.secrecy) == (Rule.CONSENT, Secrecy.SECRET)
    assert ballot.closes_at.isoformat() == "2026-09-08T15:00:00+00:00"


async def test_a_plan_is_changed_with_the_button(group: SimulatedSchool) -> None:
    ben, thread = group.people["Ben"], await draft(group)
    told = await fill_in(group, ben, thread, "plan:1:edit", PLAN | {"title": "A new tunnel"})
    assert "version 2" in told


async def test_taking_back_asks_first_and_does_only_what_was_asked(group: SimulatedSchool) -> None:
    ann, ben, thread = group.people["Ann"], group.people["Ben"], await draft(group)
    assert "Only whoever put “Tunnel” to the vote" in await group.press(ben, thread, "plan:1:withdraw")
    asked = messages_of(await ann.click(group.card(thread, "plan:1:withdraw"), custom_id="plan:1:withdraw"))[0]
    assert "for good?" in asked.content
    await group.press(ann, thread, "plan:1:propose")
    late = read(await ann.click(asked.message, custom_id="plan:1:stop"))
    assert "does not work now" in late
    await group.beat()
    asked = messages_of(await ann.click(group.card(thread, "plan:1:withdraw"), custom_id="plan:1:withdraw"))[0]
    assert "no vote counts" in asked.content
    assert "is a draft again" in read(await ann.click(asked.message, custom_id="plan:1:recall"))
    assert "There is no vote on it now" in read(await ann.click(asked.message, custom_id="plan:1:recall"))
    shown = await group.database.read(plans.view, school=group.guild.id, plan=1)
    assert shown.state == "draft"


async def test_a_teacher_is_invited_with_a_form(group: SimulatedSchool) -> None:
    ann, reed = group.people["Ann"], group.people["Mr Reed"]
    await draft(group)
    fields = {"teacher": [reed], "purpose": "Show us how", "plan": ["1"], "until": "2026-11-01", "answer_by": "friday"}
    told = await fill_in(group, ann, group.groups_channel, "group:1:invite", fields)
    assert "Mr Reed is invited" in told
    teacher = Visitor(reed.id, reed.name, frozenset({group.teacher_role.id}))
    [one] = await group.database.read(advisors.inbox, school=group.guild.id, visitor=teacher)
    assert (one.plan_title, one.purpose, str(one.until)) == ("Tunnel", "Show us how", "2026-11-01")
    assert "already" in await fill_in(group, ann, group.groups_channel, "group:1:invite", fields)


async def test_a_form_takes_people_as_the_option_does(group: SimulatedSchool) -> None:
    ann, ben, dan = (group.people[name] for name in ("Ann", "Ben", "Dan"))
    thread = await draft(group)
    told = await fill_in(group, ann, group.groups_channel, "group:1:invite", {"teacher": [ben], "purpose": "Help"})
    assert told == (await group.use(ann, "advisor invite", group="1", teacher=ben, purpose="Help")) + given_back(
        "Help", "What you would like their help with"
    )
    told = await fill_in(group, ann, thread, "plan:1:step", {"what": "Dig", "who": [dan]})
    assert told == (await group.use(ann, "plan step", plan="1", what="Dig", who=dan)) + given_back(
        "Dig", "What has to be done"
    )


def given_back(text: str, field: str) -> str:
    return f"\nWhat you typed, to copy:\n**{field}**\n{text}"


async def test_a_meeting_is_planned_with_a_form(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    fields = {"when": "tomorrow 3pm", "where": "Room 12", "minutes": ["45"], "repeat": "weekly"}
    assert "for 45 minutes" in await fill_in(group, ann, group.groups_channel, "group:1:meet", fields)
    found = await group.database.read(meetings.listed, school=group.guild.id, group=1)
    assert {one.place for one in found} == {"Room 12"}
    assert len(found) > 10
    late = await fill_in(group, ann, group.groups_channel, "group:1:meet", fields | {"when": "yesterday"})
    assert "Room 12" in late, "what was typed is given back"


@pytest.mark.parametrize("act", ["plan", "meet", "invite", "council"])
async def test_who_is_no_member_reads_the_same_as_with_the_command(group: SimulatedSchool, act: str) -> None:
    told = await group.press(group.people["Dan"], group.groups_channel, f"group:1:{act}")
    assert "members of Polytunnel" in told


async def test_buttons_and_forms_outlive_a_restart(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    shown = await ann.click(group.card(group.groups_channel, "group:1:meet"), custom_id="group:1:meet")
    await group.restart()
    fields = {"when": "tomorrow 3pm", "where": "", "minutes": ["30"], "repeat": "once"}
    assert "for 30 minutes" in read(await ann.submit_modal(shown, fields))
    assert "sit on the council" in await group.press(ann, group.groups_channel, "group:1:council")


async def test_a_hidden_plan_is_offered_without_its_words(group: SimulatedSchool) -> None:
    ann, lead, thread = group.people["Ann"], group.safeguarding_lead("Ms Lead"), await draft(group)
    await group.press(ann, thread, "post:report")
    await group.beat()
    await group.press(lead, group.safeguarding_channel, "report:1:hide")
    await group.beat()
    shown = await ann.click(group.card(group.groups_channel, "group:1:invite"), custom_id="group:1:invite")
    assert shown.modal is not None
    assert "Tunnel" not in str(shown.modal)
    assert [one["value"] for one in shown.modal["components"][2]["component"]["options"]] == ["1"]


async def test_an_asking_plan_says_in_one_sentence_what_it_asks_for(group: SimulatedSchool) -> None:
    ann, thread = group.people["Ann"], await draft(group)
    card = posted(group, thread)
    assert "What do you want an adult to do?" in card
    told = await fill_in(group, ann, thread, "plan:1:asks", {"asks": "We ask you to pay for a cover."})
    assert "is now version 2" in told
    await group.beat()
    card = posted(group, thread)
    assert "**What we ask for**\nWe ask you to pay for a cover." in card
    assert "What do you want an adult to do?" not in card
    shown = await ann.click(group.card(thread, "plan:1:asks"), custom_id="plan:1:asks")
    assert shown.modal is not None
    assert "We ask you to pay for a cover." in str(shown.modal)
    await group.press(ann, thread, "plan:1:propose")
    await group.beat()
    for name in ("Ann", "Ben", "Cat"):
        await group.press(group.people[name], thread, "ballot:1:for")
    await group.wait(minutes=5)
    await group.press(ann, thread, "plan:1:submit")
    await group.beat()
    await group.press(ann, group.council_channel, "ballot:2:for")
    await group.wait(minutes=5)
    await group.beat()
    asked = posted(group, group.council_channel)
    assert "**What we ask for** We ask you to pay for a cover." in asked

"""Text hidden by the safeguarding lead appears in no command either, yet the lead and the office can still read it."""

from io import BytesIO

import discord
import pytest
from pypdf import PdfReader
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from bot.rehearsal.world import SimulatedSchool, messages_of, read, words_of
from tests.cogs.meeting_hall import a_held_meeting_and_a_running_one, a_meeting_with_an_action, write
from tests.cogs.meetings.test_commands import allow_events, events
from tests.cogs.safeguarding.test_reports import REPORT, show_again
from tests.cogs.test_groups_and_plans import posted

UNSAID = "(hidden by the safeguarding lead)"
WORDS = ("Tunnel", "It is torn", "Salad by Easter", "£180", "Measure")

Asked = tuple[str, dict[str, str]]
PLAN_COMMANDS: tuple[Asked, ...] = (
    ("plan show", {"plan": "1"}),
    ("plan list", {}),
    ("ballot show", {"ballot": "1"}),
    ("ballot list", {}),
)
GROUP_COMMANDS: tuple[Asked, ...] = (
    ("group show", {"group": "1"}),
    ("group list", {}),
    ("plan list", {}),
    ("council members", {}),
)


@pytest.fixture
def lead(proposed: SimulatedSchool) -> MemberActor:
    return proposed.guild.add_member(proposed.env.create_user("Ms Lead"), roles=[proposed.safeguarding_role])


def said_by(post: discord.Message) -> str:
    return words_of(post.content, [dict(part.to_dict()) for part in post.components])


async def hide(school: SimulatedSchool, lead: MemberActor, place: ChannelHandle, custom_id: str) -> None:
    """Have the post with this button reported and hidden."""
    await hide_post(school, lead, school.card(place, custom_id))


async def hide_plan(school: SimulatedSchool, lead: MemberActor) -> None:
    """Have the plan's card reported and hidden."""
    thread = school.cards(school.thread("Polytunnel"))
    await hide_post(school, lead, next(post for post in thread if "It is torn" in said_by(post)))


async def hide_post(school: SimulatedSchool, lead: MemberActor, post: discord.Message) -> None:
    await school.people["Ben"].click(post, custom_id=REPORT)
    await school.beat()
    await school.press(lead, school.safeguarding_channel, "report:1:hide")
    await school.beat()


async def everything(school: SimulatedSchool, who: MemberActor, *commands: Asked) -> list[str]:
    return [await school.use(who, command, **options) for command, options in commands]


async def test_a_hidden_group_is_said_by_no_command(proposed: SimulatedSchool, lead: MemberActor) -> None:
    await hide(proposed, lead, proposed.groups_channel, "group:1:join")
    for who in ("Ann", "Dan", "Mr Reed"):
        for answer in await everything(proposed, proposed.people[who], *GROUP_COMMANDS):
            assert UNSAID in answer
            assert "Polytunnel" not in answer
            assert "Grow food" not in answer
    for who in (lead, proposed.admin):
        assert "Grow food" in await proposed.use(who, "group show", group="1")
        assert "Polytunnel" in await proposed.use(who, "group list")


async def test_a_student_who_manages_the_server_reads_nothing_that_is_hidden(
    proposed: SimulatedSchool, lead: MemberActor
) -> None:
    await hide(proposed, lead, proposed.groups_channel, "group:1:join")
    roles = [proposed.student_role, proposed.admin_role]
    student = proposed.guild.add_member(proposed.env.create_user("Eve"), roles=roles)
    for answer in await everything(proposed, student, *GROUP_COMMANDS):
        assert "Polytunnel" not in answer
        assert "Grow food" not in answer


async def test_a_hidden_plan_is_said_by_no_command_and_not_by_its_ballot(
    proposed: SimulatedSchool, lead: MemberActor
) -> None:
    thread = proposed.thread("Polytunnel")
    plan_post, _ = (post for post in proposed.cards(thread) if "It is torn" in said_by(post))
    await proposed.people["Ben"].click(plan_post, custom_id=REPORT)
    await proposed.beat()
    await proposed.press(lead, proposed.safeguarding_channel, "report:1:hide")
    await proposed.beat()
    assert all(word not in posted(proposed, thread) for word in WORDS)
    for who in ("Ann", "Dan"):
        for answer in await everything(proposed, proposed.people[who], *PLAN_COMMANDS, ("today", {})):
            assert all(word not in answer for word in WORDS)
        assert UNSAID in await proposed.use(proposed.people[who], "plan show", plan="1")
    shown = await proposed.use(lead, "plan show", plan="1")
    assert all(word in shown for word in WORDS)
    await show_again(proposed, lead)
    await proposed.beat()
    assert "It is torn" in await proposed.use(proposed.people["Dan"], "ballot show", ballot="1")


async def test_a_hidden_ballot_is_said_by_no_command(proposed: SimulatedSchool, lead: MemberActor) -> None:
    await hide(proposed, lead, proposed.thread("Polytunnel"), "ballot:1:for")
    for answer in await everything(
        proposed, proposed.people["Ben"], ("ballot show", {"ballot": "1"}), ("ballot list", {})
    ):
        assert UNSAID in answer
        assert all(word not in answer for word in WORDS)
    assert "It is torn" in await proposed.use(lead, "ballot show", ballot="1")


async def test_a_hidden_invitation_is_not_read_in_the_inbox(proposed: SimulatedSchool, lead: MemberActor) -> None:
    reed = proposed.people["Mr Reed"]
    await proposed.use(proposed.people["Ann"], "advisor invite", group="1", teacher=reed, purpose="Nasty words")
    await proposed.beat()
    await hide(proposed, lead, proposed.thread("Polytunnel"), "invitation:1:accept")
    for answer in await everything(proposed, reed, ("advisor inbox", {}), ("today", {})):
        assert UNSAID in answer
        assert "Nasty" not in answer


async def test_a_hidden_name_is_not_offered_while_somebody_types(proposed: SimulatedSchool, lead: MemberActor) -> None:
    await hide(proposed, lead, proposed.groups_channel, "group:1:join")
    offered = await proposed.people["Dan"].autocomplete(proposed.hall, "group show", "group", "")
    assert [one["name"] for one in offered] == [f"{UNSAID} · active · #1"]
    ann = proposed.people["Ann"]
    for command, option in (("plan show", "plan"), ("ballot show", "ballot")):
        offered = await ann.autocomplete(proposed.hall, command, option, "")
        assert all("Polytunnel" not in one["name"] for one in offered)


async def test_a_hidden_name_is_not_found_by_a_part_of_it(proposed: SimulatedSchool, lead: MemberActor) -> None:
    await hide(proposed, lead, proposed.groups_channel, "group:1:join")
    dan = proposed.people["Dan"]
    assert UNSAID not in await proposed.use(dan, "group list", name="poly")
    assert UNSAID in await proposed.use(dan, "group list", name="Polytunnel")
    assert "Polytunnel" in await proposed.use(lead, "group list", name="poly")
    assert UNSAID not in await proposed.use(dan, "group show", group="poly")
    assert UNSAID in await proposed.use(dan, "group show", group="polytunnel")


async def test_no_refusal_repeats_a_hidden_name(proposed: SimulatedSchool, lead: MemberActor) -> None:
    await hide(proposed, lead, proposed.groups_channel, "group:1:join")
    reed = proposed.people["Mr Reed"]
    refused = (
        ("Dan", "group handover", {"group": "1", "member": proposed.people["Cat"]}),
        ("Ben", "group close", {"group": "1"}),
        ("Ann", "group join", {"group": "1"}),
        ("Dan", "plan withdraw", {"plan": "1"}),
        ("Dan", "advisor invite", {"group": "1", "teacher": reed, "purpose": "Help"}),
        ("Dan", "meeting schedule", {"group": "1", "when": "2026-10-01 12:00"}),
        ("Dan", "role take", {"group": "1", "role": "treasurer"}),
        ("Dan", "minutes actions", {"group": "1"}),
    )
    for name, command, options in refused:
        answer = await proposed.use(proposed.people[name], command, **options)
        assert UNSAID in answer, (command, answer)
        assert "Polytunnel" not in answer, (command, answer)


async def test_steps_of_a_hidden_plan_are_not_offered_by_their_words(
    ratified: SimulatedSchool, lead: MemberActor
) -> None:
    await hide_plan(ratified, lead)
    ann = ratified.people["Ann"]
    offered = await ann.autocomplete(ratified.hall, "plan done", "step", "", plan="1")
    assert [one["name"] for one in offered] == [f"{UNSAID} · #1"]
    answer = await ratified.use(ann, "plan propose", plan="1")
    assert all(word not in answer for word in WORDS)


async def test_a_hidden_plan_is_left_out_of_editions_and_comes_back(
    published: SimulatedSchool, lead: MemberActor
) -> None:
    ann = published.people["Ann"]
    await hide_plan(published, lead)
    for form in ("markdown", "json"):
        text = await edition(published, ann, form)
        assert "(withheld)" in text
        assert "safeguarding" not in text, "a governor is to make nothing of it"
        assert all(word not in text for word in ("Salad", "It is torn", "Measure"))
        assert "Ben" not in text, "nobody is named beside what is hidden"
        assert "Salad by Easter" in await edition(published, lead, form)
    await show_again(published, lead)
    text = await edition(published, ann, "markdown")
    assert "Salad by Easter" in text
    assert "Ben" in text


async def test_of_an_edition_only_the_hidden_step_is_withheld(published: SimulatedSchool, lead: MemberActor) -> None:
    ann, thread = published.people["Ann"], published.cards(published.thread("Polytunnel"))
    await published.people["Ben"].click(next(one for one in thread if "It is torn" in said_by(one)), custom_id=REPORT)
    await published.beat()
    office = published.card(published.safeguarding_channel, "report:1:steps")
    [listed] = messages_of(await lead.click(office, custom_id="report:1:steps"))
    await lead.select(listed, ["1"], custom_id="report:1:step")
    await published.beat()
    text = await edition(published, ann, "markdown")
    assert "(withheld)" in text
    assert "a member" in text
    assert "Measure" not in text
    assert "Ben" not in text
    assert "Salad by Easter" in text
    assert "Measure" in await edition(published, lead, "markdown")


async def test_a_hidden_edition_says_nothing_that_students_wrote(published: SimulatedSchool, lead: MemberActor) -> None:
    ann = published.people["Ann"]
    [post] = (one for one in published.cards(published.council_channel) if one.attachments)
    await hide_post(published, lead, post)
    text = await edition(published, ann, "markdown")
    assert all(word not in text for word in ("Polytunnel", "Grow food", "Salad", "It is torn", "Measure", "Ben"))
    assert "Salad by Easter" in await edition(published, lead, "markdown")


async def attached(result: InteractionResult) -> list[str]:
    """Return the text of every file attached to an answer; a PDF's as well."""
    return [_text(await one.read()) for message in messages_of(result) for one in message.attachments]


def _text(file: bytes) -> str:
    if not file.startswith(b"%PDF"):
        return file.decode()
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)


async def edition(school: SimulatedSchool, who: MemberActor, form: str) -> str:
    """Return the newest edition's text as this person gets it."""
    result = await who.slash(school.hall, "schoolplan show", format=form)
    [file] = await attached(result)
    return file


async def test_a_hidden_meeting_does_not_say_where_it_is(proposed: SimulatedSchool, lead: MemberActor) -> None:
    ann = proposed.people["Ann"]
    await proposed.use(ann, "meeting schedule", group="1", when="2026-09-10 12:00", where="Behind the sheds")
    await proposed.beat()
    await hide(proposed, lead, proposed.thread("Polytunnel"), "meeting:1:coming")
    for answer in await everything(proposed, proposed.people["Ben"], ("meeting list", {}), ("today", {})):
        assert "sheds" not in answer
    calendar = await ann.slash(proposed.hall, "meeting calendar", group="1")
    [text] = await attached(calendar)
    assert "BEGIN:VEVENT" in text
    assert "sheds" not in text
    offered = await ann.autocomplete(proposed.hall, "meeting cancel", "meeting", "")
    assert [UNSAID in one["name"] for one in offered] == [True]


async def test_hidden_minutes_are_read_by_the_lead_alone(proposed: SimulatedSchool, lead: MemberActor) -> None:
    meeting = await a_meeting_with_an_action(proposed)
    thread = proposed.thread("Polytunnel")
    await proposed.press(proposed.people["Ann"], thread, f"minutes:{meeting}:end")
    await proposed.beat()
    await hide(proposed, lead, thread, f"minutes:{meeting}:approve")
    shown = ("minutes show", {"meeting": str(meeting)})
    for answer in await everything(
        proposed, proposed.people["Ben"], shown, ("minutes actions", {}), ("today", {}), ("meeting list", {})
    ):
        assert "The door" not in answer
        assert "Buy a lock" not in answer
    offered = await proposed.people["Ben"].autocomplete(proposed.hall, "minutes done", "action", "")
    assert all("Buy a lock" not in one["name"] for one in offered)
    result = await proposed.people["Ben"].slash(proposed.hall, "minutes show", meeting=str(meeting))
    assert all("The door" not in text and "Buy a lock" not in text for text in await attached(result))
    result = await lead.slash(proposed.hall, "minutes show", meeting=str(meeting))
    assert any("The door" in text and "Buy a lock" in text for text in [read(result), *(await attached(result))])


async def test_a_hidden_meeting_that_is_going_on_can_end(proposed: SimulatedSchool, lead: MemberActor) -> None:
    meeting = await a_meeting_with_an_action(proposed)
    thread = proposed.thread("Polytunnel")
    await hide(proposed, lead, thread, f"minutes:{meeting}:here")
    assert "over" in await proposed.press(proposed.people["Ann"], thread, f"minutes:{meeting}:end")
    await proposed.beat()
    assert all(word not in posted(proposed, thread) for word in ("The door", "Buy a lock"))


async def test_the_words_of_a_hidden_vote_do_not_come_back_in_the_minutes(
    proposed: SimulatedSchool, lead: MemberActor
) -> None:
    meeting = await a_meeting_with_an_action(proposed)
    thread = proposed.thread("Polytunnel")
    await write(proposed, "Ann", f"minutes:{meeting}:decision", {"text": "Nobody talks to Dan", "rule": ["ballot"]})
    await proposed.beat()
    await hide(proposed, lead, thread, "ballot:2:for")
    await proposed.wait(minutes=11)
    await proposed.press(proposed.people["Ann"], thread, f"minutes:{meeting}:end")
    await proposed.beat()
    assert "Nobody talks" not in posted(proposed, thread)
    assert "**Decision**" in posted(proposed, thread)


async def test_the_servers_event_of_a_meeting_says_when_and_leads_to_its_card_hidden_or_not(
    proposed: SimulatedSchool, lead: MemberActor
) -> None:
    await allow_events(proposed, True)
    ann = proposed.people["Ann"]
    await proposed.use(ann, "meeting schedule", group="1", when="2026-09-10 12:00", where="Behind the sheds")
    await proposed.beat()
    [card] = [one[3] for one in events(proposed)]
    assert card.startswith(f"https://discord.com/channels/{proposed.guild.id}/{proposed.thread('Polytunnel').id}/")
    await hide(proposed, lead, proposed.thread("Polytunnel"), "meeting:1:coming")
    assert [one[3] for one in events(proposed)] == [card]
    await proposed.use(ann, "meeting move", meeting="1", when="2026-09-11 12:00")
    await proposed.beat()
    assert [one[1] for one in events(proposed)] == ["2026-09-11T11:00"]
    await show_again(proposed, lead)
    await proposed.beat()
    assert [one[3] for one in events(proposed)] == [card]
    assert "Behind the sheds" not in str(events(proposed))


async def test_every_card_in_the_thread_of_a_hidden_group_leaves_its_name_out(
    proposed: SimulatedSchool, lead: MemberActor
) -> None:
    ann, reed = proposed.people["Ann"], proposed.people["Mr Reed"]
    await a_held_meeting_and_a_running_one(proposed)
    await proposed.use(ann, "advisor invite", group="1", teacher=reed, purpose="Help us")
    await proposed.use(ann, "meeting schedule", group="1", when="2026-09-10 12:00")
    await proposed.use(ann, "remind group", group="1", when="2026-09-10 12:00", what="Boots")
    await proposed.beat()
    await hide(proposed, lead, proposed.groups_channel, "group:1:join")
    assert "Polytunnel" not in posted(proposed, proposed.thread("Polytunnel"))
    for answer in await everything(proposed, ann, ("remind list", {}), ("meeting list", {}), ("today", {})):
        assert "Polytunnel" not in answer
    [text] = await attached(await ann.slash(proposed.hall, "meeting calendar", group="1"))
    assert "Polytunnel" not in text

"""An answer that points to a card says so where the card cannot be posted, and who can mend that."""

import re

import pytest

from bot.rehearsal.world import SimulatedSchool
from tests.catalogues import extracted
from tests.cogs.conftest import PLAN
from tests.cogs.meeting_hall import a_meeting, write
from tests.cogs.places import bot_of, hide_from, show_to
from tests.cogs.test_walk import all_commands, options_of

MISSING, MEND = "cannot be posted yet", "/setup check"
# The sentences that point to a card: `missing_card` is asked before each, and its own stand in their place.
POINTING = (
    "The card with the question comes",
    "Its card comes into {thread} in a moment.",
    "Its card comes into the group's thread in a moment.",
    "The card comes into your thread in a moment.",
    "1. Ask friends to press **Join** on its card",
    "2. Talk in the thread under that card",
    "You are taking the minutes. Their card will be in {thread}",
    "{who}, until {when} at the latest. The card comes in a moment",
    "Your answer to “{plan}” is on its card",
    "It stands on its card, and in the school plan",
    "Your answer is on the card where the adults read",
    "Others can press **Me too** or **I would join** on its card",
    "Its card comes into the council channel",
    "The bot is silenced here, so the card comes into {place}",
    "The card of it cannot be posted yet",
    "The card with **Answer** is in the groups channel.",
    "Whoever can show it presses **I can** on its card in the groups channel.",
    "Its card is in the groups channel. Students press **I would sit on the panel** there.",
    "Its card is in the groups channel, with a thread to talk in.",
)
# What is true wherever the card is: help, names of cards, links to posted ones, what stands on cards and in letters.
TRUE_ANYWHERE = (
    "Thank you! You come to the meeting of {group} on {meeting}",
    "The council sees that {when} would suit you.",
    "It counts once a delegate agrees on the card.",
    "The question of July is not asked",
    "**/advisor invite** asks a teacher",
    "The card of the mirror",
    "The mirror is not open any more. Its card goes.",
    "The mirror is open already. Its card is in the groups channel.",
    "Thank you: your answers are counted. Nobody can see which are yours.",
    "The bot asked this, so it ends by itself: its card says when.",
    "• {n} thing",
    "The mirror is over: what both sides said stands on its card.",
    "Only you see this: /hours mine has the cards.",
    "**/hours ask** asks everybody",
    "If you like, press **I would sit on the panel** on its card.",
    "Thank you! You are on the list for “{what}”.",
    "The card of a hearing",
    "The list for “{what}” is closed, and its fingerprint is on the card.",
    "They are told, and a thread opens on the card.",
    "**Share an idea** in the groups channel",
    "{n} person would join a group for your idea",
    "{n} people would join a group for your idea",
    "You have taken “{idea}” back. Its card does not show it any more.",
    "“{idea}” became a group. You can join that on its card.",
    "“{idea}” became a plan. Its card shows how that goes on.",
    "**/meeting agenda** puts something",
    "A report has been waiting for {n} school day",
    "The card that says what became of everything",
    "Thank you: your answer is counted. Nobody can see that it is yours.",
    "The card with the question of July",
    "The card of our vision",
    "The card of the eight weeks",
    "**Eight weeks to start** helps",
    "This question is over. The card tells what came of it.",
    "You have taken something on in {group} since. **Leave** on its card",
    "Choose a line of our promise on its card",
    "**/council agenda** makes itself",
    "A card for each",
    "Closes {when}: {question} Vote on its card, or with",
    "A vote you can take part in closes {when}",
    "Discord has refused {n} card",
    "In {groups} there is a card with the button **Start a group**",
    "Groups and council share {place}",
    "The card with which students begin",
    "The cards with which students begin",
    "{n} card could not be posted",
    "{n} cards could not be posted",
    "{n} cards come in a moment",
    "Everybody who is here votes on a card",
    "Go to its card",
    "An invitation waits for you and can be answered until {when}: {card}.",
    "Something waits for you. {card} shows it",
    "This card",
    "Vote {card}, or with",
    "What will you do, and why?",
    "on its card",
    "It has its own card in a moment",
    "New rules for the votes that are running here",
    "Next: its steps can begin",
    "Nobody votes on what they have not seen",
    "Press a button on the vote's card",
    "Any of you can reply: press **Answer them**",
    "It stands on the plan's card and where the adults read",
    "The students read it on the plan's card",
    "Today is the day to look back",
    "There the card shows who signed and who typed it in",
    "The plan's card shows it with your name",
    "{office} promised “{plan}” of {group}{whose} by {day}.",
    "What was promised for “{plan}” is noted as done",
    "{group} has answered the question about",
    "“{plan}” of {group}{whose} waits for an answer by {day}",
    "The card of a",
    "Your group gets a card in the groups channel",
    "The council sends you plans that need your answer",
    "{group} sees that {when} would suit you",
    "The invitation of {group} is taken back",
    "It counts once your facilitator agrees on the card",
    "{name} noted that what was promised for “{plan}” of {group}{whose} has happened",
    "Everybody sees on its card that you noted it",
    "What was promised for “{plan}” is open again",
    "**/meeting schedule** plans a meeting",
    "**/plan draft** opens a form",
    "Delegates ask everybody with **/survey open**",
    "Each theme has its card in the groups channel",
    "Every answer is sorted. Each theme has its card",
    "Everything is sorted. Each theme has its card",
    "The card with the answers to a survey",
    "its card",
    "“{question}” is not asked any more. Its card goes.",
    "The promise says what you decide",
    "The council waits to hear whether you agree to our promise",
    "Each plan has its school year, picked on the draft's card",
    "“{title}” has moved on since, so this cannot be undone",
    "The council reads why. You can still agree later, on the same card.",
    "Agree on when and where in the thread under its card.",
    "Has “{what}” been shown? Then press **Done** on its card.",
    "If you like, press **I can** on its card.",
    "Its card says how it stands.",
    "The card of somebody who asks to be shown",
    "They cannot show “{what}” any more. Choose somebody else on its card.",
    "When it is done, both of you press **Done** on the card.",
    "You have taken “{what}” back. Its card does not show it any more.",
    "{n} people can show you “{what}”. Choose one on its card.",
    "{n} person can show you “{what}”. Choose on its card.",
    "“{name}” has moved on since, so this cannot be undone.",
)


def closed(school: SimulatedSchool, *, told: bool = True) -> None:
    """Take from the bot what it needs to write anywhere."""
    for place in (school.groups_channel, school.council_channel):
        hide_from(school, place.id, bot_of(school), told=told)


def opened(school: SimulatedSchool) -> None:
    for place in (school.groups_channel, school.council_channel):
        show_to(school, place.id, bot_of(school))


def is_said(answer: str) -> bool:
    return MISSING in answer and MEND in answer


async def test_every_command_says_so_instead_of_pointing_to_a_card(ratified: SimulatedSchool) -> None:
    ann, thread = ratified.people["Ann"], ratified.thread("Polytunnel")
    await a_meeting(ratified)
    closed(ratified)
    await ratified.env.settle()
    for command in all_commands(ratified):
        if command.qualified_name == "help" or command.qualified_name.startswith("setup "):
            continue
        answer = await ratified.use(ann, command.qualified_name, **options_of(ratified, command))
        points = re.search(r"\b[Cc]ard\b|council channel|groups channel", answer)
        assert not points or is_said(answer), f"{command.qualified_name}: {answer}"
    assert thread.id
    assert ratified.faults == []


@pytest.mark.parametrize("told", [True, False], ids=["before it was tried", "after it was refused"])
async def test_whoever_makes_something_with_a_card_reads_that_it_is_not_there(
    ratified: SimulatedSchool, told: bool
) -> None:
    school, ann, teacher = ratified, ratified.people["Ann"], ratified.people["Mr Reed"]
    meeting = await a_meeting(school)
    closed(school, told=told)
    await school.env.settle()
    if not told:
        # Something was refused already, and nothing has told the bot that its permissions have changed.
        await school.use(school.people["Dan"], "group join", group="Polytunnel")
        await school.use(ann, "schoolplan compile")
        await school.beat()
    answers = [
        await school.use(school.people["Ben"], "group start", name="Gardens", purpose="Flowers"),
        await school.fill_in(ann, "plan draft", PLAN | {"title": "Second"}, group="Polytunnel"),
        await school.use(ann, "plan propose", plan="Second"),
        await school.use(ann, "meeting schedule", group="Polytunnel", when="tomorrow 3pm"),
        await school.use(ann, "advisor invite", group="Polytunnel", teacher=teacher, purpose="Help"),
        await school.use(ann, "minutes begin", meeting=str(meeting)),
        await school.use(ann, "schoolplan compile"),
        await school.use(teacher, "council answer", plan="Tunnel", answer="yes", reason="Fine"),
    ]
    assert [answer for answer in answers if not is_said(answer)] == []
    await school.use(ann, "plan propose", plan="Tunnel")
    opened(school)


async def test_a_vote_whose_card_is_missing_is_cast_with_the_command(group: SimulatedSchool) -> None:
    await group.fill_in(group.people["Ann"], "plan draft", PLAN, group="Polytunnel")
    closed(group)
    await group.env.settle()
    answer = await group.use(group.people["Ann"], "plan propose", plan="Tunnel")
    assert is_said(answer)
    assert "The group votes with /ballot show 1" in answer
    shown = await group.people["Ben"].slash(group.hall, "ballot show", ballot="1")
    assert shown.response is not None
    assert "ballot:1:for" in str(shown.response.components)


async def test_a_meeting_without_cards_says_so_at_every_step(group: SimulatedSchool) -> None:
    ann, meeting = group.people["Ann"], await a_meeting(group)
    await group.use(ann, "minutes begin", meeting=str(meeting))
    await group.beat()
    closed(group)
    await group.env.settle()
    form = {"text": "Paint it green", "rule": ["ballot"], "for": "", "against": "", "abstained": ""}
    answer = await write(group, "Ann", f"minutes:{meeting}:decision", form)
    assert is_said(answer)
    assert "with /ballot show 1" in answer
    await group.wait(minutes=11)
    answer = await group.press(ann, group.thread("Polytunnel"), f"minutes:{meeting}:end")
    assert is_said(answer)
    assert f"/minutes show {meeting}" in answer


async def test_a_card_that_waits_for_the_silence_to_end_is_said_to_wait(group: SimulatedSchool) -> None:
    await group.use(group.admin, "setup silence", on=True)
    for answer in (
        await group.fill_in(group.people["Ann"], "plan draft", PLAN, group="Polytunnel"),
        await group.use(group.people["Ann"], "meeting schedule", group="Polytunnel", when="tomorrow 3pm"),
    ):
        assert f"the card comes into <#{group.groups_channel.id}> when that is lifted" in answer


async def test_the_lead_reads_that_a_report_could_not_be_shown(group: SimulatedSchool) -> None:
    office = group.env.backend.get_channel(group.safeguarding_channel.id)
    before = list(office.overwrites)
    hide_from(group, office.id, bot_of(group))
    await group.press(group.people["Cat"], group.groups_channel, "post:report")
    await group.beat()
    lead = group.safeguarding_lead("Ms Okoro")
    assert "1 of these is not shown there yet" in await group.use(lead, "today")
    office.overwrites = before
    group.env.backend.announce_channel_update(office.id)
    await group.env.settle()
    await group.wait(minutes=2)
    told = await group.use(lead, "today")
    assert "1 report waits for you" in told
    assert "not shown there yet" not in told


async def test_where_cards_can_be_posted_nothing_is_said(group: SimulatedSchool) -> None:
    for answer in (
        await group.fill_in(group.people["Ann"], "plan draft", PLAN, group="Polytunnel"),
        await group.use(group.people["Ann"], "plan propose", plan="Tunnel"),
        await group.use(group.people["Ann"], "meeting schedule", group="Polytunnel", when="tomorrow 3pm"),
        await group.use(group.people["Dan"], "group start", name="Gardens", purpose="Flowers"),
    ):
        assert not is_said(answer)


def test_every_sentence_that_speaks_of_a_card_is_known_to_point_to_one_or_not() -> None:
    every = {text for one in extracted() for text in ([one] if isinstance(one, str) else one)}
    of_cards = {text for text in every if re.search(r"\b[Cc]ards?\b", text)}
    assert {text for text in of_cards if not text.startswith(POINTING + TRUE_ANYWHERE)} == set()
    for beginning in POINTING:
        assert any(text.startswith(beginning) for text in of_cards), beginning

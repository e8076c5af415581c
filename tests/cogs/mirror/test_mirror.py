"""The mirror on simulated Discord: two forms one after the other, both sides, the lines, and one thing to change."""

from typing import Any

import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.rehearsal.world import SimulatedSchool, custom_ids, read
from tests.cogs.looking import FIRST, SECOND
from tests.cogs.test_forged import press, send
from tests.cogs.test_groups_and_plans import posted

ONE_THING = "Adults come to one meeting a month"


@pytest.fixture
async def opened(group: SimulatedSchool) -> SimulatedSchool:
    for name in ("Ann", "Ben"):
        await group.use(group.people[name], "council join", group="Polytunnel")
    answer = await group.use(group.people["Ann"], "mirror open")
    assert "The mirror is open until" in answer
    await group.beat()
    return group


async def looks(school: SimulatedSchool, person: MemberActor, line: str = "", **first: str) -> str:
    """Have somebody fill in both forms; return the last answer."""
    await send(school, person, "mirror:first:1", FIRST | first)
    return await send(school, person, "mirror:second:1", SECOND | {"line": line})


def within(components: list[dict[str, Any]], kind: int) -> list[dict[str, Any]]:
    """Return the buttons (2) or the lists (3) of an answer."""
    own = [one for one in components if one.get("type") == kind]
    return own + [found for one in components for found in within(one.get("components", []), kind)]


def offered(result: InteractionResult) -> list[str]:
    """Return what the list of an answer offers."""
    assert result.response is not None
    [only] = within(result.response.components, 3)
    return [option["value"] for option in only["options"]]


def custom_ids_of(result: InteractionResult, noun: str) -> str:
    """Return the custom id of the button of a noun below an answer."""
    assert result.response is not None
    buttons = [one["custom_id"] for one in within(result.response.components, 2)]
    return next(one for one in buttons if one.startswith(f"{noun}:"))


async def over(school: SimulatedSchool) -> None:
    await school.wait(days=15)
    await school.beat()


async def test_the_second_form_is_behind_a_button_on_the_answer_to_the_first(opened: SimulatedSchool) -> None:
    card = opened.card(opened.groups_channel, "mirror:1:answer")
    dan = opened.people["Dan"]
    assert "The mirror is open, if you like" in await opened.use(dan, "today")
    first = await dan.click(card, custom_id="mirror:1:answer")
    assert first.modal is not None
    shown = str(first.modal)
    assert "Did you learn something by doing it?" in shown
    half = await dan.submit_modal(first, FIRST)
    assert "these three answers are counted" in read(half)
    assert half.response is not None
    second = await dan.click(half.response, custom_id="mirror:1:more")
    assert "Nobody reads this day and night. Do you need help now?" in str(second.modal)
    assert "They can see who wrote it if you may need help. Then your name goes for good" in str(second.modal)
    whole = await dan.submit_modal(second, SECOND | {"line": "Ask us first"})
    assert "your answers are counted. Nobody can see which are yours" in read(whole)
    assert "The safeguarding lead reads your line first. Then your name goes for good." in read(whole)
    assert "The mirror is open" not in await opened.use(dan, "today")
    assert "The mirror is open, if you like" in await opened.use(opened.people["Mr Reed"], "today")
    assert "You have sent this already" in await press(opened, dan, "mirror:1:answer")
    assert "You have sent this already" in await send(opened, dan, "mirror:first:1", FIRST)
    assert "One of the questions has no answer yet" in await send(opened, opened.people["Cat"], "mirror:first:1", {})
    adult = await opened.people["Mr Reed"].click(card, custom_id="mirror:1:answer")
    assert "Did you learn from students?" in str(adult.modal)


async def test_both_sides_stand_on_the_card_and_the_lead_reads_lines_first(opened: SimulatedSchool) -> None:
    lead = opened.safeguarding_lead("Ms Okoro")
    for at in range(6):
        reply = "yes" if at < 5 else "no"
        assert "counted" in await looks(opened, opened.student(f"Pupil {at}"), f"Line {at}", good_at=reply)
    for teacher in ("Ms Ahmed", "Mr Stone"):
        await looks(opened, opened.teacher(teacher), "I listen")
    await over(opened)
    told = posted(opened, opened.groups_channel)
    assert "Students: at least 5 answered." in told
    assert "Teachers and offices: fewer than five answered" in told
    assert "Students: yes – · partly – · no – · cannot say –" in told
    assert "mirror:1:lines" not in str([custom_ids(card) for card in opened.cards(opened.groups_channel)])
    cat = opened.people["Cat"]
    assert "There is nothing to read" in await press(opened, cat, "mirror:1:lines")
    assert "safeguarding lead" in await press(opened, cat, "mirror:1:read")
    page = await lead.click(opened.card(opened.safeguarding_channel, "mirror:1:read"), custom_id="mirror:1:read")
    assert "Line 3" in read(page)
    assert "Pupil" not in read(page)
    assert page.response is not None
    held = offered(page)[0]
    await lead.select(page.response, [held], custom_id="mirror:1:hold")
    last = custom_ids_of(page, "mirrorlines")
    await lead.click(page.response, custom_id=last)
    assert "There is nothing to read" in await press(opened, cat, "mirror:1:lines")
    kept = await lead.click(page.response, custom_id="mirror:1:held")
    assert kept.response is not None
    who = await lead.select(kept.response, [held], custom_id="mirror:1:who")
    assert "The record keeps that you looked." in read(who)
    await lead.select(kept.response, [held], custom_id="mirror:1:release")
    assert "Screening is done" in await press(opened, lead, "mirror:1:finish")
    written = await cat.click((await cat.slash(opened.hall, "mirror show")).response, custom_id="mirror:1:lines")
    assert read(written).count("Line ") == 6
    assert "I listen" not in read(written), "two adults wrote, so everybody could guess who wrote it"
    assert written.response is not None
    reported = offered(written)[0]
    await cat.select(written.response, [reported], custom_id="mirror:1:report")
    assert (await press(opened, opened.people["Dan"], "mirror:1:lines")).count("Line ") == 5
    await opened.beat()
    again = await lead.click(opened.card(opened.safeguarding_channel, "mirror:1:held"), custom_id="mirror:1:held")
    assert again.response is not None
    assert offered(again) == [reported]
    assert "Nobody knows any more who wrote these" in read(again)
    await lead.select(again.response, [reported], custom_id="mirror:1:release")
    assert (await press(opened, opened.people["Dan"], "mirror:1:lines")).count("Line ") == 6


async def test_the_council_chooses_one_thing_and_the_next_mirror_begins_with_it(opened: SimulatedSchool) -> None:
    assert "No mirror is over yet" in await opened.use(opened.people["Ann"], "mirror choose", change=ONE_THING)
    assert "The mirror is open already" in await opened.use(opened.people["Ben"], "mirror open")
    await over(opened)
    assert "There has been a mirror this term" in await opened.use(opened.people["Ann"], "mirror open")
    await opened.use(opened.people["Ann"], "mirror choose", change=ONE_THING)
    await opened.beat()
    assert f"Shall we change this one thing: {ONE_THING}" in posted(opened, opened.council_channel)
    for name in ("Ann", "Ben"):
        await opened.press(opened.people[name], opened.council_channel, "ballot:1:for")
    await opened.wait(minutes=6)
    await opened.beat()
    shown = await opened.use(opened.people["Cat"], "mirror show")
    assert f"One thing we change:** “{ONE_THING}” (proposed by Ann)" in shown
    await opened.wait(days=120)
    await opened.use(opened.people["Ben"], "mirror open")
    await opened.beat()
    card = opened.card(opened.groups_channel, "mirror:2:answer")
    assert f"Last time we wanted to change:** “{ONE_THING}” (proposed by Ann)" in posted(opened, opened.groups_channel)
    form = await opened.people["Cat"].click(card, custom_id="mirror:2:answer")
    assert "What became of it?" in str(form.modal)

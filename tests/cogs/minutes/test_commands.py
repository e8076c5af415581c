"""A meeting from its agenda to its approved minutes, as people see and press it."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of
from documents import typesetting
from tests.cogs.meeting_hall import a_meeting, a_meeting_with_an_action, write
from tests.cogs.test_groups_and_plans import posted
from tests.cogs.test_limits import LONG, assert_all_fits

DECISION = {"text": "We mend it", "rule": ["majority"], "for": "2", "against": "1", "abstained": ""}


async def press(school: SimulatedSchool, who: str, custom_id: str) -> str:
    return await school.press(school.people[who], school.thread("Polytunnel"), custom_id)


async def attached(school: SimulatedSchool, who: str, **options: Any) -> tuple[str, str, str]:
    """Return what somebody reads of the minutes: the name of the files, and what the PDF and the Markdown say."""
    result = await school.people[who].slash(school.hall, "minutes show", **options)
    [message] = messages_of(result)
    pdf, markdown = message.attachments
    stem = pdf.filename.removesuffix(".pdf")
    assert markdown.filename == f"{stem}.md"
    printed = PdfReader(BytesIO(await pdf.read()))
    return stem, "\n".join(page.extract_text() for page in printed.pages), (await markdown.read()).decode()


async def test_the_agenda_is_read_by_anybody_before_the_meeting(group: SimulatedSchool) -> None:
    await a_meeting(group, hours=24)
    answer = await group.use(group.people["Ben"], "meeting agenda", meeting="Polytunnel", what="*Seeds*", minutes=20)
    assert "agenda of Polytunnel, as item 1" in answer
    read = await group.use(group.people["Dan"], "minutes show", meeting="Polytunnel")
    assert r"1\. \*Seeds\* · 20 minutes" in read
    assert "This is for members of Polytunnel" in await group.use(
        group.people["Dan"], "meeting agenda", meeting="1", what="Mine"
    )


async def test_a_whole_meeting_is_taken_down_from_one_card(group: SimulatedSchool) -> None:
    meeting = await a_meeting_with_an_action(group)
    key = f"minutes:{meeting}"
    live = group.card(group.thread("Polytunnel"), f"{key}:next")
    assert await write(group, "Ann", f"{key}:note", {"text": "The door\nis broken"}) == "It is in the minutes."
    assert "2 for, 1 against, 0 abstained; 3 here: passed" in await write(group, "Ann", f"{key}:decision", DECISION)
    await group.beat()
    shown = posted(group, group.thread("Polytunnel"))
    for part in ("3 members are here", "Item 1 of 1: The door", "> is broken", "We mend it", "Buy a lock (Ben, by"):
        assert part in shown
    assert "That was the last item" in await press(group, "Ann", f"{key}:next")
    assert "The meeting is over" in await press(group, "Ann", f"{key}:end")
    await group.beat()
    assert group.card(group.thread("Polytunnel"), f"{key}:approve").id == live.id
    assert not any(f"{key}:next" in custom_ids(message) for message in group.cards(group.thread("Polytunnel")))
    assert "Somebody who did not write the minutes approves them" in await press(group, "Ann", f"{key}:approve")
    assert "The minutes are approved" in await press(group, "Ben", f"{key}:approve")
    await group.beat()
    assert "Approved by Ben" in posted(group, group.thread("Polytunnel"))
    assert not any(f"{key}:approve" in custom_ids(message) for message in group.cards(group.thread("Polytunnel")))


async def test_the_minutes_are_a_file_with_names_for_the_group_and_without_for_everybody(
    group: SimulatedSchool,
) -> None:
    meeting = await a_meeting_with_an_action(group)
    await write(group, "Ann", f"minutes:{meeting}:note", {"text": "Cat painted it"})
    await press(group, "Ann", f"minutes:{meeting}:end")
    name, *texts = await attached(group, "Ben", meeting=str(meeting))
    assert name == f"minutes-{meeting}-group"
    for text in texts:
        assert "Cat painted it" in text
        assert "Buy a lock (Ben, by 1 October 2026)" in text
    for who, options in (("Dan", {}), ("Ben", {"format": "public"}), ("Mr Reed", {"format": "public"})):
        name, *texts = await attached(group, who, meeting=str(meeting), **options)
        assert name == f"minutes-{meeting}-public"
        for text in texts:
            assert "a member painted it" in text
            assert not any(named in text for named in ("Ann", "Ben", "Cat"))
    refused = await group.use(group.people["Dan"], "minutes show", meeting=str(meeting), format="group")
    assert "choose format: public" in refused


async def test_minutes_without_a_pdf_are_read_as_markdown(
    group: SimulatedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = await a_meeting_with_an_action(group)
    await press(group, "Ann", f"minutes:{meeting}:end")
    monkeypatch.setattr(typesetting, "_COMPILER", "/nowhere.py")
    for options in ({}, {"format": "public"}):
        result = await group.people["Ben"].slash(group.hall, "minutes show", meeting=str(meeting), **options)
        first, second = messages_of(result)
        assert [file.filename.rpartition(".")[2] for file in first.attachments] == ["md"]
        assert second.content == "The PDF cannot be made now."


@pytest.mark.parametrize("verb", ["next", "note", "decision", "action", "end"])
async def test_only_the_minute_takers_presses_count_and_others_read_how_to_take_over(
    group: SimulatedSchool, verb: str
) -> None:
    meeting = await a_meeting_with_an_action(group)
    answer = await press(group, "Ben", f"minutes:{meeting}:{verb}")
    assert f"/minutes take {meeting}" in answer
    assert "You are taking the minutes of Polytunnel now" in await group.use(
        group.people["Ben"], "minutes take", meeting=str(meeting)
    )
    assert "minute-taker" in await press(group, "Ann", f"minutes:{meeting}:{verb}")


async def test_a_decision_that_cannot_be_is_refused_and_what_was_typed_comes_back(group: SimulatedSchool) -> None:
    meeting = await a_meeting_with_an_action(group)
    for changes, sentence in (
        ({"for": "9"}, "That makes 10 hands, and 3 are here"),
        ({"for": "two"}, "“two” is no number of hands"),
        ({"for": "", "against": ""}, "No hands are counted"),
    ):
        answer = await write(group, "Ann", f"minutes:{meeting}:decision", DECISION | changes)
        assert sentence in answer
        assert "We mend it" in answer
    agreed = DECISION | {"rule": ["consent"], "against": ""}
    assert "by consent, 0 objections; 3 here: passed" in await write(
        group, "Ann", f"minutes:{meeting}:decision", agreed
    )


async def test_those_here_vote_with_buttons_and_the_decision_stands_in_the_minutes(group: SimulatedSchool) -> None:
    meeting = await a_meeting_with_an_action(group)
    asked = {"text": "We mend the door\nbefore Easter", "rule": ["ballot"]}
    assert "3 people who are here can vote" in await write(group, "Ann", f"minutes:{meeting}:decision", asked)
    assert "A vote on this is open already" in await write(group, "Ann", f"minutes:{meeting}:decision", asked)
    await group.beat()
    thread = posted(group, group.thread("Polytunnel"))
    assert "Polytunnel decides: We mend the door" in thread
    assert "before Easter" in thread
    assert "We mend the door" in await group.use(group.people["Ben"], "ballot list")
    assert "You cannot vote here" in await press(group, "Dan", "ballot:1:for")
    for name in ("Ann", "Ben"):
        assert "You can change it until" in await press(group, name, "ballot:1:for")
    last = await press(group, "Cat", "ballot:1:abstain")
    assert "Your vote is in: **Abstain**. Everybody has voted: the vote ends" in last
    await group.beat()
    assert "3 here: passed" not in posted(group, group.thread("Polytunnel"))
    await group.wait(minutes=1)
    thread = posted(group, group.thread("Polytunnel"))
    assert "2 for, 0 against, 1 abstained; 3 of 3 voted, quorum 2" in thread
    assert "2 for, 0 against, 1 abstained; 3 here: passed" in thread


async def test_an_action_says_back_how_person_and_day_were_understood(group: SimulatedSchool) -> None:
    meeting = await a_meeting_with_an_action(group)
    form = f"minutes:{meeting}:action"
    answer = await write(group, "Ann", form, {"what": "Dig", "who": "cat", "due": "in 2 weeks"})
    assert "Cat will do it. It is due 21 September 2026." in answer
    assert "The group will do it. It has no date yet." in await write(group, "Ann", form, {"what": "Dig"})
    assert "Dan is not a member" in await write(group, "Ann", form, {"what": "Dig", "who": "Dan"})
    assert "I could not tell which day" in await write(group, "Ann", form, {"what": "Dig", "due": "whenever"})


async def test_an_action_waits_in_today_is_reminded_of_and_done(group: SimulatedSchool) -> None:
    await a_meeting_with_an_action(group)
    ben = group.people["Ben"]
    assert "Buy a lock, by" in await group.use(ben, "today")
    assert "Buy a lock · Ben, by" in await group.use(group.people["Cat"], "minutes actions")
    assert "No action is open" in await group.use(group.people["Dan"], "minutes actions")
    await group.wait(days=22)
    [told] = [message.content for message in group.direct_messages(ben)]
    assert "An action Polytunnel agreed on: Buy a lock (written by Ann)." in told
    assert re.search(r"\[/minutes done\]\(https://\S+\) 1 notes that it is done", told)
    assert "Somebody else of Polytunnel" in await group.use(group.people["Cat"], "minutes drop", action="lock")
    assert "Done: Buy a lock" in await group.use(ben, "minutes done", action="lock")
    assert "There is no action" in await group.use(ben, "minutes drop", action="1")
    assert "Nothing waits for you right now" in await group.use(ben, "today")


async def test_everything_still_works_after_a_restart(group: SimulatedSchool) -> None:
    meeting = await a_meeting_with_an_action(group)
    await group.restart()
    assert "3 members are here" in await press(group, "Cat", f"minutes:{meeting}:here")
    assert await write(group, "Ann", f"minutes:{meeting}:note", {"text": "Still here"}) == "It is in the minutes."
    await group.beat()
    assert "> Still here" in posted(group, group.thread("Polytunnel"))


async def test_the_longest_minutes_fit(group: SimulatedSchool) -> None:
    meeting = await a_meeting_with_an_action(group)
    for number in range(19):
        await group.use(group.people["Ann"], "meeting agenda", meeting=str(meeting), what=f"{number} {LONG[:190]}")
    for _ in range(5):
        await write(group, "Ann", f"minutes:{meeting}:note", {"text": LONG})
        await write(group, "Ann", f"minutes:{meeting}:decision", DECISION | {"text": LONG})
        await write(group, "Ann", f"minutes:{meeting}:action", {"what": LONG[:200]})
    await group.beat()
    assert "no more fit" in await group.use(
        group.people["Ann"], "meeting agenda", meeting=str(meeting), what="One more"
    )
    await group.use(group.people["Ben"], "minutes show", meeting=str(meeting))
    assert "Open actions" in await group.use(group.people["Ben"], "minutes actions")
    await press(group, "Ann", f"minutes:{meeting}:end")
    await group.beat()
    await attached(group, "Ben", meeting=str(meeting))
    assert_all_fits(group)


async def test_a_meeting_of_nothing_is_refused(group: SimulatedSchool) -> None:
    await a_meeting(group)
    for number in ("0", "-1", "9" * 5000, "#", " ", "１"):
        for command in ("minutes show", "minutes begin", "minutes take"):
            assert "There is no meeting" in await group.use(group.people["Ann"], command, meeting=number), number
        assert "There is no action" in await group.use(group.people["Ann"], "minutes done", action=number), number


async def test_meetings_and_actions_are_offered_while_one_types(group: SimulatedSchool) -> None:
    await a_meeting_with_an_action(group)
    [meeting] = await group.people["Ann"].autocomplete(group.hall, "minutes show", "meeting", "poly")
    assert meeting["name"].startswith("Polytunnel 2026-09-07")
    [action] = await group.people["Ann"].autocomplete(group.hall, "minutes done", "action", "")
    assert action["name"] == "Buy a lock · Polytunnel · #1"

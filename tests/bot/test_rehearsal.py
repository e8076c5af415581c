"""The rehearsal leaves a school plan and a transcript, and does not pass by luck."""

import asyncio
import json
import re
import signal
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
from pypdf import PdfReader

from bot.rehearsal import playing, rehearse
from bot.rehearsal.cast import LEAD, NEWCOMER
from bot.rehearsal.stage import RehearsedSchool, StoryBroke
from bot.rehearsal.story import Snapshot
from bot.rehearsal.talks import WEEKS
from bot.rehearsal.world import SimulatedSchool, words_of
from storage.database import Database
from tests.cogs.conftest import MONDAY
from tests.query_plans import MAY, going_through_all, statements_asked

EPHEMERAL = discord.MessageFlags.ephemeral.flag
# Its card, and what tells that it begins or has moved; or its running card, and a vote in it.
MOST_POSTS_OF_MEETING = 2


class MeetingPosts:
    """Counts how many posts there are about each meeting at the same time."""

    def __init__(self) -> None:
        self.most: dict[int, int] = {}
        self._posts: dict[int, int] = {}
        self._meetings: dict[tuple[str, str], int] = {}

    def watch(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "MESSAGE_DELETE":
            self._posts.pop(int(payload["id"]), None)
        if event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or payload["flags"] & EPHEMERAL:
            return
        text = words_of(payload["content"], payload["components"])
        if (meeting := self._meeting_of(text)) is not None:
            self._posts[int(payload["id"])] = meeting
            # One is posted just before the other is taken down.
            now = list(self._posts.values()).count(meeting)
            self.most[meeting] = max(self.most.get(meeting, 0), now)

    def _meeting_of(self, text: str) -> int | None:
        if (
            reminded := re.search(r"The meeting of (.+?) (?:begins|has moved: it begins) (<t:\d+:f>)", text)
        ) is not None:
            return self._meetings.get((reminded[1], reminded[2]))
        card = re.search(r"### (?:Meeting|Minutes) of (.+)", text)
        number = re.search(r"-# Meeting (\d+) |/minutes show (\d+)", text)
        if card is None or number is None:
            return None
        meeting = int(number[1] or number[2])
        if (begins := re.search(r"<t:\d+:f>", text)) is not None:
            self._meetings[card[1], begins[0]] = meeting
        return meeting

    def are_left_over(self) -> dict[int, int]:
        """Return the meetings that still have more than one post."""
        left = Counter(self._posts.values())
        return {meeting: posts for meeting, posts in left.items() if posts > 1}


@pytest.mark.begun_first
async def test_a_school_year_leaves_its_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], migrated_file: Path
) -> None:
    folder = tmp_path / "rehearsal"
    posts = MeetingPosts()
    with statements_asked() as asked:
        assert await rehearse(folder, watched_by=posts.watch) == 0
    assert len(posts.most) > 40
    assert {meeting: most for meeting, most in posts.most.items() if most > MOST_POSTS_OF_MEETING} == {}
    assert posts.are_left_over() == {}
    said = capsys.readouterr().out
    assert (folder / "school-plan.pdf").read_bytes().startswith(b"%PDF-")
    assert len(PdfReader(folder / "poster.pdf").pages) == 1
    assert (folder / "page-1.png").read_bytes().startswith(b"\x89PNG")
    [left] = PdfReader(folder / "for-who-comes-next.pdf").pages
    assert "Sow the first lettuce in January" in left.extract_text()
    plan = json.loads((folder / "school-plan.json").read_text(encoding="utf-8"))
    assert len(plan["plans"]) == 10
    assert_shows_a_year_to_its_end(plan)
    assert plan["vision"]["number"] == 2
    assert_is_done_together(plan)
    assert plan["involvement"]["answered_at_least"] == 45
    assert {one["at_least"]["voted"] is not None for one in plan["months"]} == {True, False}
    written = (folder / "school-plan.md").read_text(encoding="utf-8")
    for words in (
        "Salad from our own polytunnel",
        "Wells Cycling Club: two days",
        "With thanks to: Wells Cycling Club",
    ):
        assert words in written, words
    transcript = (folder / "transcript.md").read_text(encoding="utf-8")
    for words in (
        "2 for, 2 against, 2 abstained; 6 of 6 voted, quorum 3", "No quorum", "This vote is withdrawn", "Expired", "Declined",
        "student school plan, edition 1", "student school plan, edition 2", "student school plan, edition 3",
        "The year in figures: ", "Room 7 is quiet at lunch",
        "Nobody can see how you voted, and it cannot be changed",
        "Meeting of Polytunnel", "A post was reported", "has hidden this post", "Ms Okafor is coming",
        "Minute-taker: Chloe W", "Approved by Amira K", "3 for, 1 against, 0 abstained; 4 here: passed",
        "Do you feel more involved than a year ago?", "The first school that did this: 83 % more",
        "You said, we did", "The school plan has moved on to 2027/28.",
        "Head teacher: not yet, because", "The council and Head teacher agreed to it",
        "**Our promise** (together): How we save energy and water, and have less rubbish",
        "It leans on this line of the promise (not ours): Heating, roofs and other large works",
        ": Bring your three favourite songs.", "We should ask our partners first",
        "**One thing we change:** “Adults wait ten seconds before they help”", "Students: changed 10 · partly changed 5",
    ):  # fmt: skip
        assert words in transcript, words
    assert "Traceback" not in transcript
    assert "<@" not in transcript
    assert_reads_as_it_happened(transcript)
    assert "things done in" in said
    assert "groundswell rehearse --open" in said
    assert len(asked) > 700
    assert going_through_all(asked, migrated_file) == {}
    assert MAY.keys() <= {one.by for one in asked.values()}


@pytest.mark.begun_first
async def test_the_page_opens_in_march_where_something_waits_for_a_student_a_teacher_and_the_head(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    playing, said = asyncio.create_task(rehearse(tmp_path / "rehearsal", stay_open=True)), ""
    while "is open: " not in said and not playing.done():
        await asyncio.sleep(0.05)
        said += capsys.readouterr().out
    address = said.split("is open: ")[1].split()[0]
    async with aiohttp.ClientSession() as session:
        view = await seen(session, address, "")
        assert {NEWCOMER, "Amira K", "Mr Reed", LEAD, "Office Admin"} <= {one["label"] for one in view["people"]}
        assert view["now"] == "Tue 23 Mar 2027, 11:40"
        tries = {one["label"]: one for one in view["tries"]}
        for label, button in (
            ("be Mia and vote", r"ballot:\d+:for"),
            ("be Mr Reed and answer", r"invitation:\d+:accept"),
            ("be the head and say yes", r"request:\d+:yes"),
        ):
            place = await seen(session, address, "?person={person}&place={place}".format(**tries[label]))
            (card,) = (one for one in place["posted"] if one["id"] == tries[label]["message"])
            assert re.search(f'"id": "{button}"', json.dumps(card)), label
    signal.raise_signal(signal.SIGTERM)
    assert await playing == 0
    assert (tmp_path / "rehearsal" / "school-plan.pdf").exists()


async def seen(session: aiohttp.ClientSession, address: str, query: str) -> dict[str, Any]:
    async with session.get(f"{address}look{query}") as answered:
        return dict(await answered.json())


def assert_shows_a_year_to_its_end(plan: dict[str, Any]) -> None:
    """Steps were done on many days, none of them is overdue, and what is still to come is for the next year."""
    published = date.fromisoformat(plan["published_on"])
    steps = [step for one in plan["plans"] for step in one["steps"]]
    assert len({step["done_on"] for step in steps if step["done_on"]}) >= 20
    coming = [date.fromisoformat(step["due"]) for step in steps if not step["done_on"]]
    assert coming
    assert min(coming) > published


def assert_is_done_together(plan: dict[str, Any]) -> None:
    """Both sides of the mirror are told, what became of the one thing to change, whose plans these are, and the hours."""
    told = plan["together"]
    students, adults = told["mirror"]["sides"]
    assert told["mirror"]["was_to_change"] == "Adults wait ten seconds before they help"
    assert told["mirror"]["is_to_change"] == "The youngest in a group speak first"
    assert (students["answered_at_least"], adults["answered_at_least"]) == (20, 10)
    assert {one["thought_of_by"] for one in told["fields"] if one["plans"]} == {"we", "together", "adults"}
    assert sum(one["plans"] for one in told["fields"]) == len(plan["plans"])
    assert told["hours"]["at_least"] == 5


def assert_reads_as_it_happened(transcript: str) -> None:
    """Cards are shown open before they are shown closed, in the order of the days, and nothing is left as a raw link."""
    assert "discord.com/channels" not in transcript
    contents = re.findall(r"^- \[(.+)\]\(#(.+)\)$", transcript, re.MULTILINE)
    assert [f"## {title}" for title, _ in contents] == re.findall(r"^## .+$", transcript, re.MULTILINE)
    for before, after in (
        ("**Forming** · 1 member of 3 needed", "**Active** · 6 members"),
        ("0 of 5 voted, quorum 3", "4 for, 1 against, 0 abstained; 5 of 5 voted"),
        ("**Waiting for an answer**", "**Accepted**"),
        ("0 members are coming.", "3 members are coming."),
        ("No Year 7 allowed near us.", "The safeguarding lead has hidden this post."),
        ("A draft of the school plan", "by vote of the council"),
        ("**Head teacher: no**", "There will be no screen this year."),
    ):
        assert -1 < transcript.find(before) < transcript.find(after), (before, after)


def test_every_group_has_minutes_of_its_own() -> None:
    said = [value for weeks in WEEKS.values() for week in weeks for line in week for value in line.texts]
    assert len(said) > 80
    assert len(said) == len(set(said))


async def test_a_step_that_does_not_go_as_told_breaks_the_story(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        async with SimulatedSchool(database, starts=MONDAY) as school:
            stage = RehearsedSchool(school)
            stage.gather()
            with pytest.raises(StoryBroke, match="expected “has started”"):
                await stage.use("Amira K", "group start", "has started", name="Polytunnel", purpose="Grow food")


async def test_a_card_is_written_down_as_it_was_posted_and_as_it_changed(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        async with SimulatedSchool(database, starts=MONDAY) as school:
            await school.set_up()
            stage = RehearsedSchool(school)
            stage.gather()
            await stage.use("Amira K", "group start", "has started", name="Polytunnel", purpose="Grow food")
            async with stage.together():
                for name in ("Ben T", "Chloe W"):
                    await stage.press(name, school.groups_channel, "group:1:join", "Welcome to")
            story = [moment.what for moment in stage.story.moments]
            posted, *changes = (one for one in story if isinstance(one, Snapshot))
            assert posted.is_new
            assert "1 member of 3 needed" in posted.text
            assert not any(one.is_new for one in changes)
            assert "3 members" in changes[-1].text
            assert [type(one).__name__ for one in story] == ["Note", "Snapshot", "Note", "Note", "Snapshot"]
            assert all(one.at <= other.at for one, other in pairwise(story))


async def test_a_machine_that_is_too_busy_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def is_late(_: RehearsedSchool) -> None:
        raise TimeoutError

    monkeypatch.setattr(playing, "YEAR", (playing.Scene(playing.YEAR[0].day, "Too much at once", is_late),))
    assert await rehearse(tmp_path) == 1
    assert "this machine was too busy with other things" in capsys.readouterr().out

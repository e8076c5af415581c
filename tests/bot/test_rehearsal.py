"""The rehearsal leaves a school plan and a transcript, and does not pass by luck."""

import asyncio
import json
import signal
from pathlib import Path

import aiohttp
import pytest

from bot.rehearsal import rehearse
from bot.rehearsal.cast import LEAD
from bot.rehearsal.stage import Stage, StoryBroke
from bot.rehearsal.world import SimulatedSchool
from storage.database import Database
from tests.cogs.conftest import MONDAY


async def test_a_school_year_leaves_its_files_and_stays_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    playing, said = asyncio.create_task(rehearse(tmp_path / "rehearsal", stay_open=True)), ""
    while "is open: " not in said and not playing.done():
        await asyncio.sleep(0.05)
        said += capsys.readouterr().out
    async with aiohttp.ClientSession() as session, session.get(said.split("is open: ")[1].split()[0] + "look") as seen:
        assert {"Amira K", "Mr Reed", LEAD, "Office Admin"} <= {one["label"] for one in (await seen.json())["people"]}
    signal.raise_signal(signal.SIGTERM)
    assert await playing == 0
    said += capsys.readouterr().out
    folder = tmp_path / "rehearsal"
    assert (folder / "school-plan.pdf").read_bytes().startswith(b"%PDF-")
    assert (folder / "page-1.png").read_bytes().startswith(b"\x89PNG")
    plan = json.loads((folder / "school-plan.json").read_text(encoding="utf-8"))
    assert len(plan["plans"]) == 8
    assert "Salad from our own polytunnel" in (folder / "school-plan.md").read_text(encoding="utf-8")
    transcript = (folder / "transcript.md").read_text(encoding="utf-8")
    for words in (
        "2 for, 2 against, 2 abstained; 6 of 6 voted, quorum 3", "No quorum", "Withdrawn", "Expired", "Declined",
        "student school plan, edition 1", "student school plan, edition 2", "Your paper is in",
        "Meeting of Polytunnel", "A post was reported", "has hidden this post", "Ms Okafor is coming",
        "Minute-taker: Chloe W", "Approved by Amira K", "3 for, 1 against, 0 abstained; 4 here: passed",
        "Reminder: Bring your three favourite songs.", "We should ask our partners first",
    ):  # fmt: skip
        assert words in transcript, words
    assert "Traceback" not in transcript
    assert "<@" not in transcript
    assert "things done in" in said


async def test_a_step_that_does_not_go_as_told_breaks_the_story(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        async with SimulatedSchool(database, starts=MONDAY) as school:
            stage = Stage(school)
            stage.gather()
            with pytest.raises(StoryBroke, match="expected “has started”"):
                await stage.use("Amira K", "group start", "has started", name="Polytunnel", purpose="Grow food")

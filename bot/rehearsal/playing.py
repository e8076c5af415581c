"""Playing the year: scene after scene with its date, then the files a person would want to see."""

import asyncio
import logging
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.rehearsal import autumn, spring, weeks
from bot.rehearsal.cast import SCHOOL, STUDENTS, TEACHERS, YEAR_BEGINS
from bot.rehearsal.meetings import Timetable
from bot.rehearsal.page import keep_open
from bot.rehearsal.stage import Stage, StoryBroke
from bot.rehearsal.transcript import transcript
from bot.rehearsal.world import SimulatedSchool
from cogs.school_plan.files import PrintedEdition, printed
from cogs.wording import speak_plainly
from documents.school_plan import render_json, render_pages
from services import school_plan
from services.school_plan import EditionView
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Scene:
    """A part of the story: when it begins, what it is called, and what happens."""

    day: str
    title: str
    play: Callable[[Stage], Awaitable[None]]


YEAR = (
    Scene("2026-09-07", "The office sets the school up", autumn.set_up),
    Scene("2026-09-08", "Students start groups, and others join", autumn.groups_form),
    Scene("2026-09-21", "People come and go; a group closes", autumn.people_come_and_go),
    Scene("2026-09-28", "The calendar learns of holidays and exams", weeks.the_calendar_is_kept),
    Scene("2026-09-29", "Groups plan their weekly meetings", weeks.meetings_begin),
    Scene("2026-10-01", "Roles, training, and what teachers can help with", weeks.work_is_shared),
    Scene("2026-10-05", "Groups invite teachers, who may say no", autumn.teachers_are_invited),
    Scene("2026-10-09", "A teacher finds a time that suits", autumn.teachers_answer),
    Scene("2026-10-13", "An invitation nobody answered expires", autumn.invitations_lapse),
    Scene("2026-11-02", "Groups write their plans", autumn.plans_are_written),
    Scene("2026-11-09", "A guest finds a time for a meeting", weeks.a_guest_finds_a_time),
    Scene("2026-11-10", "Something is not right", weeks.something_is_not_right),
    Scene("2026-11-17", "Groups vote: passed, not passed, a tie, withdrawn", autumn.groups_vote),
    Scene("2026-11-18", "Groups vote otherwise: in secret, and by consent", autumn.groups_vote_otherwise),
    Scene("2026-11-23", "A vote without quorum; second tries", autumn.second_tries),
    Scene("2026-12-01", "The council meets and ratifies", autumn.council_meets),
    Scene("2026-12-09", "Edition 1 of the school plan", autumn.first_edition),
    Scene("2027-01-05", "The bot is restarted", spring.the_bot_restarts),
    Scene("2027-01-18", "Adults answer what plans ask for", spring.adults_answer),
    Scene("2027-02-01", "Late plans are ratified", spring.late_plans),
    Scene("2027-03-15", "Steps get done", spring.steps_get_done),
    Scene("2027-03-17", "People look what waits for them", spring.a_quiet_look),
    Scene("2027-07-05", "Edition 2 of the school plan", spring.second_edition),
)


async def rehearse(folder: Path, *, stay_open: bool = False) -> int:
    """Play the year, leave the files in the folder and return 0; 1 when something did not go as the story tells it.

    With `stay_open` the simulated server stays open in the browser afterwards, until the process is asked to end.
    """
    began = time.monotonic()
    logging.getLogger("groundswell").setLevel(logging.CRITICAL)
    print(f"{SCHOOL}: {len(STUDENTS)} students, {len(TEACHERS)} teachers, and the real bot on simulated Discord.")
    with tempfile.TemporaryDirectory() as temporary, _database(Path(temporary)) as database:
        starts = datetime.fromisoformat(f"{YEAR_BEGINS}T08:00:00+00:00")
        async with SimulatedSchool(database, starts=starts, name=SCHOOL) as school:
            stage = Stage(school)
            stage.gather()
            try:
                await _play(stage)
            except StoryBroke as broke:
                print(f"The rehearsal stopped, because the story broke: {broke}")
                return 1
            await _leave_files(stage, database, folder)
            print(f"{stage.acts} things done in {time.monotonic() - began:.0f} seconds. See {folder.resolve()}")
            if stay_open:
                await keep_open(school, stage.zone)
    return 0


def _database(folder: Path) -> Database:
    return Database.open_migrated(f"sqlite:///{folder / 'rehearsal.db'}")


async def _play(stage: Stage) -> None:
    timetable = Timetable(stage)
    for scene in YEAR:
        before = timetable.held
        await timetable.until(scene.day)
        if timetable.held > before:
            print(f"              {timetable.held - before} meetings of the groups", flush=True)
        await stage.until(scene.day)
        print(f"  {scene.day}  {scene.title}", flush=True)
        await scene.play(stage)


async def _leave_files(stage: Stage, database: Database, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    edition = await database.read(school_plan.edition, school=stage.school.guild.id)
    files = await printed(edition)
    await asyncio.to_thread(_write_edition, folder, edition, files)
    (folder / "transcript.md").write_text(transcript(stage), encoding="utf-8")
    for name in ("school-plan.pdf", "school-plan.md", "school-plan.json", "page-1.png", "transcript.md"):
        print(f"  {folder / name}")


def _write_edition(folder: Path, edition: EditionView, files: PrintedEdition) -> None:
    (folder / "school-plan.pdf").write_bytes(files.pdf)
    (folder / "school-plan.md").write_text(files.markdown, encoding="utf-8")
    (folder / "school-plan.json").write_text(render_json(edition.plan), encoding="utf-8")
    say = speak_plainly(edition.plan.language)
    for number, page in enumerate(render_pages(edition.plan, say, most=6), 1):
        (folder / f"page-{number}.png").write_bytes(page)

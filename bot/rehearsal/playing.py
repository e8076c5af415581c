"""Playing the year: dated scenes one after another, then the files a person would want to look at."""

import asyncio
import logging
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.memory import seldom_collected
from bot.rehearsal import (
    autumn,
    beginning,
    hearing,
    hours,
    ideas,
    july,
    looking_back,
    march,
    mirrors,
    outside,
    promise,
    proposals,
    quiet_room,
    september,
    spring,
    summer,
    vision,
    weeks,
)
from bot.rehearsal.cast import SCHOOL, STUDENTS, TEACHERS, YEAR_BEGINS
from bot.rehearsal.counted import counted
from bot.rehearsal.diary import Between, Diary
from bot.rehearsal.page import keep_open
from bot.rehearsal.stage import RehearsedSchool, StoryBroke
from bot.rehearsal.transcript import transcript
from bot.rehearsal.world import SimulatedSchool
from documents.handover_page import render_handover_pdf
from documents.poster import render_poster
from documents.school_plan import render_json, render_markdown, render_pages, render_pdf
from governance.handovers import HandoverPage
from governance.school_plan import Readers
from language.speaking import speak_plainly
from services.council import editions
from services.council.editions import EditionView
from storage.database import Database

# An event of Discord's gateway: its name, and what it carries.
Watch = Callable[[str, Mapping[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene of the story: when it begins, its title, and what happens."""

    day: str
    title: str
    play: Callable[[RehearsedSchool], Awaitable[None]]


YEAR = (
    Scene("2026-09-07", "The office sets the school up", autumn.set_up),
    Scene("2026-09-08", "Students start groups, and others join", autumn.groups_form),
    Scene("2026-09-10", "The council asks the whole school", september.the_school_is_asked),
    Scene("2026-09-15", "A class answers on paper", september.a_class_answers_on_paper),
    Scene("2026-09-19", "The safeguarding lead reads the answers first", september.the_lead_reads_first),
    Scene("2026-09-21", "Answers become themes, and a theme a group", september.answers_become_themes),
    Scene("2026-09-21", "People come and go; a group closes", autumn.people_come_and_go),
    Scene("2026-09-21", "A group begins with eight weeks", beginning.a_group_begins_with_eight_weeks),
    Scene("2026-09-28", "The calendar learns of holidays and exams", weeks.the_calendar_is_kept),
    Scene("2026-09-29", "Groups plan their meetings", weeks.meetings_begin),
    Scene("2026-10-01", "Roles, training, and what teachers can help with", weeks.work_is_shared),
    Scene("2026-10-05", "Groups invite teachers, who may say no", autumn.teachers_are_invited),
    Scene("2026-10-08", "The council writes the promise, and the head says not yet", promise.the_promise_is_written),
    Scene("2026-10-09", "A teacher finds a time that suits", autumn.teachers_answer),
    Scene("2026-10-13", "An invitation nobody answered expires", autumn.invitations_lapse),
    Scene("2026-10-14", "Council and head agree on the promise", promise.the_promise_is_agreed),
    Scene("2026-10-15", "The first of eight weeks are done", beginning.the_first_weeks_are_done),
    Scene("2026-11-02", "Groups write their plans", autumn.plans_are_written),
    Scene("2026-11-09", "A guest finds a time for a meeting", weeks.a_guest_finds_a_time),
    Scene("2026-11-10", "Something is not right", weeks.something_is_not_right),
    Scene("2026-11-17", "Groups vote: passed, not passed, a tie, withdrawn", autumn.groups_vote),
    Scene("2026-11-18", "Groups vote otherwise: in secret, and by consent", autumn.groups_vote_otherwise),
    Scene("2026-11-23", "A vote without quorum; second tries", autumn.second_tries),
    Scene("2026-11-24", "It has done its eight weeks, and celebrates", beginning.it_celebrates),
    Scene("2026-11-25", "The mirror is opened, and both sides look into it", mirrors.the_mirror_is_opened),
    Scene("2026-12-01", "The council meets and ratifies", autumn.council_meets),
    Scene("2026-12-09", "Edition 1 of the school plan", autumn.first_edition),
    Scene("2026-12-10", "The lead reads the lines of the mirror first", mirrors.the_lines_are_read_first),
    Scene("2026-12-14", "The council chooses one thing to change", mirrors.one_thing_to_change),
    Scene("2027-01-05", "The bot is restarted", spring.the_bot_restarts),
    Scene("2027-01-06", "Groups plan when they meet in spring", spring.groups_meet_again),
    Scene("2027-01-13", "A theme of September becomes a plan", quiet_room.the_theme_becomes_a_plan),
    Scene("2027-01-18", "Adults answer what plans ask for", spring.adults_answer),
    Scene("2027-01-25", "Somebody from outside helps, whom a teacher knows", outside.somebody_helps),
    Scene("2027-02-01", "Late plans are ratified; one is answered no", spring.late_plans),
    Scene("2027-02-08", "A no is not the end", spring.a_no_is_not_the_end),
    Scene("2027-02-22", "The council proposes two changes, and a group takes one", proposals.the_council_proposes),
    Scene("2027-02-23", "The council gives money", proposals.money_is_given),
    Scene("2027-02-25", "The quiet room has a key and rules", quiet_room.the_room_has_a_key),
    Scene("2027-03-01", "The council meets again", spring.the_council_meets_again),
    Scene("2027-03-15", "The next mirror asks what became of it", mirrors.the_next_mirror_asks),
    Scene("2027-03-17", "People look what waits for them", spring.a_quiet_look),
    Scene("2027-03-18", "Students share what they want", ideas.ideas_are_shared),
    Scene("2027-03-19", "One idea becomes a group, one is turned down", ideas.ideas_are_answered),
    Scene("2027-03-19", "Somebody can show it, and is asked", hours.somebody_shows_somebody),
    Scene("2027-03-22", "An hour is an hour", hours.both_say_it_is_done),
    Scene("2027-03-22", "The council writes what the school is to be like", vision.the_council_has_a_vision),
    Scene("2027-03-22", "Edition 2 of the school plan", spring.second_edition),
    Scene("2027-04-20", "Both sides stand side by side", mirrors.both_sides_stand_side_by_side),
    Scene("2027-04-20", "Two groups want the same room", hearing.two_groups_want_one_room),
    Scene("2027-04-22", "Others share hours, too", hours.others_share_hours),
    Scene("2027-04-22", "Dice draw who listens to both", hearing.dice_draw_who_listens),
    Scene("2027-04-29", "The quiet room opens", quiet_room.the_room_opens),
    Scene("2027-05-10", "The list is brought, and the answer is yes", summer.the_last_answer),
    Scene("2027-06-14", "What was sent back has become better", summer.sent_back_and_better),
    Scene("2027-07-02", "Everybody is asked whether they feel more involved", july.everybody_is_asked),
    Scene("2027-07-05", "What became of it: you said, we did", summer.what_became_of_it),
    Scene("2027-07-05", "Who helped from outside is thanked", outside.they_are_thanked),
    Scene("2027-07-06", "Every group looks back", looking_back.everybody_looks_back),
    Scene("2027-07-15", "How involved students feel", july.it_is_counted),
    Scene("2027-07-15", "Edition 3 of the school plan", looking_back.third_edition),
    Scene("2027-07-15", "The year is handed over", summer.the_year_is_handed_over),
    Scene("2027-07-16", "The whole school reads what became of everything", july.you_said_we_did),
    Scene("2027-07-16", "The school plan moves on to the next year", july.the_plan_moves_on),
)

# What the page leaves out, so that it opens soon: the meetings with their minutes, a third of all acts.
MEETINGS = (weeks.meetings_begin, weeks.a_guest_finds_a_time, spring.groups_meet_again)
UNTIL_MARCH = tuple(scene for scene in YEAR if scene.day < march.THE_DAY and scene.play not in MEETINGS)

# How many pages are also saved as pictures.
PAGES = 6
LEFT = """
{acts} things done in {seconds:.0f} seconds. Left in {folder}:
  school-plan.pdf      the student school plan, the newest edition; read this first
  page-1.png …         its first pages as pictures
  school-plan.md       the same plan as text, and school-plan.json as data
  poster.pdf           what became of everything, on one A3 page for the wall
  for-who-comes-next.pdf  what a group leaves to those who run it next year
  transcript.md        the year as it was read on Discord, channel by channel"""
TOO_BUSY = (
    "The rehearsal stopped: this machine was too busy with other things. Please try again when it has less to do."
)
INVITED = "To press the buttons yourself: groundswell rehearse --open"


async def rehearse(folder: Path, *, stay_open: bool = False, watched_by: Watch | None = None) -> int:
    """Play the year, write the files to the folder and return 0; 1 if something deviated from the story.

    With `stay_open` the year is played up to a day in March, without its meetings, and the simulated server
    then stays open in the browser, until the process is told to stop. `watched_by` is given everything that Discord
    tells its clients meanwhile.
    """
    logging.getLogger("groundswell").setLevel(logging.CRITICAL)
    takes = "Most of a school year takes seconds." if stay_open else "A school year takes about a minute."
    students = len({*STUDENTS, *september.SAID})
    print(f"{SCHOOL}: {students} students, {len(TEACHERS)} teachers, and the real bot on simulated Discord.")
    print(takes, flush=True)
    with tempfile.TemporaryDirectory(dir=_in_memory()) as temporary, _database(Path(temporary)) as database:
        starts = datetime.fromisoformat(f"{YEAR_BEGINS}T08:00:00+00:00")
        async with SimulatedSchool(database, starts=starts, name=SCHOOL) as school:
            if watched_by is not None:
                school.env.backend.subscribers.append(watched_by)
            try:
                await _play_and_show(RehearsedSchool(school), folder, stay_open=stay_open)
            except StoryBroke as broke:
                print(f"The rehearsal stopped, because the story broke: {broke}")
                return 1
            except TimeoutError:
                print(TOO_BUSY)
                return 1
    return 0


async def _play_and_show(stage: RehearsedSchool, folder: Path, *, stay_open: bool) -> None:
    began = time.monotonic()
    stage.gather()
    with seldom_collected():
        await _play(stage, UNTIL_MARCH if stay_open else YEAR)
        tries = await march.something_waits(stage) if stay_open else []
    await _leave_files(stage, folder)
    print(LEFT.format(acts=stage.acts, seconds=time.monotonic() - began, folder=folder))
    if stay_open:
        await keep_open(stage.school, stage.zone, tries)
    else:
        print(INVITED)


def _in_memory() -> str | None:
    """Return a folder in memory if the machine has one: nobody needs this database afterwards."""
    shared = Path("/dev/shm")  # noqa: S108
    return str(shared) if os.access(shared, os.W_OK | os.X_OK) else None


def _database(folder: Path) -> Database:
    return Database.open_migrated(f"sqlite:///{folder / 'rehearsal.db'}")


async def _play(stage: RehearsedSchool, scenes: Sequence[Scene]) -> None:
    diary = Diary(stage)
    for scene in scenes:
        between = await diary.until(scene.day)
        if said := _between(between):
            print(f"              {said}", flush=True)
        await stage.until(scene.day)
        print(f"  {_day(scene.day)}  {scene.title}", flush=True)
        await scene.play(stage)


def _between(between: Between) -> str:
    """Return what happened between two scenes, or an empty text."""
    counted = (
        (between.meetings, "meeting of the groups", "meetings of the groups"),
        (between.steps, "step done", "steps done"),
    )
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counted if number)


def _day(day: str) -> str:
    return f"{date.fromisoformat(day):%d %b %Y}"


async def _leave_files(stage: RehearsedSchool, folder: Path) -> None:
    database, where = stage.school.database, {"school": stage.school.guild.id}
    edition = await database.read(editions.edition, **where)
    for_everybody = await database.read(editions.edition, readers=Readers.PUBLIC, **where)
    figures = await database.read(counted, **where)
    print(f"\n{figures}")
    await asyncio.to_thread(_write_files, folder, edition, transcript(stage, figures))
    await asyncio.to_thread(_write_poster, folder, for_everybody)
    if (page := await summer.page_for_who_comes_next(stage)) is not None:
        (folder / "for-who-comes-next.pdf").write_bytes(await asyncio.to_thread(_handed_on, page))


def _handed_on(page: HandoverPage) -> bytes:
    return render_handover_pdf(page, speak_plainly(page.language))


def _write_poster(folder: Path, edition: EditionView) -> None:
    made = render_poster(edition.plan, speak_plainly(edition.plan.language))
    (folder / "poster.pdf").write_bytes(made)


def _write_files(folder: Path, edition: EditionView, told: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "transcript.md").write_text(told, encoding="utf-8")
    plan, say = edition.plan, speak_plainly(edition.plan.language)
    (folder / "school-plan.pdf").write_bytes(render_pdf(plan, say))
    (folder / "school-plan.md").write_text(render_markdown(plan, say), encoding="utf-8")
    (folder / "school-plan.json").write_text(render_json(plan), encoding="utf-8")
    for number, page in enumerate(render_pages(plan, say, most=PAGES), 1):
        (folder / f"page-{number}.png").write_bytes(page)
